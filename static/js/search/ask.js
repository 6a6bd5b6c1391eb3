// @ts-check
// A query put to the index: which reports can hold it, which surely do, in which order they would be listed.
(function (lawgov) {
  "use strict";

  const PAIRS = 4; // pairs looked up for a term, where more would cost more files

  /** @type {Map<string, Segment>} */
  const segments = new Map();

  /** @param {Manifest} manifest @returns {Segment[]} */
  function openSegments(manifest) {
    return manifest.segments.map((record) => {
      const name = JSON.stringify([record.id, record.removed]);
      const segment = segments.get(name) ?? lawgov.openSegment(record);
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
    const manifest = await lawgov.loadManifest();
    if (query.problem || !manifest.segments.length) return null;
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
    const opened = openSegments(manifest);
    await Promise.all(opened.flatMap((segment) => [segment.table(), ...lexicon(segment, terms, query.none)]));
    options.signal?.throwIfAborted();
    const words = await rankingWords(manifest, opened, terms);
    const anchors = opened.map((_, i) => new Set(words.map((word) => word.grams[i])));
    const parts = await Promise.all(
      opened.map(async (segment, i) => {
        /** @type {Map<string, Bounds>} */
        const found = new Map();
        await Promise.all(
          [...terms, ...query.none].map(async (term) => {
            found.set(term, await lawgov.holding(segment, term, used(segment, term, anchors[i]), bit));
          }),
        );
        const table = await segment.table();
        const bounds = lawgov.combined(segment.present, query, found);
        return { segment, table, scope: lawgov.scope(table, options), terms: found, bounds, read: new Map() };
      }),
    );
    options.signal?.throwIfAborted();
    const scores = await lawgov.scores(opened, manifest.length, words);
    return { query, options, kind, parts, order: ordered(parts, scores, options.sort ?? "relevance") };
  }

  /** Loads what tells the words of a query: the head, and the lists of its rare pairs.
   * @param {Segment} segment @param {string[]} terms @param {string[]} none @returns {Promise<unknown>[]} */
  function lexicon(segment, terms, none) {
    const rare = [...new Set(terms.flatMap(lawgov.rankGrams))].filter((gram) => !segment.isHead(gram));
    const common = [...terms, ...none].some((term) => lawgov.grams(term).some((gram) => segment.isHead(gram)));
    return [...(common ? [segment.loadHead()] : []), ...rare.map((gram) => segment.lists(gram))];
  }

  /** The words that rank the hits, each with the pair it is found by in each segment.
   * @param {Manifest} manifest @param {Segment[]} opened @param {string[]} terms @returns {Promise<RankWord[]>} */
  async function rankingWords(manifest, opened, terms) {
    /** @type {Map<string, number>} */
    const costs = new Map([...manifest.singles].map((char, i) => [char, manifest.costs[i]]));
    const dead = new Set(manifest.dead);
    /** @type {Map<string, (string | undefined)[]>} */
    const found = new Map();
    for (const [i, segment] of opened.entries()) {
      for (const gram of new Set(terms.flatMap(lawgov.rankGrams))) {
        const words = segment.isHead(gram) ? segment.headWords(gram) : (await segment.lists(gram)).words.values();
        for (const word of words) {
          if (word.gram !== gram || dead.has(word.text)) continue;
          if (!terms.some((term) => term.includes(word.text))) continue;
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

  /** The pairs by which a term is looked up: those whose lists are loaded anyway, and the rarest of the others
   * if these are few.
   * @param {Segment} segment @param {string} term @param {Set<string | undefined>} anchors pairs of the ranking words */
  function used(segment, term, anchors) {
    const ranked = new Set(lawgov.rankGrams(term));
    const free = (/** @type {string} */ gram) => anchors.has(gram) || (ranked.has(gram) && !segment.isHead(gram));
    const grams = [...lawgov.grams(term)].sort(
      (a, b) => Number(free(b)) - Number(free(a)) || segment.rarity(b) - segment.rarity(a),
    );
    return grams.filter((gram, i) => i < PAIRS || free(gram));
  }

  /** All reports that can hold the query and pass the filters, in their order: by score, then the newest, then
   * by code, or as `sort` says.
   * @param {Part[]} parts @param {Float64Array[]} scores @param {string} sort @returns {Candidate[]} */
  function ordered(parts, scores, sort) {
    /** @type {Candidate[]} */
    const candidates = [];
    parts.forEach(({ table, bounds, scope }, part) => {
      bounds.maybe.forEach((is, doc) => {
        if (!is || !lawgov.inScope(scope[doc])) return;
        const key = table.keys[doc];
        const town = key.slice(key.indexOf("~") + 1);
        candidates.push({ part, doc, score: scores[part][doc], key, town, year: table.years[doc] });
      });
    });
    /** @type {Record<string, (a: Candidate, b: Candidate) => number>} */
    const by = {
      score: (a, b) => b.score - a.score,
      year: (a, b) => b.year - a.year,
      town: (a, b) => Number(a.key > b.key) - Number(a.key < b.key),
    };
    const { score, year, town } = by;
    const orders = { relevance: [score, year, town], year: [year, score, town], town: [town, year, score] };
    const [one, two, three] = orders[/** @type {keyof typeof orders} */ (sort)] ?? orders.relevance;
    return candidates.sort((a, b) => one(a, b) || two(a, b) || three(a, b));
  }

  lawgov.ask = ask;
})(globalThis.lawgov);
