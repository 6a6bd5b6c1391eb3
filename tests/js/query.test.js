// What a query asks for, from the cases that tests/search/answers/test_query.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const { variants } = require("./variants.js");
const cases = require("../parity/query.json");

lawgov.addVariants(variants);

for (const { why, query, groups, none, problem } of cases) {
  test(why, () => assert.deepEqual(lawgov.parseQuery(query), { groups, none, problem }));
}
