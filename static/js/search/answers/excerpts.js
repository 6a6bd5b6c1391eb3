// @ts-check
// Which passages of a report hold a query, and what of them is shown.
// The same rule as src/lawgov_site/search/answers/excerpts.py; both are tested from tests/parity/excerpts.json and rows.json.
(function (lawgov) {
  "use strict";

  const MOST = 3; // excerpts of one report
  const LENGTH = 120; // of an excerpt
  const BEFORE = 40; // at most so much before the first match
  const LEAST_AFTER = 60; // an excerpt goes on so far if it can
  const PAIR = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;
  const BEYOND = "〓"; // in the place of a character of two units: no figure, no bracket, and it ends no clause
  const CLAUSE_ENDS = "，。；：！？、,;:!?";
  const WHOLE = // names in brackets, and figures with commas
    /《[^《》]{1,60}》|“[^“”]{1,60}”|（[^（）]{1,60}）|\([^()]{1,60}\)|〔[^〔〕]{1,60}〕|[0-9]+(?:,[0-9]{3})+/g;

  /** @param {string} string @param {string} term @returns {number[]} */
  function occurrences(string, term) {
    const found = [];
    for (let at = string.indexOf(term); at >= 0; at = string.indexOf(term, at + term.length)) found.push(at);
    return found;
  }

  /** @type {WeakMap<ReportText, Shown[]>} */
  const known = new WeakMap();

  /** What a report has of a kind (all without one).
   * @type {Lawgov["shown"]} */
  function shown(text, kind) {
    let found = known.get(text);
    if (!found) {
      lawgov.addVariants(text.variants);
      found = text.passages.map(([section, pieces, heads]) => {
        const words = pieces.map((piece) => piece[1]).join("");
        const whole = heads ? lawgov.row(words.split("\t"), heads.map((n) => text.labels[n])) : { text: words, parts: [{ offset: 0, words }] };
        const parts = whole.parts.map((part) => {
          const own = lawgov.foldWithMap(lawgov.parted(part.words));
          return { offset: part.offset, ...own, ...lawgov.bareWithMap(own.folded) };
        });
        return { section, pieces, text: whole.text, parts };
      });
      known.set(text, found);
    }
    return found.filter(({ section }) => !kind || (section !== null && isOf(text.sections[section], kind)));
  }

  /** Whether a section is of a kind, or its heading names that too.
   * @param {ReportText["sections"][0]} section @param {string} kind */
  const isOf = (section, kind) => section.kind === kind || section.also.includes(kind);

  /** @type {Lawgov["holds"]} */
  function holds(text, { groups, none }, kind) {
    const passages = shown(text, kind).flatMap(({ parts }) => parts);
    const stands = (/** @type {Term} */ { bare, exact }) =>
      passages.some((part) => (exact ? part.folded.includes(exact) : part.bare.includes(bare)));
    return groups.every((group) => group.some(stands)) && !none.some(stands);
  }

  /** Where a term stands: marks inside it are a part of it, marks around it are not.
   * @type {Lawgov["standing"]} */
  function places({ parts }, { bare, exact }) {
    return parts.flatMap((part) => {
      const found = exact
        ? occurrences(part.folded, exact).map((at) => [at, at + exact.length - 1])
        : occurrences(part.bare, bare).map((at) => [part.kept[at], part.kept[at + bare.length - 1]]);
      return found.map(([first, last]) => /** @type {[number, number]} */ (
        [part.offset + part.starts[first], part.offset + part.ends[last]]
      ));
    });
  }

  /** @type {Lawgov["matching"]} */
  function matching(text, terms, kind) {
    return shown(text, kind).flatMap((one) => {
      const matches = terms.map((term) => places(one, term));
      const standing = [...matches.keys()].filter((number) => matches[number].length);
      return standing.length ? [{ one, terms: standing, ranges: united(matches.flat()) }] : [];
    });
  }

  /** @type {Lawgov["excerpts"]} */
  function excerpts(text, found, most = MOST) {
    const orders = most < found.length ? best(found, most) : [...found.keys()];
    return orders.map((order) => excerpt(text, found[order]));
  }

  /** Some passages, by their numbers, in order: each has most of the terms that those before it lack, then most of all,
   * then comes first. So a word that stands apart from the others is shown, too.
   * @param {Matching[]} found @param {number} most */
  function best(found, most) {
    const rest = [...found.keys()];
    /** @type {number[]} */
    const chosen = [];
    /** @type {Set<number>} */
    const seen = new Set();
    const lacking = (/** @type {number} */ n) => found[n].terms.filter((term) => !seen.has(term)).length;
    while (rest.length && chosen.length < most) {
      const next = rest.reduce((a, b) => (lacking(b) - lacking(a) || found[b].terms.length - found[a].terms.length) > 0 ? b : a);
      rest.splice(rest.indexOf(next), 1);
      chosen.push(next);
      for (const term of found[next].terms) seen.add(term);
    }
    return chosen.sort((a, b) => a - b);
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

  /** The element in which a place of what is shown is.
   * @type {Lawgov["anchorAt"]} */
  function anchorAt({ pieces }, place) {
    let anchor = "";
    let at = 0;
    for (const [id, words] of pieces) {
      if (at <= place) anchor = id;
      at += words.length;
    }
    return anchor;
  }

  /** @param {ReportText} text @param {Matching} found @returns {Excerpt} */
  function excerpt(text, { one, ranges }) {
    const [start, end] = cut(one.text, ranges[0]);
    return {
      anchor: anchorAt(one, ranges[0][0]),
      text: one.text.slice(start, end),
      ranges: ranges.filter((r) => r[0] >= start && r[1] <= end).map(([a, b]) => [a - start, b - start]),
      cutBefore: start > 0,
      cutAfter: end < one.text.length,
      kind: one.section === null ? null : text.sections[one.section].kind,
      headings: headings(text, one.section),
    };
  }

  /** @type {Lawgov["headings"]} */
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

  /** The part of a passage to show around its first match. A character of two units is one.
   * @param {string} string @param {[number, number]} match @returns {[number, number]} */
  function cut(string, match) {
    if (!PAIR.test(string)) return cutWhole(string, match);
    const chars = [...string];
    /** @type {number[]} Of each character where it begins. */
    const starts = [];
    let at = 0;
    for (const char of chars) {
      starts.push(at);
      at += char.length;
    }
    starts.push(at);
    const whole = chars.map((char) => (char.length > 1 ? BEYOND : char)).join("");
    const [start, end] = cutWhole(whole, [starts.indexOf(match[0]), starts.indexOf(match[1])]);
    return [starts[start], starts[end]];
  }

  /** The same of a string in which each character is one unit: whole clauses where it can be, never from or to
   * the inside of a figure or of brackets.
   * @param {string} string @param {[number, number]} match @returns {[number, number]} */
  function cutWhole(string, [from, to]) {
    if (string.length <= LENGTH) return [0, string.length];
    const inside = new Set();
    for (const bracket of string.matchAll(WHOLE)) {
      for (let i = bracket.index + 1; i < bracket.index + bracket[0].length; i++) inside.add(i);
    }
    const figure = (/** @type {number} */ i) => /[0-9A-Za-z.%％０-９]/.test(string.charAt(i));
    const allowed = (/** @type {number} */ i) =>
      i === 0 || i === string.length || !(inside.has(i) || (figure(i - 1) && figure(i)));
    const clause = (/** @type {number} */ i) =>
      allowed(i) && (i === 0 || i === string.length || CLAUSE_ENDS.includes(string.charAt(i - 1)));
    const start = first(Math.max(0, from - BEFORE), from, [clause, allowed]) ?? from;
    const limit = Math.max(to, Math.min(string.length, start + LENGTH));
    const end = last(Math.min(limit, Math.max(to, start + LEAST_AFTER)), limit, [clause]) ??
      last(to, limit, [allowed]) ?? limit;
    return [start, end];
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

  Object.assign(lawgov, { holds, matching, excerpts, anchorAt, headings, shown, standing: places });
})(globalThis.lawgov);
