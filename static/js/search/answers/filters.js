// @ts-check
// Years and regions that hits are limited to, and how many hits each year and province has. The filters are
// those of src/lawgov_site/search/answers/filters.py.
(function (lawgov) {
  "use strict";

  const IN_YEARS = 1;
  const IN_REGION = 2;

  /** First and last of some years: "2024", "2021-2024", "2021-" or "-2022". What cannot be read is no year.
   * @type {Lawgov["yearRange"]} */
  function yearRange(years) {
    const [whole, first, dash, last] = /^(\d{4})?(-)?(\d{4})?$/.exec(years) ?? ["-"];
    if (whole === "-" || (first && last && !dash)) return [1, 0];
    return [Number(first ?? 0), Number(last ?? (dash ? 9999 : first ?? 9999))];
  }

  /** Whether a report's key lies in a region: a code of 2, 4, 6 or 9 digits, or the id of a town that is not
   * in the list.
   * @param {string} region @returns {(key: string) => boolean} */
  function regionTest(region) {
    if (!region || /^(?:(?:\d\d){1,3}|\d{9})$/.test(region)) return (key) => key.startsWith(region);
    return (key) => key.endsWith(`~${region}`);
  }

  /** For each report of a segment, which of the filters let it through.
   * @type {Lawgov["scope"]} */
  function scope({ years }, { keys }, options) {
    const [first, last] = yearRange(String(options.year ?? ""));
    const inside = regionTest(options.region ?? "");
    const own = new Uint8Array(keys.length);
    keys.forEach((key, i) => {
      own[i] = (years[i] >= first && years[i] <= last ? IN_YEARS : 0) | (inside(key) ? IN_REGION : 0);
    });
    return own;
  }

  /** @type {Lawgov["inScope"]} */
  const inScope = (own) => own === (IN_YEARS | IN_REGION);

  /** How many reports each year and province has, each facet without its own filter.
   * @type {Lawgov["facets"]} */
  function facets(parts) {
    /** @type {Map<number, number>} */
    const years = new Map();
    /** @type {Map<string, number>} */
    const provinces = new Map();
    let exact = true;
    for (const { segment, bounds, scope } of parts) {
      bounds.maybe.forEach((is, i) => {
        if (!is || !scope[i]) return;
        const [year, province] = [segment.years[i], segment.provinces[i]];
        if (scope[i] & IN_REGION) years.set(year, (years.get(year) ?? 0) + 1);
        if (scope[i] & IN_YEARS) provinces.set(province, (provinces.get(province) ?? 0) + 1);
        exact = exact && bounds.sure[i] === 1;
      });
    }
    return {
      years: [...years].sort((a, b) => b[0] - a[0]),
      provinces: [...provinces].sort((a, b) => (a[0] < b[0] ? -1 : 1)),
      exact,
      kinds: null,
      kindsExact: false,
    };
  }

  Object.assign(lawgov, { yearRange, scope, inScope, facets });
})(globalThis.lawgov);
