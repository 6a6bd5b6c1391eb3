// @ts-check
// The comparison's page: two reports side by side, part by part. Which two, and whether differences are marked,
// is in the address.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const { all } = lawgov.dom;
  const { element, piecesOf, pathOf, nameOf, content, cell } = lawgov.compare.cells;
  const page = document.getElementById("compare");
  if (!page) return;
  const words = page.dataset;
  const sides = /** @type {const} */ (["a", "b"]);
  const [PLANS, FIGURES] = ["plans", "figures"]; // modes in the address; none where the parts are compared
  const TURN = 10; // milliseconds of work after which the browser gets its turn
  const status = /** @type {HTMLElement} */ (page.querySelector("[data-compare-status]"));
  const said = /** @type {HTMLElement} */ (page.querySelector("[data-compare-said]"));
  const result = /** @type {HTMLElement} */ (page.querySelector("[data-compare-result]"));
  const marks = /** @type {HTMLInputElement} */ (page.querySelector("[data-compare-marks]"));
  const mode = /** @type {HTMLSelectElement} */ (page.querySelector("[data-compare-mode]"));
  /** @type {Record<string, { show(text: ReportText | null | undefined): Promise<unknown> }>} */
  const choosers = {};
  /** Which report each side's lists have as chosen, by the address or by hand.
   * @type {Record<string, string | null>} */
  const shown = {};
  let turn = 0;

  const state = () => new URLSearchParams(location.search);

  /** @param {(state: URLSearchParams) => void} change */
  function go(change) {
    const next = state();
    change(next);
    try {
      history.pushState(null, "", `?${next}`);
    } catch {
      location.search = String(next); // some browsers keep the address of a file as it is
      return;
    }
    show();
  }

  /** A piece that the other report does not have, or the gap where this one has none; said in words, so that
   * a long paragraph need not be struck through to be known as gone.
   * @param {ReportText} text @param {ComparePiece | null} piece @param {"del" | "ins"} tag */
  function only(text, piece, tag) {
    if (!piece) return cell(text, null);
    const made = cell(text, piece, content(piece, (words) => (words ? [element(tag, "", words)] : [])));
    made.classList.add("is-only");
    made.prepend(element("p", "absent compare-only", words.only ?? ""));
    return made;
  }

  /** The two sides' text of a change, with what differs marked.
   * @param {string} before @param {string} after @returns {[(Node | string)[], (Node | string)[]]} */
  function marked(before, after) {
    /** @type {(Node | string)[]} */
    const left = [];
    /** @type {(Node | string)[]} */
    const right = [];
    for (const run of lawgov.diff.changes(before, after)) {
      if (run.before) left.push(run.same ? run.before : element("del", "", run.before));
      if (run.after) right.push(run.same ? run.after : element("ins", "", run.after));
    }
    return [left, right];
  }

  /** Two pieces that belong together, with what differs marked: of rows with as many cells each cell by itself.
   * @param {ComparePiece} one @param {ComparePiece} other @returns {[(Node | string)[], (Node | string)[]]} */
  function both(one, other) {
    const [before, after] = [one.cells ?? [one.text], other.cells ?? [other.text]];
    const same = before.length === after.length;
    const pairs = before.map((words, at) => (same ? marked(words, after[at]) : null));
    const whole = (/** @type {string} */ tag, /** @type {string[]} */ others) =>
      (/** @type {string} */ words) => (!words || others.includes(words) ? [words] : [element(tag, "", words)]);
    return [
      content(one, (words, at) => pairs[at]?.[0] ?? whole("del", after)(words)),
      content(other, (words, at) => pairs[at]?.[1] ?? whole("ins", before)(words)),
    ];
  }

  /** @param {ReportText} a @param {ReportText} b @param {string} kind @param {boolean} differences
   * @returns {Generator<HTMLElement>} */
  function* rows(a, b, kind, differences) {
    const [left, right] = [piecesOf(a, kind), piecesOf(b, kind)];
    if (!left.length && !right.length) return;
    if (!differences) {
      const column = (/** @type {ReportText} */ text, /** @type {ComparePiece[]} */ pieces) => {
        const made = element("div", "compare-column");
        made.dataset.label = nameOf(text);
        made.append(...pieces.map((piece) => cell(text, piece)));
        if (!pieces.length) made.append(element("p", "absent", words.absent ?? ""));
        return made;
      };
      yield element("div", "compare-row", column(a, left), column(b, right));
      return;
    }
    const aligned = lawgov.diff.align(left.map((p) => p.cells ?? p.text), right.map((p) => p.cells ?? p.text));
    for (const [i, j] of aligned) {
      const [one, other] = [i === null ? null : left[i], j === null ? null : right[j]];
      if (one && other) {
        const [before, after] = both(one, other);
        yield element("div", "compare-row", cell(a, one, before), cell(b, other, after));
      } else yield element("div", "compare-row", only(a, one, "del"), only(b, other, "ins"));
    }
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve));

  /** @param {ReportText} a @param {ReportText} b */
  function drawHeads(a, b) {
    for (const [side, text] of /** @type {[string, ReportText][]} */ ([["a", a], ["b", b]])) {
      const head = /** @type {HTMLElement} */ (result.querySelector(`[data-compare-head=${side}]`));
      const link = /** @type {HTMLAnchorElement} */ (element("a", "", text.title ?? words.untitled ?? ""));
      link.href = pathOf(text);
      const place = text.regions.map((region) => region[1]).join("");
      head.replaceChildren(link, element("span", "note", `${place}${nameOf(text)}`));
      if (text.origin === "ocr") head.append(element("span", "text-origin", words.ocr ?? ""));
    }
  }

  /** What the parts of a comparison are made of, each with its rows: the statutory parts of two reports, what of
   * the earlier may be spoken of in the later, or their figures.
   * @param {ReportText} a @param {ReportText} b @param {boolean} differences @param {Known} known
   * @returns {[part: HTMLElement, rows: Iterable<HTMLElement>, nothing: string][]} */
  function drawn(a, b, differences, { links, figures }) {
    if (figures) {
      const found = (/** @type {HTMLElement} */ part) => lawgov.compare.stated(a, b, ...figures, part.dataset);
      return all("[data-stated]", result).map((part) => [part, found(part), words.unplanned ?? ""]);
    }
    if (links === undefined)
      return all("[data-part]", result).map((part) => [part, rows(a, b, part.dataset.part ?? "", differences), words.neither ?? ""]);
    return all("[data-linked]", result).map((part) => [part, lawgov.compare.linked(a, b, part.dataset, links), words.unplanned ?? ""]);
  }

  /** Draws the comparison part by part, and lets the browser answer the reader in between.
   * @param {ReportText} a @param {ReportText} b @param {boolean} differences @param {Known} known
   * @param {() => boolean} outdated */
  async function draw(a, b, differences, known, outdated) {
    drawHeads(a, b);
    marks.checked = differences;
    const parts = drawn(a, b, differences, known);
    const others = all("[data-part], [data-linked], [data-stated]", result).filter((one) => !parts.some(([part]) => part === one));
    for (const part of others) part.hidden = true;
    if (result.hidden) for (const [part] of parts) part.hidden = true;
    result.hidden = false;
    for (const [part, found, nothing] of parts) {
      /** @type {HTMLElement[]} */
      const made = [];
      let since = 0;
      for (const row of found) {
        made.push(row);
        if (performance.now() - since < TURN) continue;
        await pause();
        since = performance.now();
        if (outdated()) return;
      }
      await pause();
      if (outdated()) return;
      const body = /** @type {HTMLElement} */ (part.querySelector("[data-part-body]"));
      body.replaceChildren(...(made.length ? made : [element("p", "absent", nothing)]));
      part.hidden = false;
    }
    said.textContent = (said.dataset.shown ?? "")
      .replace("{mode}", mode.selectedOptions[0].text)
      .replace("{a}", () => nameOf(a))
      .replace("{b}", () => nameOf(b));
  }

  /** Shows what is compared, and what there is to know of it. @param {string} chosen @param {Known} known */
  function showMode(chosen, { links }) {
    mode.value = chosen;
    marks.disabled = chosen !== "";
    marks.parentElement?.toggleAttribute("hidden", chosen !== ""); // differences are told of texts alone
    const told = chosen === PLANS ? (links === null ? "apart" : "linked") : chosen;
    for (const note of all("[data-mode-note]", page ?? document)) note.hidden = note.dataset.modeNote !== told;
  }

  /** What is known of two reports besides their texts, by what is asked for: `links` is null where nothing is known
   * of the two, and left out where it is not asked for.
   * @typedef {{ links?: TownLinks | null, figures?: [StatedIndicator[], StatedIndicator[]] }} Known
   * @param {string} chosen @param {ReportText} a @param {ReportText} b @returns {Promise<Known>} */
  async function knownOf(chosen, a, b) {
    if (chosen === PLANS) return { links: await lawgov.compare.linksOf(a, b) };
    if (chosen !== FIGURES) return {};
    return { figures: [a.figures ?? [], b.figures ?? []] };
  }

  async function show() {
    const mine = (turn += 1);
    const asked = state();
    const loaded = await Promise.all(
      sides.map((side) => {
        const id = asked.get(side);
        return id ? lawgov.compare.text(id).catch(() => undefined) : null;
      }),
    );
    const [a, b] = loaded;
    const wanted = asked.get("mode") ?? "";
    const chosen = [PLANS, FIGURES].includes(wanted) ? wanted : "";
    const known = a && b ? await knownOf(chosen, a, b) : {};
    if (mine !== turn) return;
    const failed = sides.filter((_, at) => loaded[at] === undefined).map((side) => asked.get(side));
    status.textContent = failed.length
      ? (words.failed ?? "").replace("{report}", failed.join("、"))
      : a && b
        ? ""
        : (words.choose ?? "");
    said.textContent = status.textContent;
    const differences = asked.get("diff") ? asked.get("diff") === "on" : a?.town.code === b?.town.code;
    showMode(chosen, known);
    if (a && b) void draw(a, b, differences, known, () => mine !== turn);
    else result.hidden = true;
    sides.forEach((side, at) => {
      const wished = asked.get(side);
      const id = loaded[at] ? wished : null;
      if (shown[side] === wished || shown[side] === id) return; // a choice under way there goes on
      shown[side] = id;
      choosers[side].show(loaded[at]).catch(() => delete shown[side]); // to be tried again with the next choice
    });
  }

  for (const side of sides) {
    const lists = /** @type {HTMLElement} */ (page.querySelector(`[data-side=${side}]`));
    choosers[side] = lawgov.compare.chooser(lists, (id) => {
      shown[side] = id;
      go((next) => {
        next.set(side, id);
        next.delete("diff");
      });
    });
  }
  mode.addEventListener("change", () => go((next) => (mode.value ? next.set("mode", mode.value) : next.delete("mode"))));
  marks.addEventListener("change", () => go((next) => next.set("diff", marks.checked ? "on" : "off")));
  page.querySelector("[data-compare-swap]")?.addEventListener("click", () =>
    go((next) => {
      const [a, b] = [next.get("a"), next.get("b")];
      for (const [side, id] of [["a", b], ["b", a]]) id ? next.set(side ?? "", id) : next.delete(side ?? "");
    }),
  );
  addEventListener("popstate", () => void show());
  void show();
})();
