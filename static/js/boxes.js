// @ts-check
// Boxes that suggest: what they need is loaded when somebody comes to one, so that no page is heavier for it.
(function () {
  "use strict";

  const lawgov = globalThis.lawgov;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @type {Promise<void> | null} */
  let loading = null;

  /** Loads what suggests, once; where that failed, again. @type {Lawgov["loadSuggestions"]} */
  function loadSuggestions() {
    loading = loading ?? new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = here.src.replace(/[^/]*$/, "suggestions.js");
      script.onload = () => resolve();
      script.onerror = () => {
        loading = null;
        reject(new Error(script.src));
      };
      document.head.append(script);
    });
    return loading;
  }

  for (const input of lawgov.dom.all("form[role=search] input[name=q]")) {
    let ready = false;
    const prepare = () =>
      loadSuggestions().then(
        () => {
          if (!ready) lawgov.suggestBox(/** @type {HTMLInputElement} */ (input));
          ready = true;
        },
        () => undefined, // the box searches without it
      );
    input.addEventListener("focus", () => ready || void prepare());
    if (document.activeElement === input) void prepare();
  }

  lawgov.loadSuggestions = loadSuggestions;
})();
