// @ts-check
// One segment of the index: which shard holds what, and what the shards say (docs/search-format.md).
(function (lawgov) {
  "use strict";

  const FIRST_IDEOGRAPH = 0x3400;
  const WIDE_BELOW = 0x10000;
  const PLACE = 1.4; // bytes of a place, about

  /** The hash that spreads grams over shards; src/lawgov_site/search/spread.py has the same.
   * @param {string} gram */
  function hash(gram) {
    const [first, second] = [...gram].map(codeOf);
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second ?? 0, 0x85ebca6b);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x2c1b3c6d);
    mixed ^= mixed >>> 13;
    return mixed >>> 0;
  }

  /** @param {string} char */
  function codeOf(char) {
    return /** @type {number} */ (char.codePointAt(0));
  }

  /** The grams of some length in a shard, if it tells of any.
   * @param {Lists} lists @param {number} length @returns {Sets & Partial<Grown> | undefined} */
  function grown(lists, length) {
    const { grown, longer } = lists;
    for (let level = grown.length; level < length - 2 && longer.length; level++) {
      grown.push(lawgov.readLonger(level ? grown[level - 1] : lists, longer[2 * level], longer[2 * level + 1]));
    }
    return length === 2 ? lists : grown[length - 3];
  }

  /** @param {Sets} sets @param {number} number of a gram */
  function docsOf({ docs, starts }, number) {
    return docs.subarray(starts[number], starts[number + 1]);
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
      this.wide = new Set(new lawgov.Bits(record.wide[1]).set(WIDE_BELOW, record.wide[0]));
      /** @type {Map<string, {shard: number, rarity: number, bytes: number, words: Word[]}>} */
      this.head = new Map();
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
      if (!this.record.head || this.head.size) return;
      const [alphabet, letters, base64] = await lawgov.loadShard(this.record, "h");
      if (this.head.size) return; // another query was quicker
      const bits = new lawgov.Bits(base64);
      const grams = lawgov.readKeys(alphabet, bits);
      const ranked = grams.map((gram) => ({ gram, rank: this.rank(this.rarer(gram)) })).sort((a, b) => a.rank - b.rank);
      let shard = 0;
      const shards = ranked.map(() => (shard += bits.bits(1)));
      const most = bits.gamma() - 1;
      const classes = bits.list(grams.length);
      ranked.forEach(({ gram }, i) => {
        const bytes = PLACE * 2 ** ((most - classes[i]) / 2);
        this.head.set(gram, { shard: shards[i], rarity: classes[i], bytes, words: [] });
      });
      for (const word of lawgov.readWords(grams, letters, bits, 2)) this.head.get(word.gram)?.words.push(word);
    }

    /** The words tied to a gram, as far as they are known without loading anything.
     * @param {string} gram @returns {Word[]} */
    words(gram) {
      const pair = this.head.get(gram);
      if (pair) return pair.words;
      return this.decoded.get(this.shardName(gram))?.words.get(gram) ?? [];
    }

    /** The rarer the pair, the more: twice the binary logarithm of how often it stands less than the commonest.
     * Pairs of the tail are taken to be rarer than any of the head.
     * @param {string} gram */
    rarity(gram) {
      return this.head.get(gram)?.rarity ?? 99;
    }

    /** @param {string} gram */
    shardName(gram) {
      const { record } = this;
      if ([...gram].length === 1) return `c${hash(gram) % record.characters}`;
      const pair = this.head.get(gram);
      if (pair) return `g${pair.shard}`;
      const rarer = this.rarer(gram);
      return `g${record.head + (hash(this.wide.has(codeOf(rarer)) ? gram : rarer) % record.tail)}`;
    }

    /** How rare a character is; src/lawgov_site/search/spread.py has the same rule.
     * @param {string} char */
    rank(char) {
      const code = codeOf(char);
      return code < FIRST_IDEOGRAPH ? code - FIRST_IDEOGRAPH : this.common.get(char) ?? this.common.size + code;
    }

    /** The rarer character of a pair.
     * @param {string} gram */
    rarer(gram) {
      const [first, second] = gram;
      return this.rank(first) > this.rank(second) ? first : second;
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

    /** The reports that have two to five characters beside one another; null if what is loaded does not tell.
     * @param {string} text */
    longer(text) {
      const chars = [...text];
      return this.find(chars)?.docs ?? (this.tells(chars) ? new Uint16Array(0) : null);
    }

    /** The reports of a gram, and the shard that tells of them.
     * @param {string[]} chars @returns {{docs: Uint16Array, lists: Lists} | null} */
    find(chars) {
      const text = chars.join("");
      for (const { gram } of lawgov.pairs(text)) {
        const lists = this.decoded.get(this.shardName(gram));
        const sets = lists && grown(lists, chars.length);
        const number = sets?.numbers.get(text);
        if (lists && sets && number !== undefined) return { docs: docsOf(sets, number), lists };
      }
      return null;
    }

    /** Whether a gram would be told of beside that of its parts which it is tied to, if it were anywhere.
     * @param {string[]} chars */
    tells(chars) {
      return [chars.slice(0, -1), chars.slice(1)].every((part) => {
        const found = this.find(part);
        return found && found.docs.length > (grown(found.lists, chars.length)?.above ?? Infinity);
      });
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
      lists.ranks ??= new lawgov.Bits(parts[lists.masks.ordinal]).list(lists.docs.length);
      const at = lists.numbers.get(gram);
      if (at === undefined) return new Uint8Array(0);
      return Uint8Array.from(lists.ranks.subarray(lists.starts[at], lists.starts[at + 1]), (rank) => order[rank]);
    }

    /** The shards with the places of a pair, none if they are beside its lists; null if it has none or its lists
     * are not loaded.
     * @param {string} gram @returns {string[] | null} */
    placeFiles(gram) {
      const name = this.shardName(gram);
      const lists = this.decoded.get(name);
      const number = lists?.numbers.get(gram);
      if (number === undefined || !lists?.places) return null;
      const { file, pieces } = lists.places[number];
      const group = Math.floor(Number(name.slice(1)) / this.record.group);
      return Array.from({ length: pieces }, (_, i) => `p${group}-${file + i}`);
    }

    /** About how many files must be loaded for the places of a pair, beside those chosen already.
     * @param {string} gram @param {Set<string>} chosen */
    filesToPlaces(gram, chosen) {
      const { record } = this;
      if (this.docs(gram)) {
        return (this.placeFiles(gram) ?? []).filter((name) => !chosen.has(name) && !lawgov.hasShard(record, name)).length;
      }
      const bytes = this.head.get(gram)?.bytes ?? 0;
      return 1 + (bytes > record.beside ? Math.ceil(bytes / record.placeBytes) : 0);
    }

    /** Where a pair stands in the reports that have it: for each of them, in their order, its places.
     * @param {string} gram */
    async places(gram) {
      const lists = await this.lists(gram);
      const number = lists.numbers.get(gram);
      if (number === undefined || !lists.places) return [];
      const { ordinal, pieces } = lists.places[number];
      if (!pieces) return (lists.besidePlaces ??= lawgov.readBeside(lists)).get(number) ?? [];
      const shards = await Promise.all((this.placeFiles(gram) ?? []).map((name) => lawgov.loadShard(this.record, name)));
      return shards.flatMap(([base64], i) => lawgov.readPlaces(base64, i ? 0 : ordinal));
    }

    /** Keys (code, or county~own id), years and length classes of all reports, in their order. */
    async table() {
      if (this.reports) return this.reports;
      const { record } = this;
      const [own, base64] = await lawgov.loadShard(record, "d");
      if (this.reports) return this.reports;
      const bits = new lawgov.Bits(base64);
      let code = 0;
      const codes = Array.from({ length: bits.gamma() - 1 }, () => String((code += bits.gamma())).padStart(9, "0"));
      const towns = own ? [...codes, ...own.split(" ")].sort() : codes;
      /** @type {string[]} */
      const keys = [];
      const years = new Uint16Array(record.reports);
      for (const [year, provinces] of record.years) {
        const size = provinces.reduce((sum, [, reports]) => sum + reports, 0);
        years.fill(year, keys.length, keys.length + size);
        for (const town of bits.set(towns.length, size)) keys.push(towns[town]);
      }
      const classes = Array.from({ length: bits.gamma() - 1 }, () => bits.gamma() - 1);
      const lengths = Uint8Array.from(bits.list(record.reports), (rank) => classes[rank]);
      this.reports = { keys, years, lengths };
      return this.reports;
    }
  }

  lawgov.openSegment = (record, common) => new OneSegment(record, common);
})(globalThis.lawgov);
