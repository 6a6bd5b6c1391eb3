// @ts-check
// What is searched for, as it stands in the page's address, and where the reader is in the list.
//
// Typing changes the present entry of the browser's history; submitting and filters add one. What was there
// before the typing began is put back under the new entry, so that the back button leads to it.
(function (lawgov) {
  "use strict";

  const KEYS = /** @type {const} */ (["q", "year", "region", "kind", "sort", "view"]);

  /** Address and state of the present entry before anything was typed into it.
   * @type {{address: string, state: unknown}} */
  let settled = { address: "", state: null };

  /** @type {Lawgov["readAddress"]} */
  function readAddress() {
    const given = new URLSearchParams(location.search);
    const [q, year, region, kind, sort, view] = KEYS.map((key) => given.get(key) ?? "");
    settle();
    return { q, year, region, kind, sort, view: view === "lines" ? view : "" };
  }

  /** @type {Lawgov["addressOf"]} */
  function addressOf(wanted) {
    const search = new URLSearchParams();
    for (const key of KEYS) if (wanted[key]) search.set(key, wanted[key]);
    const query = String(search);
    return location.pathname + (query && `?${query}`);
  }

  /** @type {Lawgov["writeAddress"]} */
  function writeAddress(wanted, step) {
    const address = addressOf(wanted);
    const here = location.pathname + location.search;
    if (!step) {
      if (address !== here) history.replaceState(null, "", address);
      return;
    }
    if (address === settled.address) {
      if (address !== here) history.replaceState(settled.state, "", address);
      return;
    }
    if (here !== settled.address) history.replaceState(settled.state, "", settled.address);
    history.pushState(null, "", address);
    settle();
  }

  function settle() {
    settled = { address: location.pathname + location.search, state: history.state };
  }

  /** @type {Lawgov["readSpot"]} */
  function readSpot() {
    const state = history.state;
    return state && state.shown > 0 && state.top >= 0 ? state : null;
  }

  /** @type {Lawgov["keepSpot"]} */
  function keepSpot(shown) {
    const here = location.pathname + location.search;
    history.replaceState({ shown, top: Math.round(scrollY) }, "");
    if (here === settled.address) settle();
  }

  Object.assign(lawgov, { readAddress, addressOf, writeAddress, readSpot, keepSpot });
})(globalThis.lawgov);
