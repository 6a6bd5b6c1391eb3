// What the engine does when its files are missing, cut short or changed: it says so, and lists nothing.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const fs = require("node:fs");
const vm = require("node:vm");
const ENGINE = require("./engine_files.js");

/** A fresh engine of its own, on files given by path. */
function engine(files) {
  const context = vm.createContext({ AbortSignal, TextEncoder, atob, console });
  vm.runInContext("globalThis.lawgov = undefined", context);
  for (const file of ENGINE) vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  const { lawgov } = context;
  lawgov.loadScript = async (file) => {
    if (files[file] === undefined) throw new lawgov.SearchError(`missing ${file}`);
    try {
      vm.runInContext(files[file], context, { filename: file });
    } catch {
      // a browser reports the error on its console and goes on: the script counts as loaded
    }
  };
  return lawgov;
}

const CRC = engine({}).crc32;

function shard(name, ...parts) {
  return `lawgov.shard(${JSON.stringify([name, CRC([name, ...parts].join("\n")), ...parts]).slice(1, -1)});\n`;
}

function manifest(change = {}) {
  const data = {
    format: 16, named: { shards: 0, few: "" }, tokenizer: "", kinds: ["measures"], unknown: 287, singles: "", costs: [], provinces: {},
    length: 1, ...change,
    segments: [{
      id: "s", reports: 1, years: [[2024, [["37", 1]]]], packed: true, characters: 1,
      longest: 2, masks: [1],
    }],
  };
  const payload = JSON.stringify(data);
  return `lawgov.manifest(${JSON.stringify(payload)},${CRC(payload)});\n`;
}

function text(words = "法治") {
  const data = {
    report: "370305109-2024", title: null, year: 2024, town: { code: "370305109", name: "凤凰镇" },
    regions: [["37", "山东省"]], sections: [["measures", 0]],
    passages: [[0, [["p-1", words]]]], variants: "",
  };
  const payload = JSON.stringify(data);
  return `lawgov.text(${JSON.stringify(payload)},${CRC(payload)});\n`;
}

// One report, 370305109 of 2024, whose text is 法治: bits by hand, see docs/search-format.md.
const gamma = (number) => "0".repeat(number.toString(2).length - 1) + number.toString(2);
const bits = (string) => {
  const bytes = string.padEnd(Math.ceil(string.length / 8) * 8, "0").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString("base64");
};
const table = [
  gamma(1 + 1), gamma(1), gamma(1 + 3703051 + 1), gamma(1 + 9), // one run of one code
  gamma(1 + 1), gamma(1 + 0b1), gamma(1 + 0), // one set of years, which no town is without
  gamma(1 + 1), gamma(1 + 0), "0000", "1", // one class of lengths, which is the report's
].join("");
const fixed = (number, width) => number.toString(2).padStart(width, "0");
const rice = (k, number) => "0".repeat(number >> k) + "1" + fixed(number % 2 ** k, k);
// Two ideographs: 治 is U+6CBB, 法 U+6CD5; k = 12, as 13 · 2 · 2^12 ≤ 9 · 20992 < 13 · 2 · 2^13.
const alphabet = gamma(1 + 2) + rice(12, 0x6cbb - 0x4e00) + rice(12, 0x6cd5 - 0x6cbb - 1);
const pair = gamma(1 + 1) + rice(1, 2) + "1" + "1"; // one pair, the third of four cells, in one report, with no word
const letters = gamma(1 + 0); // none, so their alphabet is empty
const shardsOf = (segment) =>
  shard(`${segment}/h`, "", bits(table)) +
  shard(`${segment}/g0`, "", "", "m0-0 0 1", bits(alphabet + pair + letters)) +
  shard(`${segment}/c0`, "", "", "k0-0 0 2", bits(alphabet + "1111" + letters)) +
  shard(`${segment}/v`, "灋法");
const FILES = {
  "search/manifest.js": manifest(),
  "search/s/all.js": shardsOf("s"),
  "towns/370305109/2024.js": text(),
};

test("an anchor that follows from the text need not be there", () => {
  const { passages, sections } = engine({}).withHeadings({
    sections: [["measures", 1, "plans"]],
    passages: [[0, [["h", "一、主要举措"], ["p", "法治"]]], [0, [["p-1", "法治"]]], [null, [["title", "报告"]]]],
  });
  const anchors = passages.flatMap(([, pieces]) => pieces.map(([anchor]) => anchor));
  // CRC-32 by python -c "import zlib; print(hex(zlib.crc32('法治'.encode())))"
  assert.deepEqual([...anchors], ["h-8a08b326", "p-8b093042", "p-1", "title"]);
  assert.equal(sections[0].anchor, anchors[0]);
  assert.deepEqual([...sections[0].also], ["plans"]);
});

test("the files made by hand answer", async () => {
  const found = await engine(FILES).search("法治");
  assert.deepEqual([found.total, found.exact, found.hits[0].report], [1, true, "370305109-2024"]);
  assert.equal((await engine(FILES).search("灋")).total, 1);
  assert.equal((await engine(FILES).search("治法")).total, 0);
});

for (const file of Object.keys(FILES)) {
  test(`${file} is missing`, () => assert.rejects(engine({ ...FILES, [file]: undefined }).search("法治")));

  test(`${file} is cut short`, async () => {
    for (const part of [0, 0.3, 0.9]) {
      const short = FILES[file].slice(0, FILES[file].length * part);
      await assert.rejects(engine({ ...FILES, [file]: short }).search("法治"), { reason: "damaged", file });
    }
  });

  test(`${file} has a character changed, wherever it is`, async () => {
    const whole = FILES[file];
    const answer = JSON.stringify(await engine(FILES).search("法治"));
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice(0, at) + (whole[at] === "A" ? "B" : "A") + whole.slice(at + 1);
      try {
        const found = await engine({ ...FILES, [file]: changed }).search("法治");
        assert.equal(JSON.stringify(found), answer, `changed at ${at}`);
      } catch (error) {
        if (error.code === "ERR_ASSERTION") throw error;
      }
    }
  });
}

test("another format version is said to be one, and nothing is searched", async () => {
  const files = { ...FILES, "search/manifest.js": manifest({ format: 99 }) };
  await assert.rejects(engine(files).search("法治"), { message: /刷新/, reason: "version" });
});

test("the shards of another segment are not those that were asked for", async () => {
  const files = { ...FILES, "search/s/all.js": shardsOf("t") };
  await assert.rejects(engine(files).search("法治"), { reason: "damaged", file: "search/s/all.js" });
});

test("a report whose text is not what the lists tell of is not listed, and tried again", async () => {
  const older = text("普法");
  const files = { ...FILES, "towns/370305109/2024.js": older };
  const lawgov = engine(files);
  await assert.rejects(lawgov.search("法治"), { reason: "version", file: "towns/370305109/2024.js" });
  files["towns/370305109/2024.js"] = text();
  assert.equal((await lawgov.search("法治")).total, 1);
});

test("what failed once is tried again", async () => {
  const files = { ...FILES, "search/s/all.js": undefined };
  const lawgov = engine(files);
  await assert.rejects(lawgov.search("法治"));
  files["search/s/all.js"] = FILES["search/s/all.js"];
  lawgov.reload();
  assert.equal((await lawgov.search("法治")).total, 1);
});

test("a search that was stopped loads nothing more", async () => {
  const lawgov = engine(FILES);
  const stop = new AbortController();
  stop.abort();
  await assert.rejects(lawgov.search("法治", { signal: stop.signal }), { name: "AbortError" });
});

for (const [why, path, file, again] of [
  ["what the page names is loaded first, and once", "search/s/all.js", FILES["search/s/all.js"], false],
  ["what the page names may be of a segment that is no longer used", "search/t/all.js", shardsOf("t"), true],
  ["what the page names may be damaged", "search/t/all.js", shardsOf("t").replaceAll("A", "B"), true],
  ["what the page names may be missing", "search/t/all.js", undefined, true],
  ["a page may name nothing", "", undefined, true],
]) {
  test(why, async () => {
    const lawgov = engine({ ...FILES, ...(path ? { [path]: file } : {}) });
    const loaded = [];
    const load = lawgov.loadScript;
    lawgov.loadScript = (name) => (loaded.push(name), load(name));
    lawgov.first = path;
    assert.equal((await lawgov.search("法治")).total, 1);
    const own = again ? ["search/s/all.js"] : [];
    assert.deepEqual(loaded, ["search/manifest.js", ...(path ? [path] : []), ...own, "towns/370305109/2024.js"]);
  });
}
