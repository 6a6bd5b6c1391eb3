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
    const chars = [...term];
    return chars[at] + chars[at + 1];
  }

  /** The cheapest pairs that leave out no character of a term: where in it they begin.
   * @type {Lawgov["cover"]} */
  function cover(length, cost) {
    const best = [{ total: cost(0), before: -1 }];
    for (let at = 1; at <= length - 2; at++) {
      const before = at > 1 && best[at - 2].total <= best[at - 1].total ? at - 2 : at - 1;
      best[at] = { total: best[before].total + cost(at), before };
    }
    const offsets = [];
    for (let at = length - 2; at >= 0; at = best[at].before) offsets.unshift(at);
    return offsets;
  }

  /** @type {Lawgov["loadLists"]} */
  async function loadLists(segment, term, offsets) {
    return Promise.all(offsets.map((at) => segment.lists(pairAt(term, at))));
  }

  /** The reports, of those wanted, in which some pairs of a term stand at the right distances. All of them have
   * all the pairs.
   * @type {Lawgov["standing"]} */
  async function standing(segment, term, offsets, wanted) {
    const loaded = await loadLists(segment, term, offsets);
    const places = await Promise.all(offsets.map((at) => segment.places(pairAt(term, at))));
    const docs = loaded.map(({ docs, numbers, starts }, i) => {
      const number = /** @type {number} */ (numbers.get(pairAt(term, offsets[i])));
      return docs.subarray(starts[number], starts[number + 1]);
    });
    const stands = new Uint8Array(wanted.length);
    const at = offsets.map(() => 0);
    wanted.forEach((is, doc) => {
      if (!is) return;
      const here = docs.map((list, i) => {
        while (list[at[i]] < doc) at[i] += 1;
        return list[at[i]] === doc ? places[i][at[i]] : new Uint32Array(0);
      });
      stands[doc] = Number(beside(here, offsets));
    });
    return stands;
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

  Object.assign(lawgov, { pairAt, cover, loadLists, standing });
})(globalThis.lawgov);
