// @ts-check
// One segment of the index: which shard holds what, and what the shards say (docs/search-format.md).
(function (lawgov) {
  "use strict";

  const COST_BITS = 9;
  const TABLE_SIZE = 16384;

  /** The hash that spreads grams over shards; src/lawgov_site/search/segment.py has the same.
   * @param {string} gram */
  function hash(gram) {
    const first = /** @type {number} */ (gram.codePointAt(0));
    const second = gram.codePointAt(first > 0xffff ? 2 : 1) ?? 0;
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    mixed ^= mixed >>> 13;
    return mixed >>> 0;
  }

  /** Pairs written as a set over the square of their alphabet.
   * @param {string} alphabet @param {BitReader} bits @returns {string[]} */
  function readKeys(alphabet, bits) {
    const chars = [...alphabet];
    const size = bits.gamma() - 1;
    return Array.from(bits.set(chars.length ** 2, size), (cell) => {
      return chars[Math.floor(cell / chars.length)] + chars[cell % chars.length];
    });
  }

  /** The words of some grams, without their reports.
   * @param {string[]} grams @param {string} letters @param {BitReader} bits @param {number} length
   * @returns {Word[]} */
  function readWords(grams, letters, bits, length) {
    const owners = grams.flatMap((gram) => new Array(bits.gamma() - 1).fill(gram));
    const sizes = owners.map(() => (length === 2 ? bits.gamma() + 1 : 1));
    const offsets = owners.map(() => (length === 2 ? bits.gamma() - 1 : 0));
    const costs = owners.map(() => bits.bits(COST_BITS));
    const chars = [...letters];
    let at = 0;
    return owners.map((gram, i) => {
      const others = chars.slice(at, (at += sizes[i] - length));
      others.splice(offsets[i], 0, gram);
      return { text: others.join(""), gram, cost: costs[i] };
    });
  }

  /** Where the places of some pairs are.
   * @param {string[]} grams @param {number} file the shard with the first pair's @param {number} first its ordinal there
   * @param {BitReader} bits @returns {Locator[]} */
  function locate(grams, file, first, bits) {
    const pieces = grams.map(() => bits.gamma());
    let ordinal = first - 1;
    return pieces.map((number) => {
      const step = bits.gamma() - 1;
      file += step;
      ordinal = step ? 0 : ordinal + 1;
      const here = { file, ordinal, pieces: number };
      if (number > 1) {
        file += number - 1;
        ordinal = 0;
      }
      return here;
    });
  }

  /** @param {string[]} parts @param {number} reports @param {number} length @returns {Lists} */
  function readLists(parts, reports, length) {
    const [alphabet, letters, locators, base64] = parts;
    const bits = new lawgov.Bits(base64);
    const grams = length === 2 ? readKeys(alphabet, bits) : [...alphabet];
    const sizes = grams.map(() => bits.gamma());
    const starts = new Uint32Array(grams.length + 1);
    sizes.forEach((size, i) => (starts[i + 1] = starts[i] + size));
    const docs = new Uint16Array(starts[grams.length]);
    sizes.forEach((size, i) => docs.set(bits.set(reports, size), starts[i]));
    const numbers = new Map(grams.map((gram, i) => [gram, i]));
    const words = readWords(grams, letters, bits, length);
    const fields = [0, 1].map(() => words.map(() => bits.gamma() - 1));
    const members = fields.map((field) =>
      field.map((size, i) => {
        const number = /** @type {number} */ (numbers.get(words[i].gram));
        const indexes = bits.set(sizes[number], size);
        return Uint16Array.from(indexes, (index) => docs[starts[number] + index]);
      }),
    );
    const counts = fields.map((field) =>
      field.map((size) => Uint16Array.from(bits.list(size), (count) => count + 1)),
    );
    /** @type {Lists["words"]} */
    const byText = new Map();
    const [maskFile, maskOrdinal, placeFile, placeOrdinal] = locators.split(" ").map(Number);
    const masks = { file: maskFile, ordinal: maskOrdinal };
    const places = placeFile === undefined ? null : locate(grams, placeFile, placeOrdinal, bits);
    words.forEach((word, i) => {
      const [title, body] = [0, 1].map((f) => ({ docs: members[f][i], counts: counts[f][i] }));
      byText.set(word.text, { ...word, title, body });
    });
    return { numbers, starts, docs, words: byText, masks, places };
  }

  /** One piece of a shard of places: for each of its reports, where the pair stands in it.
   * @param {string} base64 @param {number} wanted the piece's ordinal @returns {Uint32Array[]} */
  function readPlaces(base64, wanted) {
    const bits = new lawgov.Bits(base64);
    const sizes = Array.from({ length: bits.gamma() }, () => bits.gamma());
    const counts = sizes.map((size) => bits.list(size).map((count) => count + 1));
    for (let i = 0; i < wanted; i++) bits.list(counts[i].reduce((sum, count) => sum + count, 0));
    const gaps = bits.list(counts[wanted].reduce((sum, count) => sum + count, 0));
    let at = 0;
    return Array.from(counts[wanted], (count) => {
      let place = -1;
      return gaps.slice(at, (at += count)).map((gap) => (place += gap + 1));
    });
  }

  /** @implements {Segment} */
  class OneSegment {
    /** @param {SegmentRecord} record */
    constructor(record) {
      this.record = record;
      this.present = new Uint8Array(record.reports).fill(1);
      const [removed, base64] = record.removed ?? [0, ""];
      for (const number of new lawgov.Bits(base64).set(record.reports, removed)) this.present[number] = 0;
      this.size = record.reports - removed;
      /** @type {Map<string, number>} */
      this.head = new Map();
      if (record.headKeys !== undefined) {
        const grams = readKeys(record.headAlphabet ?? "", new lawgov.Bits(record.headKeys));
        grams.forEach((gram, i) => this.head.set(gram, i));
      }
      /** @type {Uint32Array | null} */
      this.headShards = null;
      /** @type {Uint32Array} */
      this.headClasses = new Uint32Array(0);
      /** @type {Map<string, Word[]>} */
      this.wordsOfHead = new Map();
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
      if (this.headShards || !this.head.size) return;
      const [letters, base64] = await lawgov.loadShard(this.record, "h");
      const bits = new lawgov.Bits(base64);
      let shard = 0;
      const headShards = new Uint32Array(this.head.size).map(() => (shard += bits.bits(1)));
      this.headClasses = bits.list(this.head.size);
      for (const word of readWords([...this.head.keys()], letters, bits, 2)) {
        const words = this.wordsOfHead.get(word.gram) ?? [];
        words.push(word);
        this.wordsOfHead.set(word.gram, words);
      }
      this.headShards = headShards;
    }

    /** @param {string} gram */
    headWords(gram) {
      return this.wordsOfHead.get(gram) ?? [];
    }

    /** The rarer the pair, the more; pairs of the tail are rarer than any of the head.
     * @param {string} gram */
    rarity(gram) {
      const number = this.head.get(gram);
      return number === undefined ? 99 : this.headClasses[number];
    }

    /** @param {string} gram */
    shardName(gram) {
      const { record } = this;
      if ([...gram].length === 1) return `c${hash(gram) % record.characters}`;
      const number = this.head.get(gram);
      if (number === undefined) return `g${record.head + (hash(gram) % record.tail)}`;
      if (!this.headShards) throw new Error("the head is not loaded");
      return `g${this.headShards[number]}`;
    }

    /** @param {string} gram */
    async lists(gram) {
      const name = this.shardName(gram);
      const known = this.decoded.get(name);
      if (known) return known;
      const parts = await lawgov.loadShard(this.record, name);
      const lists = readLists(parts, this.record.reports, name[0] === "g" ? 2 : 1);
      this.decoded.set(name, lists);
      return lists;
    }

    /** The kinds of section in which a gram stands, beside each of its reports: bit 0 is the first kind.
     * @param {string} gram */
    async masks(gram) {
      const { record } = this;
      const name = this.shardName(gram);
      const number = Number(name.slice(1));
      const lists = await this.lists(gram);
      const group = (name[0] === "g" ? "m" : "k") + Math.floor(number / record.group);
      const parts = await lawgov.loadShard(record, `${group}-${lists.masks.file}`);
      const order = name[0] === "g" ? record.pairMasks : record.characterMasks;
      const values = new lawgov.Bits(parts[lists.masks.ordinal]).list(lists.docs.length);
      const at = lists.numbers.get(gram);
      if (at === undefined) return new Uint8Array(0);
      return Uint8Array.from(values.subarray(lists.starts[at], lists.starts[at + 1]), (rank) => order[rank]);
    }

    /** The shards with the places of a pair whose lists are loaded.
     * @param {string} gram @returns {string[]} */
    placeFiles(gram) {
      const name = this.shardName(gram);
      const lists = this.decoded.get(name);
      const number = lists?.numbers.get(gram);
      if (number === undefined || !lists?.places) return [];
      const { file, pieces } = lists.places[number];
      const group = Math.floor(Number(name.slice(1)) / this.record.group);
      return Array.from({ length: pieces }, (_, i) => `p${group}-${file + i}`);
    }

    /** About how many bytes must be loaded for the places of a pair; of equally many the rarer costs less.
     * @param {string} gram */
    placeCost(gram) {
      const { record, decoded } = this;
      const known = decoded.has(this.shardName(gram));
      const files = this.placeFiles(gram).filter((name) => !lawgov.hasShard(record, name)).length;
      const bytes = known ? files * record.placeBytes : record.listBytes + record.placeBytes;
      return bytes + (99 - this.rarity(gram));
    }

    /** Where a pair stands in the reports that have it: for each of them, in their order, its places.
     * @param {string} gram */
    async places(gram) {
      const lists = await this.lists(gram);
      const number = lists.numbers.get(gram);
      if (number === undefined || !lists.places) return [];
      const { ordinal } = lists.places[number];
      const shards = await Promise.all(this.placeFiles(gram).map((name) => lawgov.loadShard(this.record, name)));
      return shards.flatMap(([base64], i) => readPlaces(base64, i ? 0 : ordinal));
    }

    /** Keys (code, or county~own id), years and length classes of all reports, in their order. */
    async table() {
      if (this.reports) return this.reports;
      const { record } = this;
      const count = Math.ceil(record.reports / TABLE_SIZE);
      const shards = await Promise.all(
        Array.from({ length: count }, (_, i) => lawgov.loadShard(record, `d${i}`)),
      );
      const firsts = new Set();
      const years = new Uint16Array(record.reports);
      let first = 0;
      for (const [year, provinces] of record.years) {
        firsts.add(first);
        const size = provinces.reduce((sum, [, reports]) => sum + reports, 0);
        years.fill(year, first, (first += size));
      }
      /** @type {string[]} */
      const keys = [];
      const lengths = new Uint8Array(record.reports);
      for (const [own, base64] of shards) {
        const bits = new lawgov.Bits(base64);
        const ids = own.split(" ");
        const start = keys.length;
        const size = Math.min(TABLE_SIZE, record.reports - start);
        let code = 0;
        for (let i = start; i < start + size; i++) {
          if (firsts.has(i)) code = 0;
          const step = bits.gamma() - 1;
          code += step;
          keys.push(step ? String(code).padStart(9, "0") : /** @type {string} */ (ids.shift()));
        }
        const least = bits.gamma() - 1;
        lengths.set(bits.list(size).map((above) => above + least), start);
      }
      this.reports = { keys, years, lengths };
      return this.reports;
    }
  }

  lawgov.openSegment = (record) => new OneSegment(record);
})(globalThis.lawgov);
