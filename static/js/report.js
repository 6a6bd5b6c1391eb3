// @ts-check
// A report's page: how it is shown, where the reader is in it, the menus of its paragraphs.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const { all } = lawgov.dom;
  const page = document.querySelector(".document");
  if (!(page instanceof HTMLElement)) return;

  /** @param {string} view "clean" or "source" */
  function show(view) {
    /** @type {HTMLElement} */ (page).dataset.view = view;
    for (const button of all("[data-view-button]"))
      button.setAttribute("aria-pressed", String(button.dataset.viewButton === view));
    for (const debris of all(".debris, .debris-line")) debris.hidden = view !== "source";
  }
  for (const button of all("[data-view-button]"))
    button.addEventListener("click", () => show(button.dataset.viewButton ?? "clean"));

  for (const button of all("[data-print]")) button.addEventListener("click", () => print());

  const named = (/** @type {string} */ words) => (page.dataset.passageMenu ?? "").replace("{words}", () => words);
  for (const link of all(".permalink", page)) lawgov.passageOpener(link, wordsOf(link.parentElement), named);
  lawgov.passageMenu(page, lawgov.dom.run);

  /** The words of a block, without what the program took out. @param {HTMLElement | null} block */
  function wordsOf(block) {
    if (!block?.querySelector(".debris")) return block?.textContent ?? "";
    const copy = /** @type {HTMLElement} */ (block.cloneNode(true));
    for (const debris of all(".debris", copy)) debris.remove();
    return copy.textContent ?? "";
  }

  // The contents mark the section that is being read: the one that was asked for, while its heading stands in
  // the upper third of the window, else the last one whose heading is above that line.
  const entries = new Map(
    all(".contents a").map((link) => [decodeURIComponent(link.getAttribute("href")?.slice(1) ?? ""), link]),
  );
  const headings = all(".heading", page).filter((heading) => entries.has(heading.id));
  /** @type {HTMLElement | undefined} */
  let current;
  function mark() {
    const line = innerHeight / 3;
    const top = (/** @type {HTMLElement} */ heading) => heading.getBoundingClientRect().top;
    const above = headings.filter((heading) => top(heading) < line);
    const asked = above.find((heading) => heading.matches(":target") && top(heading) >= 0);
    const link = entries.get((asked ?? above[above.length - 1])?.id ?? "");
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    const side = link?.closest(".report-side");
    if (link && side && side.scrollHeight > side.clientHeight) {
      const place = link.offsetTop - side.clientHeight / 2;
      side.scrollTo({ top: place });
    }
  }
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    },
    { passive: true },
  );
  addEventListener("hashchange", mark);
  mark();
})();
