// @ts-check
// The choice of a province, a city in it, a county in that.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["regionChoice"]} */
  function regionChoice(province, city, county, changed) {
    const levels = [province, city, county];
    /** @type {[string, string][]} */
    let regions = [];
    let complete = false;

    for (const [level, select] of levels.entries()) {
      select.addEventListener("change", async () => {
        await load(select.value || (level ? levels[level - 1].value : ""));
        changed();
      });
    }

    /** The code chosen, at whichever level. */
    function value() {
      return county.value || city.value || province.value;
    }

    /** Shows a choice, whose levels' options are those of the level above. Cities and counties are loaded with
     * the first choice.
     * @param {string} code */
    async function load(code) {
      const manifest = await lawgov.loadManifest();
      if (code && !complete) {
        regions = JSON.parse((await lawgov.loadShard({ id: manifest.regions, packed: false }, "regions"))[0]);
        complete = true;
      }
      if (!complete) regions = Object.entries(manifest.provinces).sort((a, b) => (a[0] < b[0] ? -1 : 1));
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

    return { value, load };
  }

  lawgov.regionChoice = regionChoice;
})(globalThis.lawgov);
