// The search engine in Node, without a document: every test that needs it requires this file.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

for (const file of require("./engine_files.js")) require(file);

const lawgov = globalThis.lawgov;

/** Lets the engine load a site's files from a folder. Returns the paths it loads, as they are loaded. */
function serveFrom(site, change = (/** @type {string} */ _path, /** @type {string} */ content) => content) {
  const loaded = [];
  lawgov.loadScript = async (file) => {
    loaded.push(file);
    const content = change(file, fs.readFileSync(path.join(site, file), "utf8"));
    vm.runInThisContext(content, { filename: file });
  };
  return loaded;
}

module.exports = { lawgov, serveFrom };
