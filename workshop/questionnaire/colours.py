"""Colours of a pack, #RRGGBB: the accent's contrast, and mixing two colours."""

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

ACCENT = "#0F766E"
# WCAG 2's contrast for small text (level AA); the accent is text on white and ground of white text.
_LEAST_CONTRAST = 4.5
_HEX = r"^#[0-9A-Fa-f]{6}$"
_WHITE = "#FFFFFF"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A mix of two colours: `share` (0 to 1) of the first, the rest of the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


def _accent(value: str) -> str:
    if not re.fullmatch(_HEX, value) or contrast(value, _WHITE) < _LEAST_CONTRAST:
        raise PydanticCustomError("not_accent", "no colour that can be read on white")
    return value


# A colour that is legible for small text on white, and as a background for white text.
Accent = Annotated[str, AfterValidator(_accent), WithJsonSchema({"type": "string", "pattern": _HEX})]


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white)."""
    parts = [channel / 255 for channel in _channels(colour)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
