// @ts-check
// Where a passage is most like a term, and in what it differs.
// The rule is the one of src/lawgov_site/search/answers/alignment.py, held to it by tests/parity/near.json.
(function (lawgov) {
  "use strict";

  const OTHER = 3;
  const MORE = 1;
  const FIGURE = /^[0-9.]$/;

  /** A character of the term beside one of the text; either may be missing, of the text its place is kept.
   * @typedef {{ typed: string, at: number, stands: string, differs: boolean }} Step */

  /** @type {Lawgov["align"]} */
  function align(term, text, most) {
    if (!canCost(term, text, most)) return null;
    const rows = costs(term, text);
    const last = rows[term.length];
    let end = 0;
    last.forEach((cost, at) => {
      if (cost < last[end]) end = at;
    });
    return last[end] <= most ? alignment(steps(rows, term, text, end), text, last[end], end) : null;
  }

  /** The parts of a text that differ from a term by one character, each as often as it stands there.
   * @type {Lawgov["oneChange"]} */
  function oneChange(term, text) {
    if (!canCost(term, text, OTHER)) return [];
    const rows = costs(term, text);
    /** @type {string[]} */
    const found = [];
    rows[term.length].forEach((cost, end) => {
      if (cost > OTHER) return;
      const all = steps(rows, term, text, end);
      const changed = all.filter(({ differs }) => differs);
      if (changed.length !== 1 || !/^\p{L}+$/u.test(changed[0].typed + changed[0].stands)) return;
      const form = text.slice(all[0].at, end).join("");
      const own = term.join("");
      if (!form.includes(own) && !own.includes(form)) found.push(form);
    });
    return found;
  }

  /** Whether a text has so many of a term's characters that a way may cost no more: a quick look.
   * @param {string[]} term @param {string[]} text @param {number} most */
  function canCost(term, text, most) {
    /** @type {Map<string, number>} */
    const left = new Map();
    for (const char of text) left.set(char, (left.get(char) ?? 0) + 1);
    let missing = 0;
    for (const char of term) {
      const has = left.get(char) ?? 0;
      if (has) left.set(char, has - 1);
      else missing += 1;
    }
    return OTHER * missing <= most;
  }

  /** For each beginning of a term (row) and each place of a text: the least that the beginning costs with its end there.
   * @param {string[]} term @param {string[]} text @returns {Uint16Array[]} */
  function costs(term, text) {
    const rows = [new Uint16Array(text.length + 1)];
    term.forEach((char, i) => {
      const before = rows[i];
      const row = new Uint16Array(text.length + 1);
      row[0] = OTHER * (i + 1);
      for (let at = 1; at <= text.length; at++) {
        row[at] = Math.min(
          before[at - 1] + (char === text[at - 1] ? 0 : OTHER), before[at] + OTHER, row[at - 1] + MORE);
      }
      rows.push(row);
    });
    return rows;
  }

  /** The cheapest way that ends at a place, from its beginning.
   * @param {Uint16Array[]} rows @param {string[]} term @param {string[]} text @param {number} end @returns {Step[]} */
  function steps(rows, term, text, end) {
    /** @type {Step[]} */
    const found = [];
    let at = end;
    for (let i = term.length; i > 0;) {
      const cost = rows[i][at];
      const same = at > 0 && term[i - 1] === text[at - 1];
      if (at && cost === rows[i - 1][at - 1] + (same ? 0 : OTHER)) {
        i -= 1;
        at -= 1;
        found.push({ typed: term[i], at, stands: text[at], differs: !same });
      } else if (cost === rows[i - 1][at] + OTHER) {
        i -= 1;
        found.push({ typed: term[i], at, stands: "", differs: true });
      } else {
        at -= 1;
        found.push({ typed: "", at, stands: text[at], differs: true });
      }
    }
    return found.reverse();
  }

  /** What a way says, its ends set beside what stands there.
   * @param {Step[]} way @param {string[]} text @param {number} cost @param {number} end @returns {Alignment} */
  function alignment(way, text, cost, end) {
    const all = beyond(beyond(way.reverse(), text, way[way.length - 1].at - 1, -1).reverse(), text, end, 1);
    wholeFigures(all);
    wholeFigures([...all].reverse());
    /** @type {Difference[]} */
    const differences = [];
    all.forEach(({ typed, at, stands, differs }, i) => {
      if (!differs) return;
      if (!i || !all[i - 1].differs) differences.push({ start: at, end: at, typed: "" });
      const last = differences[differences.length - 1];
      last.end += stands ? 1 : 0;
      last.typed += typed;
    });
    const last = all[all.length - 1];
    return { cost, start: all[0].at, end: last.at + (last.stands ? 1 : 0), differences };
  }

  /** Steps of which the last may be of what was typed beyond a text's part, `at` being what stands there: these are set
   * beside it up to a mark, and a figure is taken to its end.
   * @param {Step[]} all @param {string[]} text @param {number} at @param {1 | -1} way */
  function beyond(all, text, at, way) {
    let first = all.length;
    while (first && !all[first - 1].stands) first -= 1;
    for (; at >= 0 && at < text.length && /[\p{L}\p{N}]/u.test(text[at]); at += way) {
      const last = all[all.length - 1];
      const whole = isFigure(last) && last.differs && FIGURE.test(text[at]);
      if (first < all.length) all[first] = { typed: all[first].typed, at, stands: text[at], differs: true };
      else if (whole) all.push({ typed: "", at, stands: text[at], differs: true });
      else break;
      first += 1;
    }
    for (const step of all.slice(first)) step.at = at + (way < 0 ? 1 : 0);
    return all;
  }

  /** @param {Step} step */
  const isFigure = ({ typed, stands }) => FIGURE.test(typed) || FIGURE.test(stands);

  /** A figure in which a digit differs is another figure: all of it differs.
   * @param {Step[]} all */
  function wholeFigures(all) {
    let inside = false;
    for (const step of all) {
      inside = isFigure(step) && (inside || step.differs);
      step.differs = step.differs || inside;
    }
  }

  Object.assign(lawgov, { align, oneChange });
})(globalThis.lawgov);
