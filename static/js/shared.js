// @ts-check
// A report's page: all passages that it shares with others, asked for on demand (src/lawgov_site/pages/reuse_data.py).
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const place = document.querySelector("[data-shared]");
  const button = place?.querySelector("button");
  const status = place?.querySelector("[role=status]");
  if (!(place instanceof HTMLElement) || !button || !status) return;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = here.src.replace(/assets\/[^/]*$/, "");
  const words = place.dataset;

  /** Words in which numbers stand. @param {string} template @param {number} count @param {number} [characters] */
  const fill = (template, count, characters = 0) =>
    template.replace("{count}", count.toLocaleString("en")).replace("{characters}", characters.toLocaleString("en"));

  /** @param {string} tag @param {(Node | string)[]} children */
  function element(tag, ...children) {
    const made = document.createElement(tag);
    made.append(...children);
    return made;
  }

  /** @param {string} text */
  function note(text) {
    const made = element("span", text);
    made.className = "note";
    return made;
  }

  /** @param {string} text @param {string} address */
  function link(text, address) {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = text;
    return made;
  }

  /** A passage with the places at which others have it. @param {SharedData} data @param {SharedPassage} passage */
  function item(data, [anchor, text, characters, number, places]) {
    const list = element("ul");
    for (const [report, there] of places.map((place) => data.places[place])) {
      const [path, name] = data.reports[report];
      list.append(element("li", link(name, `${root}${path}#${there}`)));
    }
    const summary = element("summary", `“${text}” `, note(fill(data.words.count, number, characters)));
    const details = element("details", summary, list);
    const more = number - places.length;
    if (more) details.append(element("p", note(fill(data.words.more, more))));
    return element("li", link("¶", `#${anchor}`), " ", details);
  }

  /** What is shared with some reports: how much of it, and the longest passages.
   * @param {SharedData} data @param {"before" | "later"} when @param {SharedSide} side @returns {Node[]} */
  function side(data, when, [count, passages]) {
    if (!count) return [element("p", data.words[`${when}_none`])];
    const listed = count > passages.length ? `（${fill(data.words.listed, passages.length)}）` : "";
    const head = element("p", fill(data.words[when], count) + listed);
    const list = element("ol", ...passages.map((passage) => item(data, passage)));
    list.className = "shared";
    return [head, list];
  }

  /** Common wording, each leading to its place. @param {SharedData} data @param {[string, string][]} common
   * @returns {Node[]} */
  function commonOnes(data, common) {
    if (!common.length) return [];
    const items = common.map(([anchor, text]) => element("li", link(`“${text}”`, `#${anchor}`)));
    return [element("p", fill(data.words.common, common.length)), element("ul", ...items)];
  }

  lawgov.reuse = (payload, check) => {
    const data = /** @type {SharedData | null} */ (lawgov.checked(payload, check));
    const told = data?.told.find(([report]) => report === words.report);
    if (!data || !told) return;
    const [, before, later, common] = told;
    button.remove();
    status.textContent = "";
    place.append(
      ...side(data, "before", before),
      ...side(data, "later", later),
      ...commonOnes(data, common),
    );
  };

  button.addEventListener("click", () => {
    status.textContent = words.reading ?? "";
    const script = document.createElement("script");
    script.src = root + words.shared;
    script.onload = script.onerror = () => {
      script.remove();
      if (button.isConnected) status.textContent = words.failed ?? "";
    };
    document.head.append(script);
  });
})();
