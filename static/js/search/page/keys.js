// @ts-check
// The keyboard on the search page: / comes to the box, arrows go through the hits, Esc comes back.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["hitKeys"]} */
  function hitKeys(input, listed) {
    const links = () => /** @type {HTMLElement[]} */ ([...listed.querySelectorAll(".hit-title a, .line-text")])
      .filter((link) => link.offsetParent);

    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
      const at = event.target;
      if (at instanceof HTMLElement && (at.isContentEditable || at.matches("input, textarea, select"))) return;
      event.preventDefault();
      toBox();
    });

    input.addEventListener("keydown", (event) => {
      const suggested = input.getAttribute("aria-expanded") === "true"; // then the arrows go through the suggestions
      if (event.key !== "ArrowDown" || suggested || event.isComposing || !links().length) return;
      event.preventDefault();
      links()[0].focus();
    });

    listed.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const hit = event.target instanceof Element ? event.target.closest(".hit, .line") : null;
      if (!hit) return;
      const all = links();
      const at = all.findIndex((link) => hit.contains(link));
      if (event.key === "Escape" || (event.key === "ArrowUp" && at === 0)) toBox();
      else if (event.key === "ArrowDown") all[Math.min(at + 1, all.length - 1)].focus();
      else if (event.key === "ArrowUp") all[at - 1].focus();
      else return;
      event.preventDefault();
    });

    function toBox() {
      input.focus();
      input.select();
    }
  }

  lawgov.hitKeys = hitKeys;
})(globalThis.lawgov);
