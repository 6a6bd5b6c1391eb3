// An alphabet and the pairs over it as the browser's engine reads them: node keys.js < [others, base64]
// > [[character, …], [pair, …]]
"use strict";
const fs = require("node:fs");
const { lawgov } = require("./lawgov.js");

const [others, base64] = JSON.parse(fs.readFileSync(0, "utf8"));
const bits = new lawgov.Bits(base64);
const alphabet = lawgov.readAlphabet(others, bits);
process.stdout.write(JSON.stringify([alphabet, lawgov.readKeys(alphabet, bits)]));
