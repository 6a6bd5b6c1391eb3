// @ts-check
// Making elements, and finding those of the page.
(function (lawgov) {
  "use strict";

  /** @type {Lawgov["element"]} */
  function element(tag, attributes, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  /** @type {Lawgov["find"]} */
  function find(selector, type) {
    const found = document.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`no ${selector} on this page`);
    return found;
  }

  Object.assign(lawgov, { element, find });
})(globalThis.lawgov);
