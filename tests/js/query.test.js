// What a query asks for, from the cases that tests/search/answers/test_query.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const { variants } = require("./variants.js");
const cases = require("../parity/query.json");

lawgov.addVariants(variants);

/** A term as the cases have it: a plain one as it is looked up, else that and how it must stand. */
const written = ({ bare, exact }) => (exact ? [bare, exact] : bare);

for (const { why, query, groups, none, problem } of cases) {
  test(why, () => {
    const found = lawgov.parseQuery(query);
    assert.deepEqual(
      { groups: found.groups.map((group) => group.map(written)), none: found.none.map(written), problem: found.problem },
      { groups, none, problem },
    );
  });
}
