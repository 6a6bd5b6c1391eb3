// Answers queries by the browser's engine: node answer.js SITE < [[query, options], …] > [result, …]
"use strict";
const fs = require("node:fs");
const { lawgov, serveFrom } = require("./lawgov.js");

async function main() {
  serveFrom(process.argv[2]);
  const answers = [];
  for (const [query, options] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    answers.push(await lawgov.search(query, options));
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
