// @ts-check
// In which writing a text is, where that is not Chinese: src/lawgov_site/strings/writing.py tells the rule.
(function (lawgov) {
  "use strict";

  /** @type {[string, RegExp][]} */
  const SCRIPTS = [
    ["bo", /[\u0f00-\u0fff]/g],
    ["ar", /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]/g],
    ["mn-Mong", /[\u1800-\u18af]/g],
    ["ii", /[\ua000-\ua4cf]/g],
    ["ko", /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/g],
  ];
  /** @type {[string, RegExp][]} */
  const ARABIC = [
    ["kk-Arab", /[\u0674-\u0678]/],
    ["ug", /[\u06d0\u06c8]/],
    ["ky-Arab", /[\u06c5\u06c9]/],
  ];
  const HAN = /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;
  const OTHER = /[A-Za-z\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/gu;

  /** @param {string} text @param {RegExp} letters */
  const count = (text, letters) => (text.match(letters) || []).length;

  /** The attributes of an element that holds a text; none where it is written as the page is.
   * @type {Lawgov["writing"]} */
  lawgov.writing = (text) => {
    let [most, found, all] = ["", 0, 0];
    for (const [lang, letters] of SCRIPTS) {
      const number = count(text, letters);
      all += number;
      if (number > found) [most, found] = [lang, number];
    }
    if (!found) return {};
    const first = Array.from(text).find((c) => count(c, OTHER) || SCRIPTS.some(([, letters]) => count(c, letters)));
    const han = first && count(first, HAN) ? 2 * count(text, HAN) : 0; // a character counts as a syllable
    if (2 * found <= all + count(text, OTHER) + han) return {};
    if (most !== "ar") return { lang: most, dir: "ltr" };
    const told = ARABIC.find(([, letters]) => letters.test(text));
    return { lang: told ? told[0] : "und-Arab", dir: "rtl" };
  };
})((globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({})));
