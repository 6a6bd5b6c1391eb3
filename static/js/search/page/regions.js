// @ts-check
// The choice of a province, a city in it, a county in that, a town in that.
(function (lawgov) {
  "use strict";

  /** Lengths of the codes of provinces, cities and counties. Below a county are its towns. */
  const LENGTHS = [2, 4, 6];

  /** What lies right below each region that was asked for: its level (0 to 3), code and name.
   * @type {Map<string, [number, string, string][]>} */
  const below = new Map();

  /** Called by regions/<code>.js, see pages/data/tables.py.
   * @type {Lawgov["region"]} */
  function region(payload, check) {
    const data = lawgov.checked(payload, check);
    if (data) keep(data);
  }

  /** @param {RegionData} data */
  function keep({ code, regions, towns }) {
    const levelOf = (/** @type {string} */ own) => (regions ? LENGTHS.indexOf(own.length) : LENGTHS.length);
    below.set(code, (regions ?? towns ?? []).map(([own, name]) => [levelOf(own), own, name]));
  }

  /** What lies right below a region; null where that cannot be loaded.
   * @param {string} code "" is the country */
  async function partsOf(code) {
    if (!code && !below.has("")) keep({ code, regions: Object.entries((await lawgov.loadManifest()).provinces) });
    if (!below.has(code)) await lawgov.loadScript(`regions/${code}.js`).catch(() => undefined);
    return below.get(code) ?? null;
  }

  /** @type {Lawgov["regionChoice"]} */
  function regionChoice(selects, changed) {
    /** @type {Map<string, string>} */
    const names = new Map();
    /** County of each town that was shown, for towns whose code does not tell.
     * @type {Map<string, string>} */
    const countyOf = new Map();
    let turns = 0;

    for (const [level, select] of selects.entries()) {
      select.addEventListener("change", () => {
        for (const later of selects.slice(level + 1)) fill(later, [], "");
        changed(); // what lies below is loaded with what is searched for now
      });
    }

    /** The code chosen, at whichever level. */
    function value() {
      return [...selects].reverse().find((select) => select.value)?.value ?? "";
    }

    /** From the country down to what is chosen; a county may lie right below a province.
     * @param {string} code */
    async function load(code) {
      const turn = ++turns;
      const county = countyOf.get(code) ?? code.slice(0, 6);
      /** @type {[string, string][][]} */
      const options = selects.map(() => []);
      const chosen = selects.map(() => "");
      let lost = selects.length; // the list that did not come
      for (let region = "", level = -1; level < LENGTHS.length; ) {
        const parts = await partsOf(region);
        if (turn !== turns) return; // another choice was made
        for (const later of options.slice(level + 1)) later.length = 0;
        if (!parts) {
          lost = level + 1;
          break;
        }
        for (const [at, own, name] of parts) {
          options[at].push([own, name]);
          names.set(own, name);
          if (at === LENGTHS.length) countyOf.set(own, region);
        }
        const next = parts.find(([at, own]) => (at < LENGTHS.length ? county.startsWith(own) : own === code));
        if (!next) break;
        [level, region] = next;
        chosen[level] = region;
      }
      selects.forEach((select, level) => fill(select, options[level], chosen[level], level === lost));
    }

    /** @param {HTMLSelectElement} select @param {[string, string][]} options @param {string} chosen
     * @param {boolean} [lost] whether it is said that the options did not come */
    function fill(select, options, chosen, lost) {
      const all = /** @type {HTMLOptionElement} */ (select.options[0]);
      const word = select.dataset.all ?? all.text;
      select.dataset.all = word;
      all.text = lost ? lawgov.say("unlisted") : word;
      select.replaceChildren(all, ...options.map(([code, name]) => new Option(name, code)));
      select.value = chosen;
      select.disabled = !options.length;
    }

    /** @param {string} code */
    function name(code) {
      return names.get(code) ?? code;
    }

    /** @param {string} code */
    function pathOf(code) {
      const county = countyOf.get(code) ?? code;
      const above = LENGTHS.map((length) => county.slice(0, length));
      return [...new Set([...above, code])].filter((one) => names.has(one));
    }

    /** @param {string} code */
    function namesOf(code) {
      return pathOf(code).map(name);
    }

    /** @param {string} code */
    function province(code) {
      return (countyOf.get(code) ?? code).slice(0, 2);
    }

    /** @param {string} code @param {string} within */
    function isIn(code, within) {
      return code !== "" && province(code) === within;
    }

    return { value, load, name, names: namesOf, path: pathOf, province, isIn };
  }

  Object.assign(lawgov, { region, regionChoice });
})(globalThis.lawgov);
