// @ts-check
// Subscriptions: a query has no feed, for nobody asks it but the browser; those that there are near to it are offered.
(function (lawgov) {
  "use strict";

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
      const named = await lawgov.lawsIn(wanted.q);
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

  Object.assign(lawgov, { feedLine });
})(globalThis.lawgov);
