// Whether the pages keep to the floor (docs/design.md): `make floor`. Says what does not, and ends with status 1.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const ts = require("typescript");
const allowed = require("./allowed.js");
const { Findings } = require("./data.js");
const { checkLibraries, checkSyntax } = require("./scripts.js");
const { checkStyles } = require("./styles.js");

const ROOT = path.join(__dirname, "../..");

/** @param {string} folder below the root @param {string} end of the names */
function filesIn(folder, end) {
  const names = fs.readdirSync(path.join(ROOT, folder)).filter((name) => name.endsWith(end));
  return names.map((name) => `${folder}/${name}`);
}

/** @param {string} name */
const read = (name) => fs.readFileSync(path.join(ROOT, name), "utf8");

/** The scripts that jsconfig.json names, with their types. */
function program() {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(path.join(ROOT, "jsconfig.json"), {}, host);
  if (!config) throw new Error("jsconfig.json cannot be read");
  return ts.createProgram(config.fileNames, config.options);
}

/** @returns {Findings[]} */
function styles() {
  return filesIn("static/css", ".css").map((name) => {
    const findings = new Findings(name, allowed.STYLES);
    checkStyles(read(name), findings);
    return findings;
  });
}

/** @returns {Findings[]} */
function scripts() {
  const typed = program();
  const own = typed.getSourceFiles().filter((file) => !file.isDeclarationFile);
  const sources = own.map((file) => {
    const findings = new Findings(path.relative(ROOT, file.fileName), allowed.SCRIPTS);
    checkSyntax(file.text, findings);
    checkLibraries(typed, file, findings);
    return findings;
  });
  const minified = filesIn("static/minified", ".js").map((name) => {
    const findings = new Findings(name, {});
    checkSyntax(read(name), findings);
    return findings;
  });
  return [...sources, ...minified];
}

/** @param {Record<string, string>} entries @param {Findings[]} all */
function unused(entries, all) {
  const used = new Set(all.flatMap((findings) => [...findings.used]));
  return Object.keys(entries)
    .filter((id) => !used.has(id))
    .map((id) => `tools/floor/allowed.js: nothing uses ${id} any more`);
}

const [css, js] = [styles(), scripts()];
const faults = [
  ...[...css, ...js].flatMap((findings) => findings.faults),
  ...unused(allowed.STYLES, css),
  ...unused(allowed.SCRIPTS, js),
];
for (const fault of faults) console.error(fault);
console.log(`floor: ${css.length} style sheets, ${js.length} scripts, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
