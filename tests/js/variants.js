// The traditional and variant characters, each followed by the one it folds to.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const table = path.join(__dirname, "../../src/lawgov_site/data/variants.tsv");
const rows = fs.readFileSync(table, "utf8").trim().split("\n").filter((row) => !row.startsWith("#"));
const variants = rows.map((row) => row.split("\t")).map(([one, chars]) => [...chars].map((c) => c + one).join(""));

module.exports = { variants: variants.join("") };
