// @ts-check
// Which reports of a segment can hold a query, and which surely do.
//
// Sets of reports are arrays with a 1 for each report that is in them. Of every set two bounds are kept:
// `maybe` holds all reports that can be in it, `sure` only such as are. Where both are equal nothing need be
// verified.
(function (lawgov) {
  "use strict";

  const REACH = 4; // characters on one side of where a gram ends

  /** The reports that can hold a term, by some of its pairs, and those that surely do: all of them where the
   * term is a gram of which the lists tell, else those with an indexed word that the term is a part of. With a bit,
   * the term must stand in sections of that kind, of which words tell nothing. Of its marks, where these count, no
   * list tells.
   * @type {Lawgov["holding"]} */
  async function holding(segment, { bare: term, exact }, grams, bit) {
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
        if (short || bit || exact) return;
        for (const word of lists.words.get(gram) ?? []) {
          if (!word.text.includes(term)) continue;
          for (const field of [lists.title, lists.body]) for (const doc of lawgov.postings(field, word).docs) sure[doc] = 1;
        }
      }),
    );
    const maybe = tally.map((count) => Number(count === grams.length));
    const certain = keepLonger(segment, term, maybe) && !bit;
    return { maybe, sure: !exact && (short || certain) ? maybe.slice() : sure };
  }

  /** Takes out the reports that do not have the grams of three characters or more of a term, as far as is known.
   * Returns whether those that are left surely hold it.
   * @param {Segment} segment @param {string} term @param {Uint8Array} maybe */
  function keepLonger(segment, term, maybe) {
    const chars = [...term];
    const told = longest(segment, chars);
    for (const { docs } of told) {
      const has = marked(docs, maybe.length);
      maybe.forEach((is, doc) => (maybe[doc] = is & has[doc]));
    }
    return told.some(({ at, end }) => end - at === chars.length);
  }

  /** The longest grams of three characters or more, in some characters, of which the lists that are loaded tell.
   * What lies inside one says no more.
   * @type {Lawgov["longest"]} */
  function longest(segment, chars) {
    const told = [];
    let reached = 2;
    for (let at = 0; at + 3 <= chars.length; at++) {
      for (let end = Math.min(at + segment.record.longest, chars.length); end > Math.max(at + 2, reached); end--) {
        const docs = segment.longer(chars.slice(at, end));
        if (!docs) continue;
        told.push({ at, end, docs });
        reached = end;
        break;
      }
    }
    return told;
  }

  /** Pairs of a term, first those whose lists may tell of grams that go on where the longest that are told of end, last
   * those that are inside such grams.
   * @type {Lawgov["untoldFirst"]} */
  function untoldFirst(segment, term, pairs) {
    const chars = [...term];
    const told = longest(segment, chars);
    const inside = new Set(told.flatMap(({ at, end }) => lawgov.pairs(chars.slice(at, end).join(""))));
    const ends = told.flatMap(({ at, end }) => [at, end]).filter((at) => at > 0 && at < chars.length);
    const across = ends.flatMap((at) => [
      growing(segment, (size) => chars.slice(Math.max(0, at - size), at + 1)),
      growing(segment, (size) => chars.slice(at - 1, at + size)),
    ]).sort((a, b) => segment.rarity(b) - segment.rarity(a));
    return [...new Set([...across, ...pairs.filter((pair) => !inside.has(pair)), ...pairs])];
  }

  /** The rarest pair of a window, which grows until one is in it that is not of the commonest: a gram that is told of
   * must be short enough to be in several reports, and says the more the longer it is.
   * @param {Segment} segment @param {(size: number) => string[]} window */
  function growing(segment, window) {
    let pair = "";
    for (let size = 2; size <= REACH; size++) {
      pair = segment.rarest(window(size));
      if (!segment.isHead(pair)) break;
    }
    return pair;
  }

  /** A 1 for each of some reports.
   * @param {Uint16Array} docs @param {number} size */
  function marked(docs, size) {
    const set = new Uint8Array(size);
    for (const doc of docs) set[doc] = 1;
    return set;
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

  Object.assign(lawgov, { holding, longest, untoldFirst, combined });
})(globalThis.lawgov);
