"""A whole invented company, typed in as people do, comes out as it was typed, with nothing of the example."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.building import SHIPPED, workshop
from tests.databases import sqlite
from tests.printed import packed, pages
from tests.rendered import printed
from tests.thoroughness import THOROUGH
from workshop.answers.nesting import flatten, nest
from workshop.answers.paths import parse
from workshop.answers.people import Person
from workshop.answers.refusals import field_at
from workshop.document.rendering import document_html
from workshop.packs.workshopfile import read_workshop, write_workshop
from workshop.phrases import phrase
from workshop.questionnaire.fields import Value, blank
from workshop.settings import PACK
from workshop.spec.example import starting_values
from workshop.store.database import Database
from workshop.ui.fields.inputs import INPUTS, typed_text
from workshop.usecases.answering import Draft, save_answer
from workshop.usecases.inviting import introduce
from workshop.usecases.opening import open_workshop
from workshop.usecases.rendering import render_hubspot
from workshop.usecases.visits import HERE, Visitor
from workshop.usecases.workshops import begin_workshop, new_workshop
from workshop.workshop import Workshop

COMPANY = json.loads((Path(__file__).parent / "cases" / "pumps.json").read_text("utf-8"))
WANTED: dict[str, Value] = flatten(COMPANY["answers"])
ANNA = Visitor(browser="anna", local=True)
# The group of fields in HubSpot, which the program names.
GROUP = packed(phrase("pl", "hubspot.group_label"))
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """The company's workshop, as its file is read back."""
    database = Database(sqlite(tmp_path_factory.mktemp("company") / "it.sqlite3"))
    names = {"client": COMPANY["client"], "partner": COMPANY["partner"], "date": None}
    workshop = begin_workshop(database, HERE, new_workshop(PACK, language="pl", **names), NOW)
    introduce(database, ANNA, workshop, Person(name="Anna", role="sales"), NOW)
    for path, value in (*WANTED.items(), *left_over(WANTED)):
        type_in(database, workshop, path, value)
    yield read_workshop(write_workshop(open_workshop(database, ANNA, workshop, NOW).workshop))
    database.close()


def left_over(wanted: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """What the example has and the company has not: its tasks are removed, its other cells cleared."""
    rows = {(where.question, where.row, where.task) for where in map(parse, wanted) if where}
    for path in starting_values(SHIPPED, "pl"):
        where = parse(path)
        assert where
        if where.task and (where.question, where.row, where.task) not in rows:
            yield str(where._replace(name="$deleted")), True
        elif path not in wanted:
            yield path, None


def type_in(database: Database, workshop: str, path: str, value: Value) -> None:
    """Saves a text as the script beside its field does, and anything else as the page does."""
    where = parse(path)
    question = SHIPPED.question(where.question) if where else None
    field = field_at(question, where) if where and question else None
    typed = field is not None and INPUTS[field.type].typed
    kept = open_workshop(database, ANNA, workshop, NOW).kept.get(path)
    draft = Draft(
        workshop=workshop,
        path=path,
        value=typed_text(value) if typed else value,
        base=kept.revision if kept else 0,
        editor="anna",
        save_id=path,
        typed=typed,
    )
    save_answer(database, ANNA, draft, NOW)


def cells(values: Mapping[str, Value]) -> dict[str, Value]:
    """What is written in rows that are not removed, by path."""
    gone = {
        path.removesuffix(".$deleted") for path, value in values.items() if value is True and "$del" in path
    }
    return {
        path: value
        for path, value in values.items()
        if not blank(value) and not any(path.startswith((f"{one}.", f"{one}/")) for one in gone)
    }


def test_the_file_holds_exactly_what_was_typed(made: Workshop) -> None:
    assert cells(made.values) == cells(WANTED)


def test_rows_stand_in_the_order_of_the_company(made: Workshop) -> None:
    for question, answer in nest(WANTED).items():
        here = [row["id"] for row in answer.get("rows", ()) if not row.get("deleted")]
        shown = made.spec.answer(question)
        assert shown
        assert {row.id for row in shown.rows} == set(here)
    stages = made.spec.answer("deal_stages")
    assert stages
    assert [row.id for row in stages.rows] == list(WANTED["deal_stages.$order"] or ())  # type: ignore[arg-type]


@cache
def texts(question_of_values: tuple[tuple[str, Value], ...]) -> set[str]:
    found: set[str] = set()
    for _, value in question_of_values:
        found |= set(value) if isinstance(value, tuple) else {value} if isinstance(value, str) else set()
    return {packed(text) for text in found if len(text) > 12 and " " in text}


def of(values: Mapping[str, Value]) -> set[str]:
    """The sentences among some values, packed."""
    return texts(tuple(values.items()))


def html(made: Workshop) -> str:
    written = document_html(made.spec, made.configuration, (), "pl")
    return packed(written.replace("&amp;", "&").replace("&#34;", '"'))


def test_every_sentence_stands_in_the_document(made: Workshop) -> None:
    written = {path: value for path, value in cells(WANTED).items() if not path.endswith("$mark")}
    said = [html(made)] + (["".join(pages(printed(made)))] if THOROUGH else [])
    assert [text for one in said for text in of(written) if text not in one] == []


def test_the_document_speaks_of_the_example_only_where_it_compares(made: Workshop) -> None:
    """But for removed stages to which the company still refers, and for the program's words."""
    before, _, rest = html(made).partition('<sectionclass="chapterunique')
    said = before + rest[rest.index('<sectionclass="chapter') :]
    own, programs = " ".join(of(cells(WANTED))), html(workshop(SHIPPED, {})) + GROUP
    dropped = of(starting_values(SHIPPED, "pl")) - of(cells(WANTED))
    found = [text for text in dropped if text in said and text not in own and text not in programs]
    assert [text for text in found if said.count(text) > said.count(f"„{text}”(usunięte)")] == []


def leaves(part: Any) -> Iterator[str]:
    """All texts in a configuration."""
    if isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from leaves(one)
    elif isinstance(part, str):
        yield packed(part)


def configured(made: Workshop) -> set[str]:
    return set(leaves(json.loads(render_hubspot(made, "pl"))))


def test_the_configuration_holds_no_sentence_of_the_example_that_the_company_dropped(made: Workshop) -> None:
    """But for a removed stage to which the company still refers, which is named as removed."""
    own, dropped = of(cells(WANTED)), of(starting_values(SHIPPED, "pl")) - of(cells(WANTED))
    programs = configured(workshop(SHIPPED, {})) | {GROUP}
    found = [one for one in configured(made) - programs if not any(one in text for text in own)]
    assert len(found) > 100
    assert [(text, one) for text in dropped for one in found if text in one and "(usunięte)" not in one] == []
