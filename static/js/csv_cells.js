// @ts-check
// Rows as CSV (RFC 4180) of which a spreadsheet runs nothing: the rule of src/lawgov_site/strings/csv_cells.py.
(function (lawgov) {
  "use strict";

  const MARK = "\ufeff"; // so that spreadsheets know that it is UTF-8
  const FORMULA = /^[=+\-@＝＋－＠\t\r\n']/;

  /** @type {Lawgov["csv"]} */
  lawgov.csv = (rows) => MARK + rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");

  /** @param {string | number | null} value null is an empty cell */
  function cell(value) {
    if (typeof value !== "string") return String(value ?? "");
    const plain = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(plain) ? `"${plain.replace(/"/g, '""')}"` : plain;
  }
})(globalThis.lawgov);
