// @ts-check
// A query → its hits. What is listed has been found in the report's own text; the total is exact, or "at most".
//
// Sets of reports are arrays with a 1 for each report that is in them. Of every set two bounds are kept:
// `maybe` holds all reports that can be in it, `sure` only such as are. Where both are equal nothing need be
// verified.
(function (lawgov) {
  "use strict";

  const PAIRS = 4; // pairs looked up for a term, where more would cost more files
  const LIMIT = 10;
  const VERIFY = 12; // so few unproven reports are all verified, for an exact total

  /** @typedef {{maybe: Uint8Array, sure: Uint8Array}} Bounds */
  /** @typedef {{segment: Segment, number: number, score: number, key: string, year: number, sure: boolean}} Candidate */

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

  /** @type {Lawgov["search"]} */
  async function search(query, options = {}) {
    const manifest = await lawgov.loadManifest();
    const result = await searchFor(manifest, lawgov.parseQuery(query), options);
    if (result.total || !/\p{Script=Han}/u.test(query) || !(await addVariants(manifest))) return result;
    return searchFor(manifest, lawgov.parseQuery(query), options);
  }

  let variantsAdded = false;

  /** Loads the traditional characters, once; false if they were there already.
   * @param {Manifest} manifest */
  async function addVariants(manifest) {
    if (variantsAdded || !manifest.segments.length) return false;
    for (const record of manifest.segments) lawgov.addVariants((await lawgov.loadShard(record, "v"))[0]);
    variantsAdded = true;
    return true;
  }

  /** @param {Manifest} manifest @param {Query} query @param {SearchOptions} options
   * @returns {Promise<SearchResult>} */
  async function searchFor(manifest, query, options) {
    const { limit = LIMIT, offset = 0, signal } = options;
    const kind = options.kind || null;
    const terms = [...new Set(query.groups.flatMap((group) => group.all))];
    if (!terms.length) return { total: 0, exact: true, hits: [] };
    const opened = openSegments(manifest);
    const every = [...new Set(query.groups.flatMap((group) => [...group.all, ...group.none]))];
    await Promise.all(opened.flatMap((segment) => [segment.table(), ...lexicon(segment, every)]));
    signal?.throwIfAborted();
    const words = await rankingWords(manifest, opened, terms);
    const bounds = await Promise.all(opened.map((segment) => evaluate(segment, query, every, words, kind)));
    await Promise.all(opened.map((segment, i) => filter(segment, bounds[i], options)));
    signal?.throwIfAborted();
    const candidates = await ranked(opened, manifest.length, bounds, words);
    return proven(candidates, query, terms, kind, offset, limit, signal);
  }

  /** Loads what tells the words of a query: the head, and the lists of its rare pairs.
   * @param {Segment} segment @param {string[]} terms @returns {Promise<unknown>[]} */
  function lexicon(segment, terms) {
    const grams = [...new Set(terms.flatMap(lawgov.grams))];
    const rare = grams.filter((gram) => !segment.isHead(gram));
    return [
      ...(rare.length < grams.length ? [segment.loadHead()] : []),
      ...rare.map((gram) => segment.lists(gram)),
    ];
  }

  /** The words that rank the hits, each with the pair it is found by in each segment.
   * @param {Manifest} manifest @param {Segment[]} opened @param {string[]} terms
   * @returns {Promise<{text: string, grams: (string | undefined)[]}[]>} */
  async function rankingWords(manifest, opened, terms) {
    /** @type {Map<string, number>} */
    const costs = new Map([...manifest.singles].map((char, i) => [char, manifest.costs[i]]));
    const dead = new Set(manifest.dead);
    /** @type {Map<string, (string | undefined)[]>} */
    const found = new Map();
    for (const [i, segment] of opened.entries()) {
      for (const gram of new Set(terms.flatMap(lawgov.grams))) {
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

  /** Which reports of a segment a query can mean, and which it surely does.
   * @param {Segment} segment @param {Query} query @param {string[]} every @param {{grams: (string | undefined)[]}[]} words
   * @param {string | null} kind @returns {Promise<Bounds>} */
  async function evaluate(segment, query, every, words, kind) {
    const anchors = new Set(words.flatMap((word) => word.grams));
    /** @type {Map<string, Bounds>} */
    const terms = new Map();
    await Promise.all(
      every.map(async (term) => terms.set(term, await holding(segment, term, anchors, kind))),
    );
    const result = { maybe: new Uint8Array(segment.record.reports), sure: new Uint8Array(segment.record.reports) };
    for (const group of query.groups) {
      const maybe = segment.present.slice();
      const sure = maybe.slice();
      for (const term of group.all) {
        const bounds = /** @type {Bounds} */ (terms.get(term));
        for (let i = 0; i < maybe.length; i++) {
          maybe[i] &= bounds.maybe[i];
          sure[i] &= bounds.sure[i];
        }
      }
      for (const term of group.none) {
        const bounds = /** @type {Bounds} */ (terms.get(term));
        for (let i = 0; i < maybe.length; i++) {
          maybe[i] &= 1 - bounds.sure[i];
          sure[i] &= 1 - bounds.maybe[i];
        }
      }
      for (let i = 0; i < maybe.length; i++) {
        result.maybe[i] |= maybe[i];
        result.sure[i] |= sure[i];
      }
    }
    return result;
  }

  /** The reports that hold one term.
   * @param {Segment} segment @param {string} term @param {Set<string | undefined>} anchors pairs loaded anyway
   * @param {string | null} kind @returns {Promise<Bounds>} */
  async function holding(segment, term, anchors, kind) {
    const grams = lawgov.grams(term);
    const rarest = [...grams].sort((a, b) => segment.rarity(b) - segment.rarity(a));
    const used = rarest.filter((gram, i) => i < PAIRS || !segment.isHead(gram) || anchors.has(gram));
    const manifest = await lawgov.loadManifest();
    const bit = kind ? 1 << manifest.kinds.indexOf(kind) : 0;
    const tally = new Uint8Array(segment.record.reports);
    await Promise.all(
      used.map(async (gram) => {
        const [lists, masks] = await Promise.all([
          segment.lists(gram),
          bit ? segment.masks(gram) : null,
        ]);
        const number = lists.numbers.get(gram);
        if (number === undefined) return;
        const start = lists.starts[number];
        for (let i = start; i < lists.starts[number + 1]; i++) {
          if (!masks || masks[i - start] & bit) tally[lists.docs[i]] += 1;
        }
      }),
    );
    const maybe = tally.map((count) => Number(count === used.length));
    return { maybe, sure: [...term].length <= 2 ? maybe : new Uint8Array(maybe.length) };
  }

  /** Leaves out of the bounds what the filters leave out.
   * @param {Segment} segment @param {Bounds} bounds @param {SearchOptions} options */
  async function filter(segment, bounds, options) {
    const year = options.year ? Number(options.year) : null;
    const region = options.region || "";
    const { keys } = await segment.table();
    let number = 0;
    for (const [of, provinces] of segment.record.years) {
      for (const [, size] of provinces) {
        for (const end = number + size; number < end; number++) {
          if ((year && of !== year) || !keys[number].startsWith(region)) {
            bounds.maybe[number] = bounds.sure[number] = 0;
          }
        }
      }
    }
  }

  /** The candidates, best first: by score, then the newest, then in the order of their codes.
   * @param {Segment[]} opened @param {number} length words of text in all reports @param {Bounds[]} bounds
   * @param {{text: string, grams: (string | undefined)[]}[]} words @returns {Promise<Candidate[]>} */
  async function ranked(opened, length, bounds, words) {
    const total = opened.reduce((sum, segment) => sum + segment.size, 0);
    const scorer = lawgov.scorer(total, length / total || 1);
    const scores = opened.map(({ record }) => new Float64Array(record.reports));
    const tables = await Promise.all(opened.map((segment) => segment.table()));
    for (const { text, grams } of words) {
      const found = await Promise.all(
        opened.map(async (segment, i) => {
          const gram = grams[i];
          return gram ? (await segment.lists(gram)).words.get(text) : undefined;
        }),
      );
      for (const field of /** @type {const} */ (["title", "body"])) {
        const present = found.map((word, s) =>
          word ? word[field].docs.reduce((sum, doc) => sum + opened[s].present[doc], 0) : 0,
        );
        const idf = scorer.idf(present.reduce((sum, reports) => sum + reports, 0));
        found.forEach((word, s) => {
          word?.[field].docs.forEach((doc, i) => {
            const count = word[field].counts[i];
            scores[s][doc] +=
              field === "title" ? scorer.title(idf, count) : scorer.body(idf, count, tables[s].lengths[doc]);
          });
        });
      }
    }
    /** @type {Candidate[]} */
    const candidates = [];
    opened.forEach((segment, s) => {
      let number = 0;
      for (const [year, provinces] of segment.record.years) {
        for (const [, size] of provinces) {
          for (const end = number + size; number < end; number++) {
            if (!bounds[s].maybe[number]) continue;
            const sure = bounds[s].sure[number] === 1;
            candidates.push({ segment, number, score: scores[s][number], key: tables[s].keys[number], year, sure });
          }
        }
      }
    });
    return candidates.sort(
      (a, b) => b.score - a.score || b.year - a.year || (a.key < b.key ? -1 : 1),
    );
  }

  /** Reads the texts of the best candidates until a page of hits is proven.
   * @param {Candidate[]} candidates @param {Query} query @param {string[]} terms @param {string | null} kind
   * @param {number} offset @param {number} limit @param {AbortSignal | undefined} signal
   * @returns {Promise<SearchResult>} */
  async function proven(candidates, query, terms, kind, offset, limit, signal) {
    const unproven = candidates.filter((candidate) => !candidate.sure).length;
    const all = unproven <= VERIFY;
    const wanted = offset + limit;
    /** @type {Candidate[]} */
    const hits = [];
    let refuted = 0;
    let at = 0;
    while (at < candidates.length && (all || hits.length < wanted)) {
      const room = all ? candidates.length : wanted - hits.length;
      const batch = candidates.slice(at, at + room);
      const stands = await Promise.all(batch.map((one) => one.sure || verified(one, query, kind)));
      signal?.throwIfAborted();
      batch.forEach((one, i) => (stands[i] ? hits.push(one) : (refuted += 1)));
      at += batch.length;
    }
    const left = candidates.slice(at).every((candidate) => candidate.sure);
    const shown = await Promise.all(hits.slice(offset, wanted).map((one) => shownHit(one, terms, kind)));
    signal?.throwIfAborted();
    return { total: candidates.length - refuted, exact: left, hits: shown };
  }

  /** @param {Candidate} candidate */
  function loadText({ key, year }) {
    return lawgov.loadText(key.slice(key.indexOf("~") + 1), year);
  }

  /** @param {Candidate} candidate @param {Query} query @param {string | null} kind */
  async function verified(candidate, query, kind) {
    const text = await loadText(candidate);
    return query.groups.some((group) => lawgov.holds(text, group, kind));
  }

  /** @param {Candidate} candidate @param {string[]} terms @param {string | null} kind @returns {Promise<Hit>} */
  async function shownHit(candidate, terms, kind) {
    const text = await loadText(candidate);
    return {
      report: text.report,
      score: Math.round(candidate.score * 1e6) / 1e6,
      excerpts: lawgov.excerpts(text, terms, kind),
      title: text.title,
      year: text.year,
      town: text.town,
      regions: text.regions,
    };
  }

  lawgov.search = search;
})(globalThis.lawgov);
