// @ts-check
// The box with its suggestions: a combobox with a list box, as the ARIA Authoring Practices have it. The focus
// stays in the box; the arrows move through the list, Enter chooses, Esc closes.
(function (lawgov) {
  "use strict";

  const PAUSE = 120; // milliseconds without a key before suggestions are looked up
  const ROUNDED = 100; // from here on the number of a word's reports is rounded down

  /** @type {Lawgov["combobox"]} */
  function combobox(input, list, suggest, chosen) {
    /** @type {Suggestion[]} */
    let found = [];
    let active = -1;
    let asked = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
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

    /** Shows suggestions, whatever has been typed. @param {Suggestion[]} suggestions */
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
      else {
        input.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
      }
    }

    /** @param {number} number */
    function choose(number) {
      const suggestion = found[number];
      close();
      chosen(suggestion);
    }

    /** @param {Suggestion} suggestion @param {number} number */
    function option(suggestion, number) {
      const { kind, text, place } = suggestion;
      const parts = [lawgov.element("span", { class: "suggestion-text" }, text)];
      if (kind === "place") parts.push(lawgov.element("span", { class: "suggestion-place" }, place));
      parts.push(lawgov.element("span", { class: "suggestion-count" }, counted(suggestion)));
      return lawgov.element("li", { role: "option", id: `${list.id}-${number}` }, ...parts);
    }

    /** @param {Suggestion} suggestion */
    function counted({ kind, reports }) {
      if (reports === undefined) return "";
      if (reports === null) return lawgov.say("suggest_none");
      const word = reports < ROUNDED ? "suggest_word" : "suggest_word_rounded";
      return lawgov.say(kind === "place" ? "suggest_place" : word, { count: reports });
    }

    return { update, show, close };
  }

  lawgov.combobox = combobox;
})(globalThis.lawgov);
