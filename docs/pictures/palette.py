"""The format of stored pictures: few colours, so that the files stay small."""

from pathlib import Path

from PIL import Image

COLOURS = 64
GREYS = 12


def keep(picture: Image.Image, to: Path, colours: int = COLOURS) -> None:
    """Writes a picture with a palette that keeps rare colours in place and flat areas flat."""
    few = picture.convert("RGB").quantize(
        colours, method=Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE
    )
    few.save(to, optimize=True)


def keep_grey(picture: Image.Image, to: Path) -> None:
    """Writes the picture as a grey printer would print it."""
    keep(picture.convert("L"), to, GREYS)
