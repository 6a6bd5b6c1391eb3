// @ts-check
// Choosing a report: a town, found by its name or from its province down, and then one of its years.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const COUNTY = 6; // digits of its code

  /** Makes the box and the list of one side work.
   * @param {HTMLElement} side holds the box for the town with its list box, the select for the year, and where to say
   *   what there is not
   * @param {(id: string) => void} chosen */
  function chooser(side, chosen) {
    const input = /** @type {HTMLInputElement} */ (side.querySelector("[data-choose=place]"));
    const list = /** @type {HTMLElement} */ (side.querySelector("[role=listbox]"));
    const year = /** @type {HTMLSelectElement} */ (side.querySelector("[data-choose=year]"));
    const status = /** @type {HTMLElement} */ (side.querySelector("[data-choose-status]"));
    let town = { id: "", label: "" }; // whose years are in the list
    let turn = 0; // what was asked for last is what is shown
    /** @type {ReturnType<Lawgov["combobox"]> | null} */
    let box = null;

    /** @param {string | undefined} words @param {string} [place] */
    function say(words, place = "") {
      status.textContent = (words ?? "").replace("{place}", place);
    }

    /** What lies right below a region. @param {string} code "" is the country
     * @param {string} above the names of those that it lies in, and its own @returns {Promise<Suggestion[]>} */
    async function below(code, above) {
      const found = await lawgov.compare.region(code);
      const regions = (found.regions ?? []).map(([own, name]) => ({ code: own, text: name, reports: undefined }));
      const towns = (found.towns ?? []).map(([id, name, years]) =>
        ({ code: `${code}~${id}`, text: name, reports: years.length }));
      return [...regions, ...towns].map((one) => ({ ...one, kind: "place", place: above, href: "" }));
    }

    /** Looked up while somebody types; where nothing is typed, the provinces to begin with. @param {string} query */
    async function suggest(query) {
      if (!query.trim()) return below("", "");
      const places = await lawgov.places(query.trim());
      return places.map(lawgov.suggestions.ofPlace);
    }

    /** @param {Suggestion} place */
    async function take({ code, text, place, reports }) {
      const mine = (turn += 1);
      if (reports === null) {
        input.select();
        return say(status.dataset.none, text);
      }
      say("");
      try {
        if (/^\d+$/.test(code) && code.length <= COUNTY) {
          input.value = text;
          const found = await below(code, place.endsWith(text) ? place : place + text);
          if (mine === turn) box?.show(found);
        } else await offer(code, `${place}${text}`, "", mine);
      } catch {
        if (mine === turn) say(status.dataset.failed);
      }
    }

    /** Offers the years of a town: one alone is taken. False where something else was asked for in the meantime.
     * @param {string} code with its county's before it @param {string} label @param {string} wished year, or ""
     * @param {number} mine */
    async function offer(code, label, wished, mine) {
      const at = code.indexOf("~");
      const id = code.slice(at + 1);
      const found = await lawgov.compare.region(code.slice(0, at < 0 ? COUNTY : at));
      if (mine !== turn) return;
      const years = (found.towns ?? []).find(([own]) => own === id)?.[2] ?? [];
      if (!years.length) return say(status.dataset.none, label);
      town = { id, label };
      input.value = label;
      fill(years.map(String).reverse(), wished);
      if (wished) return;
      if (year.value) done();
      else year.focus();
    }

    /** @param {string[]} years @param {string} wished */
    function fill(years, wished) {
      year.replaceChildren(new Option(year.dataset.empty ?? "", ""), ...years.map((one) => new Option(one, one)));
      year.value = years.includes(wished) ? wished : years.length === 1 ? years[0] : "";
      year.disabled = !years.length;
    }

    const done = () => town.id && year.value && chosen(`${town.id}-${year.value}`);
    year.addEventListener("change", done);

    input.addEventListener("focus", async () => {
      input.select();
      await lawgov.loadSuggestions().catch(() => say(status.dataset.failed));
      if (!lawgov.combobox || document.activeElement !== input) return;
      box = box ?? lawgov.combobox(input, list, suggest, (place) => void take(place));
      if (!input.value || input.value !== town.label) box.update(); // something may have been typed meanwhile
    });
    input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) box?.update();
    });
    input.addEventListener("compositionend", () => box?.update());
    input.addEventListener("keydown", (event) => {
      // The combobox takes what is chosen in the list; where nothing is, Enter takes the first.
      if (event.key !== "Enter" || event.isComposing || list.hidden) return;
      if (input.hasAttribute("aria-activedescendant")) return;
      /** @type {HTMLElement | null} */ (list.querySelector("[role=option]"))?.click();
    });
    input.addEventListener("blur", () => {
      if (town.id) input.value = town.label;
    });

    return {
      /** Shows a report as chosen. @param {ReportText | null | undefined} text none where none is */
      async show(text) {
        const mine = (turn += 1);
        town = { id: "", label: "" };
        input.value = "";
        fill([], "");
        say("");
        if (!text) return;
        const names = [...new Set([...text.regions.map((region) => region[1]), text.town.name])];
        const county = text.regions[text.regions.length - 1][0];
        input.value = names.join("");
        await offer(`${county}~${text.town.code}`, input.value, String(text.year), mine).catch((error) => {
          if (mine === turn) say(status.dataset.failed);
          throw error;
        });
      },
    };
  }

  lawgov.compare.chooser = chooser;
})();
