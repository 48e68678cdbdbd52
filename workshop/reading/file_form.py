"""How a file of ours is read: first whose it is, then its form, with every problem on the way."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import PydanticKnownError

from workshop.errors import FileRefused, Problem
from workshop.reading.json_text import read_json
from workshop.reading.validation import problems_of

M = TypeVar("M", bound=BaseModel)

# Every format of ours is in its first version.
VERSION = 1
# Problems of a text whose content cannot be judged.
_UNREADABLE = ("oversized", "not_utf8", "not_json", "too_deep", "too_many_values")
# With more complaints than this a file is none of ours, whatever it calls itself.
_MOST_COMPLAINTS = 10_000


def _number(value: object) -> object:
    """The value, unless it is yes or no, which Python counts as 1 and 0."""
    if isinstance(value, bool):
        raise PydanticKnownError("literal_error", {"expected": str(VERSION)})
    return value


Version = Annotated[Literal[1], BeforeValidator(_number)]


class Format(NamedTuple):
    """The name that a file gives itself, and the kind of problem that another name is."""

    name: str
    foreign: str


def read_ours(data: bytes, file: str, expected: Format) -> tuple[dict[str, Any], list[Problem]]:
    """A file's JSON and the problems of its text; FileRefused at once where it cannot be judged."""
    raw, problems = read_json(data)
    unreadable = any(problem.kind in _UNREADABLE for problem in problems)
    strange = [] if unreadable else list(_strange(raw, expected))
    if unreadable or strange:
        raise FileRefused(*(problem.within(file) for problem in [*problems, *strange]))
    return raw, problems


def read_form(
    model: type[M], raw: object, problems: list[Problem], kinds: Mapping[str, str] | None = None
) -> M | None:
    """The model, or None with what it complains of added to the problems, but for what they say already."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        if error.error_count() > _MOST_COMPLAINTS:
            problems.append(Problem(kind="shapeless", facts={"count": error.error_count()}))
            return None
        said = {problem.place for problem in problems}
        found = problems_of(error, raw, model, kinds=kinds)
        problems += [problem for problem in found if not _follows(problem, said)]
        return None


def _strange(raw: Any, expected: Format) -> Iterator[Problem]:
    """Another program's file, or one of a newer version of ours."""
    if not isinstance(raw, dict) or raw.get("format") != expected.name:
        yield Problem(kind=expected.foreign, facts={"format": expected.name})
        return
    version = raw.get("formatVersion")
    if isinstance(version, int) and version > VERSION:
        yield Problem(kind="newer", facts={"version": version, "known": VERSION})


def _follows(problem: Problem, said: set[str]) -> bool:
    """Whether it is about what stands in place of a value that could not be read, which was said."""
    item = f"{problem.place} › "
    return problem.place in said or (problem.kind == "not_cell" and any(p.startswith(item) for p in said))
