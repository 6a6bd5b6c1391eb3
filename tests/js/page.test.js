// The search page's own logic, without a document.
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const test = require("node:test");
const { lawgov } = require("./lawgov.js");

for (const name of ["page/words", "page/facets", "page/feeds", "suggestions/pinyin", "suggestions/places", "suggestions/shards", "suggestions/pieces"]) {
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

test("pinyin: what may be typed is looked up where it may be read so", () => {
  const cases = {
    f: ["f"], fe: ["f", "f '"], feng: ["f", "f '"], fengq: ["f q", "f '"], fengqiao: ["f q", "f '"], fqz: ["f q"],
    zhuji: ["z j"], zh: ["z"], zhz: ["z h"], xian: ["x '", "x"], lan: ["l", "l '"], shan: ["s"], an: ["'", "' n"],
  };
  for (const [typed, nodes] of Object.entries(cases))
    assert.deepEqual(lawgov.pinyin.nodes(typed).sort(), [...nodes].sort(), typed);
});

test("pinyin: how many syllables were typed in full", () => {
  const ways = [["feng"], ["qiao"], ["zhen"]];
  const cases = { fengqiao: 2, fengqiaozhen: 3, fengq: 0, f: 0, fqz: 0, fq: 0, fx: -1, fengqiaozhenx: -1, qiao: -1 };
  for (const [typed, number] of Object.entries(cases)) assert.equal(lawgov.pinyin.syllables(typed, ways), number, typed);
  assert.equal(lawgov.pinyin.syllables("zhongyang", [["chong", "zhong"], ["yang"]]), 2);
});

test("places: each once, with the number of its reports; of equal ones those with reports, then the larger", () => {
  const every = [
    ["110101001", "", "方庄街道", "北京市东城区", "fang zhuang jie dao"], ["3301", "", "方庄市", "浙江省", "fang zhuang shi"],
    ["330102", "", "房庄区", "浙江省", "fang zhuang qu"], ["330102001", "", "方庄子镇", "浙江省", "fang zhuang zi zhen"],
  ];
  const held = [["110101001", "2"], ["330102001", "1"], ["", "9", "方庄"]];
  const found = lawgov.suggestions.pickPlaces(every, held, "fangzhuang");
  assert.deepEqual(found.map((one) => [one.code, one.reports]), [
    ["110101001", 2], ["3301", null], ["330102", null], ["330102001", 1],
  ]);
});

test("places: where those without reports are on the site", () => {
  const regions = new Set(["33", "3306", "330681"]);
  const cases = [
    ["330681109", 2, "towns/330681109/index.html"], ["330681~own1", 1, "towns/own1/index.html"],
    ["330681104", null, "regions/330681.html#town-330681104"], ["330681~own1", null, "regions/330681.html#town-own1"],
    ["330602001", null, "regions/3306.html"], ["330109", null, "regions/33.html"], ["3306", 4, "regions/3306.html"],
    ["110101001", null, "regions/index.html"],
  ];
  for (const [code, reports, href] of cases)
    assert.equal(lawgov.suggestions.addressOf({ code, reports }, regions), href, code);
});

test("subscriptions: the laws that a query names, by whatever name, the longest", () => {
  const laws = [["minfa", "民法"], ["minfadian", "民法典"], ["xinfang", "信访工作条例", "信访条例"], ["anquan", "安全生产法"]];
  const cases = {
    "民法典宣传": ["minfadian"], "民法通则": ["minfa"], "《信访工作条例》 安全生产法": ["xinfang", "anquan"], "信访 条例": ["xinfang"],
    "信访": [], "": [],
  };
  for (const [typed, wanted] of Object.entries(cases))
    assert.deepEqual(lawgov.lawsNamed(typed, laws).map(([id]) => id), wanted, typed);
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
