// @ts-check
// The choice of a province, a city in it, a county in that.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["regionChoice"]} */
  function regionChoice(province, city, county, changed) {
    const levels = [province, city, county];
    /** @type {[string, string][]} */
    let regions = [];

    for (const [level, select] of levels.entries()) {
      select.addEventListener("change", () => {
        show(select.value || (level ? levels[level - 1].value : ""));
        changed();
      });
    }

    /** The code chosen, at whichever level. */
    function value() {
      return county.value || city.value || province.value;
    }

    /** Shows a choice, whose levels' options are those of the level above.
     * @param {string} code */
    function show(code) {
      fill(province, regions.filter(([own]) => own.length === 2), code.slice(0, 2));
      const chosen = province.value;
      fill(city, chosen ? regions.filter(([own]) => own.length === 4 && own.startsWith(chosen)) : [], code.slice(0, 4));
      const above = city.value || chosen;
      fill(county, above ? regions.filter(([own]) => own.length === 6 && own.startsWith(above)) : [], code);
    }

    /** @param {HTMLSelectElement} select @param {[string, string][]} options @param {string} chosen */
    function fill(select, options, chosen) {
      const all = /** @type {HTMLOptionElement} */ (select.options[0]);
      select.replaceChildren(all, ...options.map(([code, name]) => new Option(name, code)));
      select.value = options.some(([code]) => code === chosen) ? chosen : "";
      select.disabled = !options.length;
    }

    /** @param {string} code */
    async function load(code) {
      const manifest = await lawgov.loadManifest();
      regions = JSON.parse((await lawgov.loadShard({ id: manifest.regions, packed: false }, "regions"))[0]);
      show(code);
    }

    return { value, show, load };
  }

  lawgov.regionChoice = regionChoice;
})(globalThis.lawgov);
