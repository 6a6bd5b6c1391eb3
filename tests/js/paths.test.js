// The words that rank, from the cases that tests/search/answers/test_paths.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const cases = require("../parity/paths.json");

const cost = (word) => cases.vocabulary[word];

for (const { text, words } of cases.paths) {
  test(`best path of ${text}`, () => assert.deepEqual(lawgov.bestPath(text, cost, cases.unknown), words));
}
for (const { terms, words } of cases.ranked) {
  test(`words that rank ${terms}`, () => assert.deepEqual(lawgov.rankWords(terms, cost, cases.unknown), words));
}
