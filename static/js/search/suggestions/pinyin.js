// @ts-check
// Pinyin as it is typed, without tones and blanks: what may be its syllables, and whether a name is read so.
(function (lawgov) {
  "use strict";

  const INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ");
  const FINALS = (
    "a ai an ang ao e ei en eng er o ong ou i ia ian iang iao ie in ing iong iu u ua uai uan uang ue ui un uo v ve"
  ).split(" ");
  /** What may be a syllable; some of them are none, which costs no more than a look into a list. */
  const SYLLABLES = new Set(FINALS.filter((final) => /^[aeo]/.test(final)));
  for (const initial of INITIALS) for (const final of FINALS) SYLLABLES.add(initial + final);
  const BEGINNINGS = new Set(INITIALS);
  for (const syllable of SYLLABLES)
    for (let end = 1; end <= syllable.length; end++) BEGINNINGS.add(syllable.slice(0, end));

  /** Whether a text is a row of syllables; the last may not be at its end, unless all are to be whole.
   * @param {string} text @param {boolean} whole @returns {boolean} */
  function isRow(text, whole) {
    if (!text || (!whole && BEGINNINGS.has(text))) return true;
    for (let end = Math.min(6, text.length); end > 0; end--)
      if (SYLLABLES.has(text.slice(0, end)) && isRow(text.slice(end), whole)) return true;
    return false;
  }

  /** The letter of the consonant that a text begins with; an apostrophe where it begins with none. @param {string} text */
  const initial = (text) => (/^[aeo]/.test(text) ? "'" : text[0]);

  /** The nodes in which the places are that are read so (src/lawgov_site/search/suggestions/nodes.py).
   *
   * What may be one syllable that is under way is looked up among the best of those; as two only where both are whole
   * (xian may be 西安). What begins with zh, ch or sh is taken for first letters only where it can be no pinyin.
   * @type {Lawgov["pinyin"]["nodes"]} */
  function nodes(typed) {
    const isOne = BEGINNINGS.has(typed);
    const found = isOne ? [initial(typed)] : [];
    for (let end = 1; end < typed.length; end++) {
      const [first, rest] = [typed.slice(0, end), typed.slice(end)];
      if (SYLLABLES.has(first) && isRow(rest, isOne)) found.push(`${initial(first)} ${initial(rest)}`);
    }
    const isRead = /^[zcs]h/.test(typed) && isRow(typed, false);
    if (/^.[^iuv]/.test(typed) && !isRead) found.push(`${initial(typed)} ${initial(typed[1])}`);
    return [...new Set(found)];
  }

  /** How many of a name's syllables have been typed in full, each read in one of its ways; 0 where the typed ends in
   * the middle of one, -1 where the name is not read so.
   * @param {string} typed @param {string[][]} ways @param {number} [at] @returns {number} */
  function inFull(typed, ways, at = 0) {
    if (!typed) return at;
    let most = -1;
    for (const way of ways[at] ?? []) {
      if (typed.startsWith(way)) most = Math.max(most, inFull(typed.slice(way.length), ways, at + 1));
      else if (way.startsWith(typed)) most = Math.max(most, 0);
    }
    return most;
  }

  /** The same, 0 where it has been typed by its first letters. @type {Lawgov["pinyin"]["syllables"]} */
  function syllables(typed, ways) {
    const letters = typed.length <= ways.length && [...typed].every((char, i) => ways[i].some((way) => way[0] === char));
    return Math.max(inFull(typed, ways), letters ? 0 : -1);
  }

  lawgov.pinyin = { nodes, syllables };
})(globalThis.lawgov);
