// @ts-check
// The comparison's page: two reports side by side, part by part. Which two, and whether differences are marked,
// is in the address.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const { all } = lawgov.dom;
  const page = document.getElementById("compare");
  if (!page) return;
  const words = page.dataset;
  const sides = /** @type {const} */ (["a", "b"]);
  const TURN = 10; // milliseconds of work after which the browser gets its turn
  const status = /** @type {HTMLElement} */ (page.querySelector("[data-compare-status]"));
  const result = /** @type {HTMLElement} */ (page.querySelector("[data-compare-result]"));
  const marks = /** @type {HTMLInputElement} */ (page.querySelector("[data-compare-marks]"));
  /** @type {Record<string, { show(text: ReportText | null | undefined): Promise<unknown> }>} */
  const choosers = {};
  /** Which report each side's lists have as chosen, by the address or by hand.
   * @type {Record<string, string | null>} */
  const shown = {};
  let turn = 0;

  /** A heading (level 1 to 4) or a paragraph (0) of a report, or a row of a table: its cells, and what heads each.
   * @typedef {{ anchor: string, text: string, level: number, cells?: string[], heads?: string[] }} Piece */

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

  /** @param {string} tag @param {string} name @param {...(Node | string)} content */
  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...content);
    return made;
  }

  /** The pieces of a report in one statutory part; "" is what belongs to none (title, preface, signature).
   * @param {ReportText} text @param {string} kind @returns {Piece[]} */
  function piecesOf(text, kind) {
    const found = [];
    for (const [number, pieces, labels] of text.passages) {
      const section = number === null ? null : text.sections[number];
      const own = section && section.level > 0 ? section.kind : "";
      if (own !== kind) continue;
      for (const [anchor, words] of pieces) {
        const heading = text.sections.find((s) => s.anchor === anchor);
        const row = labels ? { cells: words.split("\t"), heads: labels.map((n) => text.labels[n]) } : {};
        found.push({ anchor, text: words, level: heading ? heading.level : 0, ...row });
      }
    }
    return found;
  }

  const pathOf = (/** @type {ReportText} */ text) => `${lawgov.compare.root}towns/${text.town.code}/${text.year}.html`;
  const nameOf = (/** @type {ReportText} */ text) => `${text.town.name} ${text.year}`;

  /** The words of a piece, or what is made of them; those of a row cell by cell, each behind what heads it.
   * @param {Piece} piece @param {(words: string, at: number) => (Node | string)[]} made
   * @returns {(Node | string)[]} */
  function content({ text, cells, heads = [] }, made = (words) => [words]) {
    if (!cells) return made(text, 0);
    return cells.map((words, at) => {
      const label = heads[at] ? [element("span", "row-label", heads[at])] : [];
      return element("span", "row-cell", ...label, ...made(words, at));
    });
  }

  /** A piece of a report as a cell.
   * @param {ReportText} text @param {Piece | null} piece
   * @param {(Node | string)[]} [inside] */
  function cell(text, piece, inside = piece ? content(piece) : []) {
    const made = element("div", "compare-cell");
    made.dataset.label = nameOf(text);
    if (!piece) {
      made.classList.add("is-empty");
      return made;
    }
    const body = element("p", piece.level ? "compare-heading" : "compare-text", ...inside);
    if (piece.cells) body.classList.add("is-row");
    for (const [name, value] of Object.entries(lawgov.writing(piece.text))) body.setAttribute(name, value);
    const link = /** @type {HTMLAnchorElement} */ (element("a", "permalink"));
    link.href = `${pathOf(text)}#${piece.anchor}`;
    link.setAttribute("aria-label", words.original ?? "");
    body.append(link);
    made.append(body);
    return made;
  }

  /** A piece that the other report does not have, or the gap where this one has none; said in words, so that
   * a long paragraph need not be struck through to be known as gone.
   * @param {ReportText} text @param {Piece | null} piece @param {"del" | "ins"} tag */
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
   * @param {Piece} one @param {Piece} other @returns {[(Node | string)[], (Node | string)[]]} */
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
      const column = (/** @type {ReportText} */ text, /** @type {Piece[]} */ pieces) => {
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

  /** Draws the comparison part by part, and lets the browser answer the reader in between.
   * @param {ReportText} a @param {ReportText} b @param {boolean} differences @param {() => boolean} outdated */
  async function draw(a, b, differences, outdated) {
    for (const [side, text] of /** @type {[string, ReportText][]} */ ([["a", a], ["b", b]])) {
      const head = /** @type {HTMLElement} */ (result.querySelector(`[data-compare-head=${side}]`));
      const link = /** @type {HTMLAnchorElement} */ (element("a", "", text.title ?? words.untitled ?? ""));
      link.href = pathOf(text);
      const place = text.regions.map((region) => region[1]).join("");
      head.replaceChildren(link, element("span", "note", `${place}${nameOf(text)}`));
      if (text.origin === "ocr") head.append(element("span", "text-origin", words.ocr ?? ""));
    }
    marks.checked = differences;
    const parts = all("[data-part]", result);
    if (result.hidden) for (const part of parts) part.hidden = true;
    result.hidden = false;
    for (const part of parts) {
      /** @type {HTMLElement[]} */
      const made = [];
      let since = 0;
      for (const row of rows(a, b, part.dataset.part ?? "", differences)) {
        made.push(row);
        if (performance.now() - since < TURN) continue;
        await pause();
        since = performance.now();
        if (outdated()) return;
      }
      await pause();
      if (outdated()) return;
      const body = /** @type {HTMLElement} */ (part.querySelector("[data-part-body]"));
      body.replaceChildren(...(made.length ? made : [element("p", "absent", words.neither ?? "")]));
      part.hidden = false;
    }
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
    if (mine !== turn) return;
    const [a, b] = loaded;
    const failed = sides.filter((_, at) => loaded[at] === undefined).map((side) => asked.get(side));
    status.textContent = failed.length
      ? (words.failed ?? "").replace("{report}", failed.join("、"))
      : a && b
        ? ""
        : (words.choose ?? "");
    const differences = asked.get("diff") ? asked.get("diff") === "on" : a?.town.code === b?.town.code;
    if (a && b) void draw(a, b, differences, () => mine !== turn);
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
