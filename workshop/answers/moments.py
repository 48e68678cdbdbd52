"""Moments of signatures: only years that every program can write; any other year is a slip."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

YEARS = range(1900, 2200)


def _moment(value: datetime) -> datetime:
    if value.year not in YEARS:
        raise PydanticCustomError("not_moment", "no year that any program can write")
    return value


Moment = Annotated[datetime, AfterValidator(_moment)]
