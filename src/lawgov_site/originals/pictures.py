"""Pictures of a scan's pages, to be read beside the text. A scan that is a picture is shown itself.

A page of a PDF is drawn at the width at which print of the usual size can be read, in sixteen greys; where it
has colours (a seal), in the 216 colours that a byte holds. So a page takes some hundred kilobytes.
"""

from __future__ import annotations

import struct
import zlib
from itertools import chain, product, starmap
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

WIDTH, HEIGHT = 1240, 2480  # pixels at the most; 1240 are 150 a inch on A4
MAX_PAGES = 100  # of one scan; the rest is in the file
SHOWN = frozenset((".png", ".jpg", ".jpeg", ".gif"))  # by every browser, as they are
_LARGEST = 5000  # pixels, for a program that reads
_GREYS, _STEPS = 16, 6  # of the palette; steps of each colour
_COLOURFUL = 48  # of 255: what red, green and blue of a colour differ by, other than of a grey

if TYPE_CHECKING:  # drawing alone loads them
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]


def page_sizes(name: str, data: bytes) -> tuple[tuple[int, int], ...]:
    """Width and height in pixels of the picture of each page; none of what browsers do not show."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix == ".pdf":
        import pypdfium2 as pdfium  # noqa: PLC0415

        try:
            pdf = pdfium.PdfDocument(data)
            return tuple(map(_drawn_size, (pdf.get_page_size(n) for n in range(min(len(pdf), MAX_PAGES)))))
        except pdfium.PdfiumError:
            return ()
    size = _picture_size(data) if suffix in SHOWN else None
    return (size,) if size else ()


def page_picture(data: bytes, number: int) -> bytes:
    """A page of a PDF, from 0, as a PNG; nothing but grey of one that cannot be drawn."""
    import numpy as np  # noqa: PLC0415 - for who draws
    import pypdfium2 as pdfium  # noqa: PLC0415 - for who draws

    pdf = pdfium.PdfDocument(data)
    width, height = pdf.get_page_size(number)
    wide, high = _drawn_size((width, height))
    try:
        bitmap = pdf[number].render(scale=_scale(width, height), rev_byteorder=True)
    except pdfium.PdfiumError:
        return empty_page((wide, high))
    pixels: Pixels = np.asarray(bitmap.to_numpy())
    if pixels.ndim == 2 or pixels.shape[2] == 1:  # of one shade
        pixels = np.repeat(pixels.reshape(*pixels.shape[:2], 1), 3, axis=2)
    return _png(pixels[:high, :wide, :3])


def grey_page(data: bytes, number: int) -> bytes:
    """A page of a PDF, from 0, at 300 dots an inch, as a grey picture (PGM), to be read by a program."""
    import numpy as np  # noqa: PLC0415 - for who draws
    import pypdfium2 as pdfium  # noqa: PLC0415 - for who draws

    page = pdfium.PdfDocument(data)[number]
    scale = min(300 / 72, _LARGEST / max(*page.get_size(), 1))
    pixels: Pixels = np.asarray(page.render(scale=scale, grayscale=True).to_numpy())
    pixels = pixels if pixels.ndim == 2 else pixels[:, :, 0]
    height, width = pixels.shape
    return b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(pixels).tobytes()


def empty_page(size: tuple[int, int]) -> bytes:
    """What stands for a page that cannot be drawn."""
    import numpy as np  # noqa: PLC0415 - for who draws

    return _png(np.full((size[1], size[0], 3), 170, np.uint8))


def _scale(width: float, height: float) -> float:
    return min(WIDTH / max(width, 1), HEIGHT / max(height, 1))


def _drawn_size(size: tuple[float, float]) -> tuple[int, int]:
    scale = _scale(*size)
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _png(pixels: Pixels) -> bytes:
    """Pixels (height, width, 3) as a PNG of one byte a pixel."""
    import numpy as np  # noqa: PLC0415 - for who draws

    wide = pixels.astype(np.uint16)
    grey = ((wide.sum(axis=2) * (_GREYS - 1) + 382) // 765).astype(np.uint8)
    steps = (wide * (_STEPS - 1) + 127) // 255
    colour = (_GREYS + steps[:, :, 0] * _STEPS * _STEPS + steps[:, :, 1] * _STEPS + steps[:, :, 2]).astype(
        np.uint8
    )
    vivid = pixels.max(axis=2) - pixels.min(axis=2) > _COLOURFUL
    indexes = np.where(vivid, colour, grey)
    height, width = indexes.shape
    lines = np.zeros((height, width + 1), np.uint8)  # each begins with its filter, which is none
    lines[:, 1:] = indexes
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    content = zlib.compress(lines.tobytes(), 9)
    chunks = ((b"IHDR", head), (b"PLTE", _palette()), (b"IDAT", content), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(starmap(_chunk, chunks))


def _palette() -> bytes:
    greys = [(round(n * 255 / (_GREYS - 1)),) * 3 for n in range(_GREYS)]
    level = [n * 255 // (_STEPS - 1) for n in range(_STEPS)]
    return bytes(chain.from_iterable((*greys, *product(level, repeat=3))))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture that every browser shows; None of others."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _jpeg_size(data) if data.startswith(b"\xff\xd8\xff") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """As the frame header says (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker, (length,) = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
