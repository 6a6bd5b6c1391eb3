// @ts-check
// What the other scripts of the interface share: their namespace, copying, short messages, and further scripts.
(function () {
  "use strict";

  const lawgov = (globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({}));

  /** All elements that match, in the document's order.
   * @param {string} selector @param {ParentNode} [within] @returns {HTMLElement[]} */
  function all(selector, within = document) {
    return Array.from(within.querySelectorAll(selector));
  }

  /** Copies a text to the clipboard, also where the browser offers that to secure pages only.
   * @param {string} text @returns {Promise<void>} rejected where it cannot be done */
  async function copy(text) {
    if (navigator.clipboard) {
      try {
        return await navigator.clipboard.writeText(text);
      } catch {
        // not allowed here: try the old way
      }
    }
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (!copied) throw new Error("not copied");
  }

  /** Copies, and says in a status line whether it worked (its data-copied and data-failed).
   * @param {string} text @param {Element | null} status */
  function copyAndSay(text, status) {
    const say = (/** @type {string | null | undefined} */ words) => {
      if (!(status instanceof HTMLElement) || !words) return;
      status.textContent = words;
      setTimeout(() => (status.textContent = ""), 4000);
    };
    copy(text).then(
      () => say(status?.getAttribute("data-copied")),
      () => say(status?.getAttribute("data-failed")),
    );
  }

  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = here.src.replace(/assets\/[^/]*$/, "");

  /** Runs a script of the site. @param {string} path from its root @returns {Promise<void>} */
  function run(path) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + path;
      script.onload = () => (script.remove(), resolve());
      script.onerror = () => (script.remove(), reject(new Error(path)));
      document.head.append(script);
    });
  }

  lawgov.dom = { all, copy, copyAndSay, run };
})();
