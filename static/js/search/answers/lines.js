// @ts-check
// Where a query stands, a line each match: the sentence it is in, left and right of it (KWIC).
// The same rule as src/lawgov_site/search/answers/lines.py; both are tested from tests/parity/lines.json.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["lines"]} */
  lawgov.lines = (text, found) =>
    found.flatMap(({ one, ranges }, passage) => {
      const above = lawgov.headings(text, one.section);
      const sentences = lawgov.sentences(one.text);
      return ranges.map(([start, end]) => {
        const begins = sentences.reduce((from, [a]) => (a <= start ? a : from), start);
        const ends = (sentences.find(([, b]) => b >= end) ?? [0, end])[1];
        return {
          passage,
          anchor: lawgov.anchorAt(one, start),
          kind: one.section === null ? null : text.sections[one.section].kind,
          heading: above[above.length - 1] ?? "",
          left: one.text.slice(begins, start),
          match: one.text.slice(start, end),
          right: one.text.slice(end, ends),
        };
      });
    });
})(globalThis.lawgov);
