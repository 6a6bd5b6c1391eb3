// @ts-check
// The search page: its form, its address, its list of hits.
(function (lawgov) {
  "use strict";

  const PAGE = 10; // hits shown at once
  const TYPING = 250; // milliseconds without a key before a search begins
  const PATIENCE = 200; // milliseconds before the page says that it is at work

  if (typeof document !== "undefined") {
    const form = document.getElementById("search-form");
    if (form instanceof HTMLFormElement) start(form);
  }

  /** @template {Element} T @param {string} selector @param {new () => T} type @returns {T} */
  function find(selector, type) {
    const found = document.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`no ${selector} on this page`);
    return found;
  }

  /** @param {HTMLFormElement} form */
  function start(form) {
    const input = find("#search-q", HTMLInputElement);
    const year = find("#search-form [name=year]", HTMLSelectElement);
    const kind = find("#search-form [name=kind]", HTMLSelectElement);
    const status = find("#search-status", HTMLElement);
    const list = find("#search-hits", HTMLOListElement);
    const more = find("#search-more", HTMLElement);
    const lists = find("#search-lists", HTMLElement);
    const kindNames = new Map([...kind.options].map((option) => [option.value, option.text]));
    const regions = lawgov.regionChoice(
      find("#search-province", HTMLSelectElement),
      find("#search-city", HTMLSelectElement),
      find("#search-county", HTMLSelectElement),
      () => go(true),
    );
    let running = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let typing;
    let composing = false;

    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go(true);
    });
    input.addEventListener("compositionstart", () => (composing = true));
    input.addEventListener("compositionend", () => {
      composing = false;
      later();
    });
    input.addEventListener("input", () => composing || later());
    for (const select of [year, kind]) select.addEventListener("change", () => go(true));
    find("#search-more button", HTMLButtonElement).addEventListener("click", () => run(list.children.length));
    addEventListener("popstate", () => restore());
    restore();
    if (!input.value) input.focus({ preventScroll: true });

    /** Searches once the reader stops typing. */
    function later() {
      clearTimeout(typing);
      typing = setTimeout(() => go(false), TYPING);
    }

    /** Puts the form into the address and searches.
     * @param {boolean} step whether the browser's back button comes back to what was before */
    function go(step) {
      clearTimeout(typing);
      lawgov.writeAddress(wanted(), step);
      return run(0);
    }

    function wanted() {
      return { q: input.value, year: year.value, region: regions.value(), kind: kind.value };
    }

    /** Puts the address into the form and searches. */
    async function restore() {
      const asked = lawgov.readAddress();
      input.value = asked.q;
      year.value = asked.year;
      kind.value = asked.kind;
      try {
        await regions.load(asked.region);
      } catch (error) {
        return failed(error);
      }
      return run(0);
    }

    /** Lists hits from one on.
     * @param {number} offset */
    async function run(offset) {
      running.abort();
      const own = (running = new AbortController());
      const { q, ...filters } = wanted();
      if (!lawgov.parseQuery(q).groups.length) return rest(q);
      const patience = setTimeout(() => status.classList.add("is-busy"), PATIENCE);
      try {
        const found = await lawgov.search(q, { ...filters, limit: PAGE, offset, signal: own.signal });
        if (own.signal.aborted) return;
        show(found, offset);
      } catch (error) {
        if (!own.signal.aborted) failed(error);
      } finally {
        clearTimeout(patience);
        if (own === running) status.classList.remove("is-busy");
      }
    }

    /** @param {SearchResult} found @param {number} offset */
    function show(found, offset) {
      const hits = found.hits.map((hit) => lawgov.drawHit(hit, kindNames));
      if (offset) list.append(...hits);
      else list.replaceChildren(...hits);
      status.dataset.total = String(found.total);
      status.dataset.exact = String(found.exact);
      const count = found.total.toLocaleString("zh-CN");
      if (found.total) status.textContent = found.exact ? `${count} 份报告` : `至多 ${count} 份报告`;
      else status.textContent = "没有报告写有这些词句。";
      more.hidden = list.children.length >= found.total || !hits.length;
      lists.hidden = true;
      if (offset) /** @type {HTMLElement | null} */ (hits[0]?.querySelector("a"))?.focus();
    }

    /** Shows that nothing is searched for.
     * @param {string} q */
    function rest(q) {
      list.replaceChildren();
      delete status.dataset.total;
      delete status.dataset.exact;
      status.textContent = q ? "请输入要找的词句。" : "";
      more.hidden = true;
      lists.hidden = false;
    }

    /** @param {unknown} error */
    function failed(error) {
      const message = error instanceof lawgov.SearchError ? error.message : "检索出错，请刷新后重试。";
      if (!(error instanceof lawgov.SearchError)) console.error(error);
      const again = lawgov.element("button", { type: "button" }, "重试");
      again.addEventListener("click", () => {
        lawgov.reload();
        restore();
      });
      list.replaceChildren();
      more.hidden = true;
      delete status.dataset.total;
      delete status.dataset.exact;
      status.replaceChildren(`${message} `, again);
    }
  }
})(globalThis.lawgov);
