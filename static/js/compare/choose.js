// @ts-check
// Choosing a report: from the country down to a town and a year, one list after the other.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;

  /** Makes the lists of one side work.
   * @param {HTMLElement} side holds a select for each of region (several), town and year, and where to say that a list
   *   did not come
   * @param {(id: string) => void} chosen */
  function chooser(side, chosen) {
    const regions = /** @type {HTMLSelectElement[]} */ (lawgov.dom.all("[data-choose=region]", side));
    const town = /** @type {HTMLSelectElement} */ (side.querySelector("[data-choose=town]"));
    const year = /** @type {HTMLSelectElement} */ (side.querySelector("[data-choose=year]"));
    const status = /** @type {HTMLElement} */ (side.querySelector("[data-choose-status]"));
    /** @type {[string, string, number[]][]} */
    let towns = [];
    let turn = 0; // what was asked for last is what is shown

    /** @param {HTMLSelectElement} select @param {string[][]} options @param {string} [value] */
    function fill(select, options, value) {
      const first = new Option(select.dataset.empty ?? "", "");
      select.replaceChildren(first, ...options.map(([key, name]) => new Option(name, key)));
      const only = options.length === 1 ? options[0][0] : "";
      select.value = value && options.some(([key]) => key === value) ? value : only;
      select.disabled = !options.length;
    }

    /** Fills the lists below a region, as far as there is a choice or a wish. False if something else was asked for
     * in the meantime; rejected where a list does not come.
     * @param {number} level @param {string} code @param {string[]} wished codes of regions, of the town, the year, or nothing */
    async function below(level, code, wished) {
      const mine = (turn += 1);
      status.textContent = "";
      for (;;) {
        const found = await lawgov.compare.region(code).catch((error) => {
          if (mine === turn) status.textContent = status.dataset.failed ?? "";
          throw error;
        });
        if (mine !== turn) return false;
        if (found.towns) {
          towns = found.towns;
          for (const select of regions.slice(level)) hide(select);
          fill(town, towns.map(([key, name]) => [key, name]), wished[wished.length - 2]);
          years(wished[wished.length - 1]);
          return true;
        }
        const select = regions[level];
        select.parentElement?.removeAttribute("hidden");
        const regionsBelow = found.regions ?? [];
        fill(select, regionsBelow, wished.find((w) => regionsBelow.some((r) => r[0] === w)));
        empty(level + 1);
        if (!select.value) return true;
        [level, code] = [level + 1, select.value];
      }
    }

    /** Leaves nothing to choose from a level of regions on.
     * @param {number} level */
    function empty(level) {
      for (const select of [...regions.slice(level), town, year]) fill(select, []);
    }

    /** @param {HTMLSelectElement} select */
    function hide(select) {
      fill(select, []);
      select.parentElement?.setAttribute("hidden", "");
    }

    /** @param {string} [wished] */
    function years(wished) {
      const found = towns.find(([key]) => key === town.value);
      fill(year, (found?.[2] ?? []).map((y) => [String(y), String(y)]).reverse(), wished);
    }

    const done = () => town.value && year.value && chosen(`${town.value}-${year.value}`);
    regions.forEach((select, level) =>
      select.addEventListener("change", () => {
        turn += 1;
        empty(level + 1);
        const code = select.value;
        if (!code) return;
        below(level + 1, code, []).then(
          (current) => current && done(),
          () => select.value === code && (select.value = ""), // so that the same can be chosen again
        );
      }),
    );
    town.addEventListener("change", () => {
      years();
      done();
    });
    year.addEventListener("change", done);

    return {
      /** Shows a report as chosen. @param {ReportText | null | undefined} text none where none is */
      show(text) {
        const wished = text
          ? [...text.regions.map((r) => r[0]), text.town.code, String(text.year)]
          : [];
        return below(0, "", wished);
      },
    };
  }

  lawgov.compare.chooser = chooser;
})();
