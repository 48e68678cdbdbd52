"""Hostile answers of people and programs, and the places where an answer can be."""

import random
import unicodedata
from collections.abc import Iterable, Iterator

from tests.building import questionnaire
from tests.printed import packed, pages
from workshop.questionnaire.fields import AnyField, Value
from workshop.spec.spec import Identity
from workshop.text import clean
from workshop.workshop import Workshop

# Attempts to fetch something; {address} is the address of a listener.
FETCHING = (
    '<img src="{address}/a.png">',
    '<link rel="stylesheet" href="{address}/a.css"><link rel=attachment href=file:///etc/passwd>',
    "<style>@import url({address}/b.css); * { background: url({address}/c.png); display: none }</style>",
    '</p></td></table><svg xmlns="http://www.w3.org/2000/svg"><image href="{address}/d.png"/></svg>',
    '"><object data="{address}/e"></object><iframe src="file:///etc/passwd"></iframe>',
    "<a href=\"{address}/f\">a</a> <script>fetch('{address}/g')</script>",
    "{{ say.__globals__ }} {% include '/etc/passwd' %} &amp;&#60;b&gt; <!-- ]]>",
    "@font-face { src: url(file:///etc/passwd) } file:///etc/passwd",
)
# Texts that are hard to set: letters of all kinds, stacked marks, missing letters, endless words.
AWKWARD = (
    "漢字かな 한국어 😀👍🏽👩\u200d💻",
    "z\u0351\u0352\u0353a\u0300\u0301 ą\u0328",
    "zero\u200bwidth\u200d\ufeff\u2060and\u00adsoft",
    "\u202eodwrócone\u202c \u2066a\u2069",
    "\u2028linia\u2029akapit\u0085",
    "\ufdd0\U0010ffff\ue000 𝔊𝔬𝔱𝔥𝔦𝔠",
    "שלום עולם العربية",
    "Zażółć gęślą jaźń, 1 000 zł i 20 % w e-mailu – a „to”",
    "raz\n\n\n  dwa\ttrzy ",
    "żółw" * 15,
)
_LABEL = {"pl": "Pole"}
_CHOICES = [{"id": one, "label": {"pl": one}} for one in ("a", "b")]
_OF_EACH_TYPE = (
    {"id": "short", "type": "text", "label": _LABEL},
    {"id": "long", "type": "text", "label": _LABEL, "long": True},
    {"id": "items", "type": "lines", "label": _LABEL},
    {"id": "many", "type": "int", "label": _LABEL},
    {"id": "part", "type": "percent", "label": _LABEL},
    {"id": "sure", "type": "yes_no", "label": _LABEL},
    {"id": "one", "type": "choice", "label": _LABEL, "choices": _CHOICES},
    {"id": "some", "type": "choices", "label": _LABEL, "choices": _CHOICES},
    {"id": "when_", "type": "date", "label": _LABEL},
)
_NOUN = {"pl": ["a", "b", "c"]}
_TASKS = {"title": "do", "noun": _NOUN, "fields": [{"id": "do", "type": "text", "label": _LABEL}]}
_TABLE = {"title": "short", "noun": _NOUN, "fields": list(_OF_EACH_TYPE), "tasks": _TASKS}
# Every kind of field, in a question, in the rows of a table and in their tasks.
ASKED = questionnaire([{"id": "q", "fields": list(_OF_EACH_TYPE)}, {"id": "t", "rows": _TABLE}])
# Written from right to left, so that only single words keep their place.
_LEFTWARD = ("R", "AL", "AN")


class Writer:
    """Writes every text between two unique marks, and remembers it."""

    def __init__(self, texts: Iterator[str]) -> None:
        self.written: list[str] = []
        self._texts = texts

    def text(self) -> str:
        number = len(self.written)
        self.written.append(f"x{number}x {clean(next(self._texts))} y{number}y")
        return self.written[-1]

    def value(self, field: AnyField) -> Value:
        """A value that a field of this type accepts, a text if possible."""
        if field.type == "lines":
            # Each line is a separate text.
            return tuple(self.text().replace("\n", " ") for _ in range(2))
        fixed: dict[str, Value] = {"int": 7, "percent": 0, "yes_no": False, "choice": "a", "choices": ("b",)}
        return self.text() if field.type == "text" else fixed.get(field.type, "2026-12-08")

    def fields(self, holder: str, fields: Iterable[AnyField]) -> dict[str, Value]:
        return {f"{holder}.{field.id}": self.value(field) for field in fields}


def written_everywhere(writer: Writer, rows: int) -> Workshop:
    """A workshop with a text in every place that accepts one: some rows removed, some answers unmapped."""
    plain, table = ASKED.questions()
    assert table.rows
    assert table.rows.tasks
    values = writer.fields("q", plain.fields) | {"gone.away": writer.text(), "t.$mark": "to_decide"}
    values["t.$note"] = writer.text()
    for number in range(rows):
        holder = f"t/r{number}"
        values |= writer.fields(holder, table.rows.fields)
        values |= writer.fields(f"{holder}/tasks/t_1", table.rows.tasks.fields)
        values |= {f"{holder}.$deleted": True} if number % 5 == 4 else {}
    identity = Identity(id="x", client=writer.text(), partner=writer.text())
    return Workshop(identity=identity, questionnaire=ASKED, values=values)


def at_random(seed: int) -> Iterator[str]:
    """An endless series of texts: letters of any script, hostile fragments, lines and blanks."""
    chance = random.Random(seed)  # noqa: S311  # the same texts for the same seed
    kept = (text for text in AWKWARD if not any(map(_joins, text)))
    pieces = (*FETCHING, *kept, " ", "\n", "\t", *_SINGLE)
    while True:
        letters = (_letter(chance) for _ in range(chance.randint(0, 6)))
        yield " ".join([*letters, *chance.sample(pieces, chance.randint(0, 3))])


_SINGLE = ("=1+1", "-", "–", "…", "\\", "'", '"', "<", "]]>", "&", "%", "0", "zażółć")


def _letter(chance: random.Random) -> str:
    """Any letter that can be stored and seen, except in scripts whose letters are reordered."""
    while True:
        letter = chr(chance.choice((chance.randrange(0x21, 0x250), chance.randrange(0x21, 0x10FFFF))))
        if unicodedata.category(letter)[0] in "LNPS" and not _joins(letter):
            return letter


def _joins(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in _LEFTWARD or 0x900 <= ord(letter) < 0x1200


def missing(written: Iterable[str], pdf: bytes) -> list[str]:
    """The texts that a document does not hold completely; the end of a page may cut one in two."""
    found = seen("".join(pages(pdf)))
    return [text for text in written if not _held(text, found)]


def _held(text: str, found: str) -> bool:
    whole = seen(text)
    if any(map(_joins, text)):
        return all(seen(word) in found for word in text.split())
    return whole in found or any(whole[:at] in found and whole[at:] in found for at in range(1, len(whole)))


def seen(text: str) -> str:
    """The visible part of a text, without white space and zero-width characters.

    Hyphens are removed too: PDFium takes one at the end of a line for a hyphenation, and leaves it out.
    """
    return "".join(
        one
        for one in packed(unicodedata.normalize("NFC", text))
        if one != "-" and unicodedata.category(one) != "Cf" and not 0xFE00 <= ord(one) <= 0xFE0F
    )
