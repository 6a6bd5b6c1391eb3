// @ts-check
// Deciding which of the reports that can hold a query do: by places, or by reading them.
(function (lawgov) {
  "use strict";

  const AT_ONCE = 8; // files asked for together while everything is counted
  const NARROW = 0.5; // part of the budget for narrowing down what would be too dear to prove

  /** One term in one segment, and the pairs, by where they begin in it, whose places decide on it.
   * @typedef {{part: Part, term: string, offsets: number[], full: boolean}} Job */

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

  /** @param {Asked} asked @returns {Job[]} */
  function placeJobs({ parts }) {
    const jobs = [];
    for (const part of parts) {
      const docs = open(part);
      if (!part.segment.record.places || !docs.length) continue;
      for (const [term, { maybe, sure }] of part.terms) {
        if ([...term].length <= 2 || docs.every((doc) => maybe[doc] === sure[doc])) continue;
        const offsets = lawgov.cover([...term].length, (at) => cost(part, term, at));
        jobs.push({ part, term, offsets, full: true });
      }
    }
    return jobs;
  }

  /** @param {Part} part @param {string} term @param {number} at */
  function cost(part, term, at) {
    return part.segment.placeCost(lawgov.pairAt(term, at));
  }

  /** @param {Job} job */
  function bytes({ part, term, offsets }) {
    const grams = new Set(offsets.map((at) => lawgov.pairAt(term, at)));
    return [...grams].reduce((sum, gram) => sum + part.segment.placeCost(gram), 0);
  }

  /** What of a job keeps within a budget: the cheapest of its pairs, which refute without proving.
   * @param {Job} job @param {number} budget @returns {Job[]} */
  function narrowed(job, budget) {
    const { part, term } = job;
    const cheapest = [...job.offsets].sort((a, b) => cost(part, term, a) - cost(part, term, b));
    while (cheapest.length && bytes({ ...job, offsets: cheapest }) > budget) cheapest.pop();
    return cheapest.length > 1 ? [{ ...job, offsets: cheapest.sort((a, b) => a - b), full: false }] : [];
  }

  /** @type {Lawgov["provePlaces"]} */
  async function provePlaces(asked, budget) {
    let jobs = placeJobs(asked);
    const dear = jobs.reduce((sum, job) => sum + bytes(job), 0) > budget;
    if (dear) jobs = jobs.flatMap((job) => narrowed(job, (NARROW * budget) / jobs.length));
    await decide(asked, jobs);
  }

  /** @param {Asked} asked @param {Job[]} jobs */
  async function decide(asked, jobs) {
    await Promise.all(
      jobs.map(async ({ part, term, offsets, full }) => {
        const bounds = /** @type {Bounds} */ (part.terms.get(term));
        const wanted = new Uint8Array(bounds.maybe.length);
        for (const doc of open(part)) wanted[doc] = bounds.maybe[doc];
        const stands = await lawgov.standing(part.segment, term, offsets, wanted);
        wanted.forEach((is, doc) => {
          if (!is) return;
          bounds.maybe[doc] = stands[doc];
          if (full && !asked.kind) bounds.sure[doc] = stands[doc]; // places know nothing of kinds
        });
      }),
    );
    asked.options.signal?.throwIfAborted();
    for (const part of asked.parts) {
      part.bounds = lawgov.combined(part.segment.present, asked.query, part.terms);
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
    const jobs = placeJobs(asked);
    await take(jobs.map((job) => () => lawgov.loadLists(job.part.segment, job.term, job.offsets)));
    await take(jobs.flatMap(({ part: { segment }, term, offsets }) => {
      const names = offsets.flatMap((at) => segment.placeFiles(lawgov.pairAt(term, at)));
      return [...new Set(names)].map((name) => () => lawgov.loadShard(segment.record, name));
    }));
    await decide(asked, jobs);
    await take(asked.parts.flatMap((part, number) => open(part).map((doc) => () => {
      const key = part.table.keys[doc];
      const town = key.slice(key.indexOf("~") + 1);
      return proveTexts(asked, [{ part: number, doc, key, town, year: part.table.years[doc], score: 0 }]);
    })));
    onProgress(of, of);
  }

  Object.assign(lawgov, { candidates, unproven, provePlaces, proveTexts, proveAll });
})(globalThis.lawgov);
