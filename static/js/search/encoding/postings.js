// @ts-check
// Shards of lists, decoded (docs/search-format.md).
(function (lawgov) {
  "use strict";

  const COST_BITS = 9;
  const FIRST_IDEOGRAPH = 0x4e00;
  const IDEOGRAPHS = 0x5200; // in the block of CJK Unified Ideographs

  /** Characters in the order of their code points: ideographs are a set, all others written as they are.
   * @type {Lawgov["readAlphabet"]} */
  function readAlphabet(others, bits) {
    const ideographs = Array.from(bits.subset(IDEOGRAPHS), (at) => String.fromCharCode(FIRST_IDEOGRAPH + at));
    const chars = [...others];
    const before = chars.filter((char) => char.charCodeAt(0) < FIRST_IDEOGRAPH);
    return [...before, ...ideographs, ...chars.slice(before.length)];
  }

  /** Pairs written as a set over the square of an alphabet.
   * @type {Lawgov["readKeys"]} */
  function readKeys(alphabet, bits) {
    const { length } = alphabet;
    return Array.from(bits.subset(length ** 2), (cell) => {
      return alphabet[Math.floor(cell / length)] + alphabet[cell % length];
    });
  }

  /** The words of some grams, without their reports. `others` are their letters that are no ideographs.
   * @type {Lawgov["readWords"]} */
  function readWords(grams, others, bits, length) {
    /** @type {Word[]} */
    const words = [];
    for (const gram of grams) {
      for (let number = bits.gamma(); number > 1; number--) words.push({ text: "", gram, cost: 0, number: words.length });
    }
    const sizes = words.map(() => (length === 2 ? bits.gamma() + 1 : 1));
    const offsets = words.map(() => (length === 2 ? bits.gamma() - 1 : 0));
    words.forEach((word) => (word.cost = bits.bits(COST_BITS)));
    const alphabet = readAlphabet(others, bits);
    const width = 32 - Math.clz32(Math.max(alphabet.length - 1, 0));
    const letters = (/** @type {number} */ count) => Array.from({ length: count }, () => alphabet[bits.bits(width)]).join("");
    words.forEach((word, i) => {
      const before = letters(offsets[i]);
      word.text = before + word.gram + letters(sizes[i] - length - offsets[i]);
    });
    return words;
  }

  /** The reports of all words in one field, and how often each word stands there.
   * @param {Word[]} words @param {number[]} sizes of the words @param {Uint32Array} starts of the words' lists
   * @returns {Field} */
  function makeField(words, sizes, starts) {
    sizes.forEach((size, i) => (starts[i + 1] = starts[i] + size));
    const total = starts[words.length];
    return { starts, docs: new Uint16Array(total), counts: new Uint16Array(total) };
  }

  /** The reports of a word in a field, and how often it stands in each.
   * @type {Lawgov["postings"]} */
  function postings({ starts, docs, counts }, { number }) {
    const [start, end] = [starts[number], starts[number + 1]];
    return { docs: docs.subarray(start, end), counts: counts.subarray(start, end) };
  }

  /** Where the masks of a shard are, piece by piece.
   * @param {string} locators */
  function readLocators(locators) {
    const words = locators.split(" ");
    let first = 0;
    return Array.from({ length: words.length / 3 }, (_, i) => {
      const [shard, ordinal, grams] = words.slice(3 * i, 3 * i + 3);
      return { shard, ordinal: Number(ordinal), first, end: (first += Number(grams)) };
    });
  }

  /** A shard of lists, of pairs or of characters.
   * @type {Lawgov["readLists"]} */
  function readLists(parts, reports, length) {
    const [others, otherLetters, locators, base64, ...longer] = parts;
    const bits = new lawgov.Bits(base64);
    const alphabet = readAlphabet(others, bits);
    const grams = length === 2 ? readKeys(alphabet, bits) : alphabet;
    const sizes = grams.map(() => bits.gamma());
    const starts = new Uint32Array(grams.length + 1);
    sizes.forEach((size, i) => (starts[i + 1] = starts[i] + size));
    const docs = new Uint16Array(starts[grams.length]);
    sizes.forEach((size, i) => bits.setInto(docs, starts[i], reports, size));
    const numbers = new Map(grams.map((gram, i) => [gram, i]));
    const words = readWords(grams, otherLetters, bits, length);
    const owners = words.map(({ gram }) => /** @type {number} */ (numbers.get(gram)));
    const sizesOf = [0, 1].map(() => words.map(() => bits.gamma() - 1));
    const [title, body] = sizesOf.map((own) => makeField(words, own, new Uint32Array(words.length + 1)));
    for (const field of [title, body]) {
      owners.forEach((owner, i) => {
        const [start, end] = [field.starts[i], field.starts[i + 1]];
        bits.setInto(field.docs, start, sizes[owner], end - start);
        for (let at = start; at < end; at++) field.docs[at] = docs[starts[owner] + field.docs[at]];
      });
    }
    for (const field of [title, body]) {
      words.forEach((_, i) => bits.listInto(field.counts, field.starts[i], field.starts[i + 1] - field.starts[i]));
      field.counts.forEach((count, i) => (field.counts[i] = count + 1));
    }
    /** @type {Lists["words"]} */
    const byGram = new Map();
    for (const word of words) {
      const own = byGram.get(word.gram);
      if (own) own.push(word);
      else byGram.set(word.gram, [word]);
    }
    const masks = readLocators(locators);
    return { numbers, starts, docs, words: byGram, title, body, masks, alphabet, longer, grown: [] };
  }

  /** The grams that are tied to some one character shorter: their reports are a part of these ones', and of those of
   * their other part, where that is told too.
   * @type {Lawgov["readLonger"]} */
  function readLonger(below, alphabet, base64) {
    const bits = new lawgov.Bits(base64);
    const above = bits.gamma() - 1;
    const chars = Array.from(bits.subset(alphabet.length), (at) => alphabet[at]);
    const sides = [...below.numbers].filter(([, owner]) => below.starts[owner + 1] - below.starts[owner] > above)
      .flatMap(([gram, owner]) => [false, true].map((after) => ({ gram: [...gram], owner, after, size: bits.gamma() - 1 })));
    const found = sides.flatMap(({ gram, owner, after, size }) => Array.from(bits.set(chars.length, size), (at) => {
      const text = after ? [...gram, chars[at]] : [chars[at], ...gram];
      const other = below.numbers.get((after ? text.slice(1) : text.slice(0, -1)).join(""));
      return { text: text.join(""), within: inBoth(below, owner, other ?? owner) };
    }));
    const starts = new Uint32Array(found.length + 1);
    found.forEach(({ within }, i) => {
      const code = bits.gamma();
      starts[i + 1] = starts[i] + (code & 1 ? within.length - (code >> 1) : code >> 1);
    });
    const docs = new Uint16Array(starts[found.length]);
    found.forEach(({ within }, i) => {
      bits.setInto(docs, starts[i], within.length, starts[i + 1] - starts[i]);
      for (let at = starts[i]; at < starts[i + 1]; at++) docs[at] = within[docs[at]];
    });
    return { numbers: new Map(found.map(({ text }, i) => [text, i])), starts, docs, above };
  }

  const IN_OTHER = new Uint8Array(1 << 16); // all 0 between two calls of `inBoth`

  /** The reports that have both of two grams.
   * @param {Sets} sets @param {number} one @param {number} other */
  function inBoth({ starts, docs }, one, other) {
    const [own, others] = [one, other].map((gram) => docs.subarray(starts[gram], starts[gram + 1]));
    if (one === other) return own;
    for (const doc of others) IN_OTHER[doc] = 1;
    const both = own.filter((doc) => IN_OTHER[doc]);
    for (const doc of others) IN_OTHER[doc] = 0;
    return both;
  }

  Object.assign(lawgov, { readAlphabet, readKeys, readWords, readLists, postings, readLonger });
})(globalThis.lawgov);
