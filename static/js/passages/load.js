// @ts-check
// What a passage's menu is made of: a report's text, and the words of the interface; loaded when a menu is opened.
(function (lawgov) {
  "use strict";

  /** @type {Map<string, ReportText>} */
  const texts = new Map();
  /** @type {Record<string, string> | null} */
  let words = null;

  lawgov.share = (payload, check) => {
    words = lawgov.checked(payload, check) ?? words;
  };
  // The search page has a loader of its own, and the texts of its hits.
  lawgov.text =
    lawgov.text ||
    ((payload, check) => {
      const file = lawgov.checked(payload, check);
      if (file) texts.set(file.report, lawgov.withHeadings(file));
    });
  lawgov.loadText =
    lawgov.loadText ||
    (async (code, year) => {
      const path = `towns/${code}/${year}.js`;
      const report = `${code}-${year}`;
      if (!texts.has(report)) await lawgov.dom.run(path);
      const text = texts.get(report);
      if (!text) throw new Error(path);
      return text;
    });

  /** @type {Lawgov["passages"]["loadWords"]} */
  async function loadWords() {
    if (!words) await lawgov.dom.run("assets/share.js");
    if (!words) throw new Error("assets/share.js");
    return words;
  }

  lawgov.passages = { ...lawgov.passages, loadWords };
})(globalThis.lawgov);
