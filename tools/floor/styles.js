// Which features of CSS a style sheet uses that the floor lacks.
"use strict";
const csstree = require("css-tree");
const { data, lacking, otherNames } = require("./data.js");

const UNITS = new Set("px em rem ex ch vw vh vmin vmax mm cm in pt pc q deg rad turn s ms dpi dpcm dppx fr".split(" "));
const UNKNOWN = ["the data: is it CSS?"];

/** @typedef {import("./data.js").Findings} Findings */
/** @typedef {[id: string, browsers: string[]]} Lack */

/** The functions of CSS by name: the data strew them over the types.
 * @type {Map<string, any>} */
const FUNCTIONS = new Map();
(function collect(/** @type {any} */ node) {
  for (const [name, inner] of Object.entries(node)) {
    if (name === "__compat") continue;
    if (inner.__compat && !FUNCTIONS.has(name)) FUNCTIONS.set(name, inner);
    collect(inner);
  }
})(data.css.types);

/** Looks through a style sheet.
 * @param {string} text @param {Findings} findings */
function checkStyles(text, findings) {
  const tree = csstree.parse(text, { positions: true, onParseError: (error) => findings.say(error.line, error.message) });
  csstree.walk(tree, {
    enter(/** @type {any} */ node) {
      const line = node.loc?.start.line;
      const add = (/** @type {Lack[]} */ lacks) => lacks.forEach(([id, browsers]) => findings.add(line, id, browsers));
      if (node.type === "Atrule") add(lackOf("at-rules", atRule(node.name, this.atrule)));
      if (node.type === "Feature") add(lackOf("at-rules", `${this.atrule.name}.${node.name.replace(/^(min|max)-/, "")}`));
      if (node.type === "FeatureRange") add(lackOf("at-rules", `${this.atrule.name}.range_syntax`));
      if (node.type === "Rule") add(nesting(this.rule));
      if (node.type === "SelectorList" && this.rule?.prelude === node) selectors(node, findings);
      if (node.type === "Block") declarations(node, findings);
    },
  });
}

/** What is lacking of a feature: nothing, or one.
 * @param {"properties" | "selectors" | "at-rules"} holder @param {string} id below the holder, with dots
 * @param {(name: string) => boolean} [named] @returns {Lack[]} */
function lackOf(holder, id, named) {
  const feature = id.split(".").reduce((/** @type {any} */ at, key) => at?.[key], data.css[holder]);
  const browsers = feature ? lacking(feature, named) : UNKNOWN;
  return browsers.length ? [[`${holder}.${id}`, browsers]] : [];
}

/** @param {string} name @param {any} within the at-rule that it stands in */
function atRule(name, within) {
  return within?.name === "page" ? `page.at_${name}` : name;
}

/** @param {any} within the rule that a rule stands in */
function nesting(within) {
  return within ? lackOf("selectors", "nesting") : [];
}

/** A browser that does not know one selector of a list passes over the whole rule.
 * @param {any} list @param {Findings} findings */
function selectors(list, findings) {
  const each = list.children.toArray().map(lackOfSelector);
  const line = list.loc.start.line;
  for (const [id, browsers] of each.flat()) findings.add(line, id, browsers);
  const known = each.filter((lacks) => !lacks.length).length;
  if (known && known < each.length) findings.say(line, "a selector that may be lacking takes the others of its list with it");
}

/** @param {any} selector @returns {Lack[]} */
function lackOfSelector(selector) {
  /** @type {Lack[]} */
  const found = [];
  csstree.walk(selector, (/** @type {any} */ node) => {
    if (node.type !== "PseudoClassSelector" && node.type !== "PseudoElementSelector") return;
    const vendor = /^-\w+-/.test(node.name); // such an element is for one engine, and stands alone
    if (!vendor) found.push(...lackOf("selectors", node.name));
    const several = node.name === "not" && node.children?.first.children.size > 1;
    if (several) found.push(...lackOf("selectors", "not.selector_list"));
  });
  return found;
}

/** Declarations of a block. One may stand before another of the same property, for those who do not know that one.
 * @param {any} block @param {Findings} findings */
function declarations(block, findings) {
  /** @type {any[]} */
  const own = block.children.toArray().filter((/** @type {any} */ one) => one.type === "Declaration");
  const names = new Set(own.map(({ property }) => property));
  const older = new Set(own.flatMap(({ property }) => otherNames(data.css.properties[property])));
  /** @type {Set<string>} */
  const safe = new Set();
  for (const one of own.filter(({ property }) => !older.has(property))) {
    const lacks = lackOfDeclaration(one, names);
    if (!lacks.length) safe.add(one.property);
    else if (!safe.has(one.property)) for (const [id, browsers] of lacks) findings.add(one.loc.start.line, id, browsers);
  }
  const gap = own.find(({ property }) => /^(row-|column-)?gap$/.test(property));
  const grid = own.some(({ property, value }) => property === "display" && /grid/.test(csstree.generate(value)));
  if (gap && !grid) findings.say(gap.loc.start.line, "gap is for grids: its rule says display: grid, a flex row has margins");
}

/** @param {any} declaration @param {Set<string>} names properties that are declared beside it @returns {Lack[]} */
function lackOfDeclaration({ property, value }, names) {
  if (property.startsWith("-")) return []; // a custom property, or one engine's own
  const found = lackOf("properties", property);
  if (found.length) {
    return lackOf("properties", property, (other) => names.has(other) || names.has(`${other}${property}`));
  }
  csstree.walk(value, (/** @type {any} */ node) => {
    if (node.type === "Identifier" && data.css.properties[property][node.name]) {
      found.push(...lackOf("properties", `${property}.${node.name}`));
    } else if (node.type === "Function") {
      const feature = data.css.properties[property][node.name] ?? FUNCTIONS.get(node.name);
      const browsers = feature ? lacking(feature) : UNKNOWN;
      if (browsers.length) found.push([`functions.${node.name}`, browsers]);
    } else if (node.type === "Dimension" && !UNITS.has(node.unit.toLowerCase())) {
      found.push([`units.${node.unit}`, ["the list of units"]]);
    } else if (node.type === "Operator" && node.value === "/" && property === "content") {
      found.push(...lackOf("properties", "content.alt_text"));
    }
  });
  return found;
}

module.exports = { checkStyles };
