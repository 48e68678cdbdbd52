"""Reading the configuration's file; an invalid file is refused with every reason."""

from typing import Any

from pydantic import ValidationError

from workshop.errors import FileRefused, Problem
from workshop.hubspot import api
from workshop.hubspot.bodies import PROBABILITY
from workshop.hubspot.checking import Placed, configuration_problems, other_api, place_of, request_problems
from workshop.hubspot.configuration import FORMAT, PATH, SCOPE, Configuration, Request
from workshop.reading.file_form import Format, read_form, read_ours

SUFFIX = ".hubspot.json"

# Explanations of the model's patterns for a person who wrote something else.
_KINDS = {PROBABILITY: "not_probability", PATH: "not_path", SCOPE: "not_scope"}


def read_configuration(data: bytes, file: str = "") -> Configuration:
    """The configuration in a file's bytes; FileRefused with every reason found."""
    raw, problems = read_ours(data, file, Format(FORMAT, foreign="foreign_configuration"))
    version = raw.get("apiVersion")
    if isinstance(version, str) and version != api.VERSION:
        raise FileRefused(other_api(version).within(file))
    form = read_form(Configuration, raw, problems, _KINDS)
    problems += configuration_problems(form) if form else _problems_of_sound(raw.get("requests"))
    if form is None or problems:
        raise FileRefused(*(problem.within(file) for problem in problems))
    return form


def _problems_of_sound(raw: object) -> list[Problem]:
    """The problems of those requests whose form is valid."""
    requests = raw if isinstance(raw, list) else []
    sound = [_sound(one) for one in requests]
    placed = [Placed(place_of(one, number), one) for number, one in enumerate(sound) if one]
    return request_problems(placed, whole=len(placed) == len(requests))


def _sound(raw: Any) -> Request | None:
    try:
        return Request.model_validate(raw)
    except ValidationError:
        return None
