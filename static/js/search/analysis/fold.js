// @ts-check
// Folding: what counts as the same character when text is searched.
// The rule is the one of src/lawgov_site/strings/folding.py, held to it by tests/parity/fold.json.
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
    "/⁄∕",
  ];

  /** Parts two numbers that meet: folding.py says where. */
  const BORDER = "\u2063";
  /** Where a digit stands: on the line, above it, below it. */
  const DIGITS = [/^\p{Nd}/u, /^[⁰¹²³⁴-⁹]/, /^[₀-₉]/];

  const MARK = /\p{M}/u;
  const IDEOGRAPH = /^[\u4E00-\u9FFF]$/;
  const CLUSTERS = /\P{M}\p{M}*|\p{M}+/gsu;
  const DROPPED = /[\p{Z}\p{Cc}\p{Cf}\p{Cs}\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;
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
    for (let i = 0; i + 1 < chars.length; i += 2) {
      if (substitutes.get(chars[i]) === chars[i + 1]) continue;
      substitutes.set(chars[i], chars[i + 1]);
      folded.clear();
    }
  }

  /** What is folded as a whole: a character with the marks that follow it. Most texts have no marks.
   * @param {string} text @returns {string[]} */
  function clusters(text) {
    return MARK.test(text) ? text.match(CLUSTERS) ?? [] : [...text];
  }

  /** @param {string} cluster @returns {string} */
  function foldCluster(cluster) {
    const known = folded.get(cluster);
    if (known !== undefined) return known;
    if (IDEOGRAPH.test(cluster) && !substitutes.has(cluster)) return cluster; // the rule changes none
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

  /** Whether two digits are of one number.
   * @param {string} before @param {string} cluster */
  function goesOn(before, cluster) {
    return DIGITS.some((digit) => digit.test(before) && digit.test(cluster));
  }

  /** Tells what each cluster folds to, and where it starts and ends; a border where it stands.
   * @param {string} text @param {(piece: string, start: number, end: number) => void} put */
  function eachPiece(text, put) {
    let before = "";
    let last = ""; // what it folds to
    let at = 0; // where it ends
    let isApart = false;
    let start = 0;
    for (const cluster of clusters(text)) {
      const end = start + cluster.length;
      const piece = foldCluster(cluster);
      if (cluster === BORDER) isApart = true;
      if (piece) {
        if (/^[0-9]/.test(piece) && /[0-9]$/.test(last) && (isApart || !goesOn(before, cluster))) put(BORDER, at, start);
        put(piece, start, end);
        [before, last, at, isApart] = [cluster, piece, end, false];
      }
      start = end;
    }
  }

  /** The folded form of a text.
   * @param {string} text @returns {string} */
  function fold(text) {
    let result = "";
    eachPiece(text, (piece) => (result += piece));
    return result;
  }

  /** The folded form, and for each of its UTF-16 units where its cluster starts and ends in `text`.
   * @param {string} text @returns {{folded: string, starts: number[], ends: number[]}} */
  function foldWithMap(text) {
    let folded = "";
    /** @type {number[]} */
    const starts = [];
    /** @type {number[]} */
    const ends = [];
    eachPiece(text, (piece, start, end) => {
      for (let i = 0; i < piece.length; i++) {
        starts.push(start);
        ends.push(end);
      }
      folded += piece;
    });
    return { folded, starts, ends };
  }

  Object.assign(lawgov, { BORDER, fold, foldWithMap, addVariants });
})((globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({})));
