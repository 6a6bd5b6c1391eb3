// Lines: sentences around matches, their order, reading report after report, and rows.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const { lawgov } = require("./lawgov.js");
const cases = require("../parity/lines.json");

/** Text from its parts; ["甲", 3] is 甲甲甲. */
function writtenOut(parts) {
  return [...parts].map((part) => (typeof part === "string" ? part : part[0].repeat(part[1]))).join("");
}

/** A report of one section with some passages. */
function report(town, year, ...passages) {
  return {
    report: `${town}-${year}`,
    title: null,
    year,
    town: { code: town, name: `镇${town}` },
    regions: [["37", "山东省"], ["370305", "临淄区"]],
    sections: [{ kind: "measures", level: 1, also: [], heading: "一、举措", anchor: "h-1" }],
    passages: passages.map((words, i) => [0, [[`p-${i}`, words]]]),
    labels: [""],
    variants: "",
  };
}

/** The lines of some terms in a text. */
function lines(text, ...terms) {
  const { groups } = lawgov.parseQuery(terms.join(" OR "));
  return lawgov.lines(text, lawgov.matching(text, groups.flat(), null));
}

for (const { why, text, match, lines: expected } of cases) {
  test(`lines: ${why}`, () => {
    const found = lines(report("1", 2024, writtenOut(text)), match);
    assert.deepEqual(found.map((l) => [l.left, l.match, l.right]), expected.map((line) => line.map(writtenOut)));
  });
}

test("lines: passages are numbered, anchors and headings are theirs", () => {
  const found = lines(report("1", 2024, "甲乙。甲", "丙", "甲"), "甲");
  assert.deepEqual(found.map((l) => [l.passage, l.anchor]), [[0, "p-0"], [0, "p-0"], [1, "p-2"]]);
  assert.deepEqual(new Set(found.map((l) => `${l.kind} ${l.heading}`)), new Set(["measures 一、举措"]));
});

/** Lines with what they are sorted by: [name, left, right, kind, year, key, score]. */
function made(...rows) {
  return rows.map(([match, left, right, kind, year, key, score]) => ({ match, left, right, kind, of: { year, key, score } }));
}

test("lines: every order, and in it by relevance and as they stand", () => {
  const all = made(
    ["a", "我们开展", "宣传", "plans", 2023, "2", 2], ["b", "我们开展", "宣传", "measures", 2023, "2", 2],
    ["c", "大力推进", "教育", null, 2024, "1", 1], ["d", "", "", "measures", 2022, "3", 3],
  );
  const order = (sort) => lawgov.sortLines(all, sort, ["measures", "problems", "plans"]).map((line) => line.match).join("");
  assert.equal(order(""), "dabc");
  assert.equal(order("year"), "cabd");
  assert.equal(order("town"), "cabd");
  assert.equal(order("kind"), "dbac");
  assert.equal(order("left"), "dcab"); // 进 (jin) before 展 (zhan)
  assert.equal(order("right"), "dcab"); // 教 (jiao) before 宣 (xuan)
  assert.equal(all.map((line) => line.match).join(""), "abcd");
});

/** A stand-in for the index: so many reports can hold 甲, every third does not. */
function serve(number, words = "甲乙。甲") {
  const kept = new Set(["2"]);
  const log = { most: 0, open: 0, dropped: [], failing: "" };
  const order = Array.from({ length: number }, (_, i) => ({ town: String(i), year: 2024, key: String(i), score: number - i }));
  const query = lawgov.parseQuery("甲");
  lawgov.ask = async () => ({ query, kind: null, order, rank: async () => {}, widen: async () => {} });
  lawgov.unproven = () => order.slice(0, 1);
  lawgov.candidates = () => order;
  lawgov.hasText = (code) => kept.has(code);
  lawgov.dropText = (code) => log.dropped.push(code);
  lawgov.loadText = async (code, year) => {
    log.most = Math.max(log.most, ++log.open);
    await new Promise((done) => setImmediate(done));
    log.open -= 1;
    if (code === log.failing) throw new lawgov.SearchError("没有载入");
    return report(code, year, Number(code) % 3 ? words : "丙");
  };
  return log;
}

const GOES = new AbortController().signal;

test("reading: so many more, few at once, texts are not kept but those that were there", async () => {
  const log = serve(10);
  const reader = await lawgov.lineReader("甲", {});
  assert.deepEqual([reader.of, reader.exact, reader.read], [10, false, 0]);
  let told = 0;
  assert.equal(await reader.readOn(5, GOES, () => (told += 1)), false);
  assert.deepEqual([reader.read, reader.reports, reader.passages, reader.lines.length, told], [5, 3, 3, 6, 2]);
  await reader.readOn(Infinity, GOES, () => {});
  assert.deepEqual([reader.read, reader.reports, reader.lines.length], [10, 6, 12]);
  assert.deepEqual(reader.lines.map((line) => line.of.key), [..."112244557788"]);
  assert.ok(log.most <= 4);
  assert.deepEqual([...log.dropped].sort(), [..."013456789"]);
});

test("reading: stopped, it keeps what was read and goes on from there", async () => {
  serve(12);
  const reader = await lawgov.lineReader("甲", {});
  const own = new AbortController();
  await assert.rejects(reader.readOn(Infinity, own.signal, () => own.abort()));
  assert.equal(reader.read, 4);
  await reader.readOn(Infinity, GOES, () => {});
  assert.deepEqual([reader.read, reader.reports], [12, 8]);
});

test("reading: a text that does not come is said, and read the next time", async () => {
  const log = serve(6);
  log.failing = "5";
  const reader = await lawgov.lineReader("甲", {});
  await assert.rejects(reader.readOn(Infinity, GOES, () => {}), lawgov.SearchError);
  assert.deepEqual([reader.read, reader.lines.length], [4, 4]);
  log.failing = "";
  await reader.readOn(Infinity, GOES, () => {});
  assert.deepEqual([reader.read, reader.lines.length], [6, 8]);
});

test("reading: after very many lines it stops, and goes on when asked again", async () => {
  serve(9, "甲".repeat(9000));
  const reader = await lawgov.lineReader("甲", {});
  assert.equal(await reader.readOn(Infinity, GOES, () => {}), true);
  assert.deepEqual([reader.read, reader.lines.length], [8, 45000]); // after four 18,000: not many yet
  assert.equal(await reader.readOn(Infinity, GOES, () => {}), false);
  assert.equal(reader.read, 9);
});

test("rows: quoted as RFC 4180 asks, and nothing that a spreadsheet runs", () => {
  const rows = [["甲", 1, null], ['a"b', "c,d", "e\nf"], ["=1+1", "＝1", "'x"], ["\t", "-", "1-2"]];
  assert.equal(lawgov.csv(rows), "\ufeff甲,1,\r\n\"a\"\"b\",\"c,d\",\"e\nf\"\r\n'=1+1,'＝1,''x\r\n'\t,'-,1-2\r\n");
});
