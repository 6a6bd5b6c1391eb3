// @ts-check
// Which reports are most like a term: those that share most of its rare pairs, as far as the lists tell that are loaded.
(function (lawgov) {
  "use strict";

  const LISTS = 2; // pairs whose lists are loaded beside those of the search

  /** @type {Lawgov["alike"]} */
  async function alike(asked, term, most, budget) {
    const opened = asked.parts.map(({ segment }) => segment);
    for (let loaded = 0; loaded < LISTS && budget.room(opened.length); loaded++) {
      const pair = untold(opened, term);
      if (!pair) break;
      await budget.within(() => Promise.all(opened.map((segment) => segment.lists(pair))));
    }
    const total = opened.reduce((sum, { size }) => sum + size, 0);
    /** @type {(Candidate & { weight: number })[]} */
    const found = [];
    asked.parts.forEach((part, number) => {
      weights(part.segment, term, total).forEach((weight, doc) => {
        if (weight && part.segment.present[doc]) found.push({ ...lawgov.candidate(part, number, doc), weight });
      });
    });
    found.sort((a, b) => b.weight - a.weight || b.year - a.year || (a.key < b.key ? -1 : 1));
    return read(found.slice(0, most), budget);
  }

  /** A pair of a term whose lists are not loaded: the rarest of the longest stretch of which nothing is known yet. Where a
   * pair stands nowhere the term is not as in any report, and on both sides of it begins another stretch.
   * @param {Segment[]} opened @param {string} term */
  function untold(opened, term) {
    /** @type {string[][]} */
    const stretches = [[]];
    for (const pair of lawgov.pairs(term)) {
      const told = opened.map((segment) => segment.docs(pair));
      if (told.every((docs) => docs && !docs.length)) stretches.push([]);
      else stretches[stretches.length - 1].push(pair);
    }
    const isTold = (/** @type {string} */ pair) => opened.every((segment) => segment.docs(pair));
    const open = stretches.filter((pairs) => pairs.some((pair) => !isTold(pair)));
    const dark = open.filter((pairs) => !pairs.some(isTold));
    const [longest] = (dark.length ? dark : open).sort((a, b) => b.length - a.length);
    const rarity = (/** @type {string} */ pair) => opened[0].rarity(pair);
    return (longest ?? []).filter((pair) => !isTold(pair)).sort((a, b) => rarity(b) - rarity(a))[0];
  }

  /** How much each report of a segment shares with a term: rarer pairs count for more, and longer grams for the pairs in
   * them.
   * @param {Segment} segment @param {string} term @param {number} total */
  function weights(segment, term, total) {
    const sums = new Float64Array(segment.record.reports);
    const add = (/** @type {Uint16Array} */ docs, /** @type {number} */ times) => {
      for (const doc of docs) sums[doc] += times * Math.log((total + 1) / docs.length);
    };
    for (const pair of lawgov.grams(term)) add(segment.docs(pair) ?? new Uint16Array(0), 1);
    for (const { at, end, docs } of lawgov.longest(segment, [...term])) add(docs, end - at - 1);
    return sums;
  }

  /** The texts of reports, as many as may be loaded.
   * @param {Candidate[]} chosen @param {Budget} budget */
  async function read(chosen, budget) {
    let more = 0;
    const within = chosen.filter(({ town, year }) => lawgov.hasText(town, year) || (budget.room(more + 1) && ++more));
    const texts = await Promise.all(within.map(({ town, year }) => budget.within(() => lawgov.loadText(town, year))));
    budget.signal.throwIfAborted();
    return texts.flatMap((text) => text ?? []);
  }

  Object.assign(lawgov, { alike, readTexts: read });
})(globalThis.lawgov);
