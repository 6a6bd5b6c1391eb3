// The search page's own logic, without a document.
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const test = require("node:test");
const { lawgov } = require("./lawgov.js");

for (const name of ["page/words", "page/facets", "suggestions/shards", "suggestions/pieces"]) {
  require(path.join(__dirname, `../../static/js/search/${name}.js`));
}

test("words: sentences are filled in, numbers are written in one way", () => {
  lawgov.setWords({ found: "在 {total} 份报告中找到", odd: "{name}{name}" });
  assert.equal(lawgov.say("found", { total: 12345 }), "在 12,345 份报告中找到");
  assert.equal(lawgov.say("odd", { name: "a$&" }), "a$&a$&");
  assert.throws(() => lawgov.say("missing"));
});

test("years: what is in the address ↔ from and to", () => {
  const cases = [["", "", ""], ["2024", "2024", "2024"], ["2021-2024", "2021", "2024"], ["2021-", "2021", ""], ["-2022", "", "2022"]];
  for (const [year, from, to] of cases) {
    assert.deepEqual(lawgov.parseYears(year), [from, to]);
    assert.equal(lawgov.joinYears(from, to), year);
  }
  assert.deepEqual(lawgov.parseYears("24; x"), ["", ""]);
  assert.equal(lawgov.joinYears("2024", "2021"), "2021-2024");
});

test("facets: no number where none is known, no link where nothing would be found", () => {
  const values = [["2024", "2024"], ["2023", "2023"]];
  const rows = (counts, chosen, filtered) =>
    lawgov.facetRows(values, counts, (value) => value === chosen, filtered, (value) => `?${value}`)
      .map(({ count, href, chosen: own }) => [count, href, own]);
  assert.deepEqual(rows(null, "", false), [[null, "?2024", false], [null, "?2023", false]]);
  assert.deepEqual(rows(new Map([["2024", 3]]), "", false), [[3, "?2024", false], [0, null, false]]);
  assert.deepEqual(rows(new Map([["2024", 3]]), "2024", true), [[3, "?2024", true], [null, "?2023", false]]);
  assert.deepEqual(rows(new Map(), "2024", false), [[0, "?2024", true], [0, null, false]]);
});

test("suggestions: the key is what is being typed", () => {
  const { key } = lawgov.suggestions;
  const cases = { "feng huang": "fenghuang", "FHZ": "fhz", "feng'huang": "fenghuang", "普法 凤凰": "凤凰", "普法 -凤": "凤", "“法治": "法治", " ": "", "鳳": lawgov.fold("鳳") };
  for (const [typed, wanted] of Object.entries(cases)) assert.equal(key(typed), wanted, typed);
  assert.equal(key("法".repeat(30)), "");
});

test("suggestions: shards are found by code point, not by UTF-16 unit", () => {
  const { shardOf } = lawgov.suggestions;
  const separators = ["", "b", "凤", "\uffee", "\u{20000}"];
  const cases = { a: 0, b: 1, bz: 1, "一": 1, "凤凰": 2, "\uffee": 3, "\u{20000}a": 4, "\u{2ffff}": 4 };
  for (const [typed, shard] of Object.entries(cases)) assert.equal(shardOf(separators, typed), shard, typed);
});

test("suggestions: towns once each, words by their reports, the word itself left out", () => {
  const lines = ["法\t9", "法治\t5", "法制\t7", "fz\t2\t110\t方庄\t北京市", "fangzhuang\t2\t110\t方庄\t北京市"];
  assert.deepEqual(lawgov.suggestions.pick(lines, "法").map((one) => one.text), ["法制", "法治"]);
  assert.deepEqual(lawgov.suggestions.pick(lines, "f").map((one) => [one.kind, one.code]), [["town", "110"]]);
});

/** Finds what stands in a text, and remembers what it was asked. */
function finder(text) {
  const asked = [];
  const find = async (piece) => {
    asked.push(piece);
    return { total: text.includes(piece) ? 1 : 0, exact: true };
  };
  return { asked, find };
}

test("pieces: the longest that occur, and each question once at most", async () => {
  const { asked, find } = finder("普法宣传和教育管理，2024年");
  const found = await lawgov.pieces("普法宣传教育2024 -管理", find);
  assert.deepEqual(found.map((piece) => piece.text), ["普法宣传", "教育", "2024"]);
  assert.equal(new Set(asked).size, asked.length);
  assert.ok(asked.length <= 30);
});

test("pieces: figures stay whole, single characters are not asked for", async () => {
  const { asked, find } = finder("年2024");
  assert.deepEqual(await lawgov.pieces("2025年", find), []);
  assert.deepEqual(asked, ["2025"]);
  assert.deepEqual(await lawgov.pieces("，。", find), []);
});

test("pieces: a long query asks no more than thirty times", async () => {
  const { asked, find } = finder("");
  await lawgov.pieces("甲".repeat(20) + " " + "乙丙丁戊己庚".repeat(6), find);
  assert.ok(asked.length <= 30);
});
