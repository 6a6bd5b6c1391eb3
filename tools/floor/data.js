// The oldest browsers that the site holds in (docs/design.md), and what they lack, from MDN's compatibility data.
"use strict";
const data = require("@mdn/browser-compat-data");

/** @type {Record<string, number>} */
const FLOOR = { chrome: 83, firefox: 78, safari: 14, safari_ios: 14 };

/** How a browser has a feature at the floor: "" plainly, "-webkit-" and the like by another name, null not at all.
 * @param {any} support a support statement of the data, or several @param {number} version */
function under(support, version) {
  let other = null;
  for (const one of [].concat(support ?? [])) {
    const added = one.version_added === "preview" ? Infinity : parseFloat(String(one.version_added).replace("≤", ""));
    if (!(added <= version) || one.version_removed || one.flags || one.partial_implementation) continue;
    if (!one.prefix && !one.alternative_name) return "";
    other ??= one.alternative_name ?? one.prefix;
  }
  return other;
}

/** The browsers of the floor that lack a feature, as in "chrome 83".
 * @param {any} feature a node of the data @param {(name: string) => boolean} [named] whether another name of it, or
 *   a prefix, is given beside it */
function lacking(feature, named = () => false) {
  const support = feature?.__compat?.support;
  if (!support) return [];
  return Object.entries(FLOOR)
    .filter(([browser, version]) => {
      const how = under(support[browser], version);
      return how === null || (how !== "" && !named(how));
    })
    .map(([browser, version]) => `${browser} ${version}`);
}

/** The names, without the prefixes, that a feature had before. @param {any} feature @returns {string[]} */
function otherNames(feature) {
  const support = Object.values(feature?.__compat?.support ?? {});
  return support.flatMap((/** @type {any} */ one) => one).map((one) => one.alternative_name).filter(Boolean);
}

/** What is found wrong in one file, told with its line, and what was allowed of `allowed`. */
class Findings {
  /** @param {string} path @param {Record<string, string>} allowed features that may lack, and why: an entry is for
   *   what lies below it as well */
  constructor(path, allowed) {
    this.path = path;
    this.allowed = allowed;
    /** @type {string[]} */
    this.faults = [];
    /** @type {Set<string>} */
    this.used = new Set();
  }

  /** The entry that allows a feature to be lacking. @param {string} id */
  entry(id) {
    return Object.keys(this.allowed).find((known) => id === known || id.startsWith(`${known}.`));
  }

  /** @param {number} line @param {string} id of a feature @param {string[]} browsers that lack it */
  add(line, id, browsers) {
    const known = this.entry(id);
    if (known) this.used.add(known);
    else this.faults.push(`${this.path}:${line}: ${id} is not in ${browsers.join(", ")}`);
  }

  /** @param {number} line @param {string} words */
  say(line, words) {
    this.faults.push(`${this.path}:${line}: ${words}`);
  }
}

module.exports = { data, lacking, otherNames, Findings };
