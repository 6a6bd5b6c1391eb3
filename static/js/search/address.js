// @ts-check
// What is searched for, as it stands in the page's address.
(function (lawgov) {
  "use strict";

  const KEYS = /** @type {const} */ (["q", "year", "region", "kind"]);

  /** @type {Lawgov["readAddress"]} */
  function readAddress() {
    const given = new URLSearchParams(location.search);
    const [q, year, region, kind] = KEYS.map((key) => given.get(key) ?? "");
    return { q, year, region, kind };
  }

  /** @type {Lawgov["writeAddress"]} */
  function writeAddress(wanted, step) {
    const search = new URLSearchParams();
    for (const key of KEYS) if (wanted[key]) search.set(key, wanted[key]);
    const address = location.pathname + (search.size ? `?${search}` : "");
    if (address === location.pathname + location.search) return;
    if (step) history.pushState(null, "", address);
    else history.replaceState(history.state, "", address);
  }

  Object.assign(lawgov, { readAddress, writeAddress });
})(globalThis.lawgov);
