// @ts-check
// Numbers from bits: the codes of docs/search-format.md, written by src/lawgov_site/search/encoding/bits.py.
(function (lawgov) {
  "use strict";

  const K_BITS = 4;

  class Bits {
    /** @param {string} base64 */
    constructor(base64) {
      const raw = atob(base64);
      const bytes = new Uint8Array(raw.length + 8); // room to read beyond the end
      for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
      this.bytes = bytes;
      this.at = 0;
    }

    /** The next 32 bits, without going on. */
    peek() {
      const { bytes } = this;
      const i = this.at >>> 3;
      const shift = this.at & 7;
      const word = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
      return shift ? (word << shift) | (bytes[i + 4] >>> (8 - shift)) : word;
    }

    /** A number of up to 53 bits.
     * @param {number} width @returns {number} */
    bits(width) {
      if (width > 32) {
        const high = this.bits(width - 32);
        return high * 2 ** 32 + this.bits(32);
      }
      if (width === 0) return 0;
      const value = this.peek() >>> (32 - width);
      this.at += width;
      return value;
    }

    /** How many zeros come before the next one; goes on to that one. */
    zeros() {
      let count = 0;
      for (;;) {
        const word = this.peek();
        if (word !== 0) {
          const here = Math.clz32(word);
          this.at += here;
          return count + here;
        }
        count += 32;
        this.at += 32;
        if (this.at > this.bytes.length * 8) throw new RangeError("bits end too early");
      }
    }

    /** @param {number} k */
    rice(k) {
      const word = this.peek();
      const zeros = Math.clz32(word);
      const width = zeros + 1 + k;
      if (width <= 32) { // nearly always
        this.at += width;
        return k ? zeros * (1 << k) + ((word << (zeros + 1)) >>> (32 - k)) : zeros;
      }
      const quotient = this.zeros();
      this.at += 1;
      return quotient * 2 ** k + this.bits(k);
    }

    gamma() {
      return this.bits(this.zeros() + 1);
    }

    /** A set of `size` ascending numbers below `universe`.
     * @param {number} universe @param {number} size */
    set(universe, size) {
      const elements = new Uint32Array(size);
      this.setInto(elements, 0, universe, size);
      return elements;
    }

    /** A set that says itself how many elements it has.
     * @param {number} universe */
    subset(universe) {
      const size = this.gamma() - 1;
      return this.set(universe, size);
    }

    /** The same as `set` into an array, from an index on: a shard has thousands of sets, and an array each takes time.
     * @param {Uint16Array | Uint32Array} target @param {number} at @param {number} universe @param {number} size */
    setInto(target, at, universe, size) {
      const dense = 2 * size > universe;
      const written = dense ? universe - size : size;
      const k = setParameter(universe, written);
      const end = at + size;
      let next = 0;
      for (let i = 0; i < written; i++) {
        const element = next + this.rice(k);
        if (dense) while (next < element) target[at++] = next++;
        else target[at++] = element;
        next = element + 1;
      }
      if (dense) while (at < end) target[at++] = next++;
    }

    /** A list of `size` numbers from 0.
     * @param {number} size */
    list(size) {
      const values = new Uint32Array(size);
      this.listInto(values, 0, size);
      return values;
    }

    /** @param {Uint16Array | Uint32Array} target @param {number} at @param {number} size */
    listInto(target, at, size) {
      if (!size) return;
      const k = this.bits(K_BITS);
      for (let i = 0; i < size; i++) target[at + i] = this.rice(k);
    }
  }

  /** The largest k with 13 · size · 2^k ≤ 9 · universe, or 0.
   * @param {number} universe @param {number} size */
  function setParameter(universe, size) {
    const quotient = Math.floor((9 * universe) / (13 * Math.max(size, 1)));
    return quotient >= 2 ** 31 ? Math.floor(Math.log2(quotient)) : Math.max(31 - Math.clz32(quotient), 0);
  }

  lawgov.Bits = Bits;
})(globalThis.lawgov);
