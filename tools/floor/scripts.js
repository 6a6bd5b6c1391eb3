// Which features of JavaScript and of the DOM the scripts use that the floor lacks, by what the type checker knows.
"use strict";
const acorn = require("acorn");
const ts = require("typescript");
const { data, lacking } = require("./data.js");

const EDITION = 2020; // of ECMAScript: all of its syntax is in the floor's browsers
const UNKNOWN = ["the data: is it of the web?"];
/** What TypeScript calls otherwise than the data. @type {Record<string, string>} */
const NAMES = { CallableFunction: "Function", ReadonlyArray: "Array", Console: "console", ParentNode: "Element" };
const GLOBAL = ["", "Window", "EventTarget"]; // whose members are known by their names alone
const TYPED = /^(Big)?(Ui|I)nt\d+(Clamped)?Array$|^Float\d+Array$/;

/** @typedef {import("./data.js").Findings} Findings */

/** Looks for syntax that is newer than the floor's, and for lookbehind, which Safari has had since 16.4 only.
 * @param {string} text a script @param {Findings} findings */
function checkSyntax(text, findings) {
  /** @param {acorn.Token} token */
  const onToken = ({ type, value, loc }) => {
    const pattern = type === acorn.tokTypes.regexp ? value.pattern : value;
    if (typeof pattern !== "string" || !/\(\?<[=!]/.test(pattern)) return;
    findings.say(loc?.start.line ?? 0, "lookbehind in a pattern is not in safari 14");
  };
  try {
    acorn.parse(text, { ecmaVersion: EDITION, locations: true, onToken });
  } catch (error) {
    const { loc } = /** @type {{ loc?: acorn.Position }} */ (error);
    if (!loc) throw error;
    findings.say(loc.line, `not in ECMAScript ${EDITION}: ${/** @type {Error} */ (error).message}`);
  }
}

/** Looks up whatever a file takes from the libraries of the language and the browser.
 * @param {ts.Program} program @param {ts.SourceFile} file one of its files @param {Findings} findings */
function checkLibraries(program, file, findings) {
  const checker = program.getTypeChecker();
  visit(file);

  /** @param {ts.Node} node */
  function visit(node) {
    const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    for (const [id, feature] of usesOf(node)) {
      const browsers = feature ? lacking(feature) : UNKNOWN;
      if (browsers.length) findings.add(line, id, browsers);
    }
    ts.forEachChild(node, visit);
  }

  /** The features that a node names, with what the data say of them.
   * @param {ts.Node} node @returns {[id: string, feature: any][]} */
  function usesOf(node) {
    if (ts.isCallExpression(node)) return listened(node);
    if (!ts.isIdentifier(node) || !fromLibrary(node)) return [];
    const { parent, text } = node;
    if (ts.isNewExpression(parent)) return [made(parent, text)];
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) return [found(ownersOf(parent.expression), text)];
    if (ts.isBindingElement(parent)) return [found(ownersOf(parent.parent), text)];
    if (ts.isObjectLiteralElement(parent)) return option(parent, text);
    return [found(GLOBAL, text)];
  }

  /** Whether a name is one of the libraries'.
   * @param {ts.Identifier} node */
  function fromLibrary(node) {
    const { parent, text } = node;
    let symbol = checker.getSymbolAtLocation(node);
    if (ts.isBindingElement(parent)) {
      if ((parent.propertyName ?? parent.name) !== node) return false;
      symbol = checker.getTypeAtLocation(parent.parent).getProperty(text);
    } else if (ts.isObjectLiteralElement(parent) && parent.name === node) {
      const wanted = checker.getContextualType(/** @type {ts.ObjectLiteralExpression} */ (parent.parent));
      const kinds = wanted?.isUnion() ? wanted.types : [wanted];
      symbol = kinds.map((kind) => kind?.getProperty(text)).find(Boolean);
    }
    const own = symbol?.declarations?.find((one) => program.isSourceFileDefaultLibrary(one.getSourceFile()));
    return own !== undefined && !ts.isIndexSignatureDeclaration(own) && text !== "prototype";
  }

  /** A constructor: of its own data, or of those of what it makes, as Option is.
   * @param {ts.NewExpression} node @param {string} name @returns {[string, any]} */
  function made(node, name) {
    const own = found([name, ...ownersOf(node)], name);
    return own[1] ? own : found([""], name);
  }

  /** An option of a call, as in scrollTo({ behavior }). Not every one is in the data.
   * @param {ts.Node} node @param {string} name @returns {[string, any][]} */
  function option(node, name) {
    const call = ts.findAncestor(node, (at) => ts.isCallExpression(at) || ts.isNewExpression(at));
    const callee = call && /** @type {ts.CallExpression} */ (call).expression;
    const called = callee && ts.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (!called || !ts.isIdentifier(called)) return [];
    const owners = called === callee ? GLOBAL : ownersOf(callee.expression);
    const [id, method] = found(owners, called.text);
    const own = `options_${name}_parameter`;
    const feature = method?.[own] ?? method?.options_parameter?.[own];
    return feature ? [[`${id}.${own}`, feature]] : [];
  }

  /** The event that a call listens to. Not every one is in the data.
   * @param {ts.CallExpression} call @returns {[string, any][]} */
  function listened({ expression, arguments: [type] }) {
    if (!type || !ts.isStringLiteral(type)) return [];
    const member = ts.isPropertyAccessExpression(expression);
    if ((member ? expression.name : expression).getText(file) !== "addEventListener") return [];
    const use = found(member ? ownersOf(expression.expression) : ["Window"], `on${type.text}`);
    return use[1] ? [use] : [];
  }

  /** The names of what an expression is, and of all that it inherits from, the nearest first.
   * @param {ts.Node} expression */
  function ownersOf(expression) {
    /** @type {string[]} */
    const names = [];
    const add = (/** @type {ts.Type} */ type) => {
      if (type.isUnionOrIntersection()) return type.types.forEach(add);
      const apparent = checker.getApparentType(type);
      const name = (apparent.symbol?.name ?? "").replace(/Constructor$/, "");
      names.push(NAMES[name] ?? name);
      if (TYPED.test(name)) names.push("TypedArray");
      for (const base of apparent.isClassOrInterface() ? checker.getBaseTypes(apparent) : []) add(base);
      if (checker.isArrayType(apparent) || checker.isTupleType(apparent)) names.push("Array");
    };
    add(checker.getTypeAtLocation(expression));
    if (ts.isIdentifier(expression)) names.push(expression.text); // of its own kind, as URL and Intl are
    return names.filter((name) => name && !name.startsWith("__"));
  }

  /** The first of some owners of which the data know a member by this name.
   * @param {string[]} owners "" is what is known everywhere @param {string} name @returns {[string, any]} */
  function found(owners, name) {
    const event = name.replace(/^on(?=[a-z])/, "");
    for (const owner of owners) {
      for (const part of [data.api, data.javascript.builtins, data.javascript.builtins.Intl]) {
        const holder = /** @type {any} */ (owner ? part[owner] : part);
        const feature = holder?.[name] ?? holder?.[`${name}_static`] ?? holder?.[`${event}_event`];
        if (feature?.__compat) return [owner ? `${owner}.${name}` : name, feature];
      }
    }
    return [`${owners[0]}.${name}`, undefined];
  }
}

module.exports = { checkSyntax, checkLibraries };
