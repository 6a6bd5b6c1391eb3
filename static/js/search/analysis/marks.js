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
  const WITH_COMMAS = /[0-9]+(?:,[0-9]+)+/g;
  const OF_THOUSANDS = /^[0-9]{1,3}(?:,[0-9]{3})+$/;
  /** What may go on beyond a term; a point before it may be that of a fraction, which has no thousands. */
  const AT_AN_END = /^[.·]?,?[0-9]+(?:,[0-9]+)*(?:,$)?|[0-9]+(?:,[0-9]+)*,?$/g;

  /** @type {Map<string, string>} Character to what the first step makes of it. */
  const known = new Map();

  /** What encloses is one sign, every dash a hyphen.
   * @param {string} char */
  function simplified(char) {
    if (IDEOGRAPH.test(char)) return char;
    let made = known.get(char);
    if (made === undefined) known.set(char, (made = ENCLOSING.test(char) ? ENCLOSED : DASH.test(char) ? "-" : char));
    return made;
  }

  /** What a run of marks is between two digits.
   * @param {string} run */
  function between(run) {
    if (run.includes(",")) return run.replace(/[^,]/g, "");
    if (run.includes("-")) return "-";
    return /^·+$/.test(run) ? "." : lawgov.BORDER;
  }

  /** Where the commas of a number stand.
   * @param {RegExpExecArray} number */
  const commas = (number) =>
    [...number[0]].flatMap((char, i) => (char === "," ? [number.index + i] : []));

  /** Where a text, its marks made simple, has commas that separate thousands.
   * @param {string} text */
  function separatorsOf(text) {
    const isFraction = (/** @type {number} */ start) =>
      ".·".includes(text[start - 1] ?? " ") && DIGIT.test(text.charAt(start - 2));
    const numbers = [...text.matchAll(WITH_COMMAS)];
    return new Set(numbers.flatMap((number) =>
      OF_THOUSANDS.test(number[0]) && !isFraction(number.index) ? commas(number) : []));
  }

  /** A text with its marks made simple, and for each of its UTF-16 units which one of the folded text it is.
   * @param {string} folded */
  function simple(folded) {
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
    return { text, places };
  }

  /** The bare form, and for each of its UTF-16 units which one of the folded text it is.
   * @type {Lawgov["bareWithMap"]} */
  function bareWithMap(folded) {
    const { text, places } = simple(folded);
    return unmarked(text, places, separatorsOf(text));
  }

  /** @param {string} marked @param {number[]} all its places @param {Set<number>} separators */
  function unmarked(marked, all, separators) {
    const text = separators.size ? marked.replace(/,/g, (comma, at) => (separators.has(at) ? "" : comma)) : marked;
    const places = all.filter((_, at) => !separators.has(at));
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

  /** The bare forms that a text can have of what was cut out of it, the likeliest first; each with whether it counts
   * only where the commas of the term stand.
   * @type {Lawgov["bareTerms"]} */
  function bareTerms(folded) {
    if (/^,*$/.test(folded)) return new Map([["", false]]);
    const { text, places } = simple(folded);
    const own = separatorsOf(text);
    const form = (/** @type {Set<number>} */ separators) => unmarked(text, places, separators).bare;
    const forms = new Map([[form(own), false]]);
    const numbers = [...text.matchAll(AT_AN_END)].filter(([number]) => number.includes(","));
    const inOthers = [...own].filter((at) => !numbers.some((number) => commas(number).includes(at)));
    /** @type {Reading[]} */
    let chosen = [{ commas: inOthers, isCut: false }];
    for (const number of numbers) {
      chosen = chosen.flatMap((before) => readings(number, own).map((one) => (
        { commas: [...before.commas, ...one.commas], isCut: before.isCut || one.isCut }
      )));
    }
    for (const one of chosen) {
      const found = form(new Set(one.commas));
      if (!forms.has(found)) forms.set(found, one.isCut);
    }
    return forms;
  }

  /** Which commas of a number at an end of a term may separate thousands, and whether the number must have been cut for
   * that: as it is by itself, all of them, none.
   * @typedef {{ commas: number[], isCut: boolean }} Reading
   * @param {RegExpExecArray} number @param {Set<number>} own @returns {Reading[]} */
  function readings(number, own) {
    const all = commas(number);
    const inside = all.filter((at) => own.has(at));
    const goesOn = inside.length < all.length && mayGoOn(number);
    return [{ commas: inside, isCut: false }, ...(goesOn ? [{ commas: all, isCut: true }] : []), { commas: [], isCut: false }];
  }

  /** Whether a number at an end of a term may be a part of one with separators of thousands.
   * @param {RegExpExecArray} number */
  function mayGoOn({ 0: number, index, input }) {
    const groups = number.replace(/^[.·]/, "").split(",");
    const isClosed = index + number.length < input.length; // on the right
    return groups.every(({ length }, at) => (at && (isClosed || at < groups.length - 1) ? length === 3 : length <= 3));
  }

  Object.assign(lawgov, { bare, bareWithMap, bareTerms });
})(globalThis.lawgov);
