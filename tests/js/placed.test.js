// Of which place a query is asked, from the cases that tests/search/answers/test_placed.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const { places, cases } = require("../parity/placed.json");

const named = async (beginning) => places.filter(([, name]) => name.startsWith(beginning));

for (const { why, term, codes } of cases) {
  test(why, async () => {
    const found = await lawgov.askedOf(lawgov.bare(term), named);
    assert.deepEqual([...found].sort(), codes);
  });
}
