// What the search page would save as CSV: node lines.js SITE ROOT < [[query, options], …] > [csv, …]
"use strict";
const fs = require("node:fs");
const { lawgov, serveFrom } = require("./lawgov.js");

async function main() {
  const [site, root] = process.argv.slice(2);
  serveFrom(site);
  const answers = [];
  for (const [query, options] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const reader = await lawgov.lineReader(query, options);
    await reader.readOn(Infinity, new AbortController().signal, () => {});
    const { kinds } = await lawgov.loadManifest();
    answers.push(lawgov.csv(lawgov.lineRows(lawgov.sortLines(reader.lines, options.sort ?? "", kinds), root)));
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
