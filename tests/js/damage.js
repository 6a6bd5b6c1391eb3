// Damages the files that a query loads, one at a time: node damage.js SITE OTHER TRIES < [[query, options], …]
// > {tries, same, told, files: {kind: tries}, others: [what came instead]}. OTHER is the site of the archive as it was at another time.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const SCRIPTS = require("./engine_files.js").map((file) => new vm.Script(fs.readFileSync(file, "utf8"), { filename: file }));

/** A fresh engine on files given by a function. It counts a script that throws as loaded, as browsers do. */
function engine(read) {
  const context = vm.createContext({ AbortSignal, TextEncoder, atob, console });
  vm.runInContext("globalThis.lawgov = undefined", context);
  for (const script of SCRIPTS) script.runInContext(context);
  const { lawgov } = context;
  lawgov.loadScript = async (file) => {
    const content = read(file);
    if (content === null) throw new lawgov.SearchError(`missing ${file}`, file, "missing");
    try {
      vm.runInContext(content, context, { filename: file });
    } catch {
      // on the browser's console
    }
  };
  return lawgov;
}

/** Numbers below 1 (mulberry32), the same in each run. */
function draws(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const draw = draws(1);
const below = (number) => Math.floor(draw() * number);
const one = (items) => items[below(items.length)];

/** As a browser decodes a script: what is no UTF-8 is a character in its place. */
const decoded = (bytes) => new TextDecoder().decode(bytes);

/** What becomes of a file: of its bytes, its path and the sites. */
const DAMAGES = {
  flip: (bytes) => {
    const changed = Buffer.from(bytes);
    changed[below(bytes.length)] ^= 1 << below(8);
    return decoded(changed);
  },
  digit: (bytes) => {
    const text = decoded(bytes);
    const digits = [...text.matchAll(/[0-9]/g)].map((match) => match.index);
    const at = digits.length ? one(digits) : 0;
    return text.slice(0, at) + below(10) + text.slice(at + 1);
  },
  truncated: (bytes) => decoded(bytes.subarray(0, below(bytes.length))),
  hole: (bytes) => {
    const start = below(bytes.length);
    return decoded(Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + 1 + below(40))]));
  },
  line: (bytes) => {
    const lines = decoded(bytes).split("\n");
    lines.splice(below(lines.length), 1);
    return lines.join("\n");
  },
  empty: () => "",
  missing: () => null,
  page: () => "<!DOCTYPE html><title>404</title>",
  swapped: (bytes, file, site) => {
    const folder = path.dirname(file);
    const beside = fs.readdirSync(path.join(site, folder)).filter((name) => name.endsWith(".js"));
    return fs.readFileSync(path.join(site, folder, one(beside)), "utf8");
  },
  version: (bytes, file, _, other) => {
    const [, segment, shard] = /^search\/([^/]+)\/(.*)/.exec(file) ?? [];
    if (!segment) return fs.readFileSync(path.join(other, file), "utf8");
    const segments = fs.readdirSync(path.join(other, "search"), { withFileTypes: true }).filter((one) => one.isDirectory());
    const files = segments.map(({ name }) => path.join(other, "search", name, shard)).filter((name) => fs.existsSync(name));
    return files.length ? fs.readFileSync(one(files), "utf8") : null;
  },
};

const FUNCTIONS = ["search", "search", "countExactly", "total", "countKinds"];

async function answer(lawgov, name, query, options) {
  return JSON.stringify(await lawgov[name](query, options, () => undefined));
}

async function main() {
  const [site, other, tries] = process.argv.slice(2);
  const read = (file) => fs.readFileSync(path.join(site, file));
  const there = (file) => fs.existsSync(path.join(site, file));
  const queries = JSON.parse(fs.readFileSync(0, "utf8"));
  const wholes = new Map(); // answers and the files they take
  const result = { tries: 0, same: 0, told: 0, files: {}, others: [] };
  for (; result.tries < Number(tries); result.tries++) {
    const [query, options] = one(queries);
    const name = one(FUNCTIONS);
    const key = JSON.stringify([name, query, options]);
    if (!wholes.has(key)) {
      const files = [];
      const lawgov = engine((file) => (files.push(file), read(file).toString()));
      wholes.set(key, { files, said: await answer(lawgov, name, query, options) });
    }
    const { files, said } = wholes.get(key);
    const file = one(files);
    // A whole text of another build is not told from the right one (docs/search-format.md, "Files").
    const damage = one(Object.keys(DAMAGES).filter((name) => name !== "version" || file.startsWith("search/")));
    const content = DAMAGES[damage](read(file), file, site, other);
    const kind = /^search\/[^/]+\/(all|[a-z])/.exec(file)?.[1] ?? file.split("/")[0];
    result.files[kind] = (result.files[kind] ?? 0) + 1;
    const lawgov = engine((asked) => (asked === file ? content : there(asked) ? read(asked).toString() : null));
    try {
      const found = await answer(lawgov, name, query, options);
      if (found === said) result.same += 1;
      else result.others.push([damage, file, key, said, found]);
    } catch (error) {
      if (error instanceof lawgov.SearchError) result.told += 1;
      else result.others.push([damage, file, key, String(error.stack)]);
    }
  }
  process.stdout.write(JSON.stringify(result));
}

main();
