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
    // It tells how differences look; who hears them is told at each.
    if (offer.kind === "nearest") nodes[0].append(element("span", { "aria-hidden": "true" }, say("nearest_seen")));
    if (queries.length) nodes.push(element("ul", { class: "row is-wide offer-queries" }, ...queries));
    if (offer.passages) nodes.push(element("ul", { class: "offer-passages" }, ...offer.passages.map(drawPassage)));
    const section = element("div", { class: `offer is-${offer.kind}` }, ...nodes);
    const words = offer.queries.map(({ query: other }) => other).join("、");
    return { section, spoken: `${sentence}${words || (offer.passages ?? []).map(({ text }) => lawgov.placeLine(text)).join("、")}` };
  }

  /** @param {OfferedPassage} passage */
  function drawPassage({ text, excerpt, differences }) {
    const words = differences.length ? compared(excerpt.text, differences) : lawgov.marked(excerpt);
    return element(
      "li",
      {},
      element("div", { class: "hit-excerpt" }, ...lawgov.drawPassage(excerpt, `towns/${text.town.code}/${text.year}.html`, words)),
      element("p", { class: "hit-place" }, lawgov.placeLine(text)),
      ...(text.origin ? [element("p", { class: "text-origin" }, say(text.origin))] : []),
    );
  }

  /** The words of a passage, with what differs in it from what was typed.
   * @param {string} text @param {OfferedPassage["differences"]} differences */
  function compared(text, differences) {
    /** @type {(Node | string)[]} */
    const made = [];
    let at = 0;
    for (const { start, end, typed } of differences) {
      made.push(text.slice(at, start));
      if (typed) made.push(element("del", {}, hidden("typed"), typed, hidden("ends")));
      if (start < end) made.push(element("ins", {}, hidden("stands"), text.slice(start, end), hidden("ends")));
      at = end;
    }
    return [...made, text.slice(at)];
  }

  /** What a screen reader says before and after the words. @param {string} key */
  const hidden = (key) => element("span", { class: "visually-hidden" }, say(key));

  lawgov.drawOffer = drawOffer;
})(globalThis.lawgov);
