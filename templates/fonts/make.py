"""Make the static Workshop Sans and Workshop Serif fonts from their variable originals.

Run by hand: python make.py <upright sans> <italic sans> <upright serif>
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent
STATIC = FONTS.parents[1] / "static"
OPSZ = 24  # the optical size of the serif, in points: display headings
WEIGHTS = {"Regular": 400, "Semibold": 600, "Bold": 700, "Italic": 400}
PLAN = (("Sans", ("Regular", "Semibold", "Bold")), ("Sans", ("Italic",)), ("Serif", ("Regular", "Semibold")))
WEB = {"Sans-Regular", "Sans-Semibold", "Sans-Bold", "Serif-Regular"}
# Latin, Greek, Cyrillic, Vietnamese, punctuation, currency, arrows, mathematics, boxes and ticks.
PRINT_CHARS = "20-24F,2B0-52F,1E00-1EFF,2000-23FF,2500-27BF,FB00-FB06"
PRINT_FEATURES = "kern mark mkmk ccmp locl liga case lnum tnum onum pnum frac numr dnom sups subs ordn zero"
# The web: Latin alone, with its combining accents.
WEB_CHARS = "20-24F,2C6-2DD,300-304,306-308,30A-30C,326-328,2000-206F,20AC,2116,2122,2190-2193,2212,2248,2260"
WEB_CHARS += ",2264,2265,2610,2611,2713"
WEB_FEATURES = "kern mark mkmk ccmp locl liga case lnum tnum pnum"


def reduce(font: TTFont, chars: str, features: str) -> None:
    """Keep only the given characters and layout features."""
    options = Options(layout_features=features.split(), name_IDs=["*"], notdef_outline=True)
    options.recalc_average_width = True
    options.drop_tables += ["DSIG", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(chars))
    subsetter.subset(font)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font its new name; of the old records keep copyright, version, designer and licence."""
    old = font["name"]
    version = old.getDebugName(5).split(";")[0]
    linked = style in ("Regular", "Bold", "Italic")
    full, postscript = f"{family} {style}", f"{family}-{style}".replace(" ", "")
    records = {n: old.getDebugName(n) for n in (0, 9, 13, 14)}
    records |= {1: family if linked else full, 2: style if linked else "Regular", 16: family, 17: style}
    records |= {3: f"{version.split()[-1]};{postscript}", 4: full, 5: version, 6: postscript}
    old.names = []
    for number, text in sorted(records.items()):
        old.setName(text, number, 3, 1, 0x409)


def classify(font: TTFont, style: str) -> None:
    """Set weight, style bits and embedding permission."""
    bold, italic = style == "Bold", style == "Italic"
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass, os2.fsType, os2.achVendID = WEIGHTS[style], 0, "NONE"
    os2.fsSelection = os2.fsSelection & 0x80 | (0x20 if bold else 0x01 if italic else 0x40)
    head.macStyle = bold | italic << 1


def instance(source: str, face: str, style: str) -> TTFont:
    """Cut one static, renamed font out of a variable one."""
    font = TTFont(source, recalcTimestamp=False)
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False  # the same bytes everywhere
    place = {"wght": WEIGHTS[style], "opsz": OPSZ}
    font = instantiateVariableFont(font, {axis.axisTag: place[axis.axisTag] for axis in font["fvar"].axes})
    for table in font["cmap"].tables:
        if 0x2011 not in table.cmap and 0x2010 in table.cmap:
            table.cmap[0x2011] = table.cmap[0x2010]  # the non-breaking hyphen
    rename(font, f"Workshop {face}", style)
    classify(font, style)
    return font


def main(sources: list[str]) -> None:
    """Write the print fonts beside this file and the web fonts into the static folder."""
    for source, (face, styles) in zip(sources, PLAN, strict=True):
        for style in styles:
            font = instance(source, face, style)
            reduce(font, PRINT_CHARS, PRINT_FEATURES)
            font.save(FONTS / f"Workshop{face}-{style}.ttf")
            if f"{face}-{style}" in WEB:
                reduce(font, WEB_CHARS, WEB_FEATURES)
                font.flavor = "woff2"
                font.save(STATIC / f"Workshop{face}-{style}.woff2")


if __name__ == "__main__":
    main(sys.argv[1:])
