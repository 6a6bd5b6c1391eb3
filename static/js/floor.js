// @ts-check
// What the scripts use and the oldest browsers of the site lack (docs/design.md): made here where it is missing.
// tools/floor/allowed.js names what stands here.
(function () {
  "use strict";

  // Chromium 86
  if (typeof Element !== "undefined" && !Element.prototype.replaceChildren) {
    /** @param {...(Node | string)} nodes */
    Element.prototype.replaceChildren = function (...nodes) {
      this.textContent = "";
      this.append(...nodes);
    };
  }

  // Chromium 100, Firefox 97, Safari 15.4
  if (!AbortSignal.prototype.throwIfAborted) {
    AbortSignal.prototype.throwIfAborted = function () {
      if (this.aborted) throw new DOMException("aborted", "AbortError");
    };
  }
})();
