// @ts-check
// The nodes of search/suggestions/ (what the archive has) and search/places/ (every place there is), by their names
// (src/lawgov_site/search/suggestions/files.py).
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["nodeTable"]} */
  async function nodeTable(folder) {
    const [number, names, regions] = await lawgov.loadShard({ id: folder, packed: false }, "table");
    return {
      number: Number(number), version: number === "0" ? String(lawgov.crc32(names)) : number,
      names: names ? names.split("\n") : [], regions: new Set((regions ?? "").split("\n")),
    };
  }

  /** @type {Lawgov["shardOfNode"]} */
  function shardOfNode(node, { number, names }) {
    if (number === 0) return names.filter((first) => first <= node).length - 1;
    const own = names.indexOf(node);
    return own < 0 ? lawgov.crc32(node) % number : number + own;
  }

  /** @type {Lawgov["nodeLines"]} */
  async function nodeLines(folder, nodes) {
    const table = await nodeTable(folder);
    const found = await Promise.all(nodes.map(async (node) => {
      const shard = shardOfNode(node, table);
      if (shard < 0) return [];
      const file = table.number === 1 ? "table" : String(shard);
      const [text] = await lawgov.loadShard({ id: folder, packed: false }, `${table.version}-${shard}`, file);
      const start = `\n\n${text}`.indexOf(`\n\n${node}\n`);
      return start < 0 ? [] : text.slice(start + node.length + 1).split("\n\n", 1)[0].split("\n");
    }));
    return found.flat().map((line) => line.split("\t"));
  }

  Object.assign(lawgov, { nodeTable, shardOfNode, nodeLines });
})(globalThis.lawgov);
