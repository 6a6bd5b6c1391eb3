// What is offered where nothing is found, from the cases that tests/search/suggestions/test_near.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
for (const name of ["answers/alignment", "answers/near_words", "answers/nearest", "suggestions/spelling"]) {
  require(`../../static/js/search/${name}.js`);
}
const near = require("../parity/near.json");

const UNKNOWN = 100; // what a word costs that nobody knows

/** The passage of a text, as it is searched. */
function shown(text) {
  const report = { sections: [], passages: [[null, [["p-1", text]]]], labels: [""], variants: "" };
  return lawgov.shown(report, null);
}

const bareTerms = (query) => lawgov.parseQuery(query).groups.flat().map(({ bare }) => bare);

for (const { why, typed, words, texts, offered } of near.spellings) {
  test(`spellings: ${why}`, () => {
    const sounds = new Map(Object.entries(near.sounds));
    assert.deepEqual(lawgov.spellings(typed, new Map(Object.entries(words)), texts, sounds), offered);
  });
}

for (const { why, query, units } of near.units) {
  test(`units: ${why}`, () => {
    assert.deepEqual(lawgov.nearUnits(bareTerms(query), (word) => near.costs[word], UNKNOWN), units);
  });
}

for (const { why, words, text, ranges } of near.together) {
  test(`together: ${why}`, () => {
    const [one] = shown(text);
    const chosen = lawgov.together(words.map((bare) => lawgov.standing(one, { bare, exact: "" })));
    assert.deepEqual(chosen && chosen.ranges, ranges);
  });
}

for (const { why, typed, text, place, differences } of near.nearest) {
  test(`nearest: ${why}`, () => {
    const found = lawgov.nearest(bareTerms(typed)[0], shown(text));
    assert.equal(found && text.slice(...found.place), place);
    assert.deepEqual((found?.differences ?? []).map((one) => [text.slice(...one.place), one.typed]), differences);
  });
}
