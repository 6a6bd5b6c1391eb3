// @ts-check
// The search box of a page that is not the search page: suggestions lead to places, everything else to that page.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["suggestBox"]} */
  function suggestBox(input) {
    const list = lawgov.element("ul", {
      id: `${input.id}-suggestions`, class: "suggestions", role: "listbox", "aria-label": lawgov.say("suggestions"),
    });
    list.hidden = true;
    input.form?.append(list);
    const box = lawgov.combobox(input, list, lawgov.suggest, ({ kind, text, href }) => {
      if (kind === "place") location.href = lawgov.root + href;
      else {
        input.value = input.value.replace(/\S*$/, text);
        input.form?.submit();
      }
    });
    // While a word is being composed (pinyin, say) the box holds letters that nobody wants to find.
    input.addEventListener("input", (event) => {
      if (!(/** @type {InputEvent} */ (event).isComposing)) box.update();
    });
    input.addEventListener("compositionend", box.update);
    if (input.value) box.update();
  }

  lawgov.suggestBox = suggestBox;
})(globalThis.lawgov);
