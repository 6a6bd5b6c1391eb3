// @ts-check
// By which pairs a term is looked up: their lists are the first that are loaded.
(function (lawgov) {
  "use strict";

  const PAIRS = 5; // of a term
  const COVERED = 8; // characters of a term that so few pairs cover; of longer ones the rarest tell most
  const CLAUSE = /[^\p{L}\p{N}]+/u; // between clauses

  /** First those that may have words nobody knows of yet, else those whose lists rank the hits anyway; and where
   * they are few, others.
   * @type {Lawgov["lookups"]} */
  function lookups(segment, term, ranks, anchors) {
    if ([...term].length === 1) return [term];
    const inWindow = new Set(ranks ? lawgov.rankGrams(term) : []);
    const pairs = lawgov.pairs(term).map((pair) => ({ ...pair, price: 1, rarity: segment.rarity(pair.gram) }));
    const unknown = pairs.filter(({ gram }) => inWindow.has(gram) && !segment.isHead(gram));
    const taken = unknown.length ? unknown : pairs.filter(({ gram }) => anchors.has(gram));
    const long = [...term].length > COVERED;
    if (long) for (const clause of term.split(CLAUSE)) takeRarest(taken, pairs, clause);
    while (taken.length < PAIRS) {
      const left = pairs.filter((pair) => !taken.includes(pair));
      const next = long ? left.sort(byRarity)[0] : lawgov.nextPair(taken, left);
      if (!next) break;
      taken.push(next);
    }
    return [...new Set(taken.map(({ gram }) => gram))];
  }

  /** Takes the rarest pair of a clause that has none: clauses stand together by chance.
   * @param {PricedPair[]} taken @param {PricedPair[]} pairs @param {string} clause */
  function takeRarest(taken, pairs, clause) {
    const own = pairs.filter(({ gram }) => clause.includes(gram)).sort(byRarity);
    if (own.length && !own.some((pair) => taken.includes(pair))) taken.push(own[0]);
  }

  /** @param {PricedPair} a @param {PricedPair} b */
  function byRarity(a, b) {
    return b.rarity - a.rarity;
  }

  lawgov.lookups = lookups;
})(globalThis.lawgov);
