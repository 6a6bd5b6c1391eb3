// @ts-check
// How what is offered looks, where nothing was found.
(function (lawgov) {
  "use strict";

  const { element, say } = lawgov;

  /** @type {Lawgov["drawOffer"]} */
  function drawOffer(offer, link) {
    const sentence = say(offer.kind);
    const queries = offer.queries.map(({ query: other, total, exact }) => {
      const count = total === null ? "" : say(exact ? "piece_count" : "piece_at_most", { count: total });
      return element("li", {}, link(other), " ", element("span", { class: "facet-count" }, count));
    });
    const nodes = [element("p", {}, sentence)];
    if (queries.length) nodes.push(element("ul", { class: "row is-wide offer-queries" }, ...queries));
    if (offer.passages) nodes.push(element("ul", { class: "offer-passages" }, ...offer.passages.map(drawPassage)));
    const section = element("div", { class: `offer is-${offer.kind}` }, ...nodes);
    const words = offer.queries.map(({ query: other }) => other).join("、");
    return { section, spoken: `${sentence}${words || (offer.passages ?? []).map(placeOf).join("、")}` };
  }

  /** @param {OfferedPassage} passage */
  function placeOf({ text }) {
    const places = [...new Set([...text.regions.map((region) => region[1]), text.town.name])].join(" ");
    return `${places} · ${text.year} 年`;
  }

  /** @param {OfferedPassage} passage */
  function drawPassage(passage) {
    const { text, excerpt } = passage;
    const href = `towns/${text.town.code}/${text.year}.html#${excerpt.anchor}`;
    const words = [excerpt.cutBefore ? "……" : "", ...parts(passage), excerpt.cutAfter ? "……" : ""];
    return element(
      "li",
      {},
      element("p", { class: "hit-text", ...lawgov.writing(excerpt.text) }, element("a", { href }, ...words)),
      element("p", { class: "hit-place" }, placeOf(passage)),
      ...(text.origin ? [element("p", { class: "text-origin" }, say(text.origin))] : []),
    );
  }

  /** The words of a passage, with the words of the query marked in it, or what differs from it.
   * @param {OfferedPassage} passage */
  function parts({ excerpt: { text, ranges }, differences }) {
    /** @type {(Node | string)[]} */
    const made = [];
    let at = 0;
    for (const { start, end, typed } of differences) {
      made.push(text.slice(at, start));
      if (typed) made.push(element("del", {}, hidden("typed"), typed));
      if (start < end) made.push(element("ins", {}, hidden("stands"), text.slice(start, end)));
      at = end;
    }
    for (const [start, end] of differences.length ? [] : ranges) {
      made.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...made, text.slice(at)];
  }

  /** What a screen reader says before the words. @param {string} key */
  const hidden = (key) => element("span", { class: "visually-hidden" }, say(key));

  lawgov.drawOffer = drawOffer;
})(globalThis.lawgov);
