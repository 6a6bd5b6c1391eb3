// The check of the floor (tools/floor): what it must find in a style sheet, in a script, and what it must let pass.
"use strict";
const assert = require("node:assert/strict");
const test = require("node:test");
const ts = require("typescript");
const { Findings } = require("../../tools/floor/data.js");
const { checkLibraries, checkSyntax } = require("../../tools/floor/scripts.js");
const { checkStyles } = require("../../tools/floor/styles.js");

/** What is found in a style sheet. @param {string} text @param {Record<string, string>} [allowed] */
function inStyles(text, allowed = {}) {
  const findings = new Findings("x.css", allowed);
  checkStyles(text, findings);
  return findings.faults;
}

/** What is found in scripts, by their names. @param {Record<string, string>} texts */
function inScripts(texts) {
  const options = { allowJs: true, checkJs: true, noEmit: true, lib: ["lib.esnext.d.ts", "lib.dom.d.ts"], types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name in texts ? ts.createSourceFile(name, texts[name], ts.ScriptTarget.Latest, true) : getSourceFile(name, ...rest);
  const program = ts.createProgram(Object.keys(texts), options, host);
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const findings = new Findings(name, {});
      checkSyntax(text, findings);
      checkLibraries(program, /** @type {ts.SourceFile} */ (program.getSourceFile(name)), findings);
      return [name, findings.faults];
    }),
  );
}

const STYLES = {
  "a layer": ["@layer a { p { color: red } }", "at-rules.layer"],
  "inset": ["p { inset: 0 }", "properties.inset"],
  "aspect-ratio": ["p { aspect-ratio: 1 }", "properties.aspect-ratio"],
  "a logical property of two sides": ["p { margin-inline: 1px }", "properties.margin-inline"],
  "a gap in a flex row": ["p { display: flex; gap: 1em }", "gap is for grids"],
  "a gap whose row is said elsewhere": ["p { column-gap: 1em }", "gap is for grids"],
  ":is": [":is(a, b) { color: red }", "selectors.is"],
  ":where": [":where(a) { color: red }", "selectors.where"],
  ":has": ["a:has(b) { color: red }", "selectors.has"],
  ":not of a list": ["a:not(.b, .c) { color: red }", "selectors.not.selector_list"],
  "nesting": ["a { & b { color: red } }", "selectors.nesting"],
  "dvh": ["p { height: 100dvh }", "units.dvh"],
  "color-mix": ["p { color: color-mix(in srgb, red, blue) }", "functions.color-mix"],
  "a value": ["p { overflow: clip }", "properties.overflow.clip"],
  "subgrid": ["p { display: grid; grid-template-rows: subgrid }", "properties.grid-template-rows.subgrid"],
  "a range in a media query": ["@media (width >= 1px) { p { color: red } }", "at-rules.media.range_syntax"],
  "a media feature": ["@media (scripting: none) { p { color: red } }", "at-rules.media.scripting"],
  "a container query": ["@container (min-width: 1px) { p { color: red } }", "at-rules.container"],
  "words instead of content": ['p::before { content: "#" / "" }', "properties.content.alt_text"],
  "an unprefixed name alone": ["p { appearance: none }", "properties.appearance"],
  "what is no CSS": ["p { colour: red }", "properties.colour"],
  "what cannot be read": ["p { color: red; ] }", "x.css:1"],
};

for (const [title, [text, wanted]] of Object.entries(STYLES)) {
  test(`styles: ${title} is found`, () => {
    const found = inStyles(text);
    assert.ok(found.some((fault) => fault.includes(wanted)), `${wanted} in ${found.join("\n")}`);
  });
}

test("styles: what the floor has passes", () => {
  const text = `@media (min-width: 1px) and (hover: none) { a:not(.b):hover > b::before { content: attr(x) } }
    p { display: grid; gap: 1em; width: clamp(1px, 2vw, 3px); grid-template-columns: repeat(2, minmax(0, 1fr)); --x: 1dvh }
    @media print { p { -webkit-box-decoration-break: clone; break-inside: avoid; margin: calc(225mm / 22) } }`;
  assert.deepEqual(inStyles(text), []);
});

test("styles: what stands before for the old is enough, what stands behind is not", () => {
  assert.deepEqual(inStyles('p::before { content: "#"; content: "#" / "" }'), []);
  assert.deepEqual(inStyles("p { -webkit-appearance: none; -moz-appearance: none; appearance: none }"), []);
  assert.deepEqual(inStyles("p { -webkit-print-color-adjust: exact; color-adjust: exact; print-color-adjust: exact }"), []);
  assert.equal(inStyles('p::before { content: "#" / ""; content: "#" }').length, 1);
});

test("styles: what is allowed is remembered, and a list of selectors must not hang on it", () => {
  const allowed = { "selectors.focus-visible": "" };
  assert.deepEqual(inStyles("a:focus-visible { color: red }", allowed), []);
  assert.equal(inStyles("a:hover, a:focus-visible { color: red }", allowed).length, 1);
  const findings = new Findings("x.css", { "properties.text-wrap": "", "properties.inset": "" });
  checkStyles("p { text-wrap: balance }", findings);
  assert.deepEqual([...findings.used], ["properties.text-wrap"]);
});

const SCRIPTS = {
  "??=": ["let a = null; a ??= 1;", "ECMAScript 2020"],
  "&&=": ["let a = true; a &&= false;", "ECMAScript 2020"],
  "a private field": ["class A { #b = 1; c() { return this.#b; } }", "ECMAScript 2020"],
  "await at the top": ["await null;", "ECMAScript 2020"],
  "the flag v": ["/a/v.test('a');", "ECMAScript 2020"],
  "lookbehind": ["/(?<=a)b/.test('a');", "lookbehind"],
  "lookbehind in a string": ["new RegExp('(?<!a)b').test('a');", "lookbehind"],
  "at": ["[1].at(-1);", "Array.at"],
  "at of a string": ["'a'.at(-1);", "String.at"],
  "at of typed numbers": ["new Uint8Array(1).at(-1);", "TypedArray.at"],
  "replaceAll": ["'a'.replaceAll('a', 'b');", "String.replaceAll"],
  "Object.hasOwn": ["Object.hasOwn({}, 'a');", "Object.hasOwn"],
  "structuredClone": ["structuredClone({});", "structuredClone"],
  "Promise.any": ["Promise.any([]);", "Promise.any"],
  "a constructor": ["new WeakRef({});", "WeakRef"],
  "a part of Intl": ["new Intl.Segmenter();", "Intl.Segmenter"],
  "a stream": ["new DecompressionStream('gzip');", "DecompressionStream"],
  "throwIfAborted": ["new AbortController().signal.throwIfAborted();", "AbortSignal.throwIfAborted"],
  "a static of the DOM": ["AbortSignal.timeout(1);", "AbortSignal.timeout"],
  "replaceChildren": ["document.body.replaceChildren();", "Element.replaceChildren"],
  "a member by destructuring": ["const { size } = new URLSearchParams();", "URLSearchParams.size"],
  "a dialog": ["/** @type {HTMLDialogElement} */ (document.body).showModal();", "HTMLDialogElement.showModal"],
  "an attribute as a property": ["document.body.inert = true;", "HTMLElement.inert"],
  "an option": ["addEventListener('x', () => 0, { signal: new AbortController().signal });", "options_signal_parameter"],
  "an event": ["document.addEventListener('scrollend', () => 0);", "Document.onscrollend"],
  "what is not known": ["/** @type {RegExpExecArray} */ ([]).index;", "RegExpExecArray.index"],
};

const PASSING = `class A { constructor() { this.b = [...'ab'].flatMap((c) => [c]); } }
  const { b: [first = ''] = [] } = new A();
  document.querySelector('a')?.append(first ?? 'x', String(/\\p{L}(?<n>a)/u.test('a')));
  for (const one of document.querySelectorAll('a')) one.dataset.copy = URL.createObjectURL(new Blob(['a']));
  addEventListener('scroll', () => scrollTo({ top: 0 }), { passive: true });
  void Promise.allSettled([new Intl.Collator('zh').compare('a', 'b'), new Option('a', 'b')]);`;

const names = Object.keys(SCRIPTS).map((_, number) => `${number}.js`);
const texts = Object.values(SCRIPTS).map(([text]) => `{ ${text} }`);
const found = inScripts({ ...Object.fromEntries(names.map((name, i) => [name, texts[i]])), "passing.js": PASSING });

Object.entries(SCRIPTS).forEach(([title, [, wanted]], number) => {
  test(`scripts: ${title} is found`, () => {
    const faults = found[`${number}.js`];
    assert.ok(faults.some((fault) => fault.includes(wanted)), `${wanted} in ${faults.join("\n")}`);
  });
});

test("scripts: what the floor has passes", () => assert.deepEqual(found["passing.js"], []));
