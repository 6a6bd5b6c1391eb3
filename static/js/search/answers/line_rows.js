// @ts-check
// Lines as rows of a table: what the search page saves, and `lawgov search --all` writes (commands/searching/line_rows.py).
(function (lawgov) {
  "use strict";

  const COLUMNS = ["report", "year", "province", "city", "county", "town", "kind", "heading", "left", "match", "right", "address", "origin"];

  /** @type {Lawgov["lineRows"]} */
  lawgov.lineRows = (lines, root) => [COLUMNS, ...lines.map((line) => row(line, root))];

  /** @param {Line} line @param {string} root @returns {(string | number | null)[]} */
  function row({ of: { report, year, town, regions, origin }, ...line }, root) {
    const region = (/** @type {number} */ digits) => regions.find(([code]) => code.length === digits)?.[1] ?? null;
    const address = `${root}towns/${town.code}/${year}.html#${line.anchor}`;
    return [
      report, year, region(2), region(4), region(6), town.name, line.kind, line.heading || null,
      line.left, line.match, line.right, address, origin,
    ];
  }
})(globalThis.lawgov);
