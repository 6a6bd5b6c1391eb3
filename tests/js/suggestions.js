// What is suggested while something is typed: node suggestions.js SITE < [typed, …]
// > [{suggestions, files: [path, …]}, …], each with the files that a page newly opened loads for it.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { lawgov, serveFrom } = require("./lawgov.js");
require(path.join(__dirname, "../../static/js/search/suggestions/shards.js"));

async function main() {
  const [, , site] = process.argv;
  serveFrom(site);
  const load = lawgov.loadShard;
  const answers = [];
  for (const typed of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const files = [];
    lawgov.loadShard = (record, name) => {
      files.push(`search/${record.id}/${name}.js`);
      return load(record, name);
    };
    answers.push({ suggestions: await lawgov.suggest(typed), files });
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
