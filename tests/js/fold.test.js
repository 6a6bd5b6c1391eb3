// Folding, from the cases that tests/test_folding.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const { variants } = require("./variants.js");
const cases = require("../parity/fold.json");

lawgov.addVariants(variants);

test("half a character is none", () => assert.equal(lawgov.fold("法\udcff治\ud83d"), "法治"));

for (const { text, folded } of cases) {
  test(`folds ${JSON.stringify(text)}`, () => {
    assert.equal(lawgov.fold(text), folded);
    const mapped = lawgov.foldWithMap(text);
    assert.equal(mapped.folded, folded);
    assert.equal(mapped.starts.length, folded.length);
    for (let i = 0; i < folded.length; i++) {
      if (folded[i] !== "\u2063") assert.ok(lawgov.fold(text.slice(mapped.starts[i], mapped.ends[i])).includes(folded[i]));
    }
  });
}
