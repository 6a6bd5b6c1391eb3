// @ts-check
// A query put to the index: which reports can hold it, which surely do, in which order they would be listed.
(function (lawgov) {
  "use strict";

  /** @typedef {(a: Ranked, b: Ranked) => number} Order */
  const score = /** @type {Order} */ (a, b) => (b.score ?? 0) - (a.score ?? 0);
  const year = /** @type {Order} */ (a, b) => b.year - a.year;
  const town = /** @type {Order} */ (a, b) => Number(a.key > b.key) - Number(a.key < b.key);
  /** Those of the place that the query names; of these none goes before another by its score.
   * @type {Order} */
  const asked = (a, b) => Number(b.asked) - Number(a.asked) || (a.asked ? 0 : score(a, b));
  /** @type {Record<string, Order>} */
  const ORDERS = {
    relevance: (a, b) => asked(a, b) || year(a, b) || town(a, b),
    year: (a, b) => year(a, b) || score(a, b) || town(a, b),
    town: (a, b) => town(a, b) || year(a, b) || score(a, b),
  };

  /** @type {Lawgov["order"]} */
  const order = (sort) => ORDERS[sort] ?? ORDERS.relevance;

  const PAIRS = 2; // of a term, that are looked up before anything else

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
      !term.again && asked.parts.every((part) => !part.terms.get(term)?.maybe.includes(1)),
    );
    if (!unknown || !(await addVariants(manifest))) return asked;
    const again = lawgov.parseQuery(text);
    return JSON.stringify(again) === JSON.stringify(query) ? asked : put(manifest, again, options);
  }

  /** @param {Manifest} manifest @param {Query} query @param {SearchOptions} options @returns {Promise<Asked>} */
  async function put(manifest, query, options) {
    const kind = options.kind || null;
    const bit = kind ? 1 << manifest.kinds.indexOf(kind) : 0;
    const own = query.groups.flat();
    const every = [...own, ...query.none];
    const terms = lawgov.wordsOf(query); // by whose words the hits are ranked
    const opened = openSegments(manifest);
    if (every.some(({ bare }) => [...bare].length > 1)) await Promise.all(opened.map((segment) => segment.loadHead()));
    const guessed = lawgov.rankingWords(manifest, opened, terms); // of the words that the heads tell of
    const looked = opened.map((segment, i) => {
      const anchors = new Set(guessed.map((word) => word.grams[i]));
      return new Map(every.map((term) => [term, lawgov.lookups(segment, term.bare, own.includes(term) && !term.again, anchors)]));
    });
    const first = looked.map((each) => new Map([...each].map(([term, grams]) => [term, grams.slice(0, PAIRS)])));
    await Promise.all(opened.flatMap((segment, i) =>
      [segment.table(), ...[...first[i].values()].flat().map((gram) => segment.lists(gram))]));
    options.signal?.throwIfAborted();
    const parts = await Promise.all(opened.map(async (segment, i) => {
      /** @type {Map<Term, Bounds>} */
      const found = new Map();
      for (const [term, grams] of first[i]) {
        found.set(term, await lawgov.holding(segment, term, bit ? grams : loaded(segment, term.bare), bit));
      }
      const table = await segment.table();
      const bounds = lawgov.combined(segment.present, query, found);
      return { segment, table, scope: lawgov.scope(segment, table, options), terms: found, bounds, read: new Map() };
    }));
    options.signal?.throwIfAborted();
    const words = lawgov.rankingWords(manifest, opened, terms); // of those that are known by now
    const ranking = opened.map((segment, i) => lawgov.rankingGrams(segment, terms, words, i));
    const planned = filesOf(opened, first, ranking);
    /** @type {Asked} */
    const asked = {
      query, options, kind, parts, order: inScope(parts),
      get files() {
        return planned.size;
      },
      rank: () => rank(asked, manifest, opened, terms, ranking, words),
      widen: (most) => widen(asked, looked, most, planned),
    };
    return asked;
  }

  /** Loads what ranking needs, and puts the reports into their order. One needs none, and nothing is loaded for it.
   * @param {Asked} asked @param {Manifest} manifest @param {Segment[]} opened @param {string[]} terms
   * @param {string[][]} ranking by segment, the grams whose lists are needed @param {RankWord[]} words */
  async function rank(asked, manifest, opened, terms, ranking, words) {
    const known = ranking.every((grams, i) => grams.every((gram) => opened[i].docs(gram)));
    if (asked.order.length < 2 && !known) return;
    const [places] = await Promise.all([
      lawgov.placesAsked(asked.query, asked.options),
      ...opened.flatMap((segment, i) => ranking[i].map((gram) => segment.lists(gram))),
    ]);
    const all = known ? words : lawgov.rankingWords(manifest, opened, terms);
    const scores = await lawgov.scores(opened, manifest.length, all);
    for (const one of asked.order) {
      one.score = scores[one.part][one.doc];
      one.asked = places.some((place) => one.key.startsWith(place));
    }
    asked.order.sort(lawgov.order(asked.options.sort ?? ""));
    if (!known) await narrow(asked);
  }

  /** The files of lists that a query takes, with those that rank its hits.
   * @param {Segment[]} opened @param {Map<Term, string[]>[]} looked @param {string[][]} ranking by segment */
  function filesOf(opened, looked, ranking) {
    return new Set(opened.flatMap((segment, i) => {
      const grams = [...looked[i].values(), ranking[i]].flat();
      return grams.map((gram) => `${segment.record.id}/${segment.shardName(gram)}`);
    }));
  }

  /** The pairs of a term whose lists are loaded: they may be more than were asked for.
   * @param {Segment} segment @param {string} term */
  function loaded(segment, term) {
    return lawgov.grams(term).filter((gram) => segment.docs(gram));
  }

  /** Loads the lists of more pairs of the terms that are not decided, those that tell most first.
   * @param {Asked} asked @param {Map<Term, string[]>[]} looked @param {number} most files in all
   * @param {Set<string>} chosen files that are loaded anyway; those that are chosen now are added */
  async function widen(asked, looked, most, chosen) {
    /** @type {Promise<unknown>[]} */
    const loading = [];
    asked.parts.forEach(({ segment, terms }, i) => {
      for (const [term, { maybe, sure }] of terms) {
        if (maybe.every((is, doc) => is === sure[doc])) continue;
        for (const gram of lawgov.untoldFirst(segment, term.bare, looked[i].get(term) ?? [])) {
          const file = `${segment.record.id}/${segment.shardName(gram)}`;
          if (segment.docs(gram) || (chosen.size >= most && !chosen.has(file))) continue;
          chosen.add(file);
          loading.push(segment.lists(gram));
        }
      }
    });
    if (!loading.length) return;
    await Promise.all(loading);
    await narrow(asked);
  }

  /** What has been loaded since tells of more pairs.
   * @param {Asked} asked */
  async function narrow(asked) {
    for (const part of asked.parts) {
      for (const [term, bounds] of part.terms) {
        const now = await lawgov.holding(part.segment, term, loaded(part.segment, term.bare), 0);
        bounds.maybe.forEach((is, doc) => (bounds.maybe[doc] = is & now.maybe[doc]));
        if (!asked.kind) bounds.sure.forEach((is, doc) => (bounds.sure[doc] = is | now.sure[doc]));
      }
    }
    lawgov.combine(asked);
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

  Object.assign(lawgov, { ask, order });
})(globalThis.lawgov);
