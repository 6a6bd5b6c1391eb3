// @ts-check
// What two texts have in common: which paragraphs belong together, and what changed in them.
(function () {
  "use strict";

  const lawgov = (globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({}));

  /** Paragraphs with less in common than this are not the same paragraph. */
  const ALIKE = 0.35;

  /** What rows of tables have in common at least that begin with the same cell. */
  const SAME_FIRST = 0.4;

  /** Words that stand unchanged between two changes are shown as changed where they are shorter than this:
   * single characters that happen to agree only make a change hard to read. */
  const SHORTEST_SAME = 2;

  /** The pairs of adjacent characters of a text, each with its number, and how many there are in all.
   * @typedef {{ counts: Map<string, number>, all: number }} Pairs */

  /** @param {string} text @returns {Pairs} */
  function pairs(text) {
    /** @type {Map<string, number>} */
    const found = new Map();
    const plain = text.replace(/\s+/g, "");
    for (let at = 0; at + 1 < plain.length; at += 1) {
      const pair = plain.slice(at, at + 2);
      found.set(pair, (found.get(pair) ?? 0) + 1);
    }
    return { counts: found, all: Math.max(plain.length - 1, 0) };
  }

  /** Dice's coefficient of the texts' pairs: 0 nothing in common, 1 all. 0 also where their lengths alone say
   * that it is less than ALIKE.
   * @param {Pairs} one @param {Pairs} other @returns {number} */
  function likeness(one, other) {
    const all = one.all + other.all;
    if (2 * Math.min(one.all, other.all) < ALIKE * all || !all) return 0;
    let common = 0;
    for (const [pair, count] of one.counts) common += Math.min(count, other.counts.get(pair) ?? 0);
    return (2 * common) / all;
  }

  /** Pairs up two lists of texts in order, so that what is alike stands side by side. A row of a table is a list of its
   * cells, and has no likeness with a paragraph.
   * @param {(string | string[])[]} left @param {(string | string[])[]} right
   * @returns {[number | null, number | null][]} indices; null where a text has no counterpart */
  function align(left, right) {
    const [lefts, rights] = [left.map(item), right.map(item)];
    const score = lefts.map((one) =>
      rights.map((other) => {
        if (Boolean(one.first) !== Boolean(other.first)) return 0;
        if (one.text === other.text) return 1;
        const least = one.first && one.first === other.first ? SAME_FIRST : 0;
        return least + (1 - least) * likeness(one, other);
      }),
    );
    // best[i][j]: the most that left[i:] and right[j:] can have in common
    const best = Array.from({ length: left.length + 1 }, () => new Float64Array(right.length + 1));
    for (let i = left.length - 1; i >= 0; i -= 1)
      for (let j = right.length - 1; j >= 0; j -= 1) {
        const together = score[i][j] >= ALIKE ? score[i][j] + best[i + 1][j + 1] : -1;
        best[i][j] = Math.max(together, best[i + 1][j], best[i][j + 1]);
      }
    /** @type {[number | null, number | null][]} */
    const rows = [];
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
      const both = i < left.length && j < right.length;
      if (both && score[i][j] >= ALIKE && best[i][j] === score[i][j] + best[i + 1][j + 1]) {
        rows.push([i, j]);
        i += 1;
        j += 1;
      } else if (i < left.length && (!both || best[i][j] === best[i + 1][j])) {
        rows.push([i, null]);
        i += 1;
      } else {
        rows.push([null, j]);
        j += 1;
      }
    }
    return rows;
  }

  /** A text or a row as it is aligned. The first cell that is not empty names a row, and its figures do not tell which
   * it is.
   * @param {string | string[]} of @returns {Pairs & { text: string, first: string }} */
  function item(of) {
    if (typeof of === "string") return { text: of, first: "", ...pairs(of) };
    const text = of.join("\t");
    return { text, first: of.find(Boolean) ?? "", ...pairs(text.replace(/[\d.,%％]+/g, "")) };
  }

  /** The shortest edit from one list of tokens to another (Myers: for each number of edits d, how far one can
   * get on each diagonal k = x - y; the way back is read from what was kept of every d).
   * @param {string[]} one @param {string[]} other
   * @returns {[number, string][]} each token with -1 removed, 0 same, 1 added */
  function edits(one, other) {
    const [n, m] = [one.length, other.length];
    const far = new Int32Array(2 * (n + m) + 3).fill(-1); // far[zero + k]
    const zero = n + m + 1;
    far[zero + 1] = 0;
    const isDown = (/** @type {number} */ k, /** @type {number} */ d) =>
      k === -d || (k !== d && far[zero + k - 1] < far[zero + k + 1]);
    /** @type {Int32Array[]} */
    const kept = [];
    search: for (let d = 0; ; d += 1) {
      kept.push(far.slice(zero - d - 1, zero + d + 2));
      for (let k = -d; k <= d; k += 2) {
        let x = isDown(k, d) ? far[zero + k + 1] : far[zero + k - 1] + 1;
        while (x < n && x - k < m && one[x] === other[x - k]) x += 1;
        far[zero + k] = x;
        if (x >= n && x - k >= m) break search;
      }
    }
    /** @type {[number, string][]} */
    const found = [];
    let [x, y] = [n, m];
    for (let d = kept.length - 1; d >= 0; d -= 1) {
      far.set(kept[d], zero - d - 1);
      const k = x - y;
      const down = isDown(k, d);
      const before = down ? k + 1 : k - 1;
      const fromX = d ? far[zero + before] : 0;
      const fromY = d ? fromX - before : 0;
      while (x > fromX && y > fromY) found.push([0, one[((y -= 1), (x -= 1))]]);
      if (d) found.push(down ? [1, other[(y -= 1)]] : [-1, one[(x -= 1)]]);
    }
    return found.reverse();
  }

  /** What changed from one text to another, in runs.
   * @param {string} before @param {string} after
   * @returns {{ same: boolean, before: string, after: string }[]} the runs' texts, laid end to end, are the two
   *   texts; in a run that is the same they are equal */
  function changes(before, after) {
    const tokens = (/** @type {string} */ text) => text.match(/\d+(?:\.\d+)?|[A-Za-z]+|[^]/gu) ?? [];
    /** @type {{ same: boolean, before: string, after: string }[]} */
    const runs = [];
    for (const [kind, token] of edits(tokens(before), tokens(after))) {
      const last = runs[runs.length - 1];
      const run = last && last.same === (kind === 0) ? last : { same: kind === 0, before: "", after: "" };
      if (run !== last) runs.push(run);
      if (kind <= 0) run.before += token;
      if (kind >= 0) run.after += token;
    }
    /** @type {{ same: boolean, before: string, after: string }[]} */
    const readable = [];
    runs.forEach((run, at) => {
      const inside = at > 0 && at < runs.length - 1;
      const same = run.same && !(inside && run.before.length < SHORTEST_SAME);
      const last = readable[readable.length - 1];
      if (last && last.same === same) {
        last.before += run.before;
        last.after += run.after;
      } else readable.push({ same, before: run.before, after: run.after });
    });
    return readable;
  }

  lawgov.diff = { align, changes };
})();
