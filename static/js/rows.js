// @ts-check
// A row of a table as one text. The same rule as src/lawgov_site/search/answers/excerpts.py; both are tested from
// tests/parity/rows.json.
(function (lawgov) {
  "use strict";

  const CLOSED = "。；！？;!?"; // a cell that ends so needs no sign behind it

  /** A row as it is shown, without its empty cells, and where each cell begins in it.
   * @type {Lawgov["row"]} */
  lawgov.row = (cells, labels) => {
    let text = "";
    const parts = [];
    for (let i = 0; i < cells.length; i++) {
      if (!cells[i]) continue;
      if (text && !CLOSED.includes(text.slice(-1))) text += "；";
      if (labels[i]) text += `${labels[i].replace(/[：:]+$/, "")}：`;
      parts.push({ offset: text.length, words: cells[i] });
      text += cells[i];
    }
    return { text, parts };
  };
})((globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({})));
