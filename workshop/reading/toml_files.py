"""TOML files that people write: their tables and the model made from them, or every problem."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workshop.errors import Problem
from workshop.reading.validation import problems_of

M = TypeVar("M", bound=BaseModel)


def read_toml(path: Path, problems: list[Problem]) -> dict[str, Any] | None:
    """The tables of a file; None if it cannot be read, with the reason added to `problems`."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError:
        problems.append(Problem(kind="no_section_file", file=path.name))
    except UnicodeDecodeError:
        problems.append(Problem(kind="not_utf8", file=path.name))
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(kind="not_toml", file=path.name, facts={"reason": str(error)}))
    return None


def read_model(model: type[M], raw: object, file: str, problems: list[Problem]) -> M | None:
    """The model made from the tables; None if they are not valid, with every reason added to `problems`."""
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        problems += problems_of(error, raw, model, file)
        return None
