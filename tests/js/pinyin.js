// In which nodes something typed is looked up: node pinyin.js < [typed, …]; > [[node, …], …]
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const { lawgov } = require("./lawgov.js");
for (const file of ["pinyin", "places"]) require(path.join(__dirname, `../../static/js/search/suggestions/${file}.js`));

const typed = JSON.parse(fs.readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(typed.map((text) => lawgov.suggestions.nodesOf(lawgov.fold(text)))));
