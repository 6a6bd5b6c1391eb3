// @ts-check
// The lines of a query on the search page: read on, stopped, sorted, drawn, and saved.
(function (lawgov) {
  "use strict";

  const FIRST = 100; // reports that are read unasked: an address that somebody shared should not load thousands
  const STEP = 100; // lines drawn at once
  const WAIT = 1000; // milliseconds between two drawings while reading, and longer where drawing takes long
  const NAME = /[\\/:*?"<>|\x00-\x1f]/g; // what no name of a file may have

  /** @type {Lawgov["linesView"]} */
  lawgov.linesView = (kindNames, say) => {
    const { find, element } = lawgov;
    const status = find("#lines-status", HTMLElement);
    const progress = find("#lines-progress", HTMLProgressElement);
    const go = find("#lines-go", HTMLButtonElement);
    const save = find("#lines-save", HTMLButtonElement);
    const list = find("#search-lines", HTMLOListElement);
    const more = find("#lines-more", HTMLButtonElement);
    /** @type {WeakMap<Line, HTMLElement>} */
    let drawn = new WeakMap();
    /** @type {LineReader | null} */
    let reader = null;
    /** What is being read; null while nothing is.
     * @type {AbortController | null} */
    let reading = null;
    /** @type {Line[]} */
    let sorted = [];
    let wanted = { q: "", sort: "" };
    let key = "";
    let shown = STEP;

    go.addEventListener("click", () => {
      if (reading) return stop();
      read(Infinity);
    });
    save.addEventListener("click", saveAll);
    more.addEventListener("click", () => {
      const next = list.children.length;
      shown += STEP;
      draw();
      list.children[next]?.querySelector("a")?.focus();
    });

    /** @type {ReturnType<Lawgov["linesView"]>["show"]} */
    async function show(now, signal, least = STEP) {
      const { view, sort, ...asked } = now;
      wanted = now;
      shown = Math.max(STEP, least);
      if (reader && key === JSON.stringify(asked)) return draw();
      clear();
      const { q, ...options } = asked;
      const found = await lawgov.lineReader(q, { ...options, sort, signal });
      signal.throwIfAborted();
      if (!found) return;
      [reader, key] = [found, JSON.stringify(asked)];
      await new Promise((begun) => read(FIRST, () => least > STEP || begun(null)).then(begun));
    }

    /** Reads on, and draws now and then.
     * @param {number} reports @param {() => void} [begun] told once some have been drawn */
    async function read(reports, begun) {
      const own = (reading = new AbortController());
      const current = /** @type {LineReader} */ (reader);
      let due = 0;
      let problem = "";
      let note = "";
      tell();
      try {
        const many = await current.readOn(reports, own.signal, () => {
          const now = performance.now();
          tell();
          if (now < due) return;
          draw();
          due = performance.now() + Math.max(WAIT, 10 * (performance.now() - now));
          begun?.();
        });
        if (many) note = lawgov.say("lines_many");
      } catch (error) {
        if (own.signal.aborted) return;
        problem = error instanceof lawgov.SearchError ? error.message : lawgov.say("failed");
      }
      if (own !== reading) return;
      reading = null;
      draw();
      tell(problem, note);
    }

    /** Says how far it is.
     * @param {string} [problem] why it could not go on @param {string} [note] why it did not */
    function tell(problem = "", note = "") {
      const { of, exact, read, reports, passages, lines } = /** @type {LineReader} */ (reader);
      const done = read === of;
      const words = done ? "lines_all" : exact ? "lines_read" : "lines_at_most";
      status.textContent = problem + lawgov.say(words, { read, of, reports, passages, lines: lines.length }) + note;
      status.classList.toggle("search-error", Boolean(problem));
      progress.hidden = !reading;
      [progress.max, progress.value] = [of || 1, read];
      save.disabled = !lines.length;
      if (done && document.activeElement === go) save.focus();
      go.hidden = done;
      go.textContent = lawgov.say(reading ? "stop" : "lines_go");
      save.textContent = lawgov.say("lines_save", { lines: lines.length });
      if (!reading) say(status.textContent ?? "", problem ? 0 : undefined);
    }

    /** Draws the first of the lines in their order. A line that is there already is not moved if it need not be, and the
     * one with the focus is among the first, so that it keeps it. */
    function draw() {
      sorted = lawgov.sortLines(/** @type {LineReader} */ (reader).lines, wanted.sort, [...kindNames.keys()]);
      const held = document.activeElement?.closest(".line");
      if (held) shown = Math.max(shown, sorted.findIndex((line) => drawn.get(line) === held) + 1);
      const items = sorted.slice(0, shown).map((line) => {
        const item = drawn.get(line) ?? drawLine(line);
        drawn.set(line, item);
        return item;
      });
      items.forEach((item, i) => {
        if (list.children[i] !== item) list.insertBefore(item, list.children[i] ?? null);
      });
      while (list.children.length > items.length) list.lastElementChild?.remove();
      more.hidden = sorted.length <= shown;
    }

    /** @param {Line} line */
    function drawLine({ of, kind, anchor, left, match, right }) {
      const writing = lawgov.writing(left + match + right);
      const name = kind && (kindNames.get(kind) ?? kind);
      const place = [element("span", {}, `${of.town.name} ${of.year}`)];
      if (kind && name) place.push(element("span", { class: `kind-tag is-${kind}` }, name));
      if (of.origin) place.push(element("span", { class: "text-origin" }, lawgov.say(of.origin)));
      return element(
        "li",
        { class: "line", "data-line": of.report },
        element(
          "a",
          { class: "line-text", href: `towns/${of.town.code}/${of.year}.html#${anchor}`, ...writing },
          element("span", { class: "line-left" }, element("bdi", {}, left)),
          element("span", { class: "line-right" }, element("mark", {}, match), right),
        ),
        element("p", { class: "row line-place" }, ...place),
      );
    }

    function saveAll() {
      const { read, of } = /** @type {LineReader} */ (reader);
      const part = read < of ? lawgov.say("lines_part", { read, of }) : "";
      const canonical = document.querySelector("link[rel=canonical]")?.getAttribute("href");
      const rows = lawgov.lineRows(sorted, canonical?.replace(/[^/]*$/, "") ?? "");
      const file = new Blob([lawgov.csv(rows)], { type: "text/csv;charset=utf-8" });
      const address = URL.createObjectURL(file);
      const name = `${wanted.q.replace(NAME, " ").trim().slice(0, 40)}${part}.csv`;
      const link = element("a", { href: address, download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60000); // some browsers read it after the click
    }

    /** Stops reading. What was read stays. */
    function stop() {
      if (!reading) return;
      reading.abort();
      reading = null;
      draw();
      tell();
    }

    /** Stops reading, and forgets what was read. */
    function clear() {
      reading?.abort();
      reading = reader = null;
      key = "";
      sorted = [];
      drawn = new WeakMap();
      list.replaceChildren();
      status.textContent = "";
      go.hidden = more.hidden = progress.hidden = true;
      save.disabled = true;
    }

    return { show, stop, count: () => list.children.length };
  };
})(globalThis.lawgov);
