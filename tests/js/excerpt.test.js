// What is shown of a passage, from the cases that tests/search/answers/test_excerpts.py reads too.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const cases = require("../parity/excerpts.json");
const rows = require("../parity/rows.json");

/** Text from its parts; ["甲", 3] is 甲甲甲. */
function writtenOut(parts) {
  return [...parts].map((part) => (typeof part === "string" ? part : part[0].repeat(part[1]))).join("");
}

/** A report of one section with some passages, each of pieces. */
function report(...passages) {
  return {
    report: "370305109-2024",
    title: null,
    year: 2024,
    town: { code: "370305109", name: "凤凰镇" },
    regions: [],
    sections: [{ kind: "measures", level: 1, also: [], heading: "一、举措", anchor: "h-1" }],
    passages: passages.map((pieces) => [0, pieces]),
    labels: [""],
    variants: "後后",
  };
}

/** The passages that are shown of some terms. */
function excerpts(text, terms, kind, most) {
  return lawgov.excerpts(text, lawgov.matching(text, terms, kind), most);
}

/** A term whose marks do not count. */
const plain = (match) => lawgov.parseQuery(match).groups[0][0];

for (const { why, text, match, shown } of cases) {
  test(why, () => {
    const whole = writtenOut(text);
    const part = writtenOut(shown);
    const [excerpt] = excerpts(report([["p-1", whole]]), [plain(writtenOut(match))], null);
    assert.equal(excerpt.text, part);
    assert.equal(excerpt.cutBefore, !whole.startsWith(part));
    assert.equal(excerpt.cutAfter, !whole.endsWith(part));
  });
}

for (const { why, cells, labels, match, text, ranges } of rows) {
  test(`a row: ${why}`, () => {
    const whole = report();
    whole.labels = labels;
    whole.passages = [[0, [["p-1", cells.join("\t")]], labels.map((_, i) => i)]];
    whole.variants = "會会後后總总結结稱称數数";
    const found = excerpts(whole, [plain(match)], null);
    assert.deepEqual(found.map((e) => [e.anchor, e.text]), ranges.length ? [["p-1", text]] : []);
    assert.deepEqual(found.flatMap((e) => e.ranges), ranges);
    const holds = lawgov.holds(whole, { groups: [[plain(match)]], none: [] }, null);
    assert.equal(holds, ranges.length > 0);
  });
}

test("the anchor is that of the piece in which the match begins", () => {
  const text = report([["h-2", "（一）加强普法。"], ["p-1", "开展普法宣传。"]]);
  assert.deepEqual(excerpts(text, [plain("加强")], null).map((e) => e.anchor), ["h-2"]);
  assert.deepEqual(excerpts(text, [plain("宣传")], null).map((e) => e.anchor), ["p-1"]);
  assert.deepEqual(excerpts(text, [plain("普法。开展")], null).map((e) => e.anchor), ["h-2"]);
});

test("traditional characters of the text are found, marked and shown as they are", () => {
  const [excerpt] = excerpts(report([["p-1", "會後總結"]]), [plain("后")], null);
  assert.deepEqual([excerpt.text, excerpt.ranges], ["會後總結", [[1, 2]]]);
});

test("a term that stands apart from the others is among the passages that are shown", () => {
  const text = report(...["甲", "甲", "甲", "甲", "乙", "甲"].map((words, i) => [[`p-${i}`, words]]));
  const anchors = (...words) => excerpts(text, words.map(plain), null).map((e) => e.anchor);
  assert.deepEqual(anchors("甲", "乙"), ["p-0", "p-1", "p-4"]);
  assert.deepEqual(anchors("乙", "甲"), ["p-0", "p-1", "p-4"]);
  assert.deepEqual(anchors("甲"), ["p-0", "p-1", "p-2"]);
});

test("at most three passages, those with most of the terms, in the report's order", () => {
  const text = report(...["甲", "乙", "甲乙", "乙", "乙"].map((words, i) => [[`p-${i}`, words]]));
  assert.deepEqual(excerpts(text, [plain("甲"), plain("乙")], null).map((e) => e.anchor), ["p-0", "p-1", "p-2"]);
  const all = excerpts(text, [plain("甲"), plain("乙")], null, Infinity);
  assert.deepEqual(all.map((e) => e.anchor), ["p-0", "p-1", "p-2", "p-3", "p-4"]);
});

test("a kind's passages only", () => {
  const text = report([["p-1", "甲"]]);
  text.passages.unshift([null, [["title", "甲"]]]);
  assert.deepEqual(excerpts(text, [plain("甲")], "measures").map((e) => e.anchor), ["p-1"]);
  assert.deepEqual(excerpts(text, [plain("甲")], "plans"), []);
});

test("a section whose heading names two kinds is of both", () => {
  const text = report([["p-1", "甲"]]);
  text.sections[0].also = ["plans"];
  assert.deepEqual(excerpts(text, [plain("甲")], "plans").map((e) => e.anchor), ["p-1"]);
  assert.deepEqual(excerpts(text, [plain("甲")], "problems"), []);
});

test("marks inside a term are marked with it; where they count they must stand there", () => {
  const text = report([["p-1", "开展“八五”普法，八五普法规划"]]);
  const ranges = (term) => excerpts(text, [term], null).flatMap((e) => e.ranges);
  assert.deepEqual(ranges(plain("八五普法")), [[3, 8], [9, 13]]);
  assert.deepEqual(ranges({ bare: "八五普法", exact: "八五普法" }), [[9, 13]]);
  assert.deepEqual(ranges({ bare: "八五普法", exact: "“八五”普法" }), [[2, 8]]);
});
