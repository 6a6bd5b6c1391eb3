// @ts-check
// By which pairs a term is looked up: the lists of the first of them are loaded first.
(function (lawgov) {
  "use strict";

  const MARK = /[^\p{L}\p{N}]/u; // between clauses
  const CLAUSE = /[^\p{L}\p{N}]+/u;

  /** The pairs of a term, those that tell most first. That are, where it ranks hits, those that may have words nobody
   * knows of yet, or those whose lists rank the hits anyway; then, as clauses stand together by chance, what joins
   * them and the rarest pair of each; then the rarest.
   * @type {Lawgov["lookups"]} */
  function lookups(segment, term, ranks, anchors) {
    if ([...term].length === 1) return [term];
    const inWindow = new Set(ranks ? lawgov.rankGrams(term) : []);
    const pairs = lawgov.grams(term).map((gram, at) => ({ gram, at, rarity: segment.rarity(gram) }));
    const rarest = [...pairs].sort((a, b) => b.rarity - a.rarity).map(({ gram }) => gram);
    const unknown = rarest.filter((gram) => inWindow.has(gram) && !segment.isHead(gram));
    return [...new Set([
      ...joints(pairs),
      ...term.split(CLAUSE).flatMap((clause) => rarest.find((gram) => clause.includes(gram)) ?? []),
      ...unknown,
      ...rarest.filter((gram) => anchors.has(gram)),
      ...rarest,
    ])];
  }

  /** The rarer of two neighbouring pairs that share a mark: the triple of both is tied to it.
   * @param {{gram: string, rarity: number}[]} pairs */
  function joints(pairs) {
    return pairs.slice(1).flatMap((after, i) => {
      const before = pairs[i];
      if (!MARK.test([...after.gram][0])) return [];
      return after.rarity > before.rarity ? after.gram : before.gram;
    });
  }

  lawgov.lookups = lookups;
})(globalThis.lawgov);
