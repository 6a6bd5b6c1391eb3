// @ts-check
// A query put to the index: which reports can hold it, which surely do, in which order they would be listed.
(function (lawgov) {
  "use strict";

  const PAIRS = 4; // pairs looked up for a term, where more would cost more files
  const CLAUSE = /[^\p{L}\p{N}]+/u; // between clauses

  /** @typedef {(a: Candidate, b: Candidate) => number} Order */
  const score = /** @type {Order} */ (a, b) => b.score - a.score;
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
    await Promise.all([...opened.map((segment) => segment.table()), ...load(guessed(manifest, opened, terms, every))]);
    options.signal?.throwIfAborted();
    const words = rankingWords(manifest, opened, terms);
    const parts = await Promise.all(
      pairs(opened, words, every).map(async ({ segment, byTerm }) => {
        /** @type {Map<string, Bounds>} */
        const found = new Map();
        await Promise.all(
          [...byTerm].map(async ([term, grams]) => {
            // What has been loaded tells of more pairs than it was loaded for; kinds would need files for each.
            const known = (bit ? grams : lawgov.grams(term)).filter((gram) => segment.docs(gram));
            found.set(term, await lawgov.holding(segment, term, known, bit));
          }),
        );
        const table = await segment.table();
        const bounds = lawgov.combined(segment.present, query, found);
        return { segment, table, scope: lawgov.scope(table, options), terms: found, bounds, read: new Map() };
      }),
    );
    options.signal?.throwIfAborted();
    /** @type {Asked} */
    const asked = {
      query, options, kind, parts, order: candidates(parts),
      async rank() {
        const scores = await lawgov.scores(opened, manifest.length, words);
        for (const one of asked.order) one.score = scores[one.part][one.doc];
        asked.order.sort(ORDERS[options.sort ?? "relevance"] ?? ORDERS.relevance);
      },
    };
    return asked;
  }

  /** Pairs by which terms are looked up in a segment.
   * @typedef {{segment: Segment, byTerm: Map<string, string[]>}} Chosen */

  /** What will be looked up, as far as the heads tell: the rest is known when this has been loaded.
   * @param {Manifest} manifest @param {Segment[]} opened @param {string[]} terms @param {string[]} every
   * @returns {Chosen[]} */
  function guessed(manifest, opened, terms, every) {
    const guess = pairs(opened, rankingWords(manifest, opened, terms), every);
    for (const { segment, byTerm } of guess) {
      for (const term of terms) {
        const rare = lawgov.rankGrams(term).filter((gram) => !segment.isHead(gram)); // their words are not known
        byTerm.set(term, [...(byTerm.get(term) ?? []), ...rare]);
      }
    }
    return guess;
  }

  /** @param {Segment[]} opened @param {RankWord[]} words @param {string[]} every @returns {Chosen[]} */
  function pairs(opened, words, every) {
    return opened.map((segment, i) => {
      const anchors = new Set(words.map((word) => word.grams[i]));
      return { segment, byTerm: new Map(every.map((term) => [term, used(segment, term, anchors)])) };
    });
  }

  /** @param {Chosen[]} chosen @returns {Promise<unknown>[]} */
  function load(chosen) {
    return chosen.flatMap(({ segment, byTerm }) => [...byTerm.values()].flat().map((gram) => segment.lists(gram)));
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

  /** The pairs by which a term is looked up: those whose lists are loaded anyway; the rarest of each clause that
   * has none of them, for clauses stand together by chance; and where they are few, the rarest of the others.
   * @param {Segment} segment @param {string} term @param {Set<string | undefined>} anchors pairs of the ranking words */
  function used(segment, term, anchors) {
    const ranked = new Set(lawgov.rankGrams(term));
    const rarest = (/** @type {string} */ text) =>
      lawgov.grams(text).sort((a, b) => segment.rarity(b) - segment.rarity(a));
    const grams = new Set(
      lawgov.grams(term).filter((gram) => anchors.has(gram) || (ranked.has(gram) && !segment.isHead(gram))),
    );
    for (const clause of term.split(CLAUSE)) {
      const known = [...grams].some((gram) => clause.includes(gram));
      if (!known && [...clause].length > 1) grams.add(rarest(clause)[0]);
    }
    for (const gram of rarest(term)) if (grams.size < PAIRS) grams.add(gram);
    return [...grams];
  }

  /** All reports that can hold the query and pass the filters.
   * @param {Part[]} parts @returns {Candidate[]} */
  function candidates(parts) {
    /** @type {Candidate[]} */
    const found = [];
    parts.forEach(({ table, bounds, scope }, part) => {
      bounds.maybe.forEach((is, doc) => {
        if (!is || !lawgov.inScope(scope[doc])) return;
        const key = table.keys[doc];
        const town = key.slice(key.indexOf("~") + 1);
        found.push({ part, doc, score: 0, key, town, year: table.years[doc] });
      });
    });
    return found;
  }

  lawgov.ask = ask;
})(globalThis.lawgov);
