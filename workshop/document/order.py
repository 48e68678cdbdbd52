"""All that a document is made of: what a worker is sent, and what a printed one is kept under."""

import hashlib
from typing import NamedTuple

from workshop.document.templates import TEMPLATES
from workshop.frozen import Frozen
from workshop.hubspot.configuration import Configuration
from workshop.spec import Spec
from workshop.text import Language


class Order(Frozen):
    """The arguments of `render_document`."""

    spec: Spec
    configuration: Configuration
    people: tuple[str, ...]
    language: Language


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
    found = [
        Longest(answer.question.title.to(language), len(text))
        for answer in spec.answers()
        for field in (*answer.fields, *(one for row in answer.rows for one in row.fields))
        for text in (field.text, "\n".join(field.lines))
    ]
    return max(found, key=lambda one: one.length, default=Longest("", 0))


def _assets() -> bytes:
    """The state of every file that the document is made with; they are not read, for this is asked often."""
    files = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    seen = [(path.name, at.st_mtime_ns, at.st_size) for path in files if (at := path.stat())]
    return hashlib.sha256(repr(seen).encode()).digest()
