// @ts-check
// A query → its hits. What is listed has been found in the report's own text, or the lists tell of it; the total is
// exact, or "at most".
(function (lawgov) {
  "use strict";

  const LIMIT = 10;

  /** With so few unproven reports nothing more is loaded but these: of a thousand reports the lists leave no more for a
   * term (src/lawgov_site/search/limits.py, told_above). */
  const READ = 10;

  /** So many files of lists are loaded before anything is listed, and so many once several reports were read in vain. */
  const MOST = 7;
  const MORE = 9;

  /** So many files, of lists and of reports, may be loaded to prove more than what is listed; three come before. */
  const FILES = 19;

  /** So many reports are several; after so many all lists are loaded. */
  const REFUTED = 3;
  const VAIN = 20;

  /** @type {Lawgov["search"]} */
  async function search(query, options = {}) {
    const parsed = lawgov.parseQuery(query);
    if (!parsed.problem) lawgov.placesAsked(parsed, options); // on its way while the lists are
    const asked = await lawgov.ask(query, options);
    if (!asked) return nothing(query);
    const { limit = LIMIT, offset = 0 } = options;
    const unclear = lawgov.unproven(asked).length > READ;
    await Promise.all([asked.rank(), unclear ? asked.widen(MOST) : null]);
    const hits = await listed(asked, offset + limit, FILES);
    const shown = await Promise.all(hits.slice(offset).map((one) => shownHit(asked, one)));
    options.signal?.throwIfAborted();
    return { ...counted(asked), hits: shown };
  }

  /** @type {Lawgov["countExactly"]} */
  async function countExactly(query, options, onProgress) {
    const asked = await lawgov.ask(query, options);
    if (!asked) return nothing(query);
    await lawgov.proveAll(asked, onProgress);
    return counted(asked);
  }

  /** How many reports hold a query. Where all that may are unproven one is proven, so that none is 0 and shown as some.
   * @type {Lawgov["total"]} */
  async function total(query, options = {}) {
    const asked = await lawgov.ask(query, options);
    if (!asked) return { total: 0, exact: true };
    await lawgov.proveTexts(asked, lawgov.unproven(asked).filter(({ town, year }) => lawgov.hasText(town, year)));
    if (lawgov.unproven(asked).length === lawgov.candidates(asked).length) await listed(asked, 1, 0);
    const { total, exact } = counted(asked);
    return { total, exact };
  }

  /** How many reports hold a query in each kind of section, under the other filters; the count of a kind is what
   * choosing it would find. It needs files of its own, so it is counted apart.
   * @type {Lawgov["countKinds"]} */
  async function countKinds(query, options = {}) {
    const { kinds } = await lawgov.loadManifest();
    /** @type {[string, number][]} */
    const counts = [];
    let exact = true;
    for (const kind of kinds) {
      const asked = await lawgov.ask(query, { ...options, kind });
      if (!asked) break;
      const unproven = lawgov.unproven(asked);
      const few = unproven.length <= READ;
      await lawgov.proveTexts(asked, unproven.filter(({ town, year }) => few || lawgov.hasText(town, year)));
      const { total, exact: all } = counted(asked);
      if (total) counts.push([kind, total]);
      exact = exact && all;
    }
    return { kinds: counts, kindsExact: exact };
  }

  /** Whether `countKinds` needs no files but those of the search itself.
   * @type {Lawgov["kindsAreLoaded"]} */
  async function kindsAreLoaded() {
    return (await lawgov.loadManifest()).segments.every((segment) => segment.packed);
  }

  /** @param {Asked} asked */
  function counted(asked) {
    const exact = !lawgov.unproven(asked).length;
    const total = lawgov.candidates(asked).length;
    const kinds = total || asked.kind ? {} : { kinds: [], kindsExact: true };
    return { total, exact, facets: { ...lawgov.facets(asked.parts), ...kinds } };
  }

  /** @param {string} query */
  function nothing(query) {
    const { problem } = lawgov.parseQuery(query);
    const facets = { years: [], provinces: [], exact: true, kinds: [], kindsExact: true };
    return { total: 0, exact: true, facets, hits: [], ...(problem ? { problem } : {}) };
  }

  /** The first hits, proven; all others too, where that takes no more than so many files. The more have been read in
   * vain, the more are read at once, as far as these files go.
   * @param {Asked} asked @param {number} wanted @param {number} most files @returns {Promise<Candidate[]>} */
  async function listed(asked, wanted, most) {
    let refuted = 0;
    for (;;) {
      const first = lawgov.candidates(asked).slice(0, wanted);
      const open = first.filter(({ part, doc }) => !asked.parts[part].bounds.sure[doc]).length;
      const all = lawgov.unproven(asked);
      const texts = asked.parts.reduce((sum, { read }) => sum + read.size, 0) +
        first.filter(({ part, doc }) => !asked.parts[part].read.has(doc)).length;
      const room = Math.max(0, most - asked.files - texts);
      const read = all.length - open <= room ? all : all.slice(0, open && open + Math.min(refuted, room));
      if (!read.length) return first;
      refuted += await lawgov.proveTexts(asked, read);
      const unclear = lawgov.unproven(asked).length > READ;
      if (unclear && refuted >= REFUTED) await asked.widen(refuted < VAIN ? MORE : Infinity);
    }
  }

  /** @param {Asked} asked @param {Candidate} one @returns {Promise<Hit>} */
  async function shownHit({ query, kind }, one) {
    const text = await lawgov.loadText(one.town, one.year);
    if (!lawgov.holds(text, query, kind)) throw lawgov.outdated(one.town, one.year);
    const found = lawgov.matching(text, lawgov.termsOf(query), kind);
    return {
      report: text.report,
      score: one.score === null ? null : Math.round(one.score * 1e6) / 1e6,
      excerpts: lawgov.excerpts(text, found),
      passages: found.length,
      title: text.title,
      year: text.year,
      town: text.town,
      regions: text.regions,
      origin: text.origin ?? null,
    };
  }

  /** The text of a hit is there already.
   * @type {Lawgov["allExcerpts"]} */
  async function allExcerpts(query, options, { town, year }) {
    const text = await lawgov.loadText(town.code, year);
    const terms = lawgov.termsOf(lawgov.parseQuery(query));
    return lawgov.excerpts(text, lawgov.matching(text, terms, options.kind || null), Infinity);
  }

  Object.assign(lawgov, { search, allExcerpts, total, countExactly, countKinds, kindsAreLoaded });
})(globalThis.lawgov);
