"""The pictures of contacts and of progress: any number of attempts, any label, and their texts."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.building import ATTACHED, SHIPPED, nested_workshop, only, workshop
from tests.printed import landscape, no_warnings, packed, pages
from tests.thoroughness import THOROUGH
from workshop.document.cadence import cadence
from workshop.document.label_lines import label_lines
from workshop.document.rendering import document_html, render_document
from workshop.document.section_progress import progress
from workshop.document.wall_map import bands, layout
from workshop.hubspot.building import build_configuration
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.spec.process import Attempt, FollowUp
from workshop.text import Noun

LONG = "Zadzwonić do klienta o innej porze dnia niż poprzednio i zapytać o termin " * 2
NOUN = Noun(pl=("próba", "próby", "prób"))
CONTACTS = only("contact_stages", "follow_up", "contact_endings")


def attempts(*waits: tuple[int | None, str | None]) -> tuple[Attempt, ...]:
    return tuple(Attempt(id=f"a{n}", name="Telefon", wait=w, unit=u) for n, (w, u) in enumerate(waits))


def test_the_time_line_adds_the_waits_up_to_days_and_sees_an_attempt_behind_the_end() -> None:
    line = cadence(
        FollowUp(attempts=attempts((20, "hours"), (5, "hours"), (3, "days")), give_up_day=3), {}, NOUN, 7
    )
    assert line
    assert [stop.day for stop in line.stops] == [0, 1, 4, 3]
    assert line.late


def test_after_a_wait_that_nobody_gave_no_day_is_known() -> None:
    line = cadence(FollowUp(attempts=attempts((1, "days"), (None, "days"), (0, "days"))), {}, NOUN, 7)
    assert line
    assert [stop.day for stop in line.stops] == [1, None, None, None]
    assert not line.late


def test_without_attempts_there_is_no_time_line() -> None:
    assert cadence(FollowUp(give_up_day=14), {}, NOUN, 7) is None


@given(count=st.integers(1, 300), across=st.integers(7, 11))
def test_any_number_of_attempts_has_a_first_a_last_and_an_end(count: int, across: int) -> None:
    line = cadence(FollowUp(attempts=attempts(*[(1, "days")] * count)), {}, NOUN, across)
    assert line
    shown = [stop for stop in line.stops if stop.kind == "attempt"]
    left_out = sum(stop.number for stop in line.stops if stop.kind == "gap")
    assert (shown[0].number, shown[-1].number, line.stops[-1].kind) == (1, count, "end")
    assert len(shown) + left_out == count
    assert all(0 < stop.x < line.width and 0 < stop.y < line.height for stop in line.stops)


@given(text=st.text(), width=st.integers(3, 30), most=st.integers(1, 4))
def test_a_label_never_leaves_its_place_and_says_where_it_is_cut(text: str, width: int, most: int) -> None:
    found = label_lines(text, width, most)
    assert len(found) <= most
    assert all(len(line) <= width for line in found)
    assert packed("".join(found)) == packed(text) or found[-1].endswith("…")


@given(count=st.integers(1, 300))
def test_steps_on_the_wall_stand_in_bands_of_one_length(count: int) -> None:
    fitting = layout(count)
    lines = bands(range(count), fitting.across)
    assert [step for line in lines for step in line] == list(range(count))
    assert all(len(one) == len(other) for one, other in pairwise(lines[:-1]))


@pytest.mark.parametrize(
    ("stages", "attempts", "name"),
    [(1, 1, ""), (8, 30, LONG), *([(2, 0, LONG), (30, 300, ""), (100, 8, "")] if THOROUGH else [])],
)
def test_a_contact_path_of_any_length_hangs_on_one_page(stages: int, attempts: int, name: str) -> None:
    answers: dict[str, dict[str, Any]] = {
        "contact_stages": {
            "rows": [
                {
                    "id": f"s{n}",
                    "name": f"etap{n}k {name}",
                    "definition": name,
                    "criteria": [f"fakt {name}"] * 6,
                }
                for n in range(stages)
            ]
        },
        "follow_up": {
            "rows": [
                {"id": f"a{n}", "attempt": f"próba{n}k {name}", "wait": 2, "unit": "days"}
                for n in range(attempts)
            ]
        },
        "contact_endings": {
            "rows": [{"id": f"e{n}", "reason": f"powód{n}k {name}", "contact_stage": "s0"} for n in range(9)]
        },
    }
    spec = nested_workshop(CONTACTS, answers if stages > 1 else {**answers, "contact_endings": {}}).spec
    with no_warnings():
        pdf = render_document(spec, build_configuration(spec), (), "pl", ATTACHED)
    text = "".join(pages(pdf))
    assert sum(landscape(pdf)) == 1
    assert all(packed(f"etap{n}k {name}") in text for n in range(stages))
    assert all(packed(f"próba{n}k {name}") in text for n in range(attempts))


def test_the_progress_shows_each_question_once_and_names_the_section_with_most_left() -> None:
    values = {f"{q.id}.$mark": "as_example" for q in SHIPPED.questions() if q.id != "loss_reasons"}
    answered: dict[str, Value] = {**values, "form_reply.replies": True}
    spec = workshop(SHIPPED, starting_values(SHIPPED, "pl") | answered).spec
    found = progress(spec, "pl")
    assert [square.number for square in found.squares] == list(range(1, len(spec.answers()) + 1))
    assert found.behind
    assert found.behind.title == next(s.section.title for s in spec.sections if "loss_reasons" in str(s))


def test_every_picture_says_in_its_title_what_it_shows() -> None:
    """Meaningful inline pictures have a title as their first child, which is their text alternative."""
    spec = workshop(SHIPPED, starting_values(SHIPPED, "pl")).spec
    html = document_html(spec, build_configuration(spec), (), "pl")
    starts = [part.split(">", 1)[1].lstrip() for part in html.split("<svg")[1:]]
    assert len(starts) > 10
    assert all(start.startswith("<title>") and not start.startswith("<title></title>") for start in starts)
