"""Reading one of our files: first its format, then its shape, with every problem found on the way."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ValidationError
from pydantic_core import PydanticKnownError

from workshop.errors import FileRefused, Problem
from workshop.reading.json_text import read_json
from workshop.reading.validation import problems_of

M = TypeVar("M", bound=BaseModel)

# All our formats are at their first version.
VERSION = 1
# With one of these problems the content cannot be checked.
_UNREADABLE = ("oversized", "not_utf8", "not_json", "too_deep", "too_many_values")
# A file with more complaints than this is foreign, regardless of its format name.
_MOST_COMPLAINTS = 10_000


def _number(value: object) -> object:
    """The value, but no bool: Python counts True and False as 1 and 0."""
    if isinstance(value, bool):
        raise PydanticKnownError("literal_error", {"expected": str(VERSION)})
    return value


Version = Annotated[Literal[1], BeforeValidator(_number)]


class Format(NamedTuple):
    """The format name in a file, and the kind of problem for any other name."""

    name: str
    foreign: str


def read_ours(data: bytes, file: str, expected: Format) -> tuple[dict[str, Any], list[Problem]]:
    """A file's JSON and the problems of its text; FileRefused at once if it cannot be checked."""
    raw, problems = read_json(data)
    unreadable = any(problem.kind in _UNREADABLE for problem in problems)
    strange = [] if unreadable else list(_strange(raw, expected))
    if unreadable or strange:
        raise FileRefused(*(problem.within(file) for problem in [*problems, *strange]))
    return raw, problems


def read_form(
    model: type[M], raw: object, problems: list[Problem], kinds: Mapping[str, str] | None = None
) -> M | None:
    """The model, or None with its complaints added to `problems`, except those already reported."""
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
    """A problem if the file comes from another program or from a newer version of this one."""
    if not isinstance(raw, dict) or raw.get("format") != expected.name:
        yield Problem(kind=expected.foreign, facts={"format": expected.name})
        return
    version = raw.get("formatVersion")
    if isinstance(version, int) and version > VERSION:
        yield Problem(kind="newer", facts={"version": version, "known": VERSION})


def _follows(problem: Problem, said: set[str]) -> bool:
    """Whether the problem only follows from an unreadable value that was already reported."""
    item = f"{problem.place} › "
    return problem.place in said or (problem.kind == "not_cell" and any(p.startswith(item) for p in said))
