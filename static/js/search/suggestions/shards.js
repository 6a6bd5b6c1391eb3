// @ts-check
// Suggestions while a query is typed: towns, by name or pinyin, and words, each with its number of reports.
//
// All of them are in one sorted list of keys, cut into shards; a table says with which key each shard begins
// (src/lawgov_site/search/suggestions/shards.py). The suggestions for what has been typed are the keys that begin
// with it, and one shard tells the best of them: itself where they end in it, else by a list of its own.
(function (lawgov) {
  "use strict";

  const FOLDER = { id: "suggestions", packed: false };
  const LONGEST = 20; // of what is typed
  const OF_A_KIND = 6; // as in suggestions.py
  const SHOWN = 7;
  const WORDS_SHOWN = 4; // at least, if there are so many

  /** What is being typed, as it stands in the list: the last word of the query, or all of it in pinyin.
   * @param {string} query */
  function key(query) {
    const latin = lawgov.fold(query).replace(/['’]/g, "");
    if (/^[a-z]+$/.test(latin)) return latin.length > LONGEST ? "" : latin;
    const last = lawgov.fold((/\S*$/.exec(query) ?? [""])[0].replace(/^[-－"“]+/, ""));
    return last.length > LONGEST ? "" : last;
  }

  /** The shard in which the keys begin that begin with something.
   * @param {string[]} separators ascending by code point, the first "" @param {string} wanted */
  function shardOf(separators, wanted) {
    let low = 0;
    let high = separators.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (compare(separators[middle], wanted) <= 0) low = middle;
      else high = middle;
    }
    return low;
  }

  /** By code point; JavaScript compares UTF-16 units.
   * @param {string} a @param {string} b */
  function compare(a, b) {
    const [left, right] = [[...a], [...b]];
    const at = left.findIndex((char, i) => char !== right[i]);
    if (at < 0) return left.length - right.length;
    if (at >= right.length) return 1;
    return /** @type {number} */ (left[at].codePointAt(0)) - /** @type {number} */ (right[at].codePointAt(0));
  }

  /** The best suggestions among lines of a shard, the towns first.
   * @param {string[]} lines @param {string} wanted @returns {Suggestion[]} */
  function pick(lines, wanted) {
    /** @type {Map<string, Suggestion>} */
    const towns = new Map();
    /** @type {Suggestion[]} */
    const words = [];
    for (const line of lines) {
      if (!line.startsWith(wanted)) continue;
      const [text, reports, code, name, place] = line.split("\t");
      if (code) towns.set(code, { kind: "town", text: name, reports: Number(reports), code, place });
      else if (text !== wanted) words.push({ kind: "word", text, reports: Number(reports), code: "", place: "" });
    }
    const best = [...towns.values()].sort((a, b) => b.reports - a.reports || compare(a.code, b.code));
    words.sort((a, b) => b.reports - a.reports || compare(a.text, b.text));
    const wordsShown = Math.min(words.length, Math.max(WORDS_SHOWN, SHOWN - best.length));
    return [...best.slice(0, Math.min(OF_A_KIND, SHOWN - wordsShown)), ...words.slice(0, wordsShown)];
  }

  /** @type {Lawgov["suggest"]} */
  async function suggest(query) {
    const wanted = key(query);
    if (!wanted) return [];
    const [separators, names] = (await lawgov.loadShard(FOLDER, "table")).map((part) => part.split("\n"));
    if (!names[0]) return []; // an archive without reports
    const [lines, best] = await lawgov.loadShard(FOLDER, names[shardOf(separators, wanted)]);
    const own = new Map(Object.entries(JSON.parse(best)));
    return pick(own.get(wanted) ?? lines.split("\n"), wanted);
  }

  Object.assign(lawgov, { suggest, suggestions: { key, shardOf, pick } });
})(globalThis.lawgov);
