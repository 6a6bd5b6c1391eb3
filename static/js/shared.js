// @ts-check
// A report's page: all passages that it shares with others, asked for on demand (src/lawgov_site/pages/sharing/reuse_data.py).
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
  /** What passages name by numbers. @typedef {{ links: HTMLAnchorElement[], texts: string[] }} Named */

  /** How it is said, from a file that all pages share. @type {Record<string, string>} */
  let said = {};

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

  /** A passage with the places at which others have it. @param {Named} named @param {SharedPassage} passage */
  function item({ links, texts }, [at, text, characters, number, places]) {
    const list = element("ul", ...places.map((place) => element("li", links[place].cloneNode(true))));
    const how = number === null ? said.many : said.count;
    const summary = element("summary", `“${texts[text]}……” `, note(fill(how, number ?? 0, characters)));
    const details = element("details", summary, list);
    const more = number === null ? said.more_many : number > places.length ? fill(said.more, number - places.length) : "";
    if (more) details.append(element("p", note(more)));
    return element("li", link("¶", links[at].hash), " ", details);
  }

  /** What is shared with some reports: how much of it, and the longest passages.
   * @param {Named} named @param {"before" | "later"} when @param {SharedSide} side @returns {Node[]} */
  function side(named, when, [count, passages]) {
    if (!count) return [element("p", when === "before" ? said.before_none : said.later_none)];
    const listed = count > passages.length ? `（${fill(said.listed, passages.length)}）` : "";
    const head = element("p", fill(said[when], count) + listed);
    const list = element("ol", ...passages.map((passage) => item(named, passage)));
    list.className = "shared";
    return [head, list];
  }

  /** Common wording, each leading to its place. @param {Named} named @param {[number, ...number[]][]} common
   * @returns {Node[]} */
  function commonOnes({ links, texts }, common) {
    if (!common.length) return [];
    const items = common.flatMap(([at, ...found]) =>
      found.map((text) => element("li", link(`“${texts[text]}……”`, links[at].hash))),
    );
    return [element("p", fill(said.common, items.length)), element("ul", ...items)];
  }

  /** Links to all places, by their numbers. @param {SharedTown[]} towns @returns {HTMLAnchorElement[]} */
  function placesOf(towns) {
    return towns.flatMap(([code, place, reports]) =>
      reports.flatMap(([year, date, anchors]) => {
        const dated = date ? said.dated.replace("{date}", date) : said.undated;
        const name = said.other.replace("{year}", `${year}`).replace("{place}", place).replace("{dated}", dated);
        const whole = anchors.split(" ").map((anchor) => (anchor[1] === "-" ? anchor : `p-${anchor}`));
        return whole.map((anchor) => link(name, `${root}towns/${code}/${year}.html#${anchor}`));
      }),
    );
  }

  lawgov.reuse = (payload, check) => {
    const data = /** @type {SharedData | null} */ (lawgov.checked(payload, check));
    const told = data?.told.find(([report]) => report === words.report);
    if (!data || !told || !said.count) return; // the words may have come damaged
    const [, before, later, common] = told;
    const named = { links: placesOf(data.towns), texts: data.words };
    button.remove();
    status.textContent = "";
    place.append(...side(named, "before", before), ...side(named, "later", later), ...commonOnes(named, common));
  };

  lawgov.reusewords = (payload, check) => {
    said = /** @type {typeof said | null} */ (lawgov.checked(payload, check)) ?? said;
  };

  button.addEventListener("click", () => {
    status.textContent = words.reading ?? "";
    const failed = () => {
      if (button.isConnected) status.textContent = words.failed ?? "";
    };
    lawgov.dom
      .run("assets/reuse.js")
      .then(() => lawgov.dom.run(words.shared ?? ""))
      .then(failed, failed);
  });
})();
