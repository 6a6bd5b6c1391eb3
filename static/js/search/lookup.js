// @ts-check
// By which pairs a term is looked up: the lists of the first of them are loaded first.
(function (lawgov) {
  "use strict";

  const CLAUSE = /[^\p{L}\p{N}]+/u; // what is between two

  /** The pairs of a term, those that tell most first. Clauses stand together by chance: what joins them comes first,
   * and the rarest pair of each. Then the pairs whose lists rank hits, or may, for nobody knows of their words yet;
   * then the rarest.
   * @type {Lawgov["lookups"]} */
  function lookups(segment, term, ranks, anchors) {
    if ([...term].length === 1) return [term];
    const pairs = lawgov.pairs(term).map(({ gram }) => ({ gram, rarity: segment.rarity(gram) }));
    const rarest = [...pairs].sort((a, b) => b.rarity - a.rarity).map(({ gram }) => gram);
    const inWindow = new Set(ranks ? lawgov.rankGrams(term) : []);
    return [...new Set([
      ...joints(pairs),
      ...term.split(CLAUSE).flatMap((clause) => rarest.find((gram) => clause.includes(gram)) ?? []),
      ...rarest.filter((gram) => inWindow.has(gram) && !segment.isHead(gram)),
      ...rarest.filter((gram) => anchors.has(gram)),
      ...rarest,
    ])];
  }

  /** Of two neighbouring pairs that share a mark the rarer: the triple of both is tied to it.
   * @param {{gram: string, rarity: number}[]} pairs */
  function joints(pairs) {
    return pairs.slice(1).flatMap((after, i) => {
      const before = pairs[i];
      if (!CLAUSE.test([...after.gram][0])) return [];
      return after.rarity > before.rarity ? after.gram : before.gram;
    });
  }

  lawgov.lookups = lookups;
})(globalThis.lawgov);
