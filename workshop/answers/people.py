"""The participants of a workshop."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from workshop.frozen import Frozen
from workshop.questionnaire.questionnaire import Audience

Role = Audience | Literal["consultant"]


class Person(Frozen):
    """A participant or the consultant: the name signs their changes, the role selects questions for them."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    role: Role
