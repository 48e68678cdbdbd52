"""The rule about letters of another alphabet that look like those of a word."""

import re
from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.spec.spec import Answer, FieldAnswer, Spec

_CYRILLIC = str.maketrans("АВЕЅІЈКМНОРСТУХаеѕіјкорсухһԁԛԝ", "ABESIJKMHOPCTYXaesijkopcyxhdqw")
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναρικ", "ABEZHIKMNOPTYXovapik")
_LATIN = _CYRILLIC | _GREEK
# All letters of Cyrillic, and the Greek ones that look like Latin: others are signs, as in kΩ and μm.
_FOREIGN = "\u0400-\u052f" + "".join(map(chr, _GREEK))
_OURS = "A-Za-z\u00c0-\u024f"
_WORD = re.compile(f"[{_OURS}{_FOREIGN}]+")
_OUR_LETTER = re.compile(f"[{_OURS}]")
_LETTER = re.compile(f"[{_FOREIGN}]")


def letter_of_another_alphabet(spec: Spec) -> Iterator[Hit]:
    """A word of Latin letters with a Cyrillic or Greek one among them; reported once a text or line."""
    for answer in spec.answers():
        for one in _written(answer) if answer.state != "not_applicable" else ():
            # Few texts have such a letter.
            if _LETTER.search(one.text or "".join(one.lines)):
                for line in one.lines:
                    yield from _mixed(one, line, line)
                yield from _mixed(one, one.text)


def _written(answer: Answer) -> Iterator[FieldAnswer]:
    """The open fields of a question, of its rows and of their tasks."""
    rows = answer.rows if answer.table_open else ()
    tasks = (task for row in rows for task in row.tasks)
    own = (*answer.fields, *(one for row in (*rows, *tasks) for one in row.fields))
    return (one for one in own if one.open)


def _mixed(one: FieldAnswer, text: str, about: str = "") -> Iterator[Hit]:
    word = _mixed_word(text)
    if word:
        about = about or word
        rewrite = about.translate(_LATIN)
        better = "" if _LETTER.search(rewrite) else rewrite
        yield Hit(one.path, about, {"word": word, "letter": _LETTER.findall(word)[0]}, better)


def _mixed_word(text: str) -> str | None:
    words = _WORD.findall(text)
    return next((one for one in words if _LETTER.search(one) and _OUR_LETTER.search(one)), None)
