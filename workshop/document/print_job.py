"""Print jobs: the input and messages of a worker, and the key of the PDF."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import BaseModel, TypeAdapter
from pydantic import Field as Key

from workshop.answers.acceptances import Acceptance
from workshop.frozen import Frozen
from workshop.hubspot.configuration import Configuration
from workshop.phrases.typography import shortened
from workshop.questionnaire.fields import Value
from workshop.reading.attachments import Attachments
from workshop.settings import TEMPLATES
from workshop.spec.spec import Answer, FieldAnswer, Spec
from workshop.text import Language, Text

Kind = Literal["document", "blank"]
# The kinds of problem for a questionnaire to fill in that cannot be printed.
_OF_BLANK = {
    "print_slow": "blank_slow",
    "print_large": "blank_large",
    "print_crashed": "blank_crashed",
    "print_broke": "blank_broke",
}
# The number of characters of a title that fit into a message.
_TITLE = 120


class DocumentJob(Frozen):
    """The arguments of `render_document`."""

    kind: Literal["document"] = "document"
    spec: Spec
    configuration: Configuration
    people: tuple[str, ...]
    language: Language
    attachments: Attachments
    accepted: tuple[Acceptance, ...] = ()


class BlankJob(Frozen):
    """The arguments of the `render_blank` that prints."""

    kind: Literal["blank"] = "blank"
    spec: Spec
    language: Language


AnyJob = Annotated[DocumentJob | BlankJob, Key(discriminator="kind")]
ANY_JOB: TypeAdapter[DocumentJob | BlankJob] = TypeAdapter(AnyJob)


class Message(IntEnum):
    """The first byte of a worker's message about a job, and the content that follows it."""

    PAGE = 1  # the number of the page that is laid out, in digits
    DOCUMENT = 2  # the PDF
    NO_MEMORY = 3  # nothing
    BROKE = 4  # a traceback


class Longest(NamedTuple):
    """The longest answer, or question of a blank: the title of the question, and its length in characters."""

    question: str
    length: int


class PrintJob(NamedTuple):
    """A job in the form for a worker: its bytes, and the messages for a failure."""

    data: bytes
    longest: Longest
    kind: Kind

    @property
    def key(self) -> str:
        """A key that differs whenever the document may: with any answer, template, style sheet or font."""
        return hashlib.sha256(_assets() + self.data).hexdigest()

    def refusal(self, kind: str) -> str:
        """The kind of problem for this kind of job."""
        return _OF_BLANK[kind] if self.kind == "blank" else kind


def print_job(job: AnyJob) -> PrintJob:
    """The serialised job."""
    longest = _LONGEST[job.kind](job.spec, job.language)
    return PrintJob(job.model_dump_json().encode(), longest, job.kind)


def longest_answer(spec: Spec, language: Language) -> Longest:
    """The longest answer, which is the best one to shorten; no title and 0 if there are no answers."""
    written = [
        Longest(answer.question.title.to(language), _length(text))
        for answer in spec.answers()
        for text in (answer.note, *(one.value for one in _fields(answer)))
    ]
    stray = [Longest(one.path, _length(one.value)) for one in spec.unmapped]
    return max((*written, *stray), key=lambda one: one.length, default=Longest("", 0))


def longest_question(spec: Spec, language: Language) -> Longest:
    """The question with the most printed text; its title is cut, because it may be the long text itself."""
    asked = [
        Longest(shortened(one.title.to(language), _TITLE), sum(map(len, _texts(one, language))))
        for one in spec.questionnaire.questions()
    ]
    return max(asked, key=lambda one: one.length, default=Longest("", 0))


def _texts(part: object, language: Language) -> Iterator[str]:
    """All texts in a part of a pack, at any depth."""
    if isinstance(part, Text):
        yield part.to(language)
    elif isinstance(part, BaseModel):
        yield from _texts(tuple(value for _, value in part), language)
    elif isinstance(part, Mapping):
        yield from _texts(tuple(part.values()), language)
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one, language)


def _fields(answer: Answer) -> Iterator[FieldAnswer]:
    yield from answer.fields
    for row in answer.rows:
        for part in (row, *row.tasks):
            yield from part.fields


def _length(value: Value) -> int:
    return sum(map(len, value)) if isinstance(value, tuple) else len(value) if isinstance(value, str) else 0


def _assets() -> bytes:
    """The state of every file that goes into a PDF; the files are not read, because this is called often."""
    files = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    seen = [(str(path), at.st_mtime_ns, at.st_size) for path in files if (at := path.stat())]
    return hashlib.sha256(repr(seen).encode()).digest()


# The text named as too long if a job of this kind cannot be printed.
_LONGEST: dict[Kind, Callable[[Spec, Language], Longest]] = {
    "document": longest_answer,
    "blank": longest_question,
}
