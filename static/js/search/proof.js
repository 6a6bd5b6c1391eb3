// @ts-check
// Deciding which of the reports that can hold a query do: by places, or by reading them.
(function (lawgov) {
  "use strict";

  const AT_ONCE = 8; // files asked for together while everything is counted

  /** One term in one segment, and the pairs, by where they begin in it, whose places decide on it.
   * @typedef {{part: Part, term: string, offsets: number[], full: boolean}} Job */

  /** @type {Lawgov["candidate"]} */
  function candidate({ table }, number, doc) {
    const key = table.keys[doc];
    return { part: number, doc, score: null, key, town: key.slice(key.indexOf("~") + 1), year: table.years[doc] };
  }

  /** @type {Lawgov["candidates"]} */
  const candidates = ({ parts, order }) => order.filter(({ part, doc }) => parts[part].bounds.maybe[doc]);

  /** @type {Lawgov["unproven"]} */
  const unproven = (asked) => candidates(asked).filter(({ part, doc }) => !asked.parts[part].bounds.sure[doc]);

  /** The reports of a part that the facets or the total count and that are neither sure nor out.
   * @param {Part} part */
  function open({ bounds: { maybe, sure }, scope }) {
    const found = [];
    for (let doc = 0; doc < maybe.length; doc++) if (scope[doc] && maybe[doc] && !sure[doc]) found.push(doc);
    return found;
  }

  /** What places can tell of the reports that are neither sure nor out, with up to so many more files.
   * @param {Asked} asked @param {number} files @param {boolean} ready only what takes one round trip
   * @returns {Job[]} */
  function placeJobs({ parts }, files, ready) {
    const jobs = [];
    for (const part of parts) {
      const docs = open(part);
      if (!part.segment.record.places || !docs.length) continue;
      for (const [term, { maybe, sure }] of part.terms) {
        if ([...term].length <= 2 || docs.every((doc) => maybe[doc] === sure[doc])) continue;
        const { job, used } = jobOf(part, term, files, ready);
        if (!job.offsets.length || (ready && used && !job.full)) continue;
        files -= used;
        jobs.push(job);
      }
    }
    return jobs;
  }

  /** The pairs of a term whose places are loaded, and others that cover more characters, as so many files allow.
   * @param {Part} part @param {string} term @param {number} files @param {boolean} ready */
  function jobOf(part, term, files, ready) {
    const { segment } = part;
    /** @type {Set<string>} */
    const chosen = new Set(); // files that will be loaded
    /** @type {PricedPair[]} */
    let taken = [];
    let used = 0;
    for (;;) {
      const pairs = lawgov.pairs(term).map(({ at, gram }) => {
        return { at, gram, price: segment.filesToPlaces(gram, chosen), rarity: segment.rarity(gram) };
      });
      taken = pairs.filter(({ at, price }) => !price || taken.some((one) => one.at === at));
      const covered = lawgov.coveredBy(taken);
      const open = pairs.filter(({ at, gram, price }) => !(covered.has(at) && covered.has(at + 1)) &&
        price <= files - used && (!ready || segment.docs(gram)));
      const next = lawgov.nextPair(taken, open);
      if (!next) break;
      taken.push(next);
      used += next.price;
      for (const name of segment.placeFiles(next.gram) ?? []) chosen.add(name);
    }
    const offsets = taken.map(({ at }) => at).sort((a, b) => a - b);
    const full = lawgov.coveredBy(taken).size === [...term].length;
    return { job: { part, term, offsets, full }, used };
  }

  /** @type {Lawgov["provePlaces"]} */
  async function provePlaces(asked, most) {
    await decide(asked, placeJobs(asked, 0, true));
    if (most.files && unproven(asked).length > most.unproven) await decide(asked, placeJobs(asked, most.files, most.ready));
  }

  /** @param {Asked} asked @param {Job[]} jobs */
  async function decide(asked, jobs) {
    await Promise.all(
      jobs.map(async ({ part, term, offsets }) => {
        const bounds = /** @type {Bounds} */ (part.terms.get(term));
        const wanted = new Uint8Array(bounds.maybe.length);
        for (const doc of open(part)) wanted[doc] = bounds.maybe[doc];
        const stands = await lawgov.standing(part.segment, term, offsets, wanted);
        wanted.forEach((is, doc) => {
          if (!is) return;
          bounds.maybe[doc] &= Number(stands[doc] > 0); // more may have been learnt meanwhile
          if (!asked.kind) bounds.sure[doc] |= Number(stands[doc] > 1); // places know nothing of kinds
        });
      }),
    );
    asked.options.signal?.throwIfAborted();
    combine(asked);
  }

  /** @type {Lawgov["combine"]} */
  function combine({ parts, query }) {
    for (const part of parts) {
      part.bounds = lawgov.combined(part.segment.present, query, part.terms);
      for (const [doc, is] of part.read) part.bounds.maybe[doc] = part.bounds.sure[doc] = is;
    }
  }

  /** Reads reports. Returns how many of them do not hold the query.
   * @type {Lawgov["proveTexts"]} */
  async function proveTexts(asked, chosen) {
    const stands = await Promise.all(
      chosen.map(async ({ town, year }) =>
        lawgov.holds(await lawgov.loadText(town, year), asked.query, asked.kind),
      ),
    );
    asked.options.signal?.throwIfAborted();
    chosen.forEach(({ part, doc }, i) => {
      const { bounds, read } = asked.parts[part];
      bounds.maybe[doc] = bounds.sure[doc] = Number(stands[i]);
      read.set(doc, Number(stands[i]));
    });
    return stands.filter((is) => !is).length;
  }

  /** @type {Lawgov["proveAll"]} */
  async function proveAll(asked, onProgress) {
    let done = 0;
    let of = 0;
    /** @param {(() => Promise<unknown>)[]} steps */
    const take = async (steps) => {
      of += steps.length;
      for (let at = 0; at < steps.length; at += AT_ONCE) {
        asked.options.signal?.throwIfAborted();
        onProgress(done, of);
        await Promise.all(steps.slice(at, at + AT_ONCE).map((step) => step()));
        done += Math.min(AT_ONCE, steps.length - at);
      }
      asked.options.signal?.throwIfAborted();
    };
    const jobs = placeJobs(asked, Infinity, false);
    await take(jobs.map((job) => () => lawgov.loadLists(job.part.segment, job.term, job.offsets)));
    await take(jobs.flatMap(({ part: { segment }, term, offsets }) => {
      const names = offsets.flatMap((at) => segment.placeFiles(lawgov.pairAt(term, at)) ?? []);
      return [...new Set(names)].map((name) => () => lawgov.loadShard(segment.record, name));
    }));
    await decide(asked, jobs);
    await take(asked.parts.flatMap((part, number) =>
      open(part).map((doc) => () => proveTexts(asked, [lawgov.candidate(part, number, doc)]))));
    onProgress(of, of);
  }

  Object.assign(lawgov, { candidate, candidates, combine, unproven, provePlaces, proveTexts, proveAll });
})(globalThis.lawgov);
