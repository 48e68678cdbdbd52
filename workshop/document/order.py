"""All that a document is made of: what a worker is sent, and what a printed one is kept under."""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from workshop.attachments import Attachments
from workshop.fields import Value
from workshop.frozen import Frozen
from workshop.hubspot.configuration import Configuration
from workshop.settings import TEMPLATES
from workshop.spec import Answer, FieldAnswer, Spec
from workshop.text import Language


class Order(Frozen):
    """The arguments of `render_document`."""

    spec: Spec
    configuration: Configuration
    people: tuple[str, ...]
    language: Language
    attachments: Attachments

    def arguments(self) -> tuple[Spec, Configuration, tuple[str, ...], Language, Attachments]:
        """In the order in which the document asks for them."""
        return self.spec, self.configuration, self.people, self.language, self.attachments


class Longest(NamedTuple):
    """The longest text that the team wrote: the title of its question, and its length in characters."""

    question: str
    length: int


class Sheet(NamedTuple):
    """An order as a worker takes it: its bytes, and what a person is told where it cannot be printed."""

    data: bytes
    longest: Longest

    @property
    def key(self) -> str:
        """Differs wherever the document may: with any answer, template, style sheet or font."""
        return hashlib.sha256(_assets() + self.data).hexdigest()


def sheet(order: Order) -> Sheet:
    """The order written down."""
    return Sheet(order.model_dump_json().encode(), longest_answer(order.spec, order.language))


def longest_answer(spec: Spec, language: Language) -> Longest:
    """Where shortening helps most; no title and 0 where nobody wrote anything."""
    written = [
        Longest(answer.question.title.to(language), _length(text))
        for answer in spec.answers()
        for text in (answer.note, *(one.value for one in _fields(answer)))
    ]
    stray = [Longest(one.path, _length(one.value)) for one in spec.unmapped]
    return max((*written, *stray), key=lambda one: one.length, default=Longest("", 0))


def _fields(answer: Answer) -> Iterator[FieldAnswer]:
    yield from answer.fields
    for row in answer.rows:
        for part in (row, *row.tasks):
            yield from part.fields


def _length(value: Value) -> int:
    return sum(map(len, value)) if isinstance(value, tuple) else len(value) if isinstance(value, str) else 0


def _assets() -> bytes:
    """The state of every file that the document is made with; they are not read, for this is asked often."""
    files = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    seen = [(str(path), at.st_mtime_ns, at.st_size) for path in files if (at := path.stat())]
    return hashlib.sha256(repr(seen).encode()).digest()
