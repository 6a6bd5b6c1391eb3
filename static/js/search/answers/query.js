// @ts-check
// What a query asks for. The same rule as src/lawgov_site/search/answers/query.py, which explains it; both are tested
// from tests/parity/query.json.
(function (lawgov) {
  "use strict";

  const LONGEST = 200;
  const BLANK = "\\x00-\\x20\\x7f-\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const TOKEN = new RegExp(`(-(?!-))?(?:["＂]([^"＂]+)["＂](?![^${BLANK}])|([^${BLANK}]+))`, "gu");
  const DIGIT = /[0-9０-９]/;

  /** A word or phrase as it was typed: folded, and folded without the - before it if there is one.
   * @param {RegExpMatchArray} match */
  function token([typed, minus, phrase, word]) {
    const bare = lawgov.fold(phrase ?? word);
    return { typed, whole: minus || !phrase ? lawgov.fold(typed) : bare, without: minus ? bare : "" };
  }

  /** @type {Lawgov["parseQuery"]} */
  function parseQuery(query) {
    /** @type {string[][]} */
    const groups = [];
    /** @type {string[]} */
    const none = [];
    let before = "";
    let canJoin = false; // whether OR may come next
    let joins = false; // whether it came just before
    const tokens = [...query.matchAll(TOKEN)].map(token).filter(({ whole }) => whole);
    tokens.forEach(({ typed, whole, without }, number) => {
      if (typed === "OR" && canJoin && number + 1 < tokens.length) {
        canJoin = false;
        joins = true;
        return;
      }
      const range = DIGIT.test(before.slice(-1)) && DIGIT.test(typed.charAt(1));
      const excluded = joins || !before || range ? "" : without;
      if (excluded) none.push(excluded);
      else if (joins) groups[groups.length - 1].push(whole);
      else groups.push([whole]);
      before = typed;
      canJoin = !excluded;
      joins = false;
    });
    return { groups, none, problem: problem(query, groups) };
  }

  /** @param {string} query @param {string[][]} groups @returns {Problem | null} */
  function problem(query, groups) {
    if (!groups.length) return "empty";
    if ([...query].length > LONGEST) return "long";
    return groups.flat().some((term) => /[\p{L}\p{N}]/u.test(term)) ? null : "punctuation";
  }

  lawgov.parseQuery = parseQuery;
})(globalThis.lawgov);
