// Quotations of passages, and texts to share, without a document.
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const test = require("node:test");
const { lawgov } = require("./lawgov.js");

for (const name of ["search/answers/sentences", "passages/quotation"]) {
  require(path.join(__dirname, `../../static/js/${name}.js`));
}
const cases = require("../fixtures/quotations.json");

const WORDS = {
  reference: "“{words}”\n{citation}",
  shared: "{town} {year} 年：{words}{note} {link}",
  note: "（未经核对）",
};
const LINK = "https://example.org/towns/330681109/2024.html#p-1";
const CITATION = [["枫桥镇人民政府. 关于{year}年的报告[R/OL]. (2025-01-10)"], ["[{}]", "accessed"], [". {}", "address"], ["."]];
const DAY = new Date(2025, 2, 4);

const text = (passages, more = {}) => ({
  passages, labels: ["", "类别"], town: { code: "330681109", name: "枫桥镇" }, year: 2024, citation: CITATION, ...more,
});

for (const { title, input, expected } of cases) {
  test(`quotation: ${title}`, () => {
    const words = input.words.map(([piece, times]) => piece.repeat(times)).join("");
    const quoted = lawgov.passages.quote(text([[0, [["p-1", words]]]]), "p-1", input.near);
    assert.equal(quoted.words, expected.map(([piece, times]) => piece.repeat(times)).join(""));
    assert.equal(quoted.cut, quoted.words !== words.trim());
    for (const part of quoted.words.split("……").filter(Boolean)) assert(words.includes(part), part);
  });
}

test("a heading and the paragraph that it runs into are one passage", () => {
  const own = text([[0, [["h-1", "（一）普法。"], ["p-1", "开展宣传▇▇次。"]]]]);
  for (const anchor of ["h-1", "p-1"])
    assert.equal(lawgov.passages.quote(own, anchor).words, "（一）普法。开展宣传▇▇次。");
  assert.equal(lawgov.passages.quote(own, "p-2"), null);
});

test("a row of a table is quoted as search shows it", () => {
  const own = text([[0, [["p-1", "普法\t3\t"]], [1, 0, 0]]]);
  assert.equal(lawgov.passages.quote(own, "p-1").words, "类别：普法；3");
});

test("the source is the report's own citation, with the passage's address and the day", () => {
  const quoted = { words: "一、{citation}$&", cut: false };
  const { reference } = lawgov.passages;
  const source = "枫桥镇人民政府. 关于{year}年的报告[R/OL]. (2025-01-10)[2025-03-04]";
  assert.equal(reference(text([]), quoted, LINK, WORDS, DAY), `“一、{citation}$&”\n${source}. ${LINK}.`);
  assert.equal(reference(text([]), quoted, "file:///a/2024.html#p-1", WORDS, DAY), `“一、{citation}$&”\n${source}.`);
});

test("a text to share tells whose words these are, and that nobody has compared them", () => {
  const quoted = { words: "开展宣传。", cut: false };
  const { shared } = lawgov.passages;
  assert.equal(shared(text([]), quoted, LINK, WORDS), `枫桥镇 2024 年：开展宣传。 ${LINK}`);
  assert.equal(shared(text([], { origin: "ocr" }), quoted, LINK, WORDS), `枫桥镇 2024 年：开展宣传。（未经核对） ${LINK}`);
  assert.equal(shared(text([]), quoted, "", WORDS), "枫桥镇 2024 年：开展宣传。");
});

test("the place of a passage follows from its address", () => {
  const { spotted } = lawgov.passages;
  const wanted = { code: "330681109", year: 2024, anchor: "p-1a" };
  for (const address of ["https://a.cn/b/towns/330681109/2024.html#p-1a", "file:///C:/a/towns/330681109/2024.html#p-1a", "https://a.cn/towns/330681109/2024#p-1a"])
    assert.deepEqual(spotted(address), wanted);
  assert.throws(() => spotted("https://a.cn/towns/330681109/index.html"));
});
