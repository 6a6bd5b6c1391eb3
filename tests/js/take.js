// What the pages take from data files: node take.js < [[path, base64], …] > [[by the search, by the comparison], …],
// each as JSON, null where a file is not taken.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");
const ENGINE = require("./engine_files.js");

const COMPARE = ["crc32", "headings", "compare/load"].map((name) => path.join(__dirname, `../../static/js/${name}.js`));

/** A loader of its own. A browser reports a script's error on its console and goes on; so does this. */
function start(files, content, globals) {
  const context = vm.createContext({ AbortSignal, TextEncoder, atob, console, ...globals });
  for (const file of files) vm.runInContext(fs.readFileSync(file, "utf8"), context);
  const run = () => {
    try {
      vm.runInContext(content, context);
    } catch {
      // not taken
    }
  };
  return { lawgov: context.lawgov, run };
}

async function bySearch(file, content) {
  const [, code, year] = file.split(/[/.]/);
  const { lawgov, run } = start(ENGINE, content, {});
  lawgov.loadScript = async () => run();
  return lawgov.loadText(code, year);
}

async function byComparison(file, content) {
  const [folder, code, year] = file.split(/[/.]/);
  const append = (script) => (run(), script.onload());
  const createElement = () => ({ remove() {} });
  const document = { currentScript: { src: "assets/compare.js" }, createElement, head: { append } };
  const { lawgov, run } = start(COMPARE, content, { document });
  return folder === "regions" ? lawgov.compare.region(code) : lawgov.compare.text(`${code}-${year}`);
}

async function main() {
  const taken = [];
  for (const [file, base64] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const content = new TextDecoder().decode(Buffer.from(base64, "base64"));
    const ways = file.startsWith("towns/") ? [bySearch, byComparison] : [byComparison];
    taken.push(await Promise.all(ways.map((way) => way(file, content).then(JSON.stringify, () => null))));
  }
  process.stdout.write(JSON.stringify(taken));
}

main();
