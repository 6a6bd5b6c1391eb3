// @ts-check
// The nodes of search/suggestions/ (what the archive has) and search/places/ (every place there is), by their names
// (src/lawgov_site/search/suggestions/shards.py).
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["nodeTable"]} */
  async function nodeTable(folder) {
    const [number, own, regions] = await lawgov.loadShard({ id: folder, packed: false }, "table");
    return { number: Number(number), own: own ? own.split("\n") : [], regions: new Set((regions ?? "").split("\n")) };
  }

  /** @type {Lawgov["nodeLines"]} */
  async function nodeLines(folder, nodes) {
    const { number, own } = await nodeTable(folder);
    const found = await Promise.all(nodes.map(async (node) => {
      const at = own.indexOf(node);
      const shard = at < 0 ? lawgov.crc32(node) % number : number + at;
      const file = number === 1 ? "table" : String(shard);
      const [text] = await lawgov.loadShard({ id: folder, packed: false }, `${number}-${shard}`, file);
      const start = `\n\n${text}`.indexOf(`\n\n${node}\n`);
      return start < 0 ? [] : text.slice(start + node.length + 1).split("\n\n", 1)[0].split("\n");
    }));
    return found.flat().map((line) => line.split("\t"));
  }

  /** @type {Lawgov["placesNamed"]} */
  async function placesNamed(beginning) {
    const [every, held] = await Promise.all(["places", "suggestions"].map((folder) => nodeLines(folder, [beginning])));
    const names = new Map([...every, ...held].filter(([, , name]) => name).map(([code, , name]) => [code, name]));
    const codes = new Set(held.map(([code]) => code).filter(Boolean));
    return [...codes].map((code) => [code, names.get(code) ?? ""]);
  }

  Object.assign(lawgov, { nodeTable, nodeLines, placesNamed });
})(globalThis.lawgov);
