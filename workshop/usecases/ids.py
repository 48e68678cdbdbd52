"""Lasting ids of workshops and rows."""

from secrets import choice
from string import ascii_lowercase, digits

from workshop.text import slug


def new_id(name: str, longest: int) -> str:
    """A lasting id that tells what it was made for: zuraw_k3x."""
    ending = "".join(choice(ascii_lowercase + digits) for _ in range(3))
    return f"{slug(name)[:longest].strip('_') or 'x'}_{ending}"
