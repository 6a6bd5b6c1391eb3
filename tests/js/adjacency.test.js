// Which pairs prove a term.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");

for (const [why, costs, offsets] of [
  ["two pairs of four characters where they are cheapest", [1, 1, 1], [0, 2]],
  ["three characters need both pairs", [9, 9], [0, 1]],
  ["a dear pair is left out", [1, 99, 1, 1], [0, 2, 3]],
  ["the first and the last pair never are", [99, 1, 1, 99], [0, 1, 3]],
]) {
  test(why, () => {
    const cover = lawgov.cover(costs.length + 1, (at) => costs[at]);
    const price = (chosen) => chosen.reduce((sum, at) => sum + costs[at], 0);
    assert.equal(price(cover), price(offsets));
    assert.deepEqual([cover[0], cover.at(-1)], [0, costs.length - 1]);
    assert.ok(cover.every((at, i) => i === 0 || at - cover[i - 1] <= 2));
  });
}
