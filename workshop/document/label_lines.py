"""Text in pictures, which does not wrap by itself: a label in lines of limited length."""

from itertools import islice

from workshop.phrases.typography import shortened, typographic


def label_lines(text: str, width: int, most: int) -> tuple[str, ...]:
    """The words in at most `most` lines of `width` characters; the full text is printed elsewhere."""
    lines: list[str] = []
    for word in islice(_words(text, width), width * most):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [shortened(" ".join(lines[most - 1 :]) + " …", width)]
    return tuple(lines)


def _words(text: str, width: int) -> list[str]:
    """The words; unbreakable groups and long words are split if they do not fit on a line."""
    held = typographic(" ".join(text.split())).split(" ")
    words = [word for one in held for word in (one.split() if len(one) > width else [one])]
    pieces = [[word[at : at + width] for at in range(0, len(word), width)] for word in words]
    return [piece for word in pieces for piece in word]
