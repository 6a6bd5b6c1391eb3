// What is offered for queries that find nothing: node offers.js SITE < [query, …]
// > [{total, offers, files: [path, …], search: [path, …]}, …], the files those that are loaded beside the search's own.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const root = path.join(__dirname, "../..");
const [, , site] = process.argv;
const list = fs.readFileSync(path.join(root, "src/lawgov_site/search/publication/scripts.py"), "utf8");
const names = (constant) => [...new RegExp(`^${constant} = \\(([^)]*)\\)`, "m").exec(list)[1].matchAll(/"([\w/]+)"/g)];
const HELP = "search/page/nothing"; // what asks for all of it, as on the page; nothing is drawn here
const all = [...names("ENGINE"), ...names("PLACES"), ...names("HINTS")].map(([, name]) => name);
const files = [...all.filter((name) => !name.includes("/page/")), HELP];
const scripts = files.map((name) => new vm.Script(fs.readFileSync(path.join(root, `static/js/${name}.js`), "utf8"), { filename: name }));

const nowhere = { append() {} };

/** A query, by an engine of its own that has loaded nothing. */
async function ask(query) {
  const context = vm.createContext({ AbortSignal, AbortController, TextEncoder, atob, console });
  context.lawgov = { element: () => nowhere, say: String };
  for (const script of scripts) script.runInContext(context);
  const { lawgov } = context;
  const loaded = [];
  lawgov.loadScript = async (file) => {
    loaded.push(file);
    vm.runInContext(fs.readFileSync(path.join(site, file), "utf8"), context, { filename: file });
  };
  const { total } = await lawgov.search(query);
  const own = loaded.length;
  const { signal } = new AbortController();
  const offers = [];
  lawgov.drawOffer = (offer) => {
    offers.push(offer);
    return { section: null, spoken: "" };
  };
  if (!total) await lawgov.help(query, { hints: nowhere, signal, say() {}, link: () => nowhere });
  const told = offers.map(({ kind, queries, passages = [] }) => ({
    kind,
    queries,
    passages: passages.map(({ text, excerpt, differences }) => ({
      report: text.report, anchor: excerpt.anchor, text: excerpt.text, ranges: excerpt.ranges, differences,
    })),
  }));
  return { total, offers: told, files: loaded.slice(own), search: loaded.slice(0, own) };
}

async function main() {
  const answers = [];
  for (const query of JSON.parse(fs.readFileSync(0, "utf8"))) answers.push(await ask(query));
  process.stdout.write(JSON.stringify(answers));
}

main();
