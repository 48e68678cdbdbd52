"""A font for letters that our fonts lack: a frame with the number of the letter in it.

So no text of a team is lost silently, whatever fonts the machine has, and the text copied from the PDF has
the letter itself.
"""

import io
import unicodedata
from collections.abc import Sequence
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

from workshop.settings import TEMPLATES

FAMILY = "Workshop Codes"
_FOLDER = TEMPLATES / "fonts"
_DIGITS = "0123456789ABCDEF"
# A font holds fewer than 65,536 glyphs.
_MOST = 60_000
# In thousandths of the type size: the frame, its stroke, and its two lines of digits.
_LOW, _HIGH, _STROKE, _MARGIN = -190, 800, 30, 90
_SCALE, _ADVANCE, _LINES = 0.52, 270, (365, -95)
# Letters without width, and spaces, are not framed.
_ROOM = " \N{NO-BREAK SPACE}"
_FORMATS, _SPACES = ("Cc", "Cf"), ("Zs", "Zl", "Zp")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x1810))


def lacking(text: str) -> list[str]:
    """The letters of a text that none of our fonts has, in order."""
    return sorted(letter for letter in set(text) if ord(letter) not in _ours() and _shown(letter))


def code_fonts(letters: Sequence[str]) -> list[bytes]:
    """As many TrueType fonts as the letters need; equal letters give equal bytes."""
    return [_font(letters[at : at + _MOST]) for at in range(0, len(letters), _MOST)]


@cache
def _ours() -> frozenset[int]:
    return frozenset(code for path in _FOLDER.glob("*.ttf") for code in TTFont(path).getBestCmap())


def _shown(letter: str) -> bool:
    selects = any(ord(letter) in selectors for selectors in _SELECTORS)
    return not selects and unicodedata.category(letter) not in _FORMATS


def _font(letters: Sequence[str]) -> bytes:
    glyphs = {".notdef": TTGlyphPen(None).glyph(), **_parts()}
    widths = dict.fromkeys(glyphs, _ADVANCE)
    for letter in (*_ROOM, *letters):
        name = f"u{ord(letter):04X}"
        if unicodedata.category(letter) in _SPACES:
            glyphs[name], widths[name] = TTGlyphPen(None).glyph(), 500
        else:
            glyphs[name], widths[name] = _framed(f"{ord(letter):04X}")
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in (*_ROOM, *letters)})
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=1024, descent=-400)
    builder.setupOS2(sTypoAscender=1024, sTypoDescender=-400, usWinAscent=1024, usWinDescent=400, fsType=0)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": FAMILY.replace(" ", "-")})
    builder.setupPost()
    builder.font["GDEF"] = _no_marks(list(glyphs))
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    data = io.BytesIO()
    builder.save(data)
    return data.getvalue()


def _no_marks(glyphs: Sequence[str]) -> object:
    """Declares that no glyph is a mark: the frame of an accent is a normal glyph."""
    table = otTables.GDEF()
    table.Version, table.AttachList, table.LigCaretList, table.MarkAttachClassDef = 0x10000, None, None, None
    table.GlyphClassDef = otTables.GlyphClassDef()
    table.GlyphClassDef.classDefs = dict.fromkeys(glyphs, 1)
    made = newTable("GDEF")
    made.table = table
    return made


@cache
def _parts() -> dict[str, object]:
    """The small digits, and the frames for two digits a line and for three."""
    sans = TTFont(_FOLDER / "WorkshopSans-Regular.ttf")
    outlines, names = sans.getGlyphSet(), sans.getBestCmap()
    parts: dict[str, object] = {}
    for digit in _DIGITS:
        pen = TTGlyphPen(None)
        outlines[names[ord(digit)]].draw(TransformPen(pen, (_SCALE, 0, 0, _SCALE, 0, 0)))
        parts[f"digit{digit}"] = pen.glyph()
    return parts | {f"frame{columns}": _frame(columns) for columns in (2, 3)}


def _frame(columns: int) -> object:
    right = _width(columns) - 40
    pen = TTGlyphPen(None)
    for inset, outer in ((0, True), (_STROKE, False)):
        left, low, far, high = 40 + inset, _LOW + inset, right - inset, _HIGH - inset
        corners = [(left, low), (left, high), (far, high), (far, low)]
        first, *others = corners if outer else corners[::-1]
        pen.moveTo(first)
        for corner in others:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _width(columns: int) -> int:
    return 2 * _MARGIN + columns * _ADVANCE


def _framed(number: str) -> tuple[object, int]:
    """The glyph of a letter and its width."""
    columns = (len(number) + 1) // 2
    pen = TTGlyphPen(_parts())
    pen.addComponent(f"frame{columns}", (1, 0, 0, 1, 0, 0))
    for at, digit in enumerate(number.rjust(2 * columns, "0")):
        x, y = _MARGIN + at % columns * _ADVANCE, _LINES[at // columns]
        pen.addComponent(f"digit{digit}", (1, 0, 0, 1, x, y))
    return pen.glyph(), _width(columns)
