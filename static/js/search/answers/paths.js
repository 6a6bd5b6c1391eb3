// @ts-check
// By which pairs a term is found, and by which words hits are ranked. The same rule as
// src/lawgov_site/search/answers/paths.py; both are tested from tests/parity/paths.json.
(function (lawgov) {
  "use strict";

  const RANK_WINDOW = 6;
  const RANK_WORDS = 4;

  /** The grams that a report holding a term must hold: its pairs, or its one character.
   * @type {Lawgov["grams"]} */
  function grams(term) {
    const chars = [...term];
    return chars.length === 1 ? chars : [...new Set(pairs(term))];
  }

  /** The pairs of a term, in their order.
   * @type {Lawgov["pairs"]} */
  function pairs(term) {
    const chars = [...term];
    return chars.slice(1).map((char, at) => chars[at] + char);
  }

  /** The grams of that beginning of a term in which ranking looks for words.
   * @type {Lawgov["rankGrams"]} */
  function rankGrams(term) {
    return grams([...term].slice(0, RANK_WINDOW).join(""));
  }

  /** @type {Lawgov["bestPath"]} */
  function bestPath(text, cost, unknown) {
    const chars = [...text];
    const isAscii = (/** @type {string} */ char) => /^[0-9a-z]$/i.test(char);
    const ends = [];
    for (let i = 1; i < chars.length; i++) if (!(isAscii(chars[i - 1]) && isAscii(chars[i]))) ends.push(i);
    ends.push(chars.length);
    /** @type {{total: number, end: number}[]} */
    const best = [];
    best[chars.length] = { total: 0, end: 0 };
    for (let at = ends.length - 1; at >= 0; at--) {
      const start = at ? ends[at - 1] : 0;
      for (const end of ends.slice(at)) {
        let price = cost(chars.slice(start, end).join(""));
        if (price === undefined) {
          if (end !== ends[at]) continue;
          price = unknown;
        }
        const total = price + best[end].total;
        if (!best[start] || total <= best[start].total) best[start] = { total, end };
      }
    }
    const words = [];
    for (let at = 0; at < chars.length; at = best[at].end) words.push(chars.slice(at, best[at].end).join(""));
    return words;
  }

  /** @type {Lawgov["rankWords"]} */
  function rankWords(terms, cost, unknown) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const term of terms) {
      const chars = [...term];
      const single = chars.length === 1;
      const words = single ? [term] : bestPath(chars.slice(0, RANK_WINDOW).join(""), cost, unknown);
      for (const word of words) {
        const price = cost(word);
        if (price !== undefined && (single || [...word].length > 1) && !found.has(word)) found.set(word, price);
      }
    }
    const dearest = [...found.keys()].sort((a, b) => price(b) - price(a)).slice(0, RANK_WORDS);
    return [...found.keys()].filter((word) => dearest.includes(word));

    /** @param {string} word */
    function price(word) {
      return /** @type {number} */ (found.get(word));
    }
  }

  Object.assign(lawgov, { grams, pairs, rankGrams, bestPath, rankWords });
})(globalThis.lawgov);
