// @ts-check
// Suggestions while something is typed: places, by name or pinyin, and words, each with its number of reports.
//
// They lie in two folders of the same form, search/suggestions/ (what the archive has) and search/places/ (every place
// there is), in nodes that are spread over shards (src/lawgov_site/search/suggestions/shards.py).
(function (lawgov) {
  "use strict";

  const HELD = "suggestions";
  const EVERY = "places";
  const LONGEST = 20; // of what is typed
  const SHOWN = 7;
  const WORDS_SHOWN = 4; // at least, if there are so many

  /** What is being typed, as it stands in the nodes: the last word of the query, or all of it in pinyin.
   * @param {string} query */
  function key(query) {
    const latin = lawgov.fold(query).replace(/['’]/g, "");
    if (/^[a-z]+$/.test(latin)) return latin.length > LONGEST ? "" : latin;
    const last = lawgov.fold((/\S*$/.exec(query) ?? [""])[0].replace(/^[-－"“]+/, ""));
    return last.length > LONGEST ? "" : last;
  }

  /** @param {string[]} nodes @returns {Promise<[every: string[][], held: string[][]]>} */
  const linesOf = (nodes) => Promise.all([lawgov.nodeLines(EVERY, nodes), lawgov.nodeLines(HELD, nodes)]);

  /** @type {Lawgov["places"]} */
  async function places(query) {
    const typed = key(query);
    if (!typed) return [];
    const found = await lawgov.suggestions.findPlaces(typed, linesOf);
    const { regions } = await lawgov.nodeTable(HELD);
    return found.map((place) => ({ ...place, href: lawgov.suggestions.addressOf(place, regions) }));
  }

  /** The most frequent words that begin with what was typed and go on; none is written in letters.
   * @param {string} typed */
  async function words(typed) {
    if (/^[a-z]+$/.test(typed)) return [];
    const lines = await lawgov.nodeLines(HELD, [[...typed].slice(0, 2).join("")]);
    return lines
      .filter(([code, , word]) => !code && word?.startsWith(typed) && word !== typed)
      .sort(([, a, one], [, b, other]) => Number(b) - Number(a) || (one < other ? -1 : 1));
  }

  /** @type {Lawgov["suggest"]} */
  async function suggest(query) {
    const typed = key(query);
    if (!typed) return [];
    const [best, further] = await Promise.all([places(query), words(typed)]);
    const wordsShown = Math.min(further.length, Math.max(WORDS_SHOWN, SHOWN - best.length));
    return [
      ...best.slice(0, SHOWN - wordsShown).map(lawgov.suggestions.ofPlace),
      ...further.slice(0, wordsShown).map(([, reports, text]) => ({
        kind: /** @type {const} */ ("word"), text, reports: Number(reports), code: "", place: "", href: "",
      })),
    ];
  }

  /** @type {Lawgov["suggestions"]["ofPlace"]} */
  function ofPlace({ code, name, place, reports, href }) {
    return { kind: "place", text: name, reports, code, place, href };
  }

  lawgov.suggestions = { ...lawgov.suggestions, key, ofPlace };
  Object.assign(lawgov, { places, suggest });
})(globalThis.lawgov);
