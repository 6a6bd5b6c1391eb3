// @ts-check
// The figures of two reports side by side (src/lawgov_site/pages/figures/figures.py), as rows of the comparison.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const { element, nameOf, pathOf } = lawgov.compare.cells;

  /** A row for every indicator that one of the two states, in the codebook's order.
   * @param {ReportText} a @param {ReportText} b @param {StatedIndicator[]} left @param {StatedIndicator[]} right
   * @param {DOMStringMap} part says what is said where a report states nothing @returns {Generator<HTMLElement>} */
  function* rows(a, b, left, right, part) {
    const numbers = new Set([...left, ...right].map(([number]) => number));
    for (const number of [...numbers].sort((one, other) => one - other)) {
      const [one, other] = [left, right].map((stated) => stated.find((found) => found[0] === number));
      const name = (one ?? other)?.[1] ?? "";
      yield element("div", "compare-row", cell(a, name, one, part), cell(b, name, other, part));
    }
  }

  /** @param {ReportText} text @param {string} name @param {StatedIndicator | undefined} stated
   * @param {DOMStringMap} part */
  function cell(text, name, stated, part) {
    const made = element("div", "compare-cell", element("p", "compare-only", name));
    made.dataset.label = nameOf(text);
    for (const [words, anchor, note] of stated?.[2] ?? []) {
      const link = /** @type {HTMLAnchorElement} */ (element("a", "figure-cell", words));
      link.href = `${pathOf(text)}#${anchor}`;
      made.append(element("p", "compare-figure", link, ...(note ? [" ", element("span", "of", note)] : [])));
    }
    if (!stated) made.append(element("p", "absent", part.missing ?? ""));
    return made;
  }

  lawgov.compare = { ...lawgov.compare, stated: rows };
})();
