// @ts-check
// Whose reports come first: those of the place with whose name a query begins. The same rule as
// src/lawgov_site/search/answers/placed.py, which explains it; both are tested from tests/parity/placed.json.
(function (lawgov) {
  "use strict";

  const SHAPE = /^(?:.县|.{2,11}(?:[省市区县旗盟州镇乡场]|街道|苏木))$/u;
  const MAY_BEGIN = /^(?:.县|.{2,11}?(?:[省市区县旗盟州镇乡场]|街道|苏木))/u;

  /** @type {Lawgov["askedOf"]} */
  async function askedOf(term, named) {
    let found = [""];
    let rest = term;
    while (MAY_BEGIN.test(rest)) {
      let longest = "";
      /** @type {string[]} */
      let inside = [];
      for (const [code, name] of await named([...rest].slice(0, 2).join(""))) {
        const bare = lawgov.bare(name);
        if (bare.length < longest.length || !SHAPE.test(bare) || !rest.startsWith(bare)) continue;
        if (!found.some((place) => code.startsWith(place))) continue;
        if (bare.length > longest.length) inside = [];
        longest = bare;
        inside.push(code);
      }
      if (!longest) break;
      found = inside;
      rest = rest.slice(longest.length);
    }
    return rest === term ? [] : found;
  }

  /** The places with a report whose names begin with two characters (src/lawgov_site/search/publication/named.py).
   * @param {string} beginning @returns {Promise<[code: string, name: string][]>} */
  async function placesNamed(beginning) {
    const { shards, few } = (await lawgov.loadManifest()).named;
    const shard = shards && lawgov.crc32(beginning) % shards;
    const [text] = shards ? await lawgov.loadShard({ id: "named", packed: false }, `${shards}-${shard}`, String(shard)) : [few];
    const lines = text.split("\n").filter((line) => line.startsWith(beginning)).map((line) => line.split("\t"));
    return lines.flatMap(([name, ...codes]) => codes.map((code) => /** @type {[string, string]} */ ([code, name])));
  }

  /** @type {Map<string, Promise<string[]>>} */
  const known = new Map();

  /** @type {Lawgov["placesAsked"]} */
  function placesAsked({ groups }, { sort }) {
    const [[term]] = groups;
    if (sort === "year" || sort === "town" || !MAY_BEGIN.test(term.bare)) return Promise.resolve([]);
    let found = known.get(term.bare);
    if (!found) {
      found = askedOf(term.bare, placesNamed).catch(() => {
        known.delete(term.bare);
        return [];
      });
      known.set(term.bare, found);
    }
    return found;
  }

  Object.assign(lawgov, { askedOf, placesAsked });
})(globalThis.lawgov);
