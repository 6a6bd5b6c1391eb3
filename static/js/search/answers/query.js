// @ts-check
// What a query asks for. The same rule as src/lawgov_site/search/answers/query.py, which explains it; both are tested
// from tests/parity/query.json.
(function (lawgov) {
  "use strict";

  const LONGEST = 200;
  const BLANK = "\\x00-\\x20\\x7f-\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const TOKEN = new RegExp(`(-(?!-))?(?:["＂]([^"＂]+)["＂](?![^${BLANK}])|([^${BLANK}]+))`, "gu");
  const DIGIT = /[0-9０-９]/;

  /** A term whose marks do not count. Commas alone are not looked up: in the text they may be nothing.
   * @param {string} folded @returns {Term} */
  const plain = (folded) => ({ bare: lawgov.bareTerm(folded), exact: /^,+$/.test(folded) ? folded : "" });

  /** A term whose marks count.
   * @param {string} folded @returns {Term} */
  const quoted = (folded) => ({ bare: lawgov.bareTerm(folded), exact: folded });

  /** A word or phrase as it was typed: the term that it is, and the one without the - before it if there is one.
   * @param {RegExpMatchArray} match */
  function token([typed, minus, phrase, word]) {
    const folded = lawgov.fold(phrase ?? word);
    const own = phrase ? quoted(folded) : plain(folded);
    return { typed, folded, whole: minus ? plain(lawgov.fold(typed)) : own, without: minus && isTerm(own) ? own : null };
  }

  /** @param {Term} term */
  const isTerm = (term) => Boolean(term.bare || term.exact);

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
    const tokens = typed.filter(({ whole }) => isTerm(whole));
    tokens.forEach(({ typed, whole, without }, number) => {
      if (typed === "OR" && canJoin && number + 1 < tokens.length) {
        canJoin = false;
        joins = true;
        return;
      }
      const range = DIGIT.test(before.slice(-1)) && DIGIT.test(typed.charAt(1));
      const excluded = joins || !before || range ? null : without;
      if (excluded) none.push(excluded);
      else if (joins) groups[groups.length - 1].push(whole);
      else groups.push([whole]);
      before = typed;
      canJoin = !excluded;
      joins = false;
    });
    return { groups, none, problem: problem(query, typed.some(({ folded }) => folded), groups) };
  }

  /** @param {string} query @param {boolean} isSomething @param {Term[][]} groups @returns {Problem | null} */
  function problem(query, isSomething, groups) {
    if (!isSomething) return "empty";
    if ([...query].length > LONGEST) return "long";
    return groups.flat().some(({ bare }) => /[\p{L}\p{N}]/u.test(bare)) ? null : "punctuation";
  }

  lawgov.parseQuery = parseQuery;
})(globalThis.lawgov);
