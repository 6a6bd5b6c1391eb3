// @ts-check
// Proof by places: whether the pairs of a term stand beside one another in a report.
//
// Characters of a report are numbered through all its passages, with one number left out between two passages.
// A term stands where its pairs stand at the right distances; pairs that leave out no character prove it.
(function (lawgov) {
  "use strict";

  /** The pair that begins at a character of a term.
   * @type {Lawgov["pairAt"]} */
  function pairAt(term, at) {
    return lawgov.pairs(term)[at].gram;
  }

  /** @type {Lawgov["loadLists"]} */
  async function loadLists(segment, term, offsets) {
    return Promise.all(offsets.map((at) => segment.lists(pairAt(term, at))));
  }

  /** For each of the reports wanted, all of which have all the pairs: 0 if some pairs of a term do not stand at the
   * right distances there, 1 if they do, 2 if that proves the term.
   * @type {Lawgov["standing"]} */
  async function standing(segment, term, offsets, wanted) {
    const places = await Promise.all(offsets.map((at) => segment.places(pairAt(term, at))));
    const loaded = await loadLists(segment, term, offsets);
    const docs = loaded.map(({ docs, numbers, starts }, i) => {
      const number = /** @type {number} */ (numbers.get(pairAt(term, offsets[i])));
      return docs.subarray(starts[number], starts[number + 1]);
    });
    const gaps = witnesses(segment, term, offsets);
    const stands = new Uint8Array(wanted.length);
    const at = offsets.map(() => 0);
    wanted.forEach((is, doc) => {
      if (!is) return;
      const here = docs.map((list, i) => {
        while (list[at[i]] < doc) at[i] += 1;
        return list[at[i]] === doc ? places[i][at[i]] : new Uint32Array(0);
      });
      if (!beside(here, offsets)) return;
      const proven = gaps.every((gap) => gap.some(({ pair, reports }) => reports[doc] && here[pair].length === 1));
      stands[doc] = proven ? 2 : 1;
    });
    return stands;
  }

  /** For each character of a term that no pair covers: the pairs beside it, and the reports with the triple of both.
   * Where the pair stands only once, the triple stands there.
   * @param {Segment} segment @param {string} term @param {number[]} offsets */
  function witnesses(segment, term, offsets) {
    const chars = [...term];
    const covered = lawgov.coveredBy(offsets.map((at) => ({ at })));
    const gaps = chars.map((_, char) => char).filter((char) => !covered.has(char));
    return gaps.map((char) => offsets.flatMap((at, pair) => {
      if (at !== char + 1 && at !== char - 2) return [];
      const first = Math.min(at, char);
      const docs = segment.longer(chars.slice(first, first + 3).join(""));
      return docs ? [{ pair, reports: lawgov.marked(docs, segment.record.reports) }] : [];
    }));
  }

  /** Whether from some place on every list has the place at its offset.
   * @param {Uint32Array[]} places @param {number[]} offsets */
  function beside(places, offsets) {
    const at = places.map(() => 0);
    return places[0].some((first) => {
      const start = first - offsets[0];
      return places.every((list, i) => {
        while (list[at[i]] < start + offsets[i]) at[i] += 1;
        return list[at[i]] === start + offsets[i];
      });
    });
  }

  Object.assign(lawgov, { pairAt, loadLists, standing });
})(globalThis.lawgov);
