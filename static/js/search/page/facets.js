// @ts-check
// Facets: how many of the hits each year, kind of section and province has, as links that filter by it.
(function (lawgov) {
  "use strict";

  const LEAST_BAR = 3; // hundredths of the longest bar

  /** @type {Lawgov["parseYears"]} */
  function parseYears(year) {
    const [, from, dash, to] = /^(\d{4})?(-?)(\d{4})?$/.exec(year) ?? [];
    return [from ?? "", (dash ? to : from) ?? ""];
  }

  /** @type {Lawgov["joinYears"]} */
  function joinYears(from, to) {
    if (from && to && from > to) [from, to] = [to, from];
    return from === to ? from : `${from}-${to}`;
  }

  /** The rows of a facet. Where the hits are filtered by this facet already, a value without a count may have
   * hits all the same: no number is shown then, rather than 0.
   * @type {Lawgov["facetRows"]} */
  function facetRows(values, counts, chosen, filtered, href) {
    return values.map(([value, name]) => {
      const count = counts ? counts.get(value) ?? (filtered ? null : 0) : null;
      const own = chosen(value);
      return { value, name, count, chosen: own, href: count === 0 && !own ? null : href(value) };
    });
  }

  /** Draws a facet's rows. A row that is there already is changed, neither replaced nor moved, so that it keeps the focus.
   * @type {Lawgov["drawFacet"]} */
  function drawFacet(list, rows, exact) {
    const before = new Map([...list.children].map((item) => [/** @type {HTMLElement} */ (item).dataset.value, item]));
    const values = new Set(rows.map((row) => row.value));
    for (const [value, item] of before) if (!values.has(value ?? "")) item.remove();
    for (const [i, row] of rows.entries()) {
      const item = before.get(row.value) ?? newRow(row);
      const link = /** @type {HTMLElement} */ (item.querySelector("a"));
      const count = /** @type {HTMLElement} */ (item.querySelector(".facet-count"));
      const said = /** @type {HTMLElement} */ (item.querySelector(".visually-hidden"));
      count.textContent = row.count === null ? "" : (exact || !row.count ? "" : "≤ ") + lawgov.number(row.count);
      said.textContent = row.chosen ? lawgov.say("chosen") : "";
      if (row.chosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (row.href === null) {
        link.setAttribute("tabindex", "-1"); // before it is no link any more, so that it keeps the focus
        link.removeAttribute("href");
        link.setAttribute("aria-disabled", "true");
        link.setAttribute("role", "link");
      } else {
        link.setAttribute("href", row.href);
        for (const name of ["tabindex", "aria-disabled", "role"]) link.removeAttribute(name);
      }
      if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null);
    }
  }

  /** The numbers stand in words beside the bars. What is drawn at all can be seen.
   * @type {Lawgov["drawBars"]} */
  function drawBars(list, rows, exact) {
    drawFacet(list, rows, exact);
    const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
    rows.forEach(({ count }, i) => {
      const link = /** @type {HTMLElement} */ (list.children[i].querySelector("a"));
      const bar = link.querySelector("rect") ?? newBar(link);
      const long = String(count ? Math.max(LEAST_BAR, (100 * count) / most) : 0);
      bar.setAttribute(list.classList.contains("is-rows") ? "width" : "height", long);
    });
  }

  /** It fills a square of 100 units, that is as long and as wide as the style sheet says, but for one side.
   * @param {HTMLElement} link */
  function newBar(link) {
    const [svg, bar] = ["svg", "rect"].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
    for (const [name, value] of Object.entries({ viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" })) {
      svg.setAttribute(name, value);
    }
    bar.setAttribute("class", "bar");
    bar.setAttribute("width", "100");
    bar.setAttribute("height", "100");
    svg.append(bar);
    link.prepend(svg);
    return bar;
  }

  /** @param {FacetRow} row */
  function newRow(row) {
    const name = lawgov.element("span", { class: "facet-name" }, row.name);
    const said = lawgov.element("span", { class: "visually-hidden" });
    const count = lawgov.element("span", { class: "facet-count" });
    return lawgov.element("li", { "data-value": row.value }, lawgov.element("a", {}, name, said, " ", count));
  }

  Object.assign(lawgov, { parseYears, joinYears, facetRows, drawFacet, drawBars });
})(globalThis.lawgov);
