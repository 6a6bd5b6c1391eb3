// @ts-check
// Where nothing was found: what is offered, each kind under its own name, as it is known.
(function (lawgov) {
  "use strict";

  const { element, say } = lawgov;

  /** What may name a place, which takes files of its own to know: letters, or a few ideographs. */
  const NAME = /^(?:[a-z'’ ]{2,20}|[\p{Script=Han}· ]{2,12})$/iu;

  /** @type {Lawgov["help"]} */
  async function help(query, page) {
    const budget = lawgov.budget(page.signal);
    try {
      await offer(query, budget, page);
    } finally {
      budget.end();
    }
  }

  /** @param {string} query @param {Budget} budget @param {Parameters<Lawgov["help"]>[1]} page */
  async function offer(query, budget, { hints, signal, say: announce, link }) {
    const asked = await lawgov.ask(query, { signal });
    signal.throwIfAborted();
    const spoken = [say("none")];
    /** @param {HTMLElement[]} nodes @param {string} words */
    const put = (nodes, words) => {
      signal.throwIfAborted();
      hints.append(...nodes);
      spoken.push(words);
    };
    const laws = await lawgov.lawsIn(query);
    if (laws.length) {
      const links = laws.map(([id, name]) => element("a", { href: `laws/${id}.html` }, say("feed_law", { name })));
      const list = element("ul", {}, ...links.map((one) => element("li", {}, one)));
      put([element("p", {}, say("laws")), list], `${say("laws")}${links.map((one) => one.textContent).join("、")}`);
    }
    const named = NAME.test(query.trim()) ? lawgov.places(query).catch(() => []) : [];
    if (asked) {
      await budget.within(() => lawgov.offers(asked, query, budget, (offer) => {
        const { section, spoken: words } = lawgov.drawOffer(offer, link);
        put([section], words);
      }));
    }
    const places = await named;
    if (places.length) {
      const list = element("ul", {}, ...places.map(placeLink));
      put([element("p", {}, say("places")), list], `${say("places")}${places.map(placeSpoken).join("、")}`);
    }
    const find = async (/** @type {string} */ piece) => {
      const affordable = asked && budget.room(lawgov.price(piece, asked));
      const found = affordable && (await budget.within(() => lawgov.total(piece, { signal })));
      return found || { total: 0, exact: true };
    };
    const pieces = await lawgov.pieces(query, find);
    if (pieces.length) {
      const list = element("ul", { class: "row is-wide piece-list" }, ...pieces.map((piece) => pieceLink(piece, link)));
      put([element("p", {}, say("pieces")), list], `${say("pieces")}${pieces.map((piece) => piece.text).join("、")}`);
    }
    if (spoken.length > 1) announce(`${spoken[0]}${spoken.slice(1).join("。")}`);
  }

  /** A place without reports is said to have none. @param {Place} place */
  function placeName({ name, reports }) {
    return reports === null ? `${name}：${say("suggest_none")}` : name;
  }

  /** Many places have one name: what is heard says where it is, too. @param {Place} place */
  function placeSpoken(place) {
    return place.place ? `${placeName(place)}（${place.place}）` : placeName(place);
  }

  /** @param {Place} found @param {number} number */
  function placeLink(found, number) {
    const where = element("span", { class: "facet-count", id: `place-${number}` }, found.place);
    const made = element("a", { href: found.href, "aria-describedby": where.id }, placeName(found));
    return element("li", {}, made, " ", where);
  }

  /** @param {Piece} piece @param {(query: string) => HTMLElement} link */
  function pieceLink({ text, total, exact }, link) {
    const number = say(exact ? "piece_count" : "piece_at_most", { count: total });
    return element("li", {}, link(text), " ", element("span", { class: "facet-count" }, number));
  }

  lawgov.help = help;
})(globalThis.lawgov);
