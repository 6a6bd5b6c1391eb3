// @ts-check
// Making elements.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["element"]} */
  function element(tag, attributes, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  lawgov.element = element;
})(globalThis.lawgov);
