// @ts-check
// A query put to the index: which reports can hold it, which surely do, in which order they would be listed.
(function (lawgov) {
  "use strict";

  /** @typedef {(a: Candidate, b: Candidate) => number} Order */
  const score = /** @type {Order} */ (a, b) => (b.score ?? 0) - (a.score ?? 0);
  const year = /** @type {Order} */ (a, b) => b.year - a.year;
  const town = /** @type {Order} */ (a, b) => Number(a.key > b.key) - Number(a.key < b.key);
  /** @type {Record<string, Order>} */
  const ORDERS = {
    relevance: (a, b) => score(a, b) || year(a, b) || town(a, b),
    year: (a, b) => year(a, b) || score(a, b) || town(a, b),
    town: (a, b) => town(a, b) || year(a, b) || score(a, b),
  };

  /** @type {Map<string, Segment>} */
  const segments = new Map();

  /** @param {Manifest} manifest @returns {Segment[]} */
  function openSegments(manifest) {
    return manifest.segments.map((record) => {
      const name = JSON.stringify([record.id, record.removed]);
      const segment = segments.get(name) ?? lawgov.openSegment(record, manifest.singles);
      segments.set(name, segment);
      return segment;
    });
  }

  let variantsAdded = false;

  /** Loads the traditional characters, once; false if they were there already.
   * @param {Manifest} manifest */
  async function addVariants(manifest) {
    if (variantsAdded) return false;
    for (const record of manifest.segments) lawgov.addVariants((await lawgov.loadShard(record, "v"))[0]);
    variantsAdded = true;
    return true;
  }

  /** @type {Lawgov["ask"]} */
  async function ask(text, options) {
    const query = lawgov.parseQuery(text);
    if (query.problem) return null;
    const [manifest] = await Promise.all([lawgov.loadManifest(), lawgov.loadFirst()]);
    if (!manifest.segments.length) return null;
    const asked = await put(manifest, query, options);
    // A term that no report can hold may be one in traditional characters.
    const unknown = /\p{Script=Han}/u.test(text) && [...asked.parts[0].terms.keys()].some((term) =>
      asked.parts.every((part) => !part.terms.get(term)?.maybe.includes(1)),
    );
    if (!unknown || !(await addVariants(manifest))) return asked;
    const again = lawgov.parseQuery(text);
    return JSON.stringify(again) === JSON.stringify(query) ? asked : put(manifest, again, options);
  }

  /** @param {Manifest} manifest @param {Query} query @param {SearchOptions} options @returns {Promise<Asked>} */
  async function put(manifest, query, options) {
    const kind = options.kind || null;
    const bit = kind ? 1 << manifest.kinds.indexOf(kind) : 0;
    const terms = [...new Set(query.groups.flat())];
    const every = [...new Set([...terms, ...query.none])];
    const opened = openSegments(manifest);
    if (every.some((term) => [...term].length > 1)) await Promise.all(opened.map((segment) => segment.loadHead()));
    const guessed = rankingWords(manifest, opened, terms); // of the words that the heads tell of
    const looked = opened.map((segment, i) => {
      const anchors = new Set(guessed.map((word) => word.grams[i]));
      return new Map(every.map((term) => [term, lawgov.lookups(segment, term, terms.includes(term), anchors)]));
    });
    await Promise.all(opened.flatMap((segment, i) =>
      [segment.table(), ...[...looked[i].values()].flat().map((gram) => segment.lists(gram))]));
    options.signal?.throwIfAborted();
    const parts = await Promise.all(opened.map(async (segment, i) => {
      /** @type {Map<string, Bounds>} */
      const found = new Map();
      for (const [term, grams] of looked[i]) {
        found.set(term, await lawgov.holding(segment, term, bit ? grams : loaded(segment, term), bit));
      }
      const table = await segment.table();
      const bounds = lawgov.combined(segment.present, query, found);
      return { segment, table, scope: lawgov.scope(table, options), terms: found, bounds, read: new Map() };
    }));
    options.signal?.throwIfAborted();
    const words = rankingWords(manifest, opened, terms);
    /** @type {Asked} */
    const asked = {
      query, options, kind, parts, order: inScope(parts),
      files: filesOf(opened, looked, words),
      rank: () => rank(asked, manifest, opened, words),
    };
    return asked;
  }

  /** Loads what ranking needs, and puts the reports into their order. One needs none, and nothing is loaded for it.
   * @param {Asked} asked @param {Manifest} manifest @param {Segment[]} opened @param {RankWord[]} words */
  async function rank(asked, manifest, opened, words) {
    const known = words.every(({ grams }) => grams.every((gram, i) => !gram || opened[i].docs(gram)));
    if (asked.order.length < 2 && !known) return;
    const scores = await lawgov.scores(opened, manifest.length, words);
    for (const one of asked.order) one.score = scores[one.part][one.doc];
    asked.order.sort(ORDERS[asked.options.sort ?? "relevance"] ?? ORDERS.relevance);
    if (!known && !asked.kind) await narrow(asked);
  }

  /** How many files of lists a query takes, with those that rank its hits.
   * @param {Segment[]} opened @param {Map<string, string[]>[]} looked @param {RankWord[]} words */
  function filesOf(opened, looked, words) {
    const names = opened.flatMap((segment, i) => {
      const grams = [...looked[i].values()].flat().concat(words.flatMap((word) => word.grams[i] ?? []));
      return grams.map((gram) => `${segment.record.id}/${segment.shardName(gram)}`);
    });
    return new Set(names).size;
  }

  /** The pairs of a term whose lists are loaded: they may be more than were asked for.
   * @param {Segment} segment @param {string} term */
  function loaded(segment, term) {
    return lawgov.grams(term).filter((gram) => segment.docs(gram));
  }

  /** What has been loaded since tells of more pairs.
   * @param {Asked} asked */
  async function narrow(asked) {
    for (const part of asked.parts) {
      for (const [term, bounds] of part.terms) {
        const now = await lawgov.holding(part.segment, term, loaded(part.segment, term), 0);
        bounds.maybe.forEach((is, doc) => (bounds.maybe[doc] = is & now.maybe[doc]));
        bounds.sure.forEach((is, doc) => (bounds.sure[doc] = is | now.sure[doc]));
      }
    }
    lawgov.combine(asked);
  }

  /** The words that rank the hits, each with the pair it is found by in each segment: of those that are known.
   * @param {Manifest} manifest @param {Segment[]} opened @param {string[]} terms @returns {RankWord[]} */
  function rankingWords(manifest, opened, terms) {
    let price = 0;
    /** @type {Map<string, number>} */
    const costs = new Map([...manifest.singles].map((char, i) => [char, (price += manifest.costs[i])]));
    const dead = new Set(manifest.dead);
    /** @type {Map<string, (string | undefined)[]>} */
    const found = new Map();
    for (const [i, segment] of opened.entries()) {
      for (const gram of new Set(terms.flatMap(lawgov.rankGrams))) {
        for (const word of segment.words(gram)) {
          if (dead.has(word.text) || !terms.some((term) => term.includes(word.text))) continue;
          costs.set(word.text, word.cost);
          const grams = found.get(word.text) ?? [];
          grams[i] = gram;
          found.set(word.text, grams);
        }
      }
    }
    const cost = (/** @type {string} */ word) => costs.get(word);
    return lawgov.rankWords(terms, cost, manifest.unknown).flatMap((text) => {
      const grams = found.get(text);
      return grams ? [{ text, grams }] : [];
    });
  }

  /** All reports that can hold the query and pass the filters.
   * @param {Part[]} parts @returns {Candidate[]} */
  function inScope(parts) {
    /** @type {Candidate[]} */
    const found = [];
    parts.forEach((part, number) => {
      part.bounds.maybe.forEach((is, doc) => {
        if (is && lawgov.inScope(part.scope[doc])) found.push(lawgov.candidate(part, number, doc));
      });
    });
    return found;
  }

  lawgov.ask = ask;
})(globalThis.lawgov);
