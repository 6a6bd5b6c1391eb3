// What is offered where nothing is found takes no file more than it may, and leaves nothing refused behind.
"use strict";
const assert = require("node:assert/strict");
const { test } = require("node:test");
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const FILES = 11;
const js = path.join(__dirname, "../../static/js");

/** The loader and the budget, where every file has so many characters. */
function loader(size = 1) {
  const asked = [];
  const context = vm.createContext({ AbortController, console, setTimeout, clearTimeout });
  context.lawgov = { crc32: () => 0, text() {} };
  for (const name of ["store/scripts", "suggestions/budget"]) {
    vm.runInContext(fs.readFileSync(path.join(js, `search/${name}.js`), "utf8"), context, { filename: name });
  }
  const { lawgov } = context;
  lawgov.loadScript = async (file) => {
    asked.push(file);
    await null;
    lawgov.shard(file, 0, "x".repeat(size));
  };
  return { lawgov, asked };
}

const many = (count) => Array.from({ length: count }, (_, i) => `f${i}.js`);

test("files that are asked for together are as many as may be", async () => {
  const { lawgov, asked } = loader();
  const budget = lawgov.budget(new AbortController().signal);
  const came = await Promise.all(many(30).map((file) => budget.within(() => lawgov.loadOnce(file).then(() => file))));
  assert.equal(asked.length, FILES);
  assert.deepEqual(came.filter(Boolean), many(FILES));
  assert.equal(budget.room(1), false);
  assert.equal(budget.room(0), true);
});

test("what is loaded already costs nothing", async () => {
  const { lawgov } = loader();
  await Promise.all(many(30).map(lawgov.loadOnce));
  const budget = lawgov.budget(new AbortController().signal);
  await Promise.all(many(30).map(lawgov.loadOnce));
  assert.equal(budget.room(FILES), true);
});

test("large files are fewer", async () => {
  const { lawgov, asked } = loader(60e3);
  const budget = lawgov.budget(new AbortController().signal);
  for (const file of many(30)) await budget.within(() => lawgov.loadOnce(file));
  assert.equal(asked.length, 2);
});

test("at the end nothing is refused, nor for another query", async () => {
  const { lawgov, asked } = loader();
  const first = new AbortController();
  const old = lawgov.budget(first.signal);
  first.abort();
  await Promise.all(many(30).map(lawgov.loadOnce));
  const budget = lawgov.budget(new AbortController().signal);
  old.end();
  await Promise.all(many(60).map((file) => budget.within(() => lawgov.loadOnce(file))));
  assert.equal(asked.length, 30 + FILES);
  budget.end();
  await Promise.all(many(60).map(lawgov.loadOnce));
  assert.equal(asked.length, 60);
});

test("another fault is not taken for a refusal", async () => {
  const { lawgov } = loader();
  const budget = lawgov.budget(new AbortController().signal);
  await assert.rejects(budget.within(() => Promise.reject(new TypeError("own"))), TypeError);
});
