// @ts-check
// What one year planned beside what the next did (src/lawgov_site/pages/promises.py), as rows of the comparison.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const { element, piecesOf, cell } = lawgov.compare.cells;

  /** What is known of two reports; null where they are not of one town and of years that follow one another.
   * @param {ReportText} a @param {ReportText} b @returns {Promise<TownLinks | null>} */
  async function linksOf(a, b) {
    if (a.town.code !== b.town.code || a.year + 1 !== b.year) return null;
    const found = await lawgov.compare.links(a.town.code).catch(() => null);
    const pairs = found?.pairs.filter((pair) => pair[0] === a.report && pair[1] === b.report);
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
    const found = links.pairs[0][part.linked === "problems" ? 3 : 2];
    const [one, other] = [wordsOf(a), wordsOf(b)];
    for (const [asked, answers] of found) {
      const right = answers.map((answer) => quoted(b, other, answer, part));
      if (!answers.length) right.push(element("p", "absent", part.missing ?? ""));
      yield row([[quoted(a, one, asked, {})], right]);
    }
  }

  /** @param {HTMLElement[][]} sides */
  function row(sides) {
    return element("div", "compare-row", ...sides.map((cells) => element("div", "compare-side", ...cells)));
  }

  /** The words of every element of a report by its anchor. @param {ReportText} text */
  function wordsOf(text) {
    return new Map(text.passages.flatMap(([, pieces]) => pieces));
  }

  /** A quotation as a cell, with the words that both years have marked, and how it came to be here.
   * @param {ReportText} text @param {Map<string, string>} words @param {Quote} quote @param {DOMStringMap} said */
  function quoted(text, words, [anchor, start, end, marks, by, on], said) {
    const chars = [...(words.get(anchor) ?? "")].slice(start, end);
    /** @type {(Node | string)[]} */
    const inside = [];
    let at = 0;
    for (const [from, to] of marks) {
      inside.push(chars.slice(at, from).join(""), element("mark", "", chars.slice(from, to).join("")));
      at = to;
    }
    inside.push(chars.slice(at).join(""));
    const made = cell(text, { anchor, text: chars.join(""), level: 0 }, inside);
    const state = by ? (said.confirmed ?? "").replace("{by}", by).replace("{on}", on ?? "") : said.found;
    if (state) made.append(element("p", "compare-only", state));
    return made;
  }

  lawgov.compare = { ...lawgov.compare, linksOf, linked: rows };
})();
