// @ts-check
// Data for the comparison: classic scripts that call back, so that it works from a folder too.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = here.src.replace(/assets\/[^/]*$/, "");
  /** @type {Map<string, ReportText>} */
  const texts = new Map();
  /** @type {Map<string, RegionData>} */
  const regions = new Map();
  /** @type {Map<string, string>} */
  const moved = new Map();

  /** @type {Map<string, TownLinks>} */
  const links = new Map();

  /** Runs a script of the site. @param {string} path @returns {Promise<void>} */
  function run(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + path;
      script.onload = () => (script.remove(), resolve());
      script.onerror = () => (script.remove(), reject(new Error(path)));
      document.head.append(script);
    });
  }

  lawgov.text = (payload, check) => {
    const file = lawgov.checked(payload, check);
    if (file) texts.set(file.report, lawgov.withHeadings(file));
  };
  lawgov.moved = (payload, check) => {
    const move = lawgov.checked(payload, check);
    if (move) moved.set(move.report, move.now);
  };
  lawgov.region = (payload, check) => {
    const region = lawgov.checked(payload, check);
    if (region) regions.set(region.code, region);
  };

  lawgov.links = (payload, check) => {
    const found = lawgov.checked(payload, check);
    if (found) links.set(found.town, found);
  };

  /** Where the text of a report is. @param {string} id */
  function pathOf(id) {
    const [, code, year] = /^([0-9A-Za-z]+)-(\d{4})$/.exec(id) ?? [];
    if (!code) throw new Error(id);
    return `towns/${code}/${year}.js`;
  }

  /** Asks for what a script brings, once. @template T @param {Map<string, T>} found @param {string} key
   * @param {string} path @returns {Promise<T>} rejected where there is no such file */
  async function ask(found, key, path) {
    if (!found.has(key)) await run(path);
    const value = found.get(key);
    if (!value) throw new Error(path);
    return value;
  }

  lawgov.compare = {
    ...lawgov.compare,
    root,
    /** A report's text, see search/publication/texts.py; by an id that it had before too, see pages/gone/moved.py.
     * @param {string} id <code>-<year> */
    async text(id) {
      if (!texts.has(id) && !moved.has(id)) await run(pathOf(id));
      const now = moved.get(id) ?? id;
      return ask(texts, now, pathOf(now));
    },
    /** What of a town's years may speak of the same, see pages/links/promises.py. @param {string} code */
    links(code) {
      return ask(links, code, `towns/${code}/links.js`);
    },
    /** What lies below a region, see pages/data/tables.py. @param {string} code "" is the country */
    region(code) {
      return ask(regions, code, `regions/${code || "index"}.js`);
    },
  };
})();
