// @ts-check
// By which pairs a term is looked up: the lists of the first of them are loaded first.
(function (lawgov) {
  "use strict";

  const RUNS = [8, 4]; // characters

  /** The pairs of a term, those that tell most first: the rarest, which tells of the term itself, or of each part of
   * a long one. Then the pairs whose lists rank hits, or may, for nobody knows of their words yet; then the rarest of
   * each shorter run of characters; then the others.
   * @type {Lawgov["lookups"]} */
  function lookups(segment, term, ranks, anchors) {
    const chars = [...term];
    if (chars.length < 2) return chars;
    const rarest = lawgov.grams(term).sort((a, b) => segment.rarity(b) - segment.rarity(a));
    const inWindow = new Set(ranks ? lawgov.rankGrams(term) : []);
    return [...new Set([
      ...rarestOfRuns(segment, chars, segment.record.longest),
      ...rarest.filter((gram) => inWindow.has(gram) && !segment.isHead(gram)),
      ...rarest.filter((gram) => anchors.has(gram)),
      ...RUNS.flatMap((length) => rarestOfRuns(segment, chars, length)),
      ...rarest,
    ])];
  }

  /** The rarest pair of each run of so many characters. (So documents are sampled in: Schleimer et al., "Winnowing",
   * SIGMOD 2003.)
   * @param {Segment} segment @param {string[]} chars @param {number} length */
  function rarestOfRuns(segment, chars, length) {
    const runs = Math.max(1, chars.length - length + 1);
    return Array.from({ length: runs }, (_, at) => segment.rarest(chars.slice(at, at + length)));
  }

  lawgov.lookups = lookups;
})(globalThis.lawgov);
