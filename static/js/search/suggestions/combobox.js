// @ts-check
// The box with its suggestions: a combobox with a list box, as the ARIA Authoring Practices have it. The focus
// stays in the box; the arrows move through the list, Enter chooses, Esc closes.
(function (lawgov) {
  "use strict";

  const PAUSE = 120; // milliseconds without a key before suggestions are looked up

  /** @param {string} query */
  async function suggest(query) {
    await lawgov.loadHints();
    return lawgov.suggest(query);
  }

  /** @type {Lawgov["combobox"]} */
  function combobox(input, list, chosen) {
    /** @type {Suggestion[]} */
    let found = [];
    let active = -1;
    let asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    input.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return;
      if (event.key === "ArrowDown") move(active + 1 < found.length ? active + 1 : -1);
      else if (event.key === "ArrowUp") move(active < 0 ? found.length - 1 : active - 1);
      else if (event.key === "Enter" && active >= 0) choose(active);
      else if (event.key === "Escape") close();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    });
    input.addEventListener("blur", close);
    // A press on the list must not take the focus from the box.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) choose([...list.children].indexOf(option));
    });

    /** Looks suggestions up, once the reader stops typing. */
    function update() {
      clearTimeout(timer);
      const own = ++asked;
      timer = setTimeout(async () => {
        // Without suggestions the search does all that it does with them: a failure is no news to the reader.
        const suggestions = await suggest(input.value).catch(() => []);
        if (own === asked && document.activeElement === input) show(suggestions);
      }, PAUSE);
    }

    /** @param {Suggestion[]} suggestions */
    function show(suggestions) {
      found = suggestions;
      list.replaceChildren(...found.map(option));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      move(-1);
    }

    function close() {
      clearTimeout(timer);
      asked += 1;
      show([]);
    }

    /** @param {number} to */
    function move(to) {
      active = to;
      [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", list.children[active].id);
    }

    /** @param {number} number */
    function choose(number) {
      const suggestion = found[number];
      close();
      chosen(suggestion);
    }

    /** @param {Suggestion} suggestion @param {number} number */
    function option(suggestion, number) {
      const { kind, text, place, reports } = suggestion;
      const parts = [lawgov.element("span", { class: "suggestion-text" }, text)];
      if (kind === "town") parts.push(lawgov.element("span", { class: "suggestion-place" }, place));
      const count = lawgov.say(kind === "town" ? "suggest_town" : "suggest_word", { count: reports });
      parts.push(lawgov.element("span", { class: "suggestion-count" }, count));
      return lawgov.element("li", { role: "option", id: `suggestion-${number}` }, ...parts);
    }

    return { update, close };
  }

  lawgov.combobox = combobox;
})(globalThis.lawgov);
