// @ts-check
// The choice of a province, a city in it, a county in that, a town in that.
(function (lawgov) {
  "use strict";

  /** Lengths of the codes of provinces, cities and counties. Below a county are its towns. */
  const LENGTHS = [2, 4, 6];

  /** Towns of each county that was asked for.
   * @type {Map<string, [string, string][]>} */
  const towns = new Map();

  /** Called by regions/<county>.js, see pages/tables.py.
   * @type {Lawgov["region"]} */
  function region(data) {
    towns.set(data.code, (data.towns ?? []).map(([code, name]) => [code, name]));
  }

  /** The towns of a county that have reports.
   * @param {string} county */
  async function townsOf(county) {
    if (!towns.has(county)) await lawgov.loadScript(`regions/${county}.js`, "");
    return towns.get(county) ?? [];
  }

  /** @type {Lawgov["regionChoice"]} */
  function regionChoice(selects, changed) {
    /** @type {Map<string, string>} */
    let names = new Map();
    let complete = false;
    /** County of each town that was chosen, for towns whose code does not tell.
     * @type {Map<string, string>} */
    const countyOf = new Map();

    for (const [level, select] of selects.entries()) {
      select.addEventListener("change", async () => {
        await load(select.value || (level ? selects[level - 1].value : ""));
        changed();
      });
    }

    /** The code chosen, at whichever level. */
    function value() {
      return [...selects].reverse().find((select) => select.value)?.value ?? "";
    }

    /** Cities and counties are loaded with the first choice, towns with a county.
     * @param {string} code */
    async function load(code) {
      const manifest = await lawgov.loadManifest();
      if (code && !complete) {
        const [shard] = await lawgov.loadShard({ id: manifest.regions, packed: false }, "regions");
        names = new Map(JSON.parse(shard));
        complete = true;
      }
      if (!complete) names = new Map(Object.entries(manifest.provinces));
      const county = LENGTHS.includes(code.length) ? code : countyOf.get(code) ?? code.slice(0, 6);
      for (const [level, length] of LENGTHS.entries()) {
        const above = level ? selects[level - 1].value : "";
        const below = level && !above ? [] : [...names].filter(([own]) => own.length === length && own.startsWith(above));
        fill(selects[level], below.sort(), county.slice(0, length));
      }
      const own = names.has(county) && county.length === 6 ? await townsOf(county).catch(() => []) : [];
      for (const [town, name] of own) {
        names.set(town, name);
        countyOf.set(town, county);
      }
      fill(selects[3], own, code);
    }

    /** @param {HTMLSelectElement} select @param {[string, string][]} options @param {string} chosen */
    function fill(select, options, chosen) {
      const all = /** @type {HTMLOptionElement} */ (select.options[0]);
      select.replaceChildren(all, ...options.map(([code, name]) => new Option(name, code)));
      select.value = options.some(([code]) => code === chosen) ? chosen : "";
      select.disabled = !options.length;
    }

    /** @param {string} code */
    function name(code) {
      return names.get(code) ?? code;
    }

    /** @param {string} code */
    function namesOf(code) {
      const county = countyOf.get(code) ?? code;
      const above = LENGTHS.map((length) => county.slice(0, length));
      return [...new Set([...above, code])].filter((one) => names.has(one)).map(name);
    }

    /** @param {string} code */
    function province(code) {
      return (countyOf.get(code) ?? code).slice(0, 2);
    }

    /** @param {string} code @param {string} within */
    function isIn(code, within) {
      return code !== "" && province(code) === within;
    }

    return { value, load, name, names: namesOf, province, isIn };
  }

  Object.assign(lawgov, { region, regionChoice });
})(globalThis.lawgov);
