// The files of the search engine, in their order, as src/lawgov_site/search/publication/scripts.py joins them.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "../..");
const source = fs.readFileSync(path.join(root, "src/lawgov_site/search/publication/scripts.py"), "utf8");
const [names, lines] = ["ENGINE", "LINES"].map((name) => new RegExp(`^${name} = \\(([^)]*)\\)`, "m").exec(source)[1]);

/** Paths of the files. */
module.exports = [...(names + lines).matchAll(/"([\w/]+)"/g)].map(([, name]) => path.join(root, `static/js/${name}.js`));
