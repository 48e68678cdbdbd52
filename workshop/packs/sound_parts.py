"""The valid parts of a file that is not valid as a whole, so that they can be checked too."""

from collections.abc import Callable, Container, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from workshop.questionnaire.questionnaire import Question, Questionnaire, Section

M = TypeVar("M", Questionnaire, Section)

# Stand-ins for missing or refused keys, so that the parts beside them can be checked.
_TEXT = {"pl": "…", "en": "…"}
_HEAD = {"title": _TEXT, "lead": _TEXT}
_STAND_INS: dict[type, dict[str, Any]] = {
    Questionnaire: {**_HEAD, "id": "unread", "version": 1, "product": "sales-hub-starter"},
    Section: {**_HEAD, "minutes": 1},
}


def sound_questionnaire(raw: object) -> Questionnaire | None:
    """A questionnaire with all valid questions; None if there are none."""
    return _holding(Questionnaire, raw, "sections", _section)


def question_ids(raw: object) -> Container[str]:
    """The ids of all questions, valid or not; every id if a section or a question has an unreadable one."""
    sections = raw.get("sections") if isinstance(raw, Mapping) else None
    lists = [one.get("questions") if isinstance(one, Mapping) else None for one in _listed(sections)]
    questions = [question for listed in lists for question in _listed(listed)]
    ids = [question.get("id") if isinstance(question, Mapping) else None for question in questions]
    known = {one for one in ids if isinstance(one, str)}
    return known if len(known) == len(ids) else _Anything()


def sound_part(raw: object, form: TypeAdapter[Any]) -> Any:
    """The value without the parts that the form refuses; None if nothing is left."""
    while True:
        try:
            form.validate_python(raw)
        except ValidationError as error:
            refused = {_place(detail["loc"], raw) for detail in error.errors(include_url=False)}
            if () in refused:
                return None
            raw = _without(raw, refused)
        else:
            return raw


class _Anything:
    """A container of every id."""

    def __contains__(self, _: object) -> bool:
        return True


def _listed(value: object) -> list[Any]:
    """The items of a list; for any other value, one empty item."""
    return value if isinstance(value, list) else [None]


def _section(raw: object) -> Section | None:
    return _holding(Section, raw, "questions", _question)


def _question(raw: object) -> Question | None:
    try:
        return Question.model_validate(raw)
    except ValidationError:
        return None


def _holding(model: type[M], raw: object, key: str, part: Callable[[object], object]) -> M | None:
    """The model with its valid parts under the key, and stand-ins for everything else that is wrong."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get(key), list):
        return None
    given = {**raw, key: [one for one in map(part, raw[key]) if one]}
    try:
        return model.model_validate(given)
    except ValidationError as error:
        refused = {detail["loc"][0] for detail in error.errors(include_url=False)}
    try:
        sound = {name: value for name, value in given.items() if name not in refused}
        return model.model_validate({**_STAND_INS[model], **sound})
    except ValidationError:
        return None


def _place(location: tuple[int | str, ...], raw: Any) -> tuple[int | str, ...]:
    """The place of the innermost list item on the way to a complaint."""
    at: tuple[int | str, ...] = ()
    for step in location:
        here = raw if isinstance(raw, Mapping) else dict(enumerate(raw)) if isinstance(raw, list) else {}
        if step in here:
            raw, at = here[step], (*at, step)
    return at


def _without(value: Any, refused: set[tuple[int | str, ...]], at: tuple[int | str, ...] = ()) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _without(item, refused, (*at, name))
            for name, item in value.items()
            if (*at, name) not in refused
        }
    if isinstance(value, list):
        return [_without(item, refused, (*at, n)) for n, item in enumerate(value) if (*at, n) not in refused]
    return value
