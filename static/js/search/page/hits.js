// @ts-check
// How a hit looks: its report, and its passages with the query marked.
(function (lawgov) {
  "use strict";

  const { element } = lawgov;

  /** @type {Lawgov["drawHit"]} */
  function drawHit(hit, kindNames, all) {
    const page = `towns/${hit.town.code}/${hit.year}.html`;
    const draw = (/** @type {Excerpt[]} */ shown) => shown.map((excerpt) => drawExcerpt(excerpt, page, kindNames));
    const passages = element("div", { id: `passages-${hit.report}` }, ...draw(hit.excerpts));
    const more = hit.passages > hit.excerpts.length ? [" · ", toggle()] : [];
    return element(
      "li",
      { class: "hit", "data-report": hit.report },
      element("h2", { class: "hit-title" }, element("a", { href: page }, hit.title ?? `${hit.town.name} ${hit.year} 年`)),
      element("p", { class: "hit-place" }, lawgov.placeLine(hit), ...more),
      ...(hit.origin ? [element("p", { class: "text-origin" }, lawgov.say(hit.origin))] : []),
      passages,
    );

    /** It stands before what it opens, so that the next stop of the keyboard is there. */
    function toggle() {
      const attributes = { type: "button", class: "hit-all", "aria-expanded": "false", "aria-controls": passages.id };
      const button = element("button", attributes, lawgov.say("all_passages", { count: hit.passages }));
      button.addEventListener("click", async () => {
        const open = button.getAttribute("aria-expanded") !== "true";
        button.setAttribute("aria-expanded", String(open));
        passages.replaceChildren(...draw(open ? await all(hit) : hit.excerpts));
      });
      return button;
    }
  }

  /** @param {Excerpt} excerpt @param {string} page @param {Map<string, string>} kindNames */
  function drawExcerpt(excerpt, page, kindNames) {
    const heading = excerpt.headings[excerpt.headings.length - 1];
    const context = [];
    if (excerpt.kind) {
      const name = kindNames.get(excerpt.kind) ?? excerpt.kind;
      context.push(element("span", { class: `kind-tag is-${excerpt.kind}` }, name));
    }
    if (heading && heading !== excerpt.text) context.push(element("span", { class: "hit-heading" }, heading));
    return element(
      "div",
      { class: "hit-excerpt" },
      ...(context.length ? [element("p", { class: "row hit-section" }, ...context)] : []),
      ...lawgov.drawPassage(excerpt, page, marked(excerpt)),
    );
  }

  /** The words of a passage, with those of the query marked.
   * @type {Lawgov["marked"]} */
  function marked({ text, ranges }) {
    const parts = [];
    let at = 0;
    for (const [start, end] of ranges) {
      parts.push(text.slice(at, start), element("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at)];
  }

  /** @type {Lawgov["drawPassage"]} */
  function drawPassage(excerpt, page, words) {
    const href = `${page}#${excerpt.anchor}`;
    const text = [excerpt.cutBefore ? "……" : "", ...words, excerpt.cutAfter ? "……" : ""];
    return [
      element("p", { class: "hit-text", ...lawgov.writing(excerpt.text) }, element("a", { href }, ...text)),
      opener(excerpt, href),
    ];
  }

  /** @type {Lawgov["placeLine"]} */
  function placeLine({ regions, town, year }) {
    const places = [...new Set([...regions.map((region) => region[1]), town.name])].join(" ");
    return `${places} · ${year} 年`;
  }

  /** What is shown of the passage that a link opens the menu of.
   * @type {WeakMap<Element, Sought>} */
  const near = new WeakMap();

  /** @param {Excerpt} excerpt @param {string} href */
  function opener({ text, ranges }, href) {
    const link = element("a", { class: "permalink", href });
    lawgov.passageOpener(link, text, (words) => lawgov.say("passage_menu", { words }));
    near.set(link, { text, at: ranges[0][0] });
    return link;
  }

  if (typeof document !== "undefined") lawgov.passageMenu(document.body, lawgov.loadScript, (link) => near.get(link));

  Object.assign(lawgov, { drawHit, drawPassage, marked, placeLine });
})(globalThis.lawgov);
