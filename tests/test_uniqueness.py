"""The differences of a team: its stages beside the example's, each with its notes."""

from collections.abc import Mapping

import pytest
from hypothesis import given

from tests.building import SHIPPED, nested_workshop, workshop
from tests.pipelines import pipelines
from workshop.comparison.side_by_side import Mark, Row, Sides
from workshop.comparison.stage_notes import StageNotes
from workshop.comparison.uniqueness import Uniqueness, uniqueness
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.text import LANGUAGES, Language

FRESH = starting_values(SHIPPED, "pl")
OFFER = "deal_stages/offer_sent"
EXIT = FRESH[f"{OFFER}.exit"]
FIRST_EXIT, SECOND_EXIT = EXIT if isinstance(EXIT, tuple) else ("", "")


def unique(values: Mapping[str, Value]) -> Uniqueness:
    """The differences of a fresh workshop with these values."""
    return uniqueness(workshop(SHIPPED, FRESH | dict(values)).spec)


def deals(values: Mapping[str, Value]) -> Sides:
    return next(one for one in unique(values).stages if one.question.id == "deal_stages")


def row(sides: Sides, name: str) -> Row:
    """The row with a stage of this name on either side."""
    return next(one for one in sides.rows if name in (one.given and one.given.name, one.own and one.own.name))


def offer(values: Mapping[str, Value]) -> StageNotes:
    return row(deals(values), "Wysłana oferta").notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_fresh_workshop_nothing_differs_and_nothing_is_kept(language: Language) -> None:
    found = uniqueness(workshop(SHIPPED, starting_values(SHIPPED, language), language).spec)
    assert found.empty
    assert [sides.counts() for sides in found.stages] == [{"unconfirmed": 6}, {"unconfirmed": 8}]


def test_a_stage_is_kept_once_somebody_says_so() -> None:
    one = deals({f"{OFFER}.how_today": "so"})
    assert one.counts() == {"kept": 1, "unconfirmed": 7}
    assert row(one, "Wysłana oferta").marks == ("kept",)
    whole = unique({"deal_stages.$mark": "as_example"})
    assert whole.empty
    assert whole.stages[1].counts() == {"kept": 8}


@pytest.mark.parametrize(
    ("values", "marks"),
    [
        ({f"{OFFER}.name": "Oferta u klienta"}, ("renamed",)),
        ({f"{OFFER}.probability": 0}, ("changed",)),
        ({f"{OFFER}.name": "Oferta u klienta", f"{OFFER}.max_days": 7}, ("renamed", "changed")),
        ({f"{OFFER}.$deleted": True}, ("removed",)),
        ({"deal_stages.$order": ("offer_sent",)}, ("moved", "unconfirmed")),
    ],
)
def test_a_stage_bears_what_became_of_it(values: dict[str, Value], marks: tuple[Mark, ...]) -> None:
    found = deals(values)
    assert row(found, "Wysłana oferta").marks == marks
    assert found.differs


def test_a_new_stage_has_nothing_beside_it_and_a_removed_one_keeps_its_place() -> None:
    found = deals({f"{OFFER}.$deleted": True, "deal_stages/own.name": "Wizja lokalna"})
    assert [one.own is None for one in found.rows].index(True) == 4
    assert (row(found, "Wizja lokalna").marks, row(found, "Wizja lokalna").given) == (("new",), None)
    assert (found.given, found.own) == (8, 8)


def test_a_split_stage_names_its_parts_and_they_name_it() -> None:
    order = ("potential_deal", "needs_analysis", "solution_presentation", "offer_preparation", "a", "b")
    found = deals(
        {
            f"{OFFER}.$deleted": True,
            "deal_stages/a.name": "Oferta u klienta",
            "deal_stages/a.exit": EXIT,
            "deal_stages/b.name": "Cisza po ofercie",
            "deal_stages/b.stage": FRESH[f"{OFFER}.stage"],
            "deal_stages.$order": order,
        }
    )
    whole, part = row(found, "Wysłana oferta"), row(found, "Cisza po ofercie")
    names = {"Oferta u klienta", "Cisza po ofercie"}
    assert ("split" in whole.marks, set(whole.parts)) == (True, names)
    assert {one.origins for one in found.rows if one.given is None} == {("Wysłana oferta",)}
    assert "split" in part.marks
    assert found.counts()["split"] == 1


def test_merged_stages_name_what_they_became_and_it_names_them() -> None:
    prepared = FRESH["deal_stages/offer_preparation.exit"]
    assert isinstance(prepared, tuple)
    found = deals(
        {
            "deal_stages/offer_preparation.$deleted": True,
            f"{OFFER}.name": "Oferta",
            f"{OFFER}.entry": prepared,
            f"{OFFER}.stage": FRESH["deal_stages/offer_preparation.stage"],
        }
    )
    assert row(found, "Oferta").origins == ("Przygotowanie oferty", "Wysłana oferta")
    assert (row(found, "Przygotowanie oferty").marks, row(found, "Przygotowanie oferty").parts) == (
        ("merged",),
        ("Oferta",),
    )
    assert found.counts()["merged"] == 1


def test_lines_are_told_as_new_gone_reworded_or_moved() -> None:
    reword = FIRST_EXIT.replace("do oferty", "do zakresu i ceny")
    [note] = offer({f"{OFFER}.exit": (reword, "Klient wpłacił zaliczkę")}).lists
    assert [(line.kind, line.text, line.before) for line in note.lines] == [
        ("removed", SECOND_EXIT, ""),
        ("reworded", reword, FIRST_EXIT),
        ("added", "Klient wpłacił zaliczkę", ""),
    ]
    [note] = offer({f"{OFFER}.exit": (SECOND_EXIT, FIRST_EXIT)}).lists
    assert (note.lines, note.reordered) == ((), True)


def test_a_line_that_moved_within_its_stage_is_told_where_it_came() -> None:
    [note] = [
        one
        for one in offer({f"{OFFER}.exit": (FIRST_EXIT,), f"{OFFER}.stage": (SECOND_EXIT,)}).lists
        if one.field.id == "stage"
    ]
    [came] = [line for line in note.lines if line.kind == "came"]
    assert (came.text, came.stage, came.field and came.field.id) == (SECOND_EXIT, "", "exit")


def test_a_line_that_moved_to_another_stage_is_told_on_both() -> None:
    found = deals({f"{OFFER}.exit": (FIRST_EXIT,), "deal_stages/negotiation.entry": (SECOND_EXIT,)})
    [went] = row(found, "Wysłana oferta").notes.lists[0].lines
    [came] = [
        line
        for note in row(found, "Obiekcje / negocjacje").notes.lists
        for line in note.lines
        if line.kind == "came"
    ]
    assert (went.kind, went.stage) == ("went", "Obiekcje / negocjacje")
    assert (came.stage, came.text) == ("Wysłana oferta", SECOND_EXIT)


def test_tasks_are_told_with_who_does_them_and_when() -> None:
    task = f"{OFFER}/tasks/receipt_confirmed"
    [note] = offer({f"{task}.title": "Telefon", f"{task}.role": "salesperson", f"{task}.due_days": 0}).tasks
    assert (note.kind, note.title, note.before) == ("changed", "Telefon", FRESH[f"{task}.title"])
    assert [(fact.own.field.id, fact.own.value) for fact in note.facts] == [
        ("role", "salesperson"),
        ("due_days", 0),
    ]
    [gone] = offer({f"{task}.$deleted": True}).tasks
    assert (gone.kind, gone.title) == ("removed", FRESH[f"{task}.title"])
    [_, own] = offer({f"{OFFER}/tasks/own.title": "Wysyłka próbek", f"{task}.due_days": 1}).tasks
    assert (own.kind, own.title) == ("added", "Wysyłka próbek")


def test_another_name_of_a_role_is_no_difference_of_its_tasks() -> None:
    found = unique({"process_roles/legal.role": "Kancelaria"})
    assert [sides.differs for sides in found.stages] == [False, False]
    assert [table.question.id for table in found.tables] == ["process_roles"]


def test_a_question_that_does_not_apply_tells_nothing() -> None:
    assert unique({"deal_stages.$mark": "not_applicable", f"{OFFER}.probability": 0}).empty


@given(answers=pipelines())
def test_every_stage_of_any_pipeline_has_one_row(answers: dict[str, dict[str, object]]) -> None:
    spec = nested_workshop(SHIPPED, answers).spec
    [found] = [one for one in uniqueness(spec).stages if one.question.id == "deal_stages"]
    ids = [one.own.id for one in found.rows if one.own]
    assert ids == [stage.id for stage in spec.process.deal_stages]
    given_ = {one.given.id for one in found.rows if one.given}
    assert len(given_) == found.given == 8
