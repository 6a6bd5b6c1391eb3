// @ts-check
// Blanks between two numbers, which keep them apart.
// The rule is the one of src/lawgov_site/search/analysis/blanks.py, held to it by tests/parity/blanks.json.
(function (lawgov) {
  "use strict";

  const BLANK = "\\x00-\\x20\\x7f-\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const BLANKS = new RegExp(`[${BLANK}]+`, "u");
  const EACH = new RegExp(`[${BLANK}]`, "gu");
  const IDEOGRAPH = /^[\u3400-\u9FFF]$/;
  const FEWEST = 4;
  const SHARE = 0.75; // of the words of a letter-spaced passage have one character

  /** @param {string} text */
  function isSpaced(text) {
    const words = text.split(BLANKS).filter(Boolean);
    const alone = words.filter((word) => [...word].length === 1).length;
    return alone >= FEWEST && alone >= SHARE * words.length && words.some((word) => IDEOGRAPH.test(word));
  }

  /** A text with a border for each blank: folding leaves those that part two numbers.
   * @type {Lawgov["parted"]} */
  const parted = (text) => (BLANKS.test(text) && !isSpaced(text) ? text.replace(EACH, lawgov.BORDER) : text);

  Object.assign(lawgov, { BLANK, parted });
})(globalThis.lawgov);
