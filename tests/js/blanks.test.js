// Which blanks keep numbers apart, from the cases that tests/search/analysis/test_blanks.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const cases = require("../parity/blanks.json");

for (const { why, text, folded } of cases) {
  test(why, () => assert.equal(lawgov.fold(lawgov.parted(text)), folded));
}
