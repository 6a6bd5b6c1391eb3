// What each row of what is typed loads: node suggestions.js < {rows: [[part, …], …], folders: [{number, names, table, sizes}, …]}
// > [bytes, …]. Parts after the first are typed behind it, and looked up by themselves from their second character on.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

for (const file of ["crc32", "search/store/nodes", "search/analysis/fold", "search/suggestions/pinyin", "search/suggestions/places"])
  require(path.join(__dirname, `../static/js/${file}.js`));
const { lawgov } = globalThis;

const { rows, folders } = JSON.parse(fs.readFileSync(0, "utf8"));

/** The nodes that are asked for while a text is typed. */
function asked([first, ...others]) {
  const found = new Set();
  const type = (text, from) => {
    const chars = [...lawgov.fold(text)];
    for (let end = from; end <= chars.length; end++)
      for (const node of lawgov.suggestions.nodesOf(chars.slice(0, end).join(""))) found.add(node);
  };
  type(first, 1);
  for (const other of others) type(other, 2);
  return found;
}

function bytes({ table, sizes, ...spread }, nodes) {
  const shards = new Set([...nodes].map((node) => lawgov.shardOfNode(node, spread)));
  return table + [...shards].reduce((sum, shard) => sum + (sizes[shard] ?? 0), 0);
}

const loaded = rows.map((row) => {
  const nodes = asked(row);
  return folders.map((folder) => bytes(folder, nodes));
});
process.stdout.write(JSON.stringify(loaded));
