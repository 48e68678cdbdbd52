"""People's texts in Streamlit's Markdown: shown as written, never interpreted as markup."""

import re
from collections.abc import Iterable
from functools import lru_cache

from workshop.phrases.typography import typographic

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# Streamlit replaces these after undoing the escapes: icons, its logo, arrows and the like.
_REPLACED = re.compile(r"(?<=:)(?=material/|streamlit:)|(?<=[-<>~])(?=[->=])")
# A backslash before punctuation, or before the end of a line.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~\n])")
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
# Markup on one line: the marks themselves, and the beginnings of lists, headings and shortcodes.
_MARKUP = re.compile(
    r"([\\`*_~\[\]<>$|{}^&@]|^[#>+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|:(?=[\w+-]+:)|(?<=\w):(?=//))"
)
_WORD_JOINER = "\N{WORD JOINER}"


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text on one line with every character literal; only an address becomes a link."""
    line = _BLANKS.sub(" ", typographic(text)).strip()
    return _PUNCTUATION.sub(r"\\\1", _REPLACED.sub(_WORD_JOINER, line))


def caption(text: str) -> str:
    """The label of a widget: escaped only if necessary, because screen readers read the escapes aloud."""
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
    """A quiet caption above its subject."""
    return f":small[:gray[{plain(text)}]]"


def unmarked(markdown: str) -> str:
    """The original text of the results of `plain`, `paragraphs` and `bullets`."""
    return _ESCAPED.sub(r"\1", markdown).replace(_WORD_JOINER, "")
