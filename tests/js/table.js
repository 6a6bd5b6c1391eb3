// A segment's table of reports as the browser's engine reads it: node table.js < [record, parts]
// > [[town, year, class of length], …]
"use strict";
const fs = require("node:fs");
const { lawgov } = require("./lawgov.js");

async function main() {
  const [record, parts] = JSON.parse(fs.readFileSync(0, "utf8"));
  lawgov.loadShard = async () => parts;
  const segment = lawgov.openSegment(record, "");
  const { keys, lengths } = await segment.table();
  process.stdout.write(JSON.stringify(keys.map((key, i) => [key, segment.years[i], lengths[i]])));
}

main();
