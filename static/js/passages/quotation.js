// @ts-check
// A passage as a quotation with its source, and as a text to share. What is a passage, model/passages.py says;
// how a report is cited, pages/reports/citations.py, which its text file has from there.
(function (lawgov) {
  "use strict";

  const LONGEST = 300; // characters of a quotation; what is longer is cut at a sentence
  const LEFT_OUT = "……";

  /** Where a passage stands on the site, by the address of its element.
   * @type {Lawgov["passages"]["spotted"]} */
  function spotted(address) {
    const [, code, year, anchor] = /towns\/([^/]+)\/(\d{4})(?:\.html)?#(.+)$/.exec(address) ?? [];
    if (!anchor) throw new Error(address);
    return { code, year: Number(year), anchor: decodeURIComponent(anchor) };
  }

  /** The passage in which an element is; null where the text has none. A row of a table is quoted whole.
   * @type {Lawgov["passages"]["quote"]} */
  function quote(text, anchor, near) {
    const found = text.passages.find(([, pieces]) => pieces.some(([id]) => id === anchor));
    if (!found) return null;
    const [, pieces, heads] = found;
    const own = pieces.map((piece) => piece[1]).join("");
    const words = heads ? lawgov.row(own.split("\t"), heads.map((n) => text.labels[n])).text : own.trim();
    return words.length > LONGEST ? { words: cut(words, near), cut: true } : { words, cut: false };
  }

  /** Whole sentences of a long passage: its first ones, or those from what was looked for on. Where one alone is too
   * long it is what is shown of it, or its beginning.
   * @param {string} words @param {Sought} [near] */
  function cut(words, near) {
    const at = near ? Math.max(0, words.indexOf(near.text)) + near.at : 0;
    const all = lawgov.sentences(words);
    const first = Math.max(0, all.findIndex(([, end]) => end > at));
    let start = all[first][1] <= LONGEST ? 0 : all[first][0];
    let end = all.reduce((last, sentence) => (sentence[1] - start <= LONGEST ? sentence[1] : last), start);
    if (end <= at) {
      start = near ? Math.max(0, words.indexOf(near.text)) : start;
      end = near ? start + near.text.length : start + clause(words.slice(start, start + LONGEST));
    }
    return (start ? LEFT_OUT : "") + words.slice(start, end) + (end < words.length ? LEFT_OUT : "");
  }

  /** How long the whole clauses of a text are, or all of it, without half of a character.
   * @param {string} text */
  function clause(text) {
    const [clauses] = /^.*[，、：；,:;]/s.exec(text) ?? [text.replace(/[\uD800-\uDBFF]$/, "")];
    return clauses.length;
  }

  /** @param {string} template @param {Record<string, string | number>} values */
  function fill(template, values) {
    return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  /** The words with their source; without the address where that is no address on the web (pages/reports/citations.py).
   * @type {Lawgov["passages"]["reference"]} */
  function reference(text, { words }, link, said, day) {
    const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
    const gaps = {
      accessed: `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`,
      address: link.startsWith("http") ? link : "",
    };
    const citation = (text.citation ?? []).map(([piece, gap]) =>
      gap ? gaps[gap] && piece.replace("{}", () => gaps[gap]) : piece,
    );
    return fill(said.reference, { words, citation: citation.join("") });
  }

  /** @type {Lawgov["passages"]["shared"]} */
  function shared({ town, year, origin }, { words }, link, said) {
    const values = { town: town.name, year, words, note: origin === "ocr" ? said.note : "", link };
    return fill(said.shared, values).trim();
  }

  lawgov.passages = { ...lawgov.passages, spotted, quote, reference, shared };
})(globalThis.lawgov);
