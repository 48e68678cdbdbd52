"""Texts of people inside Streamlit's Markdown: shown as they were written, never taken for markup."""

import re
from collections.abc import Iterable
from functools import lru_cache

from workshop.phrases.typography import typographic

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit replaces these after it has undone the escapes: icons, its logo, arrows and the like.
_REPLACED = re.compile(r"(?<=:)(?=material/|streamlit:)|(?<=[-<>~])(?=[->=])")
# A backslash before punctuation, or before the end of a line.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\n])")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
# What would be markup on one line: the marks themselves, and what begins a list, a heading or a shortcode.
_MARKUP = re.compile(
    r"([\\`*_~\[\]<>$|{}^&@]|^[#>+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|:(?=[\w+-]+:)|(?<=\w):(?=//))"
)
_WORD_JOINER = "\N{WORD JOINER}"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text on one line, each character standing for itself; only an address becomes a link."""
    line = _BLANKS.sub(" ", typographic(text)).strip()
    return _PUNCTUATION.sub(r"\\\1", _REPLACED.sub(_WORD_JOINER, line))


def caption(text: str) -> str:
    """The label of a widget: `plain` only where it must be, for a label is also read aloud as it stands."""
    line = _BLANKS.sub(" ", typographic(text)).strip()
    return _MARKUP.sub(r"\\\1", _REPLACED.sub(_WORD_JOINER, line))


def paragraphs(text: str) -> str:
    """A text with its line ends and empty lines."""
    return "\n\n".join(
        "\\\n".join(map(plain, part.split("\n"))) for part in re.split(r"\n\s*\n", text.strip())
    )


def bullets(lines: Iterable[str]) -> str:
    """A list, one item a line."""
    return "\n".join(f"- {plain(line)}" for line in lines)


def label(text: str) -> str:
    """A quiet caption above what it names."""
    return f":small[:gray[{plain(text)}]]"


def unmarked(markdown: str) -> str:
    """What `plain`, `paragraphs` and `bullets` made of a text, as text again."""
    return _ESCAPED.sub(r"\1", markdown).replace(_WORD_JOINER, "")
