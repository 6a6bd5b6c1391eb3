// @ts-check
// A report's page: which reports of its year and later share a passage with it, asked for on demand.
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

  /** Words in which a number stands. @param {string | undefined} template @param {number} count */
  const fill = (template, count) => (template ?? "").replace("{count}", count.toLocaleString("en"));

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

  /** @param {SharedPassage} passage */
  function item([anchor, text, number, others]) {
    const list = element("ul");
    for (const [name, path, characters] of others)
      list.append(element("li", link(name, root + path), " ", note(fill(words.characters, characters))));
    const summary = element("summary", `“${text}” `, note(fill(words.count, number)));
    const details = element("details", summary, list);
    const more = number - others.length;
    if (more) details.append(element("p", note(fill(words.more, more))));
    const back = element("p", link(words.back ?? "", `#${anchor}`));
    back.className = "note";
    details.append(back);
    return element("li", details);
  }

  lawgov.reuse = (payload, check) => {
    const data = lawgov.checked(payload, check);
    if (!data) return;
    button.remove();
    const count = data.passages.length;
    status.textContent = count ? fill(words.found, count) : (words.none ?? "");
    if (!count) return;
    const list = element("ol", ...data.passages.map(item));
    list.className = "shared";
    place.append(list);
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
