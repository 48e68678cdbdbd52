"""Open questions and findings have the same numbers on the pages and in the document."""

import re
from collections.abc import Callable

import pytest

from tests.building import SHIPPED, workshop
from tests.linted import clean_workshop
from tests.pages import at, words
from tests.rendered import doubtful, example
from tests.visiting import taken_in
from workshop.document.rendering import document_html
from workshop.findings.judged_findings import judge
from workshop.findings.linting import findings_of
from workshop.findings.open_matters import OpenMatters, open_matters, open_words
from workshop.hubspot.building import build_configuration
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.store.database import Database
from workshop.ui.navigation import CHECK, HUB, section_address
from workshop.workshop import Workshop

FRESH: dict[str, Value] = dict(starting_values(SHIPPED, "pl"))
CHANGED = FRESH | {
    "deal_stages/offer_sent.exit": ("Klient jest zainteresowany",),
    "process_focus.focus": ("deals",),
}
WORKSHOPS: dict[str, Callable[[], Workshop]] = {
    "fresh": lambda: workshop(SHIPPED, FRESH),
    "one changed": lambda: workshop(SHIPPED, CHANGED),
    "left for the workshop": lambda: workshop(SHIPPED, FRESH | {"deal_data.$mark": "to_decide"}),
    "no question open": lambda: clean_workshop(
        "pl", {"forecast_deals.$mark": "not_applicable", "forecast_deals.$note": "później"}
    ),
    "example": lambda: example("pl"),
    "doubtful": doubtful,
}


def counted(made: Workshop) -> tuple[int, int]:
    """The numbers of open questions and findings."""
    found = open_matters(made.spec, judge(findings_of(made.spec), ()))
    return len(found.questions), len(found.doubts)


def told(text: str) -> list[tuple[int, int]]:
    """The same numbers wherever a text says them."""
    lines = re.findall(r"Otwarte: [^\]<.]*|Nic już nie czeka", text.replace("\N{NO-BREAK SPACE}", " "))
    return [(_number(line, "pyta"), _number(line, "wątpliwo")) for line in lines]


def _number(line: str, noun: str) -> int:
    found = re.search(rf"(\d+) {noun}", line)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("name", list(WORKSHOPS))
def test_every_place_tells_the_same_numbers(base: Database, name: str) -> None:
    made = WORKSHOPS[name]()
    id_ = taken_in(base, made.questionnaire, dict(made.values))
    numbers = counted(made)
    rail = [numbers]
    assert told(words(at(id_, HUB))) == [numbers, *rail]
    assert told(words(at(id_, CHECK))) == [numbers, *rail]
    assert told(words(at(id_, section_address("gate")))) == rail
    html = document_html(made.spec, build_configuration(made.spec), (), "pl")
    assert told(html) == [numbers]
    figures = re.findall(r'<p class="figure">(\d+)</p><p>(pyta|wątpliwo)[^<]*(?:otwart|rozstrzyg)', html)
    assert figures == [
        (str(n), noun) for n, noun in zip(numbers, ("pyta", "wątpliwo"), strict=True) if n or noun == "pyta"
    ]


def test_the_check_page_and_the_rail_count_every_finding_that_the_lists_show(base: Database) -> None:
    made = WORKSHOPS["doubtful"]()
    page = at(taken_in(base, made.questionnaire, dict(made.values)), CHECK)
    sections = re.findall(r"### .*?:gray-badge\[(\d+)", words(page))
    assert sum(map(int, sections)) == counted(made)[1]
    [button] = [one.label for one in page.button if one.key == f"rail-{CHECK}"]
    assert f"{counted(made)[1]} wątpliwości" in button.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def test_a_fresh_workshop_raises_no_doubt_though_every_question_is_open() -> None:
    assert counted(WORKSHOPS["fresh"]()) == (17, 0)


@pytest.mark.parametrize(
    ("name", "said"),
    [("fresh", "Otwarte: 17 pytań"), ("no question open", "Otwarte: 3 wątpliwości")],
)
def test_nothing_waits_is_said_only_where_nothing_does(name: str, said: str) -> None:
    made = WORKSHOPS[name]()
    found = open_matters(made.spec, judge(findings_of(made.spec), ()))
    assert open_words(found, "pl").replace("\N{NO-BREAK SPACE}", " ") == said
    assert open_words(OpenMatters((), ()), "pl") == "Nic już nie czeka"


def test_only_the_changed_row_and_the_begun_question_are_judged() -> None:
    found = findings_of(WORKSHOPS["one changed"]().spec)
    rows = {"/".join(one.path.split(".")[0].split("/")[:2]) for one in found}
    assert "deal_stages/offer_sent" in rows
    assert rows <= {"deal_stages/offer_sent", "deal_stages", "process_focus"}


def test_the_example_s_words_are_judged_once_they_are_confirmed() -> None:
    confirmed = workshop(SHIPPED, FRESH | {"deal_stages.$mark": "as_example"}).spec
    assert "task_without_role" in {one.rule for one in findings_of(confirmed)}
    folded = workshop(SHIPPED, FRESH | {"deal_stages/won.name": "Zamówienie"}).spec
    assert {one.path for one in findings_of(folded) if one.path.startswith("deal_stages/won.entry")} == set()


def test_a_cell_that_the_team_cleared_is_judged_though_its_row_is_unconfirmed() -> None:
    cleared = workshop(SHIPPED, FRESH | {"deal_stages/offer_sent.exit": None}).spec
    assert ("no_exit_criteria", "deal_stages/offer_sent.exit") in {
        (one.rule, one.path) for one in findings_of(cleared)
    }
