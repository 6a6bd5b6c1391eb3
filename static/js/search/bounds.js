// @ts-check
// Which reports of a segment can hold a query, and which surely do.
//
// Sets of reports are arrays with a 1 for each report that is in them. Of every set two bounds are kept:
// `maybe` holds all reports that can be in it, `sure` only such as are. Where both are equal nothing need be
// verified.
(function (lawgov) {
  "use strict";

  /** The reports that can hold a term, by some of its pairs, and those that surely do: all of them where the
   * term is a pair or a triple of which is known where it stands, else those with an indexed word that the term is a part of. With a bit,
   * the term must stand in sections of that kind, of which words tell nothing.
   * @type {Lawgov["holding"]} */
  async function holding(segment, term, grams, bit) {
    const tally = new Uint8Array(segment.record.reports);
    const sure = new Uint8Array(segment.record.reports);
    const short = [...term].length <= 2;
    await Promise.all(
      grams.map(async (gram) => {
        const [lists, masks] = await Promise.all([segment.lists(gram), bit ? segment.masks(gram) : null]);
        const number = lists.numbers.get(gram);
        if (number === undefined) return;
        const start = lists.starts[number];
        for (let i = start; i < lists.starts[number + 1]; i++) {
          if (!masks || masks[i - start] & bit) tally[lists.docs[i]] += 1;
        }
        if (short || bit) return;
        for (const word of lists.words.get(gram) ?? []) {
          if (!word.text.includes(term)) continue;
          for (const field of [lists.title, lists.body]) for (const doc of lawgov.postings(field, word).docs) sure[doc] = 1;
        }
      }),
    );
    const maybe = tally.map((count) => Number(count === grams.length));
    const certain = keepTriples(segment, term, maybe) && !bit;
    return { maybe, sure: short || certain ? maybe.slice() : sure };
  }

  /** Takes out the reports that do not have three characters of a term beside one another, as far as is known.
   * Returns whether those that are left surely hold it.
   * @param {Segment} segment @param {string} term @param {Uint8Array} maybe */
  function keepTriples(segment, term, maybe) {
    const chars = [...term];
    let known = 0;
    for (let at = 0; at + 3 <= chars.length; at++) {
      const stands = segment.triple(chars.slice(at, at + 3).join(""));
      if (!stands) continue;
      maybe.forEach((is, doc) => (maybe[doc] = is & stands[doc]));
      known += 1;
    }
    return known === 1 && chars.length === 3;
  }

  /** The reports that hold a query, out of those that hold its terms.
   * @type {Lawgov["combined"]} */
  function combined(present, query, terms) {
    const maybe = present.slice();
    const sure = present.slice();
    for (const group of query.groups) {
      const each = group.map((term) => /** @type {Bounds} */ (terms.get(term)));
      for (let i = 0; i < maybe.length; i++) {
        let can = 0;
        let does = 0;
        for (const bounds of each) {
          can |= bounds.maybe[i];
          does |= bounds.sure[i];
        }
        maybe[i] &= can;
        sure[i] &= does;
      }
    }
    for (const term of query.none) {
      const bounds = /** @type {Bounds} */ (terms.get(term));
      for (let i = 0; i < maybe.length; i++) {
        maybe[i] &= 1 - bounds.sure[i];
        sure[i] &= 1 - bounds.maybe[i];
      }
    }
    return { maybe, sure };
  }

  Object.assign(lawgov, { holding, combined });
})(globalThis.lawgov);
