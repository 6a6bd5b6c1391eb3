// @ts-check
// The words of the search page, from data/wording.yaml by way of the page, and how numbers are written.
(function (lawgov) {
  "use strict";

  /** @type {Record<string, string>} */
  let known = {};

  /** @type {Lawgov["setWords"]} */
  function setWords(words) {
    known = words;
  }

  /** 12,345. Without Intl, which takes a phone a tenth of a second to set up.
   * @type {Lawgov["number"]} */
  function number(value) {
    return String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
  }

  /** A sentence with its {names} filled in.
   * @type {Lawgov["say"]} */
  function say(key, values = {}) {
    if (!(key in known)) throw new Error(`no words for ${key}`);
    return known[key].replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? number(value) : value;
    });
  }

  /** Says sentences in a live region, the last one only, once the page has come to rest.
   * @type {Lawgov["announcer"]} */
  function announcer(region) {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    return (sentence, wait = 1000) => {
      clearTimeout(timer);
      timer = setTimeout(() => (region.textContent = sentence), wait);
    };
  }

  Object.assign(lawgov, { setWords, number, say, announcer });
})(globalThis.lawgov);
