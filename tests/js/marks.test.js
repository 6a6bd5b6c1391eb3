// Which marks do not count, from the cases that tests/search/analysis/test_marks.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const cases = require("../parity/marks.json");
const terms = require("../parity/terms.json");

for (const { title, text, bare } of cases) {
  test(title, () => {
    const folded = lawgov.fold(text);
    const found = lawgov.bareWithMap(folded);
    assert.equal(found.bare, bare);
    assert.equal(found.kept.length, bare.length);
    found.kept.forEach((at, i) => assert.ok(bare[i] === folded[at] || ".-\u2063".includes(bare[i])));
  });
}

for (const { why, typed, forms } of terms) {
  test(`readings: ${why}`, () => assert.deepEqual([...lawgov.bareTerms(lawgov.fold(typed))], forms));
}
