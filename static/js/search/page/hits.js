// @ts-check
// How a hit looks: its report, and its passages with the query marked.
(function (lawgov) {
  "use strict";

  const { element } = lawgov;

  /** @type {Lawgov["drawHit"]} */
  function drawHit(hit, kindNames, all) {
    const page = `towns/${hit.town.code}/${hit.year}.html`;
    const places = [...new Set([...hit.regions.map((region) => region[1]), hit.town.name])].join(" ");
    const draw = (/** @type {Excerpt[]} */ shown) => shown.map((excerpt) => drawExcerpt(excerpt, page, kindNames));
    const passages = element("div", { id: `passages-${hit.report}` }, ...draw(hit.excerpts));
    const more = hit.passages > hit.excerpts.length ? [" · ", toggle()] : [];
    return element(
      "li",
      { class: "hit", "data-report": hit.report },
      element("h2", { class: "hit-title" }, element("a", { href: page }, hit.title ?? `${hit.town.name} ${hit.year} 年`)),
      element("p", { class: "hit-place" }, `${places} · ${hit.year} 年`, ...more),
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
    const parts = [];
    let at = 0;
    for (const [start, end] of excerpt.ranges) {
      parts.push(excerpt.text.slice(at, start), element("mark", {}, excerpt.text.slice(start, end)));
      at = end;
    }
    const text = [excerpt.cutBefore ? "……" : "", ...parts, excerpt.text.slice(at), excerpt.cutAfter ? "……" : ""];
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
      element("p", { class: "hit-text", ...lawgov.writing(excerpt.text) }, element("a", { href: `${page}#${excerpt.anchor}` }, ...text)),
      opener(excerpt, `${page}#${excerpt.anchor}`),
    );
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

  Object.assign(lawgov, { drawHit });
})(globalThis.lawgov);
