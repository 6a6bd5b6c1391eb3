// @ts-check
// The filters of the search page: facets, range of years, choice of a region, and what is chosen.
(function (lawgov) {
  "use strict";

  const { find } = lawgov;

  /** @type {Lawgov["filterPanel"]} */
  function filterPanel(kindNames, change, count) {
    const from = find("#search-from", HTMLSelectElement);
    const to = find("#search-to", HTMLSelectElement);
    const sort = find("#search-sort", HTMLSelectElement);
    const toggle = find("#search-side-toggle", HTMLButtonElement);
    const chosenList = find("#search-chosen", HTMLUListElement);
    const years = find("#facet-year", HTMLUListElement);
    const kinds = find("#facet-kind", HTMLUListElement);
    const provinces = find("#facet-province", HTMLUListElement);
    const bars = find("#search-bars", HTMLDetailsElement);
    const yearBars = find("#bars-year", HTMLUListElement);
    const kindBars = find("#bars-kind", HTMLUListElement);
    const countKinds = find("#bars-count", HTMLButtonElement);
    const atMost = find("#bars-note", HTMLElement);
    const views = [...document.querySelectorAll("#search-view a")].map((link) => /** @type {HTMLElement} */ (link));
    const lineSorts = [...sort.options].filter((option) => option.dataset.view);
    const yearValues = [...years.querySelectorAll("li")].map((item) => item.dataset.value ?? "");
    const levels = ["province", "city", "county", "town"];
    const regions = lawgov.regionChoice(
      levels.map((level) => find(`#search-${level}`, HTMLSelectElement)),
      () => change({ region: regions.value() }),
    );
    /** What choosing a value of a facet changes; choosing it again takes it back. Some are drawn as bars, too.
     * @type {[HTMLElement[], "year" | "kind" | "region", (wanted: Wanted) => (value: string) => boolean][]} */
    const facets = [
      [[years, yearBars], "year", (wanted) => (value) => wanted.year === value],
      [[kinds, kindBars], "kind", (wanted) => (value) => wanted.kind === value],
      [[provinces], "region", (wanted) => (value) => regions.isIn(wanted.region, value)],
    ];
    /** @type {Wanted} */
    let shown = { q: "", year: "", region: "", kind: "", sort: "", view: "" };

    for (const select of [from, to]) {
      select.addEventListener("change", () => change({ year: lawgov.joinYears(from.value, to.value) }));
    }
    sort.addEventListener("change", () => change({ sort: sort.value }));
    toggle.addEventListener("click", () => {
      toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true"));
    });
    for (const [lists, key, chosen] of facets) {
      for (const list of lists) {
        list.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
          const value = /** @type {HTMLElement | null} */ (link?.closest("li"))?.dataset.value;
          if (value === undefined) return;
          event.preventDefault();
          change({ [key]: chosen(shown)(value) ? "" : value });
        });
      }
    }
    for (const link of views) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        change(viewed(shown, link.dataset.view ?? ""));
      });
    }
    bars.open = matchMedia("(min-width: 52.01rem)").matches;
    // The kinds' numbers may take as many bytes as the search: then they wait for somebody who looks at them.
    countKinds.addEventListener("click", count);
    for (const list of [kinds, kindBars]) {
      for (const event of ["pointerenter", "focusin"]) list.addEventListener(event, count);
    }

    /** What is wanted in a view: lines have orders of their own.
     * @param {Wanted} wanted @param {string} view @returns {Wanted} */
    function viewed(wanted, view) {
      const own = lineSorts.some((option) => option.value === wanted.sort);
      return { ...wanted, view, sort: own && !view ? "" : wanted.sort };
    }

    /** @param {Wanted} wanted @param {Facets | null} found null while counts are not known */
    function draw(wanted, found) {
      shown = wanted;
      [from.value, to.value] = lawgov.parseYears(wanted.year);
      for (const option of lineSorts) wanted.view ? sort.append(option) : option.remove();
      sort.value = wanted.sort;
      if (sort.selectedIndex < 0) sort.value = "";
      for (const link of views) {
        const view = link.dataset.view ?? "";
        link.setAttribute("href", lawgov.addressOf(viewed(wanted, view)));
        if (view === wanted.view) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
      const counted = found && new Map(found.provinces);
      const codes = new Set(counted?.keys() ?? [...provinces.querySelectorAll("li")].map((item) => item.dataset.value ?? ""));
      if (wanted.region) codes.add(regions.province(wanted.region));
      /** @type {[string, string][][]} */
      const values = [
        yearValues.map((year) => [year, year]),
        [...kindNames],
        [...codes].sort().map((code) => [code, regions.name(code)]),
      ];
      const counts = [
        found && new Map(found.years.map(([year, count]) => [String(year), count])),
        found?.kinds ? new Map(found.kinds) : null,
        counted,
      ];
      facets.forEach(([[list, bars], key, chosen], i) => {
        const own = chosen(wanted);
        const rows = lawgov.facetRows(values[i], counts[i], own, wanted[key] !== "", (value) =>
          lawgov.addressOf({ ...wanted, [key]: own(value) ? "" : value }),
        );
        const exact = (key === "kind" ? found?.kindsExact : found?.exact) ?? true;
        lawgov.drawFacet(list, rows, exact);
        if (bars && found) lawgov.drawBars(bars, key === "year" ? [...rows].reverse() : rows, exact);
      });
      if (found) {
        bars.hidden = !found.years.length;
        if (found.kinds && document.activeElement === countKinds) kindBars.querySelector("a")?.focus(); // the button goes
        countKinds.hidden = found.kinds !== null;
        atMost.hidden = found.exact && (found.kindsExact || !found.kinds);
      }
      drawChosen(wanted);
    }

    /** @param {string} year */
    function yearName(year) {
      const [from, to] = lawgov.parseYears(year);
      if (from === to) return lawgov.say("one_year", { year: from || year });
      return lawgov.say(from && to ? "years" : from ? "years_from" : "years_to", { from, to });
    }

    /** @param {Wanted} wanted */
    function drawChosen(wanted) {
      /** @type {[string, Partial<Wanted>][]} */
      const chosen = [];
      if (wanted.year) chosen.push([yearName(wanted.year), { year: "" }]);
      if (wanted.region) chosen.push([regions.names(wanted.region).join(" ") || wanted.region, { region: "" }]);
      if (wanted.kind) chosen.push([kindNames.get(wanted.kind) ?? wanted.kind, { kind: "" }]);
      const buttons = chosen.map(([name, part]) => chip(name, lawgov.say("remove", { name }), part));
      if (chosen.length > 1) {
        const all = lawgov.say("clear");
        buttons.push(chip(all, all, { year: "", region: "", kind: "" }));
      }
      chosenList.replaceChildren(...buttons.map((button) => lawgov.element("li", {}, button)));
      chosenList.hidden = !chosen.length;
      toggle.textContent = lawgov.say(chosen.length ? "filters_on" : "filters", { count: chosen.length });
    }

    /** @param {string} name @param {string} label @param {Partial<Wanted>} part */
    function chip(name, label, part) {
      const attributes = { type: "button", class: "chip", "aria-label": label };
      const button = lawgov.element("button", attributes, name, lawgov.element("span", { "aria-hidden": "true" }, " ×"));
      button.addEventListener("click", () => {
        change(part);
        find("#search-status", HTMLElement).focus({ preventScroll: true });
      });
      return button;
    }

    return { draw, load: regions.load, regions };
  }

  lawgov.filterPanel = filterPanel;
})(globalThis.lawgov);
