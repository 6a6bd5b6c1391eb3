// @ts-check
// What is written in reports and may be what was meant: spelled otherwise, or typed in pinyin.
// The rule is the one of src/lawgov_site/search/suggestions/spelling.py, held to it by tests/parity/near.json; the files
// are those of spelling_files.py beside it.
(function (lawgov) {
  "use strict";

  const FOLDER = { id: "spelling", packed: false };
  const LONGEST = 8; // characters of what is looked for
  const MOST = 3;
  const KEPT = 2; // characters that a word has in common with what was typed, where one differs,
  const KEPT_IN_TEXT = 3; // and any string of a text

  /** @param {string} term */
  const isRead = (term) => /^[a-z]+$/.test(term);

  /** @type {Lawgov["isSpelled"]} */
  const isSpelled = (term) => isRead(term) || ([...term].length > 1 && [...term].length <= LONGEST && /[^\0-\x7f]/.test(term));

  /** @type {Lawgov["spellings"]} */
  function spellings(term, words, texts, sounds) {
    if (isRead(term)) return best([...words.keys()].filter((word) => reads(term, [...word], sounds)), words);
    if (!isSpelled(term)) return [];
    const typed = [...term];
    /** @type {Map<string, number>} */
    const reports = new Map();
    for (const [word, number] of words) {
      const chars = [...word];
      const begins = chars.length === typed.length && soundAlike([typed[0]], [chars[0]], sounds);
      if (begins && isLike(typed, chars, KEPT, sounds)) reports.set(word, number);
    }
    for (const text of texts) {
      for (const form of new Set(text.flatMap((passage) => lawgov.oneChange(typed, [...passage])))) {
        if (words.has(form) || !isLike(typed, [...form], KEPT_IN_TEXT, sounds)) continue;
        reports.set(form, (reports.get(form) ?? 0) + 1);
      }
    }
    const all = [...reports.keys()];
    const same = all.filter((form) => soundAlike(typed, [...form], sounds));
    return best(same.length ? same : all, reports);
  }

  /** @param {string[]} found @param {Map<string, number>} reports */
  function best(found, reports) {
    const number = (/** @type {string} */ form) => reports.get(form) ?? 0;
    return found.sort((a, b) => number(b) - number(a) || (a < b ? -1 : 1)).slice(0, MOST);
  }

  /** Whether a form sounds like a term, or differs in one character from it and keeps so many.
   * @param {string[]} term @param {string[]} form @param {number} kept @param {Sounds} sounds */
  function isLike(term, form, kept, sounds) {
    if (form.length !== term.length) return Math.min(form.length, term.length) >= kept;
    const differing = term.filter((char, i) => char !== form[i]).length;
    const once = differing === 1 && term.length > kept;
    return differing > 0 && (once || soundAlike(term, form, sounds));
  }

  /** @param {string[]} one @param {string[]} other @param {Sounds} sounds */
  function soundAlike(one, other, sounds) {
    return one.length === other.length && one.every((char, i) =>
      char === other[i] || (sounds.get(char) ?? []).some((sound) => sounds.get(other[i])?.includes(sound)));
  }

  /** Whether a word is read as it was typed in pinyin.
   * @param {string} typed @param {string[]} word @param {Sounds} sounds @returns {boolean} */
  function reads(typed, word, sounds) {
    if (!word.length) return !typed;
    return (sounds.get(word[0]) ?? []).some((sound) =>
      typed.startsWith(sound) && reads(typed.slice(sound.length), word.slice(1), sounds));
  }

  /** @type {Lawgov["loadSpelling"]} */
  async function loadSpelling(term) {
    const [read, names] = (await lawgov.loadShard(FOLDER, "table")).map((part) => part.split("\n"));
    /** @type {Sounds} */
    const sounds = new Map();
    const firsts = [];
    for (const line of read) {
      const [sound] = /^[a-z]*/.exec(line) ?? [""];
      const chars = [...line.slice(sound.length)];
      for (const char of chars) sounds.set(char, [...(sounds.get(char) ?? []), sound]);
      if (isRead(term) ? term.startsWith(sound) : chars.includes([...term][0])) firsts.push(sound);
    }
    const shards = new Set(firsts.map((sound) => names.filter((name) => name <= sound).pop() ?? ""));
    /** @type {Map<string, number>} */
    const words = new Map();
    for (const name of shards) {
      if (!name) continue;
      const [lines] = await lawgov.loadShard(FOLDER, name);
      for (const line of lines.split("\n")) {
        const [sound, ...own] = line.split("\t");
        if (firsts.includes(sound)) for (let i = 0; i + 1 < own.length; i += 2) words.set(own[i], Number(own[i + 1]));
      }
    }
    return { words, sounds };
  }

  Object.assign(lawgov, { isSpelled, spellings, loadSpelling });
})(globalThis.lawgov);
