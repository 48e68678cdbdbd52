"""The files attached to the document, and its dates."""

import datetime as dt
from functools import cache
from hashlib import md5, sha256
from typing import Any

import pikepdf
import pytest

from tests.dated import DAY, WRITTEN, dated
from tests.printed import opened
from tests.rendered import document, example, printed
from workshop.usecases.rendering import render_hubspot, render_workshop


@cache
def made(day: dt.date | None, changed: dt.datetime | None) -> bytes:
    """The document of a workshop with these dates."""
    return printed(dated(day, changed))


def files(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """The specifications of the files, as the catalogue associates them with the document."""
    return {str(file.UF): file for file in pdf.Root.AF}


def test_the_workshop_and_its_configuration_are_inside_each_once() -> None:
    shown = example("pl")
    with opened(document("example in pl")) as pdf:
        found = files(pdf)
        assert len(pdf.Root.AF) == len(found) == len(pdf.attachments)
        assert found["workshop.json"].EF.F.read_bytes() == render_workshop(shown, "pl")
        assert found["hubspot.json"].EF.F.read_bytes() == render_hubspot(shown, "pl")


@pytest.mark.parametrize(("name", "relationship"), [("workshop.json", "/Source"), ("hubspot.json", "/Data")])
def test_each_file_says_what_it_is_and_proves_its_bytes(name: str, relationship: str) -> None:
    with opened(made(DAY, WRITTEN)) as pdf:
        file = files(pdf)[name]
        data = file.EF.F.read_bytes()
        assert str(file.F) == name
        assert file.AFRelationship == relationship
        assert file.EF.F.Subtype == "/application/json"
        assert bytes(file.EF.F.Params.CheckSum) == md5(data, usedforsecurity=False).digest()
        assert int(file.EF.F.Params.Size) == len(data)
        assert str(file.Desc).endswith(f". SHA-256: {sha256(data).hexdigest()}")


@pytest.mark.parametrize(
    ("day", "changed", "date"),
    [
        (DAY, WRITTEN, "D:20261124093005"),
        (DAY, None, "D:20261208000000"),
        (None, WRITTEN.replace(tzinfo=None), "D:20261124103005"),
        (dt.date.min, None, None),
        (None, None, None),
    ],
)
def test_it_bears_the_date_of_the_last_change_or_of_the_workshop_and_never_today_s(
    day: dt.date | None, changed: dt.datetime | None, date: str | None
) -> None:
    dates = dates_in(made(day, changed))
    assert {found[:16] if found else None for found in dates.values()} == {date}


def dates_in(pdf: bytes) -> dict[str, str | None]:
    """Every date in the file, by its place; None if there is none."""
    with opened(pdf) as document:
        holders = {name: file.EF.F.Params for name, file in files(document).items()}
        return {
            f"{name} {key}": str(holder[key]) if key in holder else None
            for name, holder in {"document": document.docinfo, **holders}.items()
            for key in ("/CreationDate", "/ModDate")
        }


def test_the_same_workshop_gives_the_same_bytes_with_all_that_it_carries() -> None:
    assert printed(dated(DAY, WRITTEN)) == made(DAY, WRITTEN)


def test_each_link_says_where_it_leads() -> None:
    with opened(document("example in pl")) as pdf:
        said = [str(note.Contents) for page in pdf.pages for note in page.get("/Annots", []) or []]
    assert len(said) > 20
    assert [words for words in said if not words or words.startswith(("question-", "chapter-"))] == []
