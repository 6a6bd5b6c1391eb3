// @ts-check
// One segment of the index: which shard holds what, and what the shards say (docs/search-format.md).
(function (lawgov) {
  "use strict";

  const FIRST_IDEOGRAPH = 0x3400;
  const TAIL_RARITY = 0x10000;

  /** A number by which pairs are in the order of their code points.
   * @param {string} pair */
  function keyOf(pair) {
    const [first, second] = [...pair].map(codeOf);
    return first * 0x200000 + second;
  }

  /** @param {number} number @param {number} of */
  function modulo(number, of) {
    return ((number % of) + of) % of;
  }

  /** @param {string} char */
  function codeOf(char) {
    return /** @type {number} */ (char.codePointAt(0));
  }

  /** How many of some ascending numbers are not above a limit.
   * @param {number[]} numbers @param {number} limit */
  function upTo(numbers, limit) {
    let low = 0;
    let high = numbers.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] <= limit) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The grams of some length in a shard, if it tells of any.
   * @param {Lists} lists @param {number} length @returns {Sets & Partial<Grown> | undefined} */
  function grown(lists, length) {
    const { alphabet, grown, longer } = lists;
    for (let level = grown.length; level < length - 2 && longer.length; level++) {
      grown.push(lawgov.readLonger(level ? grown[level - 1] : lists, alphabet, longer[level]));
    }
    return length === 2 ? lists : grown[length - 3];
  }

  /** @param {Sets} sets @param {number} number of a gram */
  function docsOf({ docs, starts }, number) {
    return docs.subarray(starts[number], starts[number + 1]);
  }

  /** Ascending codes, by runs of consecutive ones.
   * @param {BitReader} bits */
  function readCodes(bits) {
    const runs = bits.gamma() - 1;
    const [sizes, hundreds, rests] = Array.from({ length: 3 }, () => Array.from({ length: runs }, () => bits.gamma()));
    const codes = [];
    let code = -1;
    for (let run = 0; run < runs; run++) {
      const further = hundreds[run] - 1;
      code = further ? (Math.floor(code / 100) + further) * 100 + rests[run] - 1 : code + 1 + rests[run];
      const end = code + sizes[run];
      for (; code < end; code++) codes.push(String(code).padStart(9, "0"));
      code -= 1;
    }
    return codes;
  }

  /** Values, the commonest first.
   * @param {BitReader} bits */
  function readClasses(bits) {
    return Array.from({ length: bits.gamma() - 1 }, () => bits.gamma() - 1);
  }

  /** @implements {Segment} */
  class OneSegment {
    /** @param {SegmentRecord} record @param {string} common */
    constructor(record, common) {
      this.record = record;
      this.common = new Map([...common].map((char, i) => [char, i]));
      this.present = new Uint8Array(record.reports).fill(1);
      const [removed, base64] = record.removed ?? [0, ""];
      for (const number of new lawgov.Bits(base64).set(record.reports, removed)) this.present[number] = 0;
      this.size = record.reports - removed;
      // The reports lie by year, and in each by province: the manifest has the runs.
      const runs = record.years.flatMap(([year, provinces]) => provinces.map(([province, size]) => ({ year, province, size })));
      this.years = Uint16Array.from(runs.flatMap(({ year, size }) => new Array(size).fill(year)));
      /** @type {string[]} */
      this.provinces = runs.flatMap(({ province, size }) => new Array(size).fill(province));
      /** @type {Map<string, {shard: number, rarity: number, words: Word[]}>} */
      this.head = new Map();
      /** Keys of the pairs with which the shards of the tail but the first begin; null until these are loaded.
       * @type {number[] | null} */
      this.begins = record.packed ? [] : null;
      this.tail = 0; // number of its first shard
      /** @type {Map<string, Lists>} */
      this.decoded = new Map();
      /** @type {Table | null} */
      this.reports = null;
    }

    /** @param {string} gram */
    isHead(gram) {
      return this.head.has(gram);
    }

    async loadHead() {
      if (this.begins) return;
      const [, , others, otherLetters, base64] = await lawgov.loadShard(this.record, "h");
      if (this.begins) return; // another query was quicker
      const bits = new lawgov.Bits(base64);
      const alphabet = lawgov.readAlphabet(others, bits);
      const grams = lawgov.readKeys(alphabet, bits);
      let shard = 0;
      const shards = grams.map(() => (shard += bits.bits(1)));
      const classes = bits.list(grams.length);
      grams.forEach((gram, i) => this.head.set(gram, { shard: shards[i], rarity: classes[i], words: [] }));
      const words = lawgov.readWords(grams, otherLetters, bits, 2);
      const [dead, set] = this.record.dead ?? [0, ""];
      const gone = new Set(new lawgov.Bits(set).set(words.length, dead));
      for (const word of words) if (!gone.has(word.number)) this.head.get(word.gram)?.words.push(word);
      this.tail = grams.length ? shard + 1 : 0;
      this.begins = lawgov.readKeys(alphabet, bits).map(keyOf);
    }

    /** The words tied to a gram that some report has, as far as they are known without loading anything.
     * @param {string} gram @returns {Word[]} */
    words(gram) {
      const pair = this.head.get(gram);
      if (pair) return pair.words;
      const lists = this.decoded.get(this.shardName(gram));
      const words = lists?.words.get(gram) ?? [];
      return lists && this.size < this.record.reports ? words.filter((word) => this.lives(lists, word)) : words;
    }

    /** Whether a word stands in a report that has not been removed.
     * @param {Lists} lists @param {Word} word */
    lives(lists, word) {
      return [lists.title, lists.body].some((field) => lawgov.postings(field, word).docs.some((doc) => this.present[doc]));
    }

    /** The rarer a pair is taken to be, the more; src/lawgov_site/search/assignment/shards.py has the same rule.
     * @param {string} gram */
    rarity(gram) {
      return this.head.get(gram)?.rarity ?? TAIL_RARITY + Math.max(...[...gram].map((char) => this.rank(char)));
    }

    /** @param {string} gram */
    shardName(gram) {
      const { record } = this;
      if ([...gram].length === 1) return `c${modulo(this.rank(gram), record.characters)}`;
      const pair = this.head.get(gram);
      if (pair) return `g${pair.shard}`;
      const begins = /** @type {number[]} */ (this.begins); // without `h` no pair's place is known
      return `g${this.tail + upTo(begins, keyOf(gram))}`;
    }

    /** How rare a character is; src/lawgov_site/search/assignment/shards.py has the same rule.
     * @param {string} char */
    rank(char) {
      const code = codeOf(char);
      return code < FIRST_IDEOGRAPH ? code - FIRST_IDEOGRAPH : this.common.get(char) ?? this.common.size + code;
    }

    /** @param {string} gram */
    async lists(gram) {
      const name = this.shardName(gram);
      if (!this.decoded.has(name)) {
        const parts = await lawgov.loadShard(this.record, name);
        // Many ask for the same shard at once: whoever comes first decodes it.
        if (!this.decoded.has(name)) {
          this.decoded.set(name, lawgov.readLists(parts, this.record.reports, name[0] === "g" ? 2 : 1));
        }
      }
      return /** @type {Lists} */ (this.decoded.get(name));
    }

    /** The reports that have a gram, ascending; null if its lists are not loaded.
     * @param {string} gram */
    docs(gram) {
      const lists = this.decoded.get(this.shardName(gram));
      if (!lists) return null;
      const number = lists.numbers.get(gram);
      return number === undefined ? new Uint16Array(0) : docsOf(lists, number);
    }

    /** The rarest pair of some characters, of equal ones the first: its shard tells of what they are together.
     * @param {string[]} chars */
    rarest(chars) {
      let best = "";
      let most = -Infinity;
      for (let at = 0; at + 1 < chars.length; at++) {
        const pair = chars[at] + chars[at + 1];
        const rarity = this.rarity(pair);
        if (rarity > most) [best, most] = [pair, rarity];
      }
      return best;
    }

    /** The reports that have two to sixteen characters beside one another; null if what is loaded does not tell.
     * @param {string[]} chars */
    longer(chars) {
      return this.find(chars) ?? (this.tells(chars) ? new Uint16Array(0) : null);
    }

    /** The reports of a gram, if a list that is loaded tells of it.
     * @param {string[]} chars */
    find(chars) {
      const lists = this.decoded.get(this.shardName(this.rarest(chars)));
      const sets = lists && grown(lists, chars.length);
      const number = sets?.numbers.get(chars.join(""));
      return sets && number !== undefined ? docsOf(sets, number) : null;
    }

    /** Whether a gram would be told of beside that of its parts which it is tied to, if it were anywhere.
     * @param {string[]} chars */
    tells(chars) {
      const lists = this.decoded.get(this.shardName(this.rarest(chars)));
      const above = (lists && grown(lists, chars.length)?.above) ?? Infinity;
      return [chars.slice(0, -1), chars.slice(1)].every((part) => (this.find(part)?.length ?? 0) > above);
    }

    /** The kinds of section in which a gram stands, beside each of its reports: bit 0 is the first kind.
     * @param {string} gram */
    async masks(gram) {
      const lists = await this.lists(gram);
      const at = lists.numbers.get(gram);
      if (at === undefined) return new Uint8Array(0);
      const piece = /** @type {MaskPiece} */ (lists.masks.find(({ end }) => at < end));
      const parts = await lawgov.loadShard(this.record, piece.shard);
      const start = lists.starts[piece.first];
      if (!piece.ranks) piece.ranks = new lawgov.Bits(parts[piece.ordinal]).list(lists.starts[piece.end] - start);
      const own = piece.ranks.subarray(lists.starts[at] - start, lists.starts[at + 1] - start);
      return Uint8Array.from(own, (rank) => this.record.masks[rank]);
    }

    /** Keys (code, or county~own id) and length classes of all reports, in their order. */
    async table() {
      if (this.reports) return this.reports;
      const { record } = this;
      const [own, base64] = await lawgov.loadShard(record, "h");
      if (this.reports) return this.reports;
      const bits = new lawgov.Bits(base64);
      const codes = readCodes(bits);
      const towns = own ? [...codes, ...own.split(" ")].sort() : codes;
      const patterns = readClasses(bits);
      const others = bits.subset(towns.length);
      const ranks = bits.list(others.length);
      const has = new Array(towns.length).fill(patterns[0]); // masks of more than 32 years, it may be: no `&`
      others.forEach((town, i) => (has[town] = patterns[ranks[i] + 1]));
      const keys = record.years.flatMap((_, year) => towns.filter((_, town) => Math.floor(has[town] / 2 ** year) % 2));
      const classes = readClasses(bits);
      const lengths = Uint8Array.from(bits.list(record.reports), (rank) => classes[rank]);
      this.reports = { keys, lengths };
      return this.reports;
    }
  }

  lawgov.openSegment = (record, common) => new OneSegment(record, common);
})(globalThis.lawgov);
