// Languages and directions, from the cases that tests/test_writing.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const cases = require("../parity/writing.json");

for (const { text, lang, dir } of cases) {
  test(`tells the writing of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(lawgov.writing(text), lang ? { lang, dir } : {});
  });
}
