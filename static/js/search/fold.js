// @ts-check
// Folding: what counts as the same character when text is searched.
// The rule is the one of src/lawgov_site/folding.py, held to it by tests/parity/fold.json.
(function (/** @type {any} */ lawgov) {
  "use strict";

  const ALIKE = [
    "“„‟〝「『",
    "”〞〟」』",
    "‘‚‛",
    "<《〈«‹",
    ">》〉»›",
    "[【〔〖",
    "]】〕〗",
    "·•‧∙⋅・",
    "〇○◯",
    "~〜",
  ];

  const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gsu;
  const DROPPED = /[\p{Z}\p{Cc}\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
  const LEADING_MARKS = /^\p{M}+/u;

  /** @type {Map<string, string>} Character to the one it folds to; variants are added when they are loaded. */
  const substitutes = new Map();
  for (const row of ALIKE) {
    const [one, ...others] = row;
    for (const char of others) substitutes.set(char, one);
  }

  /** @type {Map<string, string>} */
  const folded = new Map();

  /** Adds characters that fold to another.
   * @param {string} pairs each character followed by the one it folds to */
  function addVariants(pairs) {
    const chars = [...pairs];
    for (let i = 0; i + 1 < chars.length; i += 2) substitutes.set(chars[i], chars[i + 1]);
    folded.clear();
  }

  /** @param {string} cluster @returns {string} */
  function foldCluster(cluster) {
    const known = folded.get(cluster);
    if (known !== undefined) return known;
    let before = cluster;
    for (;;) {
      let text = before.normalize("NFKC").toLowerCase().normalize("NFKC");
      text = [...text.replace(DROPPED, "")].map((c) => substitutes.get(c) ?? c).join("");
      text = text.replace(LEADING_MARKS, "");
      if (text === before) break;
      before = text;
    }
    folded.set(cluster, before);
    return before;
  }

  /** The folded form of a text.
   * @param {string} text @returns {string} */
  function fold(text) {
    return (text.match(CLUSTERS) ?? []).map(foldCluster).join("");
  }

  /** The folded form, and for each of its UTF-16 units where its cluster starts and ends in `text`.
   * @param {string} text @returns {{folded: string, starts: number[], ends: number[]}} */
  function foldWithMap(text) {
    let result = "";
    const starts = [];
    const ends = [];
    for (const match of text.matchAll(CLUSTERS)) {
      const piece = foldCluster(match[0]);
      const end = match.index + match[0].length;
      for (let i = 0; i < piece.length; i++) {
        starts.push(match.index);
        ends.push(end);
      }
      result += piece;
    }
    return { folded: result, starts, ends };
  }

  Object.assign(lawgov, { fold, foldWithMap, addVariants });
})((globalThis.lawgov ??= /** @type {any} */ ({})));
