// @ts-check
// The comparison's cells: pieces of a report, each with the way to its place.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  /** What is said in words, by the page. @type {DOMStringMap} */
  const words = document.getElementById("compare")?.dataset ?? {};

  /** @param {string} tag @param {string} name @param {...(Node | string)} content */
  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  }

  /** The pieces of a report in one statutory part; "" is what belongs to none (title, preface, signature).
   * @param {ReportText} text @param {string} kind @returns {ComparePiece[]} */
  function piecesOf(text, kind) {
    const found = [];
    for (const [number, pieces, labels] of text.passages) {
      const section = number === null ? null : text.sections[number];
      const own = section && section.level > 0 ? [section.kind, ...section.also] : [""];
      if (!own.includes(kind)) continue; // what names two parts stands in both
      for (const [anchor, words] of pieces) {
        const heading = text.sections.find((s) => s.anchor === anchor);
        const row = labels ? { cells: words.split("\t"), heads: labels.map((n) => text.labels[n]) } : {};
        found.push({ anchor, text: words, level: heading ? heading.level : 0, ...row });
      }
    }
    return found;
  }

  const pathOf = (/** @type {ReportText} */ text) => `${lawgov.compare.root}towns/${text.town.code}/${text.year}.html`;
  const nameOf = (/** @type {ReportText} */ text) => `${text.town.name} ${text.year}`;

  /** The words of a piece, or what is made of them; those of a row cell by cell, each behind what heads it.
   * @param {ComparePiece} piece @param {(words: string, at: number) => (Node | string)[]} made
   * @returns {(Node | string)[]} */
  function content({ text, cells, heads = [] }, made = (words) => [words]) {
    if (!cells) return made(text, 0);
    return cells.map((words, at) => {
      const label = heads[at] ? [element("span", "row-label", heads[at])] : [];
      return element("span", "row-cell", ...label, ...made(words, at));
    });
  }

  /** A piece of a report as a cell.
   * @param {ReportText} text @param {ComparePiece | null} piece
   * @param {(Node | string)[]} [inside] */
  function cell(text, piece, inside = piece ? content(piece) : []) {
    const made = element("div", "compare-cell");
    made.dataset.label = nameOf(text);
    if (!piece) {
      made.classList.add("is-empty");
      return made;
    }
    const body = element("p", piece.level ? "compare-heading" : "compare-text", ...inside);
    if (piece.cells) body.classList.add("is-row");
    for (const [name, value] of Object.entries(lawgov.writing(piece.text))) body.setAttribute(name, value);
    const link = /** @type {HTMLAnchorElement} */ (element("a", "permalink"));
    link.href = `${pathOf(text)}#${piece.anchor}`;
    const named = (words.original ?? "").replace("{report}", () => nameOf(text));
    link.setAttribute("aria-label", named.replace("{words}", () => lawgov.firstWords(piece.text)));
    body.append(link);
    made.append(body);
    return made;
  }

  lawgov.compare = { ...lawgov.compare, cells: { element, piecesOf, pathOf, nameOf, content, cell } };
})();
