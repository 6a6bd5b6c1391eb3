// @ts-check
// Which passages of a report hold a query, and what of them is shown.
// The same rule as src/lawgov_site/search/excerpts.py; both are tested from tests/parity/excerpts.json.
(function (lawgov) {
  "use strict";

  const MOST = 3; // excerpts of one report
  const LENGTH = 120; // of an excerpt
  const BEFORE = 40; // at most so much before the first match
  const LEAST_AFTER = 60; // an excerpt goes on so far if it can
  const CLAUSE_ENDS = "，。；：！？、,;:!?";
  const WHOLE = // names in brackets, and figures with commas
    /《[^《》]{1,60}》|“[^“”]{1,60}”|（[^（）]{1,60}）|\([^()]{1,60}\)|〔[^〔〕]{1,60}〕|[0-9]+(?:,[0-9]{3})+/g;

  /** @param {string} string @param {string} term @returns {number[]} */
  function occurrences(string, term) {
    const found = [];
    for (let at = string.indexOf(term); at >= 0; at = string.indexOf(term, at + term.length)) found.push(at);
    return found;
  }

  /** @typedef {{section: number | null, pieces: [string, string][], folded: string, starts: number[], ends: number[]}} Folded */
  /** @type {WeakMap<ReportText, Folded[]>} */
  const known = new WeakMap();

  /** A report's passages of a kind (all without one), folded.
   * @param {ReportText} text @param {string | null} kind */
  function folded(text, kind) {
    let passages = known.get(text);
    if (!passages) {
      lawgov.addVariants(text.variants);
      passages = text.passages.map(([section, pieces]) => {
        return { section, pieces, ...lawgov.foldWithMap(pieces.map((piece) => piece[1]).join("")) };
      });
      known.set(text, passages);
    }
    return passages.filter(({ section }) => !kind || (section !== null && text.sections[section].kind === kind));
  }

  /** @type {Lawgov["holds"]} */
  function holds(text, { groups, none }, kind) {
    const passages = folded(text, kind).map((passage) => passage.folded);
    const stands = (/** @type {string} */ term) => passages.some((passage) => passage.includes(term));
    return groups.every((group) => group.some(stands)) && !none.some(stands);
  }

  /** @type {Lawgov["excerpts"]} */
  function excerpts(text, terms, kind) {
    const found = folded(text, kind).flatMap((passage, order) => {
      const matches = terms.map((term) =>
        occurrences(passage.folded, term).map((at) => /** @type {[number, number]} */ (
          [passage.starts[at], passage.ends[at + term.length - 1]]
        )),
      );
      const distinct = matches.filter((places) => places.length).length;
      return distinct ? [{ passage, order, distinct, ranges: united(matches.flat()) }] : [];
    });
    const best = found.sort((a, b) => b.distinct - a.distinct || a.order - b.order).slice(0, MOST);
    return best.sort((a, b) => a.order - b.order).map((one) => excerpt(text, one.passage, one.ranges));
  }

  /** Ranges in order, those that overlap made one.
   * @param {[number, number][]} ranges @returns {[number, number][]} */
  function united(ranges) {
    /** @type {[number, number][]} */
    const result = [];
    for (const [start, end] of ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
      const last = result[result.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else result.push([start, end]);
    }
    return result;
  }

  /** @param {ReportText} text
   * @param {{section: number | null, pieces: [string, string][]}} passage
   * @param {[number, number][]} ranges @returns {Excerpt} */
  function excerpt(text, passage, ranges) {
    const string = passage.pieces.map((piece) => piece[1]).join("");
    const [start, end] = cut(string, ranges[0]);
    let anchor = "";
    let at = 0;
    for (const [id, words] of passage.pieces) {
      if (at <= ranges[0][0]) anchor = id;
      at += words.length;
    }
    return {
      anchor,
      text: string.slice(start, end),
      ranges: ranges.filter((r) => r[0] >= start && r[1] <= end).map(([a, b]) => [a - start, b - start]),
      cutBefore: start > 0,
      cutAfter: end < string.length,
      kind: passage.section === null ? null : text.sections[passage.section].kind,
      headings: headings(text, passage.section),
    };
  }

  /** @param {ReportText} text @param {number | null} section @returns {string[]} */
  function headings(text, section) {
    /** @type {string[]} */
    const path = [];
    let level = 99;
    for (let i = section ?? -1; i >= 0 && level > 1; i--) {
      const one = text.sections[i];
      if (one.level && one.level < level) {
        path.unshift(one.heading ?? "");
        level = one.level;
      }
    }
    return path;
  }

  /** The part of a passage to show around its first match: whole clauses where it can be, never from or to
   * the inside of a figure or of brackets.
   * @param {string} string @param {[number, number]} match @returns {[number, number]} */
  function cut(string, [from, to]) {
    if (string.length <= LENGTH) return [0, string.length];
    const inside = new Set();
    for (const bracket of string.matchAll(WHOLE)) {
      for (let i = bracket.index + 1; i < bracket.index + bracket[0].length; i++) inside.add(i);
    }
    const figure = (/** @type {number} */ i) => /[0-9A-Za-z.%％０-９]/.test(string.charAt(i));
    const allowed = (/** @type {number} */ i) =>
      i === 0 || i === string.length || !(inside.has(i) || (figure(i - 1) && figure(i)) || low(string, i));
    const clause = (/** @type {number} */ i) =>
      allowed(i) && (i === 0 || i === string.length || CLAUSE_ENDS.includes(string.charAt(i - 1)));
    const start = first(Math.max(0, from - BEFORE), from, [clause, allowed]) ?? from;
    const limit = Math.max(to, Math.min(string.length, start + LENGTH));
    const end = last(Math.min(limit, Math.max(to, start + LEAST_AFTER)), limit, [clause]) ??
      last(to, limit, [allowed]) ?? limit;
    return [start, end];
  }

  /** @param {string} string @param {number} i whether a character of two units is cut at i */
  function low(string, i) {
    return /[\uDC00-\uDFFF]/.test(string.charAt(i));
  }

  /** @param {number} low @param {number} high @param {((i: number) => boolean)[]} wishes */
  function first(low, high, wishes) {
    for (const wish of wishes) for (let i = low; i <= high; i++) if (wish(i)) return i;
    return undefined;
  }

  /** @param {number} low @param {number} high @param {((i: number) => boolean)[]} wishes */
  function last(low, high, wishes) {
    for (const wish of wishes) for (let i = high; i >= low; i--) if (wish(i)) return i;
    return undefined;
  }

  Object.assign(lawgov, { holds, excerpts });
})(globalThis.lawgov);
