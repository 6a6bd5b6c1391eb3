// @ts-check
// Places: which a text may mean, in which order, and where they are on the site.
(function (lawgov) {
  "use strict";

  const MOST = 6; // as in nodes.py: of those that begin with one character no more are told
  const SUFFIX = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|街道|[省市县区旗盟州镇乡])$/;
  const READ = /^[a-z/]+(?: [a-z/]+)*$/;
  const NONE = 3; // how badly a place fits that does not
  const LEVELS = [2, 4, 6]; // digits of the codes of provinces, cities and counties

  /** A name without the word for what it is. @param {string} name */
  const stem = (name) => name.replace(SUFFIX, "");

  /** How well a place fits what was typed: 0 where it is all of its name, the word for what it is aside; 1 where the
   * name begins so, 2 where it does in a reading that is not the usual one, 3 where it does not.
   * @param {string} typed folded @param {string} name @param {string} key another name, or how the name is read */
  function fit(typed, name, key) {
    if (!READ.test(key)) {
      const folded = lawgov.fold(key || name);
      if (!folded.startsWith(typed)) return NONE;
      return typed === folded || typed === stem(folded) ? 0 : 1;
    }
    const ways = key.split(" ").map((way) => way.split("/"));
    const reached = lawgov.pinyin.syllables(typed, ways.map((way) => way.slice(0, 1)));
    if (reached < 0) return lawgov.pinyin.syllables(typed, ways) < 0 ? NONE : 2;
    return reached === ways.length || reached === ways.length - (name.length - stem(name).length) ? 0 : 1;
  }

  /** The places among lines, each once, with the number of its reports; the best first.
   * @type {Lawgov["suggestions"]["pickPlaces"]} */
  function pickPlaces(every, held, typed) {
    /** @type {Map<string, FoundPlace>} */
    const found = new Map();
    /** @type {Map<string, number>} */
    const reports = new Map();
    for (const line of [...every, ...held]) {
      const [code, number, name, place, key] = line;
      if (!code) continue;
      if (number) reports.set(code, Number(number));
      if (!name) continue;
      const fits = Math.min(fit(typed, name, key ?? ""), found.get(code)?.fits ?? NONE);
      if (fits < NONE) found.set(code, { code, name, place: place ?? "", reports: null, fits });
    }
    for (const one of found.values()) one.reports = reports.get(one.code) ?? null;
    return [...found.values()].sort(order);
  }

  /** What fits best, then what has reports, then the larger, then what has more, by code.
   * @param {FoundPlace} a @param {FoundPlace} b */
  function order(a, b) {
    return (
      a.fits - b.fits ||
      Number(b.reports !== null) - Number(a.reports !== null) ||
      level(a.code) - level(b.code) ||
      (b.reports ?? 0) - (a.reports ?? 0) ||
      (a.code < b.code ? -1 : 1)
    );
  }

  /** @param {string} code */
  function level(code) {
    const found = LEVELS.indexOf(code.length);
    return found < 0 ? LEVELS.length : found;
  }

  /** The page of a place; of one without reports the place of its line on the page of its county, or else the page of
   * the nearest region above it that has one.
   * @type {Lawgov["suggestions"]["addressOf"]} */
  function addressOf({ code, reports }, regions) {
    const id = code.slice(code.indexOf("~") + 1);
    const isTown = level(code) === LEVELS.length;
    if (reports !== null) return isTown ? `towns/${id}/index.html` : `regions/${code}.html`;
    const [county] = LEVELS.slice(-1);
    const above = [...LEVELS].reverse().map((length) => code.slice(0, length)).find((region) => regions.has(region));
    if (!above) return "regions/index.html";
    return `regions/${above}.html${isTown && above.length === county ? `#town-${id}` : ""}`;
  }

  /** The towns that a text means with the name of their county or city before it (诸暨市枫桥镇, 诸暨枫桥).
   * @param {string} typed @param {FoundPlace[]} regions those with which it may begin
   * @returns {[code: string, rest: string][]} */
  function within(typed, regions) {
    /** @type {[string, string][]} */
    const found = [];
    for (const { code, name } of regions) {
      if (level(code) === 0 || level(code) === LEVELS.length) continue;
      const folded = lawgov.fold(name);
      const before = [folded, stem(folded)].find((one) => [...one].length > 1 && typed.startsWith(one));
      const rest = before === undefined ? "" : typed.slice(before.length);
      if ([...rest].length > 1) found.push([code, rest]);
    }
    return found;
  }

  /** @type {Lawgov["suggestions"]["findPlaces"]} */
  async function findPlaces(typed, linesOf) {
    const [every, held] = await linesOf(nodesOf(typed));
    const found = pickPlaces(every, held, typed);
    if (found.length || [...typed].length < 4) return found.slice(0, MOST);
    const first = [...typed].slice(0, 2).join("");
    const below = within(typed, pickPlaces(every, held, first));
    const rests = [...new Set(below.map(([, rest]) => rest))];
    const inside = await Promise.all(rests.map(async (rest) => {
      const codes = below.filter(([, one]) => one === rest).map(([code]) => code);
      const [all, some] = await linesOf(nodesOf(rest));
      return pickPlaces(all, some, rest).filter((place) => codes.some((code) => place.code.startsWith(code)));
    }));
    return inside.flat().sort(order).slice(0, MOST);
  }

  /** The nodes that have what begins with something typed, see nodes.py. @type {Lawgov["suggestions"]["nodesOf"]} */
  function nodesOf(typed) {
    return /^[a-z]+$/.test(typed) ? lawgov.pinyin.nodes(typed) : [[...typed].slice(0, 2).join("")];
  }

  lawgov.suggestions = { ...lawgov.suggestions, pickPlaces, addressOf, findPlaces, nodesOf };
})(globalThis.lawgov);
