// @ts-check
// A text as sentences. The same rule as `cut` in src/lawgov_site/promises/sentences.py; both are tested from
// tests/parity/lines.json.
(function (lawgov) {
  "use strict";

  const OPENING = "“‘「『（(";
  const CLOSING = "”’」』）)";
  const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"; // as Python has it
  // A list that follows a colon is cut from what leads to it.
  const ITEM = `[：:](?=${BLANK}{0,3}(?:[（(]?[一1][）)、.．是]|首先|第一))`;
  const MARKS = new RegExp(`(?:[。！？；!?;]|${ITEM})([${CLOSING}]{0,2})|[${OPENING}${CLOSING}]`, "g");
  const AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, "g");
  const FARTHEST = 200; // characters within brackets; those that are not closed by then are not

  /** The ranges of a text's sentences without the blanks around them; none ends within brackets or quotation marks that
   * are closed further on.
   * @type {Lawgov["sentences"]} */
  lawgov.sentences = (text) => {
    /** @type {[number, number][]} */
    const found = [];
    let start = 0;
    let depth = 0;
    let opened = 0;
    for (const match of text.matchAll(MARKS)) {
      const [mark, closing] = match;
      const at = /** @type {number} */ (match.index);
      if (closing === undefined) {
        const opens = OPENING.includes(mark);
        depth = opens ? depth + 1 : Math.max(0, depth - 1);
        if (opens) opened = at;
        continue;
      }
      depth = [...text.slice(opened, at)].length < FARTHEST ? Math.max(0, depth - closing.length) : 0;
      if (depth) continue;
      found.push(...stripped(text, start, at + mark.length));
      start = at + mark.length;
    }
    return [...found, ...stripped(text, start, text.length)];
  };

  /** @param {string} text @param {number} start @param {number} end @returns {[number, number][]} */
  function stripped(text, start, end) {
    const words = text.slice(start, end);
    const bare = words.replace(AROUND, "");
    if (!bare) return [];
    const begins = start + words.indexOf(bare);
    return [[begins, begins + bare.length]];
  }
})(globalThis.lawgov);
