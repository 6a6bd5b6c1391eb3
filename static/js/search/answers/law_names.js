// @ts-check
// The laws that a query names: what leads to those who cite them, and to feeds.
(function (lawgov) {
  "use strict";

  const MOST = 3; // laws
  // What may be in the name of a law: only then are their names loaded. Most other words with 法 are none.
  const LAWLIKE = /《|条例|规定|办法|规则|准则|细则|纲要|决定|法典|[^普执司立守用学合违尊懂释方做办说无依]法(?![治律制院官庭人学定务援规])/;

  /** @type {LawNames[] | null} */
  let known = null;

  /** Called by laws/index.js, see pages/laws/laws.py.
   * @type {Lawgov["laws"]} */
  function laws(payload, check) {
    known = lawgov.checked(payload, check);
  }

  /** The laws that a query names, by whatever name; not 民法 where it has 民法典.
   * @type {Lawgov["lawsNamed"]} */
  function lawsNamed(query, all) {
    const asked = lawgov.bare(query);
    const found = all.flatMap((law) => {
      const names = law.slice(1).map(lawgov.bare).filter((name) => name && asked.includes(name));
      const longest = names.sort((a, b) => b.length - a.length)[0];
      return longest ? [{ law, longest }] : [];
    });
    const inside = (/** @type {string} */ name) =>
      found.some(({ longest }) => longest.length > name.length && longest.includes(name));
    return found.filter(({ longest }) => !inside(longest)).slice(0, MOST).map(({ law }) => law);
  }

  /** @type {Lawgov["lawsIn"]} */
  async function lawsIn(query) {
    if (!LAWLIKE.test(query)) return [];
    if (!known) await lawgov.loadScript("laws/index.js").catch(() => undefined);
    return lawsNamed(query, known ?? []);
  }

  Object.assign(lawgov, { laws, lawsNamed, lawsIn });
})(globalThis.lawgov);
