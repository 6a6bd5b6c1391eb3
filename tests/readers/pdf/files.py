"""Small PDF files, written by hand: every construct that the reader must know, and nothing else.

`drawn` makes a file of commands that people can read; a line each, options as `key=value` before the words:

    page WIDTH HEIGHT [rotate=90]
    text X Y SIZE [options] words      lines separated by ｜
    rule X Y X Y                       a line
    box X Y X Y [fill=black]           a filled rectangle
    picture X Y X Y [scan=1]           compressed as a scan is
    form X Y [layer=off], then end     what stands between them is in a form that is moved by X and Y
    note KIND X Y X Y [looks=words] [value=words] [hidden=1] contents
    attach name

Characters that nobody sees are written by their number: `{U+E123}`.

Options of a text: `turn` (degrees, counterclockwise), `fill` (a colour, or its RRGGBB), `mode` (text
rendering mode), `layer=off`, `clip=1` (cut away), `step` (from character to character, in sizes),
`down=1` (written downwards), `font=song` (a font that is not in the file), `font=mute` (one that does not
tell its characters), `font=ocr` (that of Tesseract's text layers).

Places are points from the left and the top of the page as it lies in the file, before `rotate`; of a text,
the foot of its first character. The usual font's glyphs are boxes, drawn in the file: alike everywhere.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from itertools import groupby
from math import cos, radians, sin
from operator import itemgetter

_NUMBERED = re.compile(r"\{U\+([0-9A-F]+)\}")
_NUMBERS = {"page": 2, "text": 3, "rule": 4, "box": 4, "picture": 4, "form": 2, "note": 4}
_FIRST, _CODES = 33, 200  # of a font
_LEADING = 1.5  # sizes
_COLOURS = {"black": "0 g", "white": "1 g", "pale": ".98 g", "grey": ".85 g", "red": "1 0 0 rg"}
_NOTES = {
    "box": "/FreeText",
    "remark": "/Text",
    "stamp": "/Stamp",
    "redact": "/Redact",
    "link": "/Link",
    "field": "/Widget/FT/Tx",
    "choice": "/Widget/FT/Ch",
    "check": "/Widget/FT/Btn",
    "button": "/Widget/FT/Btn/Ff 65536",
    "signature": "/Widget/FT/Sig",
}


def drawn(source: str) -> Pdf:
    """The file that some lines describe."""
    pdf = Pdf()
    source = _NUMBERED.sub(lambda match: chr(int(match[1], 16)), source)
    for line in filter(None, map(str.strip, source.splitlines())):
        command, *rest = line.split(" ")
        kind = [rest.pop(0)] if command == "note" else []
        numbers = [float(rest.pop(0)) for _ in range(_NUMBERS.get(command, 0))]
        options = {}
        while rest and "=" in rest[0]:
            key, _, options[key] = rest.pop(0).partition("=")
        words = [" ".join(rest)] if rest else []
        getattr(pdf, command)(*kind, *numbers, *words, **options)
    return pdf


class Pdf:
    """A file that is being written. `words` counts the visible characters of all that was put into it."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self._objects = [b""] * 3  # catalog, pages, resources
        self._pages: list[dict[str, str]] = []
        self._streams: list[list[str]] = []  # of the page, and of the forms that are open
        self._forms: list[str] = []
        self._height = 0.0
        self._notes: list[int] = []
        self._fields: list[int] = []
        self._attached: list[int] = []
        self._xobjects: dict[str, int] = {}
        self._codes: dict[str, tuple[int, int]] = {}
        off = self._add("<</Type/OCG/Name(off)>>")
        on = self._add("<</Type/OCG/Name(on)>>")
        self._layers = {"off": off, "on": on}

    def page(self, width: float, height: float, rotate: str = "0", crop: str = "") -> None:
        self._end_page()
        self._height, self._notes, self._streams = height, [], [[]]
        box = f"/CropBox[{crop.replace(',', ' ')}]" if crop else ""
        self._pages.append({"dict": f"/MediaBox[0 0 {width} {height}]/Rotate {rotate}{box}"})

    def text(self, x: float, y: float, size: float, words: str, **options: str) -> None:
        turn = radians(float(options.get("turn", 0)))
        across, along = cos(turn), sin(turn)
        font = options.get("font", "")
        out = [_colour(options.get("fill", "black")), f"{options.get('mode', '0')} Tr"]
        for number, line in enumerate(words.split("｜")):
            if size:  # of a text without a size nobody can tell the words
                self._count(line, font)
            left = x + along * size * _LEADING * number
            foot = self._height - y - across * size * _LEADING * number
            if "down" in options:
                places = [(left, foot - n * size, char) for n, char in enumerate(line)]
            else:
                places = [(left, foot, line)]
            gap = (float(options["step"]) - 1) * size if "step" in options else 0
            for left, foot, part in places:
                matrix = f"{across:.5f} {along:.5f} {-along:.5f} {across:.5f} {left} {foot}"
                out.append(f"BT {gap} Tc {matrix} Tm {self._show(part, size, font)} ET")
        content = "\n".join(out)
        if "clip" in options:
            content = f"0 0 1 1 re W n\n{content}"
        if "layer" in options:
            content = f"/OC /{options['layer']} BDC\n{content}\nEMC"
        self._streams[-1].append(f"q {content} Q")

    def rule(self, x: float, y: float, right: float, bottom: float) -> None:
        self._streams[-1].append(f"{x} {self._height - y} m {right} {self._height - bottom} l S")

    def box(self, x: float, y: float, right: float, bottom: float, fill: str = "black") -> None:
        place = f"{x} {self._height - bottom} {right - x} {bottom - y}"
        self._streams[-1].append(f"q {_colour(fill)} {place} re f Q")

    def picture(self, x: float, y: float, right: float, bottom: float, scan: str = "") -> None:
        image = "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
        filters = "[/FlateDecode/CCITTFaxDecode]" if scan else "/FlateDecode"
        name = self._named(self._add(image, b"\x80", filters))
        place = f"{right - x} 0 0 {bottom - y} {x} {self._height - bottom}"
        self._streams[-1].append(f"q {place} cm /{name} Do Q")

    def form(self, x: float, y: float, layer: str = "") -> None:
        self._streams.append([])
        self._forms.append(f"{x} {-y} {layer}")

    def end(self) -> None:
        x, y, layer = self._forms.pop().split(" ")
        layered = f"/OC {self._layers[layer]} 0 R" if layer else ""
        content = "\n".join(self._streams.pop())
        form = f"/Type/XObject/Subtype/Form/BBox[-9999 -9999 9999 9999]/Resources 3 0 R{layered}"
        name = self._named(self._add(form, content.encode("latin-1")))
        self._streams[-1].append(f"q 1 0 0 1 {x} {y} cm /{name} Do Q")

    def note(
        self, kind: str, x: float, y: float, right: float, bottom: float, words: str = "", **options: str
    ) -> None:
        rect = f"/Rect[{x} {self._height - bottom} {right} {self._height - y}]"
        body = f"<</Type/Annot/Subtype{_NOTES[kind]}{rect}/F {2 if 'hidden' in options else 4}"
        body += f"/T({kind}{len(self._objects)})"
        if words:
            self._count(words)
            body += f"/Contents{_string(words)}"
        if kind == "check":
            body += "/V/Yes"
        elif "value" in options and kind in ("field", "choice"):
            self._count(options["value"])
            body += f"/V{_string(options['value'])}"
        if "looks" in options:
            self._count(options["looks"])
            shown = f"BT 2 4 Td {self._show(options['looks'], 10, '')} ET".encode()
            look = f"/Type/XObject/Subtype/Form/BBox[0 0 {right - x} {bottom - y}]/Resources 3 0 R"
            number = self._add(look, shown)
            body += f"/AP<</N<</Yes {number} 0 R>>>>/AS/Yes" if kind == "check" else f"/AP<</N {number} 0 R>>"
        number = self._add(body + ">>")
        self._notes.append(number)
        if "Widget" in _NOTES[kind]:
            self._fields.append(number)

    def attach(self, name: str) -> None:
        self._count(name)
        data = self._add("/Type/EmbeddedFile", b"x")
        self._attached.append(self._add(f"<</Type/Filespec/F(x)/UF{_string(name)}/EF<</F {data} 0 R>>>>"))

    def data(self) -> bytes:
        """The file."""
        self._end_page()
        parent = "/Type/Page/Parent 2 0 R/Resources 3 0 R"
        kids = [self._add(f"<<{parent}{page['dict']}{page['rest']}>>") for page in self._pages]
        layers = " ".join(f"{number} 0 R" for number in self._layers.values())
        catalog = f"/OCProperties<</OCGs[{layers}]/D<</OFF[{self._layers['off']} 0 R]>>>>"
        if self._fields:
            catalog += f"/AcroForm<</Fields[{_references(self._fields)}]/DA(/F0 10 Tf)/DR 3 0 R>>"
        if self._attached:
            names = " ".join(f"(a{number}) {number} 0 R" for number in self._attached)
            catalog += f"/Names<</EmbeddedFiles<</Names[{names}]>>>>"
        fonts = {f"F{number}": self._font(number) for number in range(self._fonts())}
        fonts |= {"song": self._song(), "mute": self._font(-1), "ocr": self._ocr()}
        resources = {"Font": fonts, "XObject": self._xobjects, "Properties": self._layers}
        self._objects[2] = (
            f"<<{''.join(f'/{key}<<{_named(value)}>>' for key, value in resources.items())}>>".encode()
        )
        self._objects[0] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode("latin-1")
        self._objects[1] = f"<</Type/Pages/Kids[{_references(kids)}]/Count {len(kids)}>>".encode()
        return _file(self._objects)

    def _add(self, body: str, stream: bytes | None = None, filters: str = "/FlateDecode") -> int:
        """An object; its number."""
        data = body.encode("latin-1")
        if stream is not None:
            packed = zlib.compress(stream)
            head = f"<<{body}/Filter{filters}/Length {len(packed)}>>stream\n"
            data = head.encode("latin-1") + packed + b"\nendstream"
        self._objects.append(data)
        return len(self._objects)

    def _end_page(self) -> None:
        if self._streams:
            content = self._add("", "\n".join(self._streams.pop()).encode("latin-1"))
            notes = f"/Annots[{_references(self._notes)}]" if self._notes else ""
            self._pages[-1]["rest"] = f"/Contents {content} 0 R{notes}"

    def _named(self, number: int) -> str:
        name = f"X{number}"
        self._xobjects[name] = number
        return name

    def _count(self, words: str, font: str = "") -> None:
        bare = "".join(words.split()).replace("｜", "")
        self.words.update("\ufffd" * len(bare) if font == "mute" else bare)

    def _show(self, words: str, size: float, font: str) -> str:
        """Operators that show some words."""
        if font in ("song", "ocr"):
            return f"/{font} {size} Tf <{words.encode('utf-16-be').hex()}> Tj"
        if font == "mute":
            codes = bytes(65 + ord(char) % 60 for char in words)  # none that PDFium takes for a hyphen
            return f"/mute {size} Tf <{codes.hex()}> Tj"
        places = [self._codes.setdefault(char, divmod(len(self._codes), _CODES)) for char in words]
        runs = (
            (number, bytes(_FIRST + code for _, code in run))
            for number, run in groupby(places, itemgetter(0))
        )
        return " ".join(f"/F{number} {size} Tf <{codes.hex()}> Tj" for number, codes in runs)

    def _fonts(self) -> int:
        return max((number for number, _ in self._codes.values()), default=0) + 1

    def _font(self, number: int) -> int:
        """A font of boxes for the characters with a code in it; -1: for any, and it tells none of them."""
        chars = {code: char for char, (font, code) in self._codes.items() if font == number}
        if number < 0:
            chars = dict.fromkeys(range(_CODES), "字")
        glyphs = {
            width: self._add("", f"{width} 0 0 -120 {width} 880 d1 {box}".encode()) for width, box in _GLYPHS
        }
        blank = self._add("", b"500 0 d0")
        widths = [500 if chars.get(code, "字") < "\x7f" else 1000 for code in range(_CODES)]
        names = " ".join(f"/g{code}" for code in range(_CODES))
        drawings = " ".join(
            f"/g{code} {blank if chars.get(code, ' ').isspace() else glyphs[width]} 0 R"
            for code, width in enumerate(widths)
        )
        table = f"/ToUnicode {self._table(chars)} 0 R" if number >= 0 else ""
        return self._add(
            "<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]"
            f"/FirstChar {_FIRST}/LastChar {_FIRST + _CODES - 1}/Widths[{' '.join(map(str, widths))}]"
            f"/Encoding<</Type/Encoding/Differences[{_FIRST} {names}]>>/CharProcs<<{drawings}>>"
            f"/Resources<<>>{table}>>"
        )

    def _table(self, chars: dict[int, str]) -> int:
        """Which character each code is."""
        lines = ["begincmap 1 begincodespacerange <00> <FF> endcodespacerange"]
        for start in range(0, _CODES, 100):
            part = [(code, chars[code]) for code in range(start, start + 100) if code in chars]
            pairs = (f"<{_FIRST + code:02x}> <{char.encode('utf-16-be').hex()}>" for code, char in part)
            lines += [f"{len(part)} beginbfchar", *pairs, "endbfchar"]
        return self._add("", "\n".join([*lines, "endcmap"]).encode())

    def _ocr(self) -> int:
        """A font without shapes, whose codes are the characters; its table says so in one range."""
        table = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
        table += " 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap"
        told = self._add("", table.encode())
        base = "/Type/Font/BaseFont/GlyphLessFont"
        descriptor = self._add(
            "<</Type/FontDescriptor/FontName/GlyphLessFont/Flags 5/FontBBox[0 0 1000 1000]/Ascent 1000"
            "/Descent -1/CapHeight 1000/StemV 80/ItalicAngle 0>>"
        )
        system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000"
        inner = self._add(f"<<{base}/Subtype/CIDFontType2{system}/FontDescriptor {descriptor} 0 R>>")
        return self._add(
            f"<<{base}/Subtype/Type0/Encoding/Identity-H/ToUnicode {told} 0 R/DescendantFonts[{inner} 0 R]>>"
        )

    def _song(self) -> int:
        box = "/FontBBox[-25 -254 1000 880]/Ascent 880/Descent -120/CapHeight 880/StemV 93/ItalicAngle 0"
        descriptor = self._add(f"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6{box}>>")
        system = "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000"
        base = "/Type/Font/BaseFont/STSong-Light"
        inner = self._add(f"<<{base}/Subtype/CIDFontType0{system}/FontDescriptor {descriptor} 0 R>>")
        return self._add(f"<<{base}/Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[{inner} 0 R]>>")


_GLYPHS = ((500, "50 0 400 800 re f"), (1000, "100 0 800 800 re f"))


def _colour(name: str) -> str:
    """By its name, or six hexadecimal digits."""
    return _COLOURS.get(name) or " ".join(f"{part / 255:.4f}" for part in bytes.fromhex(name)) + " rg"


def _string(words: str) -> str:
    return f"<feff{words.encode('utf-16-be').hex()}>"


def _references(numbers: list[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _named(numbers: dict[str, int]) -> str:
    return "".join(f"/{name} {number} 0 R" for name, number in numbers.items())


def _file(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    tail = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, len(out))
    return out + head + table + tail
