// Answers queries by the browser's engine: node answer.js SITE [FUNCTION] < [[query, options], …] > [result, …]
"use strict";
const fs = require("node:fs");
const { lawgov, serveFrom } = require("./lawgov.js");

async function main() {
  const [site, name = "search"] = process.argv.slice(2);
  serveFrom(site);
  const answers = [];
  for (const [query, options] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const progress = [];
    const answer = await lawgov[name](query, options, (done, of) => progress.push([done, of]));
    answers.push(name === "countExactly" ? { ...answer, progress } : answer);
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
