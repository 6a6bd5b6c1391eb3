// @ts-check
// The words and figures of a query that stand near each other in a passage, though not as they were typed.
// The rule is the one of src/lawgov_site/search/answers/near_words.py, held to it by tests/parity/near.json.
(function (lawgov) {
  "use strict";

  const MOST = 6; // a query of more words is a sentence
  const RUN = /([0-9]+(?:\.[0-9]+)*[%‰]?)|[a-z]+|(?:(?![0-9a-z])[\p{L}\p{N}])+/gu;

  /** @param {string} word */
  const isSingle = (word) => [...word].length === 1;

  /** @type {Lawgov["nearUnits"]} */
  function nearUnits(terms, cost, unknown) {
    /** @type {string[]} */
    const found = [];
    for (const term of terms) {
      let figure = false;
      for (const [run, isFigure] of term.matchAll(RUN)) {
        const words = isFigure ? [run] : lawgov.bestPath(run, cost, unknown);
        const own = isSingle(words[0]) && !(words.length > 1 && isSingle(words[1]));
        if (figure && own && /^\p{L}+$/u.test(run)) found[found.length - 1] += words.shift();
        found.push(...joined(words));
        figure = Boolean(isFigure);
      }
    }
    const distinct = [...new Set(found)];
    return distinct.length > 1 && distinct.length <= MOST ? distinct : [];
  }

  /** Words without single characters: these are put together with one another or with a neighbour.
   * @param {string[]} words */
  function joined(words) {
    /** @type {string[]} */
    const made = [];
    let before = "";
    for (let at = 0; at < words.length;) {
      let end = at;
      while (end < words.length && isSingle(words[end])) end += 1;
      if (end === at) {
        made.push(before + words[at]);
        before = "";
        at += 1;
      } else {
        const run = words.slice(at, end).join("");
        if (end - at > 1) made.push(run);
        else if (made.length) made[made.length - 1] += run;
        else before = run;
        at = end;
      }
    }
    return before ? [...made, before] : made;
  }

  /** Of each word of a passage one place, so that they are nearest each other; of equal ones the first.
   * @type {Lawgov["together"]} */
  function together(places) {
    const all = places.flatMap((own, word) => own.map((place) => ({ place, word })));
    all.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1] || a.word - b.word);
    /** @type {([number, number] | undefined)[]} */
    const last = places.map(() => undefined);
    let best = null;
    for (const { place, word } of all) {
      last[word] = place;
      const chosen = last.flatMap((one) => (one ? [one] : []));
      const span = Math.max(...chosen.map((one) => one[1])) - Math.min(...chosen.map((one) => one[0]));
      if (chosen.length === places.length && (!best || span < best.span)) best = { span, ranges: chosen };
    }
    return best;
  }

  Object.assign(lawgov, { nearUnits, together });
})(globalThis.lawgov);
