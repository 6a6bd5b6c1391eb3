// @ts-check
(function (lawgov) {
  "use strict";

  const table = new Uint32Array(256).map((_, n) => {
    for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n;
  });

  /** CRC-32 of a text's UTF-8.
   * @type {Lawgov["crc32"]} */
  lawgov.crc32 = (text) => {
    let crc = -1;
    for (const byte of new TextEncoder().encode(text)) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255];
    return ~crc >>> 0;
  };

  /** What a data file hands over (src/lawgov_site/files/data_scripts.py); null where it is not what was written.
   * @type {Lawgov["checked"]} */
  lawgov.checked = (payload, check) => (lawgov.crc32(payload) === check ? JSON.parse(payload) : null);
})((globalThis.lawgov = globalThis.lawgov || /** @type {any} */ ({})));
