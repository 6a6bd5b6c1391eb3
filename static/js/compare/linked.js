// @ts-check
// What one year planned beside what the next did (src/lawgov_site/pages/links/promises.py), as rows of the comparison.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const { element, piecesOf, cell } = lawgov.compare.cells;

  /** What is known of two reports; null where they are not of one town and of years that follow one another.
   * @param {ReportText} a @param {ReportText} b @returns {Promise<TownLinks | null>} */
  async function linksOf(a, b) {
    if (a.town.code !== b.town.code || a.year + 1 !== b.year) return null;
    const found = await lawgov.compare.links(a.town.code).catch(() => null);
    const pairs = found?.pairs.filter((pair) => pair[0] === a.report && pair[2] === b.report);
    return found && pairs?.length ? { ...found, pairs } : null;
  }

  /** The rows of a part: each sentence of `a` beside what of `b` may speak of the same; where nothing is known, the
   * one part beside the other.
   * @param {ReportText} a @param {ReportText} b @param {DOMStringMap} part says which lists, which parts, and what is
   *   said where there is nothing
   * @param {TownLinks | null} links @returns {Generator<HTMLElement>} */
  function* rows(a, b, part, links) {
    if (!links) {
      const [left, right] = [piecesOf(a, part.earlier ?? ""), piecesOf(b, part.later ?? "")];
      if (left.length || right.length) yield row([left.map((piece) => cell(a, piece)), right.map((piece) => cell(b, piece))]);
      return;
    }
    const [, earlier, , later, plans, problems] = links.pairs[0];
    const [one, other] = [quoter(a, earlier), quoter(b, later)];
    for (const [asked, answers] of part.linked === "problems" ? problems : plans) {
      const right = answers.map((answer) => other(answer, part));
      if (!answers.length) right.push(element("p", "absent", part.missing ?? ""));
      yield row([[one(asked, {})], right]);
    }
  }

  /** @param {HTMLElement[][]} sides */
  function row(sides) {
    return element("div", "compare-row", ...sides.map((cells) => element("div", "compare-side", ...cells)));
  }

  /** Makes of a quotation of a report a cell, with the words that both years have marked, and how it came to be here.
   * @param {ReportText} text @param {string[]} anchors that quotations name by number */
  function quoter(text, anchors) {
    const words = new Map(text.passages.flatMap(([, pieces]) => pieces));
    return (/** @type {Quote} */ [number, start, length, marks, by, on], /** @type {DOMStringMap} */ said) => {
      const anchor = anchors[number];
      const chars = [...(words.get(anchor) ?? "")].slice(start, start + length);
      let at = 0;
      const inside = marks.map((characters, turn) => {
        const piece = chars.slice(at, (at += characters)).join("");
        return turn % 2 ? element("mark", "", piece) : piece;
      });
      inside.push(chars.slice(at).join(""));
      const made = cell(text, { anchor, text: chars.join(""), level: 0 }, inside);
      const state = by ? (said.confirmed ?? "").replace("{by}", by).replace("{on}", on ?? "") : said.found;
      if (state) made.append(element("p", "compare-only", state));
      return made;
    };
  }

  lawgov.compare = { ...lawgov.compare, linksOf, linked: rows };
})();
