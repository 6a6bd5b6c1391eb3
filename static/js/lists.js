// @ts-check
// Lists: tables that sort by a column, lists that filter as one types.
(function () {
  "use strict";

  const { all } = globalThis.lawgov.dom;
  /** @type {Intl.Collator | undefined} */
  let known; // made when first used: it takes a phone a tenth of a second

  /** What a cell sorts by: its data-sort, or its text.
   * @param {HTMLTableRowElement} row @param {number} column */
  function key(row, column) {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent ?? "";
  }

  /** @param {HTMLTableElement} table @param {number} column @param {boolean} descending */
  function sort(table, column, descending) {
    const collator = (known = known ?? new Intl.Collator("zh-Hans-CN", { numeric: true }));
    const sign = descending ? -1 : 1;
    const rows = Array.from(table.tBodies[0].rows);
    rows.sort((one, other) => {
      const [a, b] = [key(one, column), key(other, column)];
      if (!a || !b) return a ? -1 : b ? 1 : 0; // what is unknown comes last, either way
      return sign * collator.compare(a, b);
    });
    table.tBodies[0].append(...rows);
  }

  for (const table of all("table[data-sortable]")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      head.querySelector("button")?.addEventListener("click", () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        sort(/** @type {HTMLTableElement} */ (table), column, descending);
      });
    });
  }

  for (const input of all("input[data-filter]")) {
    const list = document.getElementById(input.dataset.filter ?? "");
    if (!(list && input instanceof HTMLInputElement)) continue;
    const status = input.parentElement?.querySelector("[role=status]");
    const template = status instanceof HTMLElement ? (status.dataset.template ?? "") : "";
    const rows = list instanceof HTMLTableSectionElement ? Array.from(list.rows) : all("[data-row]", list);
    const groups = all("[data-group]", list);
    /** @type {string[] | undefined} */
    let words;
    const filter = () => {
      const own = (words = words ?? rows.map((row) => `${row.dataset.row ?? ""} ${row.textContent}`.toLowerCase()));
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !wanted.every((word) => own[at].includes(word));
        if (!row.hidden) shown += 1;
      });
      for (const group of groups) group.hidden = !group.querySelector("[data-row]:not([hidden])");
      if (status)
        status.textContent = wanted.length
          ? template.replace("{shown}", String(shown)).replace("{total}", String(rows.length))
          : "";
    };
    input.addEventListener("input", filter);
    if (input.value) filter();
  }
})();
