"""The document's colours derived from the pack's accent; all others are in the style sheets."""

from workshop.frozen import Frozen
from workshop.questionnaire.colours import mixed

_WHITE = "#FFFFFF"
_NAVY = "#12263F"


class Palette(Frozen):
    """The accent, its tint, its colour for lines, and a variant that is legible on the dark cover."""

    accent: str
    tint: str
    line: str
    glow: str

    def deep(self, share: float) -> str:
        """The accent, darkened towards navy by a share from 0 to 1: white text stays legible on it."""
        return mixed(self.accent, _NAVY, 1 - share)


def palette(accent: str) -> Palette:
    """The colours of a document with this accent."""
    return Palette(
        accent=accent,
        tint=mixed(accent, _WHITE, 0.12),
        line=mixed(accent, _WHITE, 0.4),
        glow=mixed(accent, _WHITE, 0.38),
    )
