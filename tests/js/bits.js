// Sets, gammas and lists as the browser's engine reads them: node bits.js < {base64, sets, gammas, values} > what is read
"use strict";
const fs = require("node:fs");
const { lawgov } = require("./lawgov.js");

const { base64, sets, gammas, values } = JSON.parse(fs.readFileSync(0, "utf8"));
const bits = new lawgov.Bits(base64);
const read = [sets.map(([n, size]) => [...bits.set(n, size)]), gammas.map(() => bits.gamma()), [...bits.list(values)]];
process.stdout.write(JSON.stringify(read));
