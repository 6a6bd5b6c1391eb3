// @ts-check
// Marks inside a phrase, which do not count in a plain query.
// The rule is the one of src/lawgov_site/search/analysis/marks.py, held to it by tests/parity/marks.json.
(function (lawgov) {
  "use strict";

  const ENCLOSING = /["'`´<>\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u;
  const DASH = /[─━−∼~\p{Pd}]/u;
  const JOINING = /[-·]+/g;
  const COMMA = /,/g;
  const IDEOGRAPH = /^[\u4E00-\u9FFF]$/;
  const DIGIT = /^[0-9]$/;

  /** @type {Map<string, string>} Character to what the first step makes of it. */
  const simple = new Map();

  /** What encloses is nothing, every dash a hyphen.
   * @param {string} char */
  function simplified(char) {
    if (IDEOGRAPH.test(char)) return char;
    let made = simple.get(char);
    if (made === undefined) simple.set(char, (made = ENCLOSING.test(char) ? "" : DASH.test(char) ? "-" : char));
    return made;
  }

  /** @param {string} text @param {number} start @param {number} end whether both ends are right beside a digit */
  function betweenDigits(text, start, end) {
    return DIGIT.test(text.charAt(start - 1)) && DIGIT.test(text.charAt(end));
  }

  /** The bare form, and for each of its UTF-16 units which one of the folded text it is.
   * @type {Lawgov["bareWithMap"]} */
  function bareWithMap(folded) {
    let text = "";
    /** @type {number[]} */
    const kept = [];
    let at = 0;
    for (const char of folded) {
      const made = simplified(char);
      for (let i = 0; i < made.length; i++) kept.push(at + i);
      text += made;
      at += char.length;
    }
    text = without(text, kept, JOINING, (run, inside) => (inside ? (run.includes("-") ? "-" : ".") : ""));
    text = without(text, kept, COMMA, (run, inside) => (inside ? "" : run));
    return { bare: text, kept };
  }

  /** Puts something else in the place of each run of marks, no longer than the run.
   * @param {string} text @param {number[]} kept is changed with it
   * @param {RegExp} runs @param {(run: string, inside: boolean) => string} put */
  function without(text, kept, runs, put) {
    for (const match of [...text.matchAll(runs)].reverse()) {
      const [run] = match;
      const start = /** @type {number} */ (match.index);
      const made = put(run, betweenDigits(text, start, start + run.length));
      text = text.slice(0, start) + made + text.slice(start + run.length);
      kept.splice(start + made.length, run.length - made.length);
    }
    return text;
  }

  /** A text in its bare form.
   * @type {Lawgov["bare"]} */
  const bare = (text) => bareWithMap(lawgov.fold(text)).bare;

  /** The bare form of what may have been cut out of a text: its ends may be the middle of a number.
   * @type {Lawgov["bareTerm"]} */
  function bareTerm(folded) {
    let text = bareWithMap(folded).bare;
    if (text === ",") return "";
    if (/^,[0-9]/.test(text)) text = text.slice(1);
    if (/[0-9],$/.test(text)) text = text.slice(0, -1);
    return text;
  }

  Object.assign(lawgov, { bare, bareWithMap, bareTerm });
})(globalThis.lawgov);
