// @ts-check
// Marks inside a phrase, which do not count in a plain query.
// The rule is the one of src/lawgov_site/search/analysis/marks.py, held to it by tests/parity/marks.json.
(function (lawgov) {
  "use strict";

  const ENCLOSING = /["'`´<>\p{Ps}\p{Pe}\p{Pi}\p{Pf}]/u;
  const DASH = /[─━−∼~\p{Pd}]/u;
  const RUN = /[(\-·,]+/g;
  const ENCLOSED = "("; // what stands for all that encloses, until it is known whether it is between digits
  const IDEOGRAPH = /^[\u4E00-\u9FFF]$/;
  const DIGIT = /^[0-9]$/;

  /** @type {Map<string, string>} Character to what the first step makes of it. */
  const simple = new Map();

  /** What encloses is one sign, every dash a hyphen.
   * @param {string} char */
  function simplified(char) {
    if (IDEOGRAPH.test(char)) return char;
    let made = simple.get(char);
    if (made === undefined) simple.set(char, (made = ENCLOSING.test(char) ? ENCLOSED : DASH.test(char) ? "-" : char));
    return made;
  }

  /** What a run of marks is between two digits.
   * @param {string} run */
  function between(run) {
    if (run.includes("-")) return "-";
    if (/^·+$/.test(run)) return ".";
    if (run === ",") return "";
    return /^,+$/.test(run) ? run : lawgov.BORDER;
  }

  /** The bare form, and for each of its UTF-16 units which one of the folded text it is.
   * @type {Lawgov["bareWithMap"]} */
  function bareWithMap(folded) {
    let text = "";
    /** @type {number[]} */
    const places = [];
    let place = 0;
    for (const char of folded) {
      const made = simplified(char);
      for (let i = 0; i < made.length; i++) places.push(place + i);
      text += made;
      place += char.length;
    }
    let result = "";
    /** @type {number[]} */
    const kept = [];
    let at = 0;
    /** @param {number} end */
    const keepUpTo = (end) => {
      result += text.slice(at, end);
      for (; at < end; at++) kept.push(places[at]);
    };
    for (const match of text.matchAll(RUN)) {
      const [run] = match;
      const start = /** @type {number} */ (match.index);
      const end = start + run.length;
      const inside = DIGIT.test(text.charAt(start - 1)) && DIGIT.test(text.charAt(end));
      const left = inside ? between(run) : run.replace(/[^,]/g, "");
      keepUpTo(start);
      result += left;
      for (let n = 0; n < run.length; n++) if (left[0] === "," ? run[n] === "," : n < left.length) kept.push(places[start + n]);
      at = end;
    }
    keepUpTo(text.length);
    return { bare: result, kept };
  }

  /** A text in its bare form.
   * @type {Lawgov["bare"]} */
  const bare = (text) => bareWithMap(lawgov.fold(text)).bare;

  /** The bare form of what may have been cut out of a text: its ends may be the middle of a number.
   * @type {Lawgov["bareTerm"]} */
  function bareTerm(folded) {
    const text = bareWithMap(folded).bare;
    const inner = text.replace(/^,+|,+$/g, "");
    const before = !inner || DIGIT.test(inner.charAt(0)) ? text.replace(/^,+/, "") : text;
    return DIGIT.test(inner.charAt(inner.length - 1)) ? before.replace(/,+$/, "") : before;
  }

  Object.assign(lawgov, { bare, bareWithMap, bareTerm });
})(globalThis.lawgov);
