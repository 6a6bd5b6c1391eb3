// @ts-check
// What is offered where nothing is found: spellings that occur, the words of the query near each other, the nearest
// passages. All of it has been found in a text or counted in the index (src/lawgov_site/search/suggestions/offers.py).
(function (lawgov) {
  "use strict";

  const READ = 4; // reports that are read for what is like a term,
  const READ_TOGETHER = 3; // and for its words
  const SHOWN = 3;
  const PAIRS = 2; // of a term, that a search looks up first (answers/ask.js)

  /** @param {ReportText} a @param {ReportText} b */
  const newestFirst = (a, b) => b.year - a.year || (a.town.code < b.town.code ? -1 : 1);

  /** @type {Lawgov["offers"]} */
  async function offers(asked, query, budget, told) {
    const own = lawgov.termsOf(asked.query).filter(({ bare, again }) => bare && !again);
    const isLost = (/** @type {Term} */ term) =>
      own.length === 1 || asked.parts.every(({ terms }) => !terms.get(term)?.maybe.includes(1));
    const lost = [...new Set(own.filter(isLost).map(({ bare }) => bare))];
    for (const term of lost.filter(lawgov.isSpelled)) {
      const found = (await budget.within(() => spelled(asked, query, term, budget))) ?? [];
      if (found.length) told({ kind: "spelling", queries: found });
    }
    const known = new Set();
    const terms = lawgov.wordsOf(asked.query);
    const words = lawgov.nearUnits(terms, ...costs(await lawgov.loadManifest(), asked, terms));
    if (words.join(" ") !== terms.join(" ")) {
      const found = (await budget.within(() => together(asked, words, budget))) ?? [];
      for (const { text, excerpt } of found) known.add(`${text.report}#${excerpt.anchor}`);
      if (found.length) told({ kind: "together", queries: [await counted(words.join(" "), asked, budget)], passages: found });
    }
    for (const term of lost) {
      const passages = ((await budget.within(() => near(asked, term, budget))) ?? [])
        .filter(({ text, excerpt }) => !known.has(`${text.report}#${excerpt.anchor}`)).slice(0, SHOWN);
      if (passages.length) told({ kind: "nearest", queries: [], passages });
    }
  }

  /** @param {Asked} asked @param {string} query @param {string} term @param {Budget} budget */
  async function spelled(asked, query, term, budget) {
    const known = budget.room(2) ? await lawgov.loadSpelling(term).catch(() => null) : null;
    const texts = await lawgov.alike(asked, term, READ, budget);
    const passages = texts.map((text) => lawgov.shown(text, null).flatMap(({ parts }) => parts.map(({ bare }) => bare)));
    const words = known?.words ?? new Map();
    const found = [];
    for (const form of lawgov.spellings(term, words, passages, known?.sounds ?? new Map())) {
      const corrected = replaced(query, term, form);
      const total = words.get(form);
      if (corrected === form && total) found.push({ query: form, total, exact: true });
      else if (corrected) found.push(await counted(corrected, asked, budget));
    }
    return found.filter(({ total }) => total !== 0);
  }

  /** A query with one of its words in another spelling; null where the term is not one of its words.
   * @param {string} query @param {string} term @param {string} form */
  function replaced(query, term, form) {
    const words = query.split(/(\s+)/);
    const isOwn = (/** @type {string} */ word) => [...lawgov.bareTerms(lawgov.fold(word)).keys()][0] === term;
    return words.some(isOwn) ? words.map((word) => (isOwn(word) ? form : word)).join("") : null;
  }

  /** A query with its number of reports, if that takes no more than may be loaded.
   * @param {string} query @param {Asked} asked @param {Budget} budget @returns {Promise<OfferedQuery>} */
  async function counted(query, asked, budget) {
    const affordable = budget.room(price(query, asked));
    const found = affordable && (await budget.within(() => lawgov.total(query, { signal: budget.signal })));
    return { query, ...(found || { total: null, exact: false }) };
  }

  /** How many files of lists a query takes that are not loaded.
   * @type {Lawgov["price"]} */
  function price(query, { parts }) {
    const terms = lawgov.parseQuery(query).groups.flat();
    return new Set(parts.flatMap(({ segment }) => terms.flatMap(({ bare }) =>
      lawgov.lookups(segment, bare, true, new Set()).slice(0, PAIRS)
        .filter((gram) => !segment.docs(gram)).map((gram) => `${segment.record.id}/${segment.shardName(gram)}`),
    ))).size;
  }

  /** What words cost by what is loaded, and what costs one that nobody knows.
   * @param {Manifest} manifest @param {Asked} asked @param {string[]} terms
   * @returns {[cost: (word: string) => number | undefined, unknown: number]} */
  function costs(manifest, asked, terms) {
    let price = 0;
    const known = new Map([...manifest.singles].map((char, i) => [char, (price += manifest.costs[i])]));
    for (const { segment } of asked.parts) {
      for (const gram of new Set(terms.flatMap(lawgov.grams))) {
        for (const word of segment.words(gram)) known.set(word.text, word.cost);
      }
    }
    return [(word) => known.get(word), manifest.unknown];
  }

  /** The passages in which all words stand, those first where they are nearest each other.
   * @param {Asked} asked @param {string[]} words @param {Budget} budget @returns {Promise<OfferedPassage[]>} */
  async function together(asked, words, budget) {
    if (!words.length) return [];
    const missing = asked.parts.flatMap(({ segment }) => words
      .filter((word) => !lawgov.grams(word).some((gram) => segment.docs(gram)))
      .map((word) => /** @type {[Segment, string]} */ ([segment, segment.rarest([...word]) || word])));
    const files = new Set(missing.map(([segment, gram]) => `${segment.record.id}/${segment.shardName(gram)}`));
    if (!budget.room(files.size + 1)) return [];
    await Promise.all(missing.map(([segment, gram]) => segment.lists(gram)));
    const candidates = asked.parts.flatMap((part, number) => holdAll(part, words).map((doc) => lawgov.candidate(part, number, doc)));
    candidates.sort((a, b) => b.year - a.year || (a.key < b.key ? -1 : 1));
    const texts = await lawgov.readTexts(candidates.slice(0, READ_TOGETHER), budget);
    const terms = words.map((bare) => ({ bare, exact: "", again: false }));
    const found = texts.flatMap((text) => {
      const every = lawgov.shown(text, null).flatMap((one) => {
        const chosen = lawgov.together(terms.map((term) => lawgov.standing(one, term)));
        return chosen ? [{ ...chosen, one }] : [];
      });
      const [best] = every.sort((a, b) => a.span - b.span);
      if (!best) return [];
      const ranges = best.ranges.sort((a, b) => a[0] - b[0]);
      return [{ text, rank: best.span, excerpt: excerpt(text, best.one, ranges), differences: [] }];
    });
    return ranked(found).slice(0, SHOWN);
  }

  /** The reports of a part that can hold all words, by what is loaded.
   * @param {Part} part @param {string[]} words */
  function holdAll({ segment }, words) {
    const has = segment.present.slice();
    for (const gram of new Set(words.flatMap(lawgov.grams))) {
      const docs = segment.docs(gram);
      if (!docs) continue;
      const own = new Set(docs);
      has.forEach((is, doc) => (has[doc] = is & Number(own.has(doc))));
    }
    return [...has.keys()].filter((doc) => has[doc]);
  }

  /** @param {Asked} asked @param {string} term @param {Budget} budget @returns {Promise<OfferedPassage[]>} */
  async function near(asked, term, budget) {
    const texts = await lawgov.alike(asked, term, READ, budget);
    const found = texts.flatMap((text) => {
      const one = lawgov.nearest(term, lawgov.shown(text, null));
      if (!one) return [];
      const cut = excerpt(text, one.shown, [one.place]);
      const start = one.place[0] - cut.ranges[0][0];
      const differences = one.differences.map(({ place, typed }) => ({ start: place[0] - start, end: place[1] - start, typed }));
      return [{ text, rank: one.cost, excerpt: cut, differences }];
    });
    return ranked(found);
  }

  /** The part of a passage around the first of some ranges.
   * @param {ReportText} text @param {Shown} one @param {[number, number][]} ranges */
  const excerpt = (text, one, ranges) => lawgov.excerpts(text, [{ one, terms: [0], ranges }])[0];

  /** @param {(OfferedPassage & { rank: number })[]} found */
  const ranked = (found) => found.sort((a, b) => a.rank - b.rank || newestFirst(a.text, b.text));

  Object.assign(lawgov, { offers, price });
})(globalThis.lawgov);
