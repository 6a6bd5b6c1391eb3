// @ts-check
// What a query asks for. The same rule as src/lawgov_site/search/answers/query.py, which explains it; both are tested
// from tests/parity/query.json.
(function (lawgov) {
  "use strict";

  const LONGEST = 200;
  const TOKEN = new RegExp(`(-(?!-))?(?:["＂]([^"＂]+)["＂](?![^${lawgov.BLANK}])|([^${lawgov.BLANK}]+))`, "gu");
  const DIGIT = /[0-9０-９]/;
  const NEGATIVE = /^-[0-9０-９]+(?:[.．][0-9０-９]|[%％‰])/; // a figure

  /** The readings of a word whose marks do not count. Commas alone are not looked up: in the text they may be nothing.
   * @param {string} word */
  function plain(word) {
    const folded = lawgov.fold(word);
    const isCommas = /^,*$/.test(folded);
    return readings([...lawgov.bareTerms(folded)].map(([bare, isCut]) => [bare, isCut || isCommas ? folded : ""]));
  }

  /** The readings of a phrase whose marks count.
   * @param {string} phrase */
  function quoted(phrase) {
    const forms = [...new Set([lawgov.fold(lawgov.parted(phrase)), lawgov.fold(phrase)])];
    return readings(forms.flatMap((folded) => [...lawgov.bareTerms(folded).keys()].map((bare) => [bare, folded])));
  }

  /** @param {string[][]} forms @returns {Term[]} */
  const readings = (forms) =>
    forms.filter((form) => form.some(Boolean)).map(([bare, exact], i) => ({ bare, exact, again: i > 0 }));

  /** A word or phrase as it was typed: the terms that it may be, and those without the - before it if there is one.
   * @param {RegExpMatchArray} match */
  function token([typed, minus, phrase, word]) {
    const own = phrase ? quoted(phrase) : plain(word);
    return { typed, isSomething: Boolean(lawgov.fold(phrase ?? word)), whole: minus ? plain(typed) : own, without: minus && !NEGATIVE.test(typed) ? own : [] };
  }

  /** @type {Lawgov["parseQuery"]} */
  function parseQuery(query) {
    /** @type {Term[][]} */
    const groups = [];
    /** @type {Term[]} */
    const none = [];
    let before = "";
    let canJoin = false; // whether OR may come next
    let joins = false; // whether it came just before
    const typed = [...query.matchAll(TOKEN)].map(token);
    const tokens = typed.filter(({ whole }) => whole.length);
    tokens.forEach(({ typed, whole, without }, number) => {
      if (typed === "OR" && canJoin && number + 1 < tokens.length) {
        canJoin = false;
        joins = true;
        return;
      }
      const range = DIGIT.test(before.slice(-1)) && DIGIT.test(typed.charAt(1));
      const excluded = joins || !before || range ? [] : without;
      if (excluded.length) none.push(...excluded);
      else if (joins) groups[groups.length - 1].push(...whole);
      else groups.push([...whole]);
      before = typed;
      canJoin = !excluded.length;
      joins = false;
    });
    return { groups, none, problem: problem(query, typed.some(({ isSomething }) => isSomething), groups) };
  }

  /** @param {string} query @param {boolean} isSomething @param {Term[][]} groups @returns {Problem | null} */
  function problem(query, isSomething, groups) {
    if (!isSomething) return "empty";
    if ([...query].length > LONGEST) return "long";
    return groups.flat().some(({ bare }) => /[\p{L}\p{N}\p{Cn}\p{Co}]/u.test(bare)) ? null : "punctuation";
  }

  /** @type {Lawgov["termsOf"]} */
  function termsOf({ groups }) {
    /** @type {Map<string, Term>} */
    const terms = new Map();
    for (const term of groups.flat()) {
      const name = JSON.stringify([term.bare, term.exact]);
      if (!terms.has(name)) terms.set(name, term);
    }
    return [...terms.values()];
  }

  /** @type {Lawgov["wordsOf"]} */
  const wordsOf = (query) => termsOf(query).filter(({ bare, again }) => bare && !again).map(({ bare }) => bare);

  Object.assign(lawgov, { parseQuery, termsOf, wordsOf });
})(globalThis.lawgov);
