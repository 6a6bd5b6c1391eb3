// @ts-check
// What opens the menu of a passage: a link to it that is a button where there are scripts. The menu itself is loaded
// when the first is pressed.
(function (lawgov) {
  "use strict";

  const WORDS = 12; // characters by which a passage is called

  /** The first words of a passage, by which it is told from others.
   * @type {Lawgov["firstWords"]} */
  function firstWords(text) {
    const words = text.trim();
    return words.length > WORDS ? `${words.slice(0, WORDS).replace(/[\uD800-\uDBFF]$/, "")}……` : words;
  }

  /** Makes a link to a passage a button. `named` says what it opens, given the words by which the passage is called.
   * @type {Lawgov["passageOpener"]} */
  function passageOpener(link, text, named) {
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-label", named(firstWords(text)));
  }

  /** Opens the menu when a link within an element is pressed; one that is to be opened elsewhere is a link still.
   * @type {Lawgov["passageMenu"]} */
  function passageMenu(within, load, near) {
    within.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[aria-expanded]") : null;
      if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      loaded(load).then(
        () => lawgov.passages.toggle(link, near?.(link)),
      ).catch(() => (location.href = link.href));
    });
    within.addEventListener("keydown", (event) => {
      const at = event.target;
      if (event.key !== " " || !(at instanceof HTMLElement) || !at.matches("a[aria-expanded]")) return;
      event.preventDefault();
      at.click();
    });
  }

  /** @type {Promise<void> | null} */
  let loading = null;

  /** @param {(path: string) => Promise<void>} load */
  function loaded(load) {
    loading = loading ?? load("assets/passages.js");
    loading.catch(() => (loading = null));
    return loading;
  }

  Object.assign(lawgov, { firstWords, passageOpener, passageMenu });
})((globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({})));
