// A host that does not answer is not waited for without end.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const fs = require("node:fs");
const vm = require("node:vm");
const ENGINE = require("./engine_files.js");

/** An engine on a page whose scripts come as `answer` has it. */
function engine(answer) {
  const left = new Set();
  const createElement = () => {
    const script = { remove: () => left.delete(script) };
    return script;
  };
  const head = { append: (script) => (left.add(script), answer(script)) };
  const currentScript = { src: "https://example.org/a/assets/search.js", dataset: {} };
  const document = { currentScript, createElement, head };
  const context = vm.createContext({ AbortSignal, TextEncoder, atob, console, document, setTimeout, clearTimeout });
  for (const file of ENGINE) vm.runInContext(fs.readFileSync(file, "utf8"), context, { filename: file });
  return { lawgov: context.lawgov, left };
}

test("a file that does not come is said to be missing, by its name", async () => {
  const { lawgov, left } = engine(() => undefined);
  await assert.rejects(lawgov.loadScript("search/manifest.js", 1), { file: "search/manifest.js", reason: "missing" });
  assert.equal(left.size, 0);
});

test("one that comes in time is taken, from the site's root", async () => {
  const asked = [];
  const { lawgov } = engine((script) => (asked.push(script.src), setTimeout(script.onload)));
  await lawgov.loadScript("search/manifest.js");
  assert.deepEqual(asked, ["https://example.org/a/search/manifest.js"]);
});
