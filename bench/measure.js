// Cold queries by the browser's engine: node measure.js SITE SCRIPTS… < [[query, options], …]
//
// Each query has an engine of its own that has loaded nothing. A file is loaded in a round trip of some
// milliseconds; its depth is the number of round trips before it can be asked for, itself included. Prints a
// line of JSON a query: the answer, [path, depth] of all files, and milliseconds of reckoning.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const LATENCY = 40; // ms; longer than what is reckoned between two round trips
const [site, ...files] = process.argv.slice(2);
const [, first = ""] = /data-first="([^"]*)"/.exec(fs.readFileSync(path.join(site, "search.html"), "utf8")) ?? [];
const scripts = files.map((file) => new vm.Script(fs.readFileSync(file, "utf8")));

async function measure([query, options]) {
  const context = vm.createContext({ AbortSignal, TextEncoder, atob, console });
  for (const script of scripts) script.runInContext(context);
  const { lawgov } = context;
  lawgov.first = first;
  const files = [];
  let deepest = 0;
  lawgov.loadScript = async (file) => {
    const depth = deepest + 1;
    files.push([file, depth]);
    const content = fs.readFileSync(path.join(site, file), "utf8");
    await new Promise((resolve) => setTimeout(resolve, LATENCY));
    deepest = Math.max(deepest, depth);
    vm.runInContext(content, context, { filename: file });
  };
  const answer = await lawgov.search(query, options);
  const loaded = files.slice(); // what has been loaded makes more affordable, so that asking again may load more
  const again = performance.now(); // everything is loaded and decoded: what is left is reckoning
  await lawgov.search(query, options);
  return { ...answer, files: loaded, ms: performance.now() - again };
}

async function main() {
  for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) {
    process.stdout.write(JSON.stringify(await measure(query)) + "\n");
  }
}

main();
