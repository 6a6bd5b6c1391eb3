// @ts-check
// Subscriptions: a query has no feed, for nobody asks it but the browser; those that there are near to it are offered.
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

  /** @type {Lawgov["feedLine"]} */
  function feedLine(place) {
    const published = (place.dataset.feeds ?? "").split(" ").filter(Boolean);
    let turns = 0;

    return async (wanted, regions, kindNames) => {
      const turn = ++turns;
      /** @type {[path: string, name: string][]} */
      const offered = [];
      if (published.length) {
        offered.push(...placesOf(wanted.region, regions));
        const kind = `kinds/${wanted.kind}.xml`;
        const name = kindNames.get(wanted.kind) ?? "";
        if (published.includes(kind)) offered.push([kind, lawgov.say("feed_kind", { name })]);
      }
      draw(offered);
      if (!published.length) return;
      const named = await lawsIn(wanted.q);
      if (turn !== turns || !named.length) return;
      for (const [id, name] of named) offered.push([`laws/${id}.xml`, lawgov.say("feed_law", { name })]);
      draw(offered);
    };

    /** A town's and its county's, a county's, a city's or a province's.
     * @param {string} code @param {RegionChoice} regions @returns {[string, string][]} */
    function placesOf(code, regions) {
      const path = regions.path(code);
      const isRegion = (/** @type {string} */ one) => /^(\d\d){1,3}$/.test(one);
      return path.slice(isRegion(code) ? -1 : -2).reverse().map((one) => {
        const feed = isRegion(one) ? `regions/${one}.xml` : `towns/${one}/feed.xml`;
        return [feed, lawgov.say("feed_place", { name: regions.name(one) })];
      });
    }

    /** @param {[path: string, name: string][]} offered */
    function draw(offered) {
      const all = offered.length || !published.length ? offered : [[published[0], lawgov.say("feed_all")]];
      const links = all.flatMap(([href, text], at) => {
        const link = lawgov.element("a", { href, type: "application/atom+xml" }, text);
        return at ? ["、", link] : [link];
      });
      const told = links.length ? [lawgov.say("feeds"), ...links, "。"] : [lawgov.say("feeds_none")];
      place.replaceChildren(...told, lawgov.say("bookmark"));
    }
  }

  Object.assign(lawgov, { laws, lawsNamed, lawsIn, feedLine });
})(globalThis.lawgov);
