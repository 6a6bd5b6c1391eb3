"""A second reader of the published bits, written from docs/search-format.md and nothing else."""

from __future__ import annotations

import base64


class Reader:
    """A string of bits being read."""

    def __init__(self, data: bytes | str) -> None:
        if isinstance(data, str):
            data = base64.b64decode(data + "=" * (-len(data) % 4))
        self._bits = "".join(f"{byte:08b}" for byte in data)
        self._at = 0

    def bits(self, width: int) -> int:
        self._at += width
        return int(self._bits[self._at - width : self._at] or "0", 2)

    def zeros(self) -> int:
        start = self._at
        self._at = self._bits.index("1", start)
        return self._at - start

    def gamma(self) -> int:
        return self.bits(self.zeros() + 1)

    def rice(self, k: int) -> int:
        quotient = self.zeros()
        self._at += 1
        return (quotient << k) + self.bits(k)

    def set(self, universe: int, size: int) -> list[int]:
        if 2 * size > universe:
            absent = set(self._sparse(universe, universe - size))
            return [i for i in range(universe) if i not in absent]
        return self._sparse(universe, size)

    def _sparse(self, universe: int, size: int) -> list[int]:
        k = 0
        while 13 * max(size, 1) * 2 ** (k + 1) <= 9 * universe:
            k += 1
        elements, last = [], -1
        for _ in range(size):
            last += 1 + self.rice(k)
            elements.append(last)
        return elements

    def list(self, size: int) -> list[int]:
        k = self.bits(4) if size else 0
        return [self.rice(k) for _ in range(size)]
