// What is suggested while something is typed: node suggestions.js SITE < [typed, …]
// > [{suggestions, places, files: [path, …]}, …], each with the files that a page newly opened loads for it.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { lawgov, serveFrom } = require("./lawgov.js");
for (const file of ["store/nodes", "suggestions/pinyin", "suggestions/places", "suggestions/shards"])
  require(path.join(__dirname, `../../static/js/search/${file}.js`));

async function main() {
  const [, , site] = process.argv;
  serveFrom(site);
  const load = lawgov.loadShard;
  const answers = [];
  for (const typed of JSON.parse(fs.readFileSync(0, "utf8"))) {
    const files = [];
    lawgov.loadShard = (record, name, file) => {
      const path = `search/${record.id}/${file ?? name}.js`;
      if (!files.includes(path)) files.push(path);
      return load(record, name, file);
    };
    const suggestions = await lawgov.suggest(typed);
    answers.push({ suggestions, places: await lawgov.places(typed), files });
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
