// The traditional and variant characters and the radicals, each followed by the one it folds to.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

/** @param {string} name @returns {[string, string][]} each character with the one that it stands for */
function read(name) {
  const table = path.join(__dirname, "../../src/lawgov_site/data", name);
  const rows = fs.readFileSync(table, "utf8").trim().split("\n").filter((row) => !row.startsWith("#"));
  return rows.map((row) => row.split("\t")).flatMap(([one, chars]) => [...chars].map((char) => [char, one]));
}

const simple = new Map(read("variants.tsv"));
for (const [radical, one] of read("radicals.tsv")) simple.set(radical, simple.get(one) ?? one);

module.exports = { variants: [...simple].map(([char, one]) => char + one).join("") };
