"""Findings on the pages: a hint beside the field, the list on the check page, accepted with a reason."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED
from tests.databases import AT
from tests.every_field import ASKED
from tests.pages import (
    MOST_INPUTS,
    at,
    click,
    hub,
    inputs,
    kept,
    keys,
    now,
    put,
    section,
    words,
)
from tests.visiting import HERE, taken_in
from workshop.answers.people import Person
from workshop.findings.explanations import message
from workshop.findings.finding import Finding
from workshop.phrases import phrase
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.store.database import Database
from workshop.ui.fields.hints import hints_for
from workshop.ui.navigation import CHECK
from workshop.ui.parts.findings_list import FINDINGS_AT_ONCE
from workshop.usecases.inviting import introduce
from workshop.usecases.open_workshops import OpenWorkshop

STAGES = "deal_stages"
EXIT, ENTRY = f"{STAGES}/potential_deal.exit", f"{STAGES}/potential_deal.entry"
VAGUE = "Klient jest zainteresowany"
# Findings of medium severity.
UNPROVEN = "Sprzedawca i klient rozmawiają o przejściu do finalnej negocjacji oferty"
_AS_WRITTEN = str.maketrans({"\\": None, "\N{NO-BREAK SPACE}": " "})


def stages(base: Database, values: dict[str, Value] | None = None, person: Person | None = None) -> AppTest:
    """The deal stages of a new workshop with these values, the first stage open and unfolded."""
    taken_in(base, SHIPPED, starting_values(SHIPPED, "pl") | (values or {}))
    if person:
        introduce(base, HERE, "ours", person, AT)
    page = section("ours", STAGES)
    page.session_state[f"more-rows-{STAGES}"] = True
    return page.run()


def check(base: Database, values: dict[str, Value]) -> AppTest:
    """The check page of such a workshop, with the findings about deal stages open."""
    return listed(click(stages(base, values), "rail-check"))


def listed(page: AppTest) -> AppTest:
    return click(page, f"show-doubts-{STAGES}") if f"show-doubts-{STAGES}" in keys(page) else page


def hints(page: AppTest) -> list[str]:
    """The text of each hint on the page."""
    return [label.split(" :green[")[0].translate(_AS_WRITTEN) for label in labels(page)]


def labels(page: AppTest) -> list[str]:
    """The Markdown of each hint."""
    return [one.label for one in page.expander if "lightbulb" in one.icon]


def found(opened: OpenWorkshop, path: str, rule: str = "") -> Finding:
    """The worst finding at a path, or that of a rule."""
    return next(
        one.finding for one in opened.findings if one.finding.path == path and rule in ("", one.finding.rule)
    )


def said(finding: Finding) -> str:
    return message(finding, "pl").translate(_AS_WRITTEN)


def accept(page: AppTest, finding: Finding, reason: str) -> AppTest:
    page = click(page, f"accept-{finding.digest}")
    put(page, "text_area", f"$reason-{finding.digest}", reason)
    return click(page, f"save-{finding.digest}")


def test_a_hint_appears_after_an_edit_and_goes_when_it_is_mended(base: Database) -> None:
    page = stages(base)
    assert not any(one.startswith("Nie wiadomo, kiedy") for one in hints(page))
    put(page, "text_area", EXIT, "")
    no_exit = said(found(now(base), EXIT))
    assert hints(page).count(no_exit) == 1
    put(page, "text_area", EXIT, VAGUE)
    assert no_exit not in hints(page)
    assert said(found(now(base), EXIT)) in hints(page)
    put(page, "text_area", EXIT, "Klient potwierdził e-mailem termin spotkania")
    assert [one for one in hints(page) if VAGUE in one] == []


@pytest.mark.parametrize("role", ["sales", "consultant"])
def test_each_field_has_at_most_one_hint_the_worst_that_this_person_should_meet(
    base: Database, role: str
) -> None:
    person = Person.model_validate({"name": "Anna", "role": role})
    page = stages(base, {ENTRY: (VAGUE, UNPROVEN), EXIT: (UNPROVEN, VAGUE, "Klient jest chętny")}, person)
    opened = now(base)
    met = hints_for(opened.workshop.spec, opened.findings, person.role)
    assert sorted(hints(page)) == sorted(said(one) for path, one in met.items() if path in keys(page))
    assert sum(VAGUE in one or UNPROVEN in one or "chętny" in one for one in hints(page)) == 2


def test_a_hint_that_is_not_grave_waits_for_the_team_until_its_section_is_done(base: Database) -> None:
    page = stages(base, {EXIT: (UNPROVEN,)})
    medium = said(found(now(base), EXIT))
    assert medium not in hints(page)
    introduce(base, HERE, "ours", Person(name="Konrad", role="consultant"), AT)
    assert medium in hints(page.run())
    introduce(base, HERE, "ours", Person(name="Anna", role="sales"), AT)
    assert medium not in hints(page.run())
    assert medium in hints(click(page, f"all-{STAGES}"))


def test_rows_and_what_is_folded_away_say_how_much_is_in_doubt_there(base: Database) -> None:
    page = stages(base, {ENTRY: (VAGUE,)})
    opened = now(base)
    met = hints_for(opened.workshop.spec, opened.findings, "sales")
    count = sum(path.startswith((f"{STAGES}/potential_deal.", f"{STAGES}/potential_deal/")) for path in met)
    caption = page.radio(key=f"list-{STAGES}").proto.captions[0].translate(_AS_WRITTEN)
    assert phrase("pl", "findings.count", count=count).replace("\N{NO-BREAK SPACE}", " ") in caption
    assert "W szczegółach czeka" not in words(page)
    page.session_state[f"more-rows-{STAGES}"] = False
    assert "W szczegółach czeka" in words(page.run())


def test_what_people_wrote_is_no_markup_in_a_hint(base: Database) -> None:
    name = "**[x](http://a)** :red[y] <b> :material/home:"
    page = stages(base, {f"{STAGES}/potential_deal.name": name, EXIT: None})
    [label] = [one for one in labels(page) if "kryterium wyjścia" in one]
    assert r"\*\*\[x\]" in label
    assert r"\:red\[y\]" in label
    assert ":material/" not in label.replace(r"\:", "")


def test_a_click_puts_the_better_wording_in_the_place_of_its_line(base: Database) -> None:
    page = stages(base, {EXIT: ("Klient podpisał umowę", VAGUE)})
    rewrite = found(now(base), EXIT).rewrite
    click(page, f"rewrite-{EXIT}")
    assert kept(base, EXIT) == ("Klient podpisał umowę", rewrite)
    assert page.text_area(key=EXIT).value == f"Klient podpisał umowę\n{rewrite}"
    assert f"rewrite-{EXIT}" not in keys(page)


def test_the_better_wording_never_takes_the_place_of_what_somebody_has_typed_since(base: Database) -> None:
    page = stages(base, {EXIT: (VAGUE,)})
    page.text_area(key=EXIT).set_value("Klient podpisał umowę")
    click(page, f"rewrite-{EXIT}")
    assert kept(base, EXIT) == ("Klient podpisał umowę",)
    assert now(base).kept[EXIT].revision == 2


def test_the_check_page_lists_them_and_leads_to_the_very_field(base: Database) -> None:
    taken_in(base, SHIPPED, starting_values(SHIPPED, "pl") | {f"{STAGES}/offer_sent.entry": (VAGUE,)})
    page = listed(at("ours", CHECK))
    doubt = found(now(base), f"{STAGES}/offer_sent.entry")
    assert "▲ poważna" in words(page)
    assert "Wysłana oferta › " in words(page)
    assert said(doubt) in hints(page)
    click(page, f"mend-{doubt.digest}")
    assert page.text_area(key=doubt.path).value == VAGUE


def test_the_hub_and_the_rail_say_how_many_there_are(base: Database) -> None:
    stages(base, {EXIT: None, ENTRY: (VAGUE,)})
    page, count = hub("ours"), len(now(base).findings)
    text = phrase("pl", "findings.count", count=count).replace("\N{NO-BREAK SPACE}", " ")
    assert text in page.button(key="rail-check").label.translate(_AS_WRITTEN)
    assert words(page).count(text) == 2, "under the name, and in the rail"


def test_the_gravest_section_is_open_and_minor_findings_are_counted_apart(base: Database) -> None:
    taken_in(base, SHIPPED, starting_values(SHIPPED, "pl") | {f"{STAGES}/potential_deal.probability": 0})
    page = at("ours", CHECK)
    assert now(base).findings[0].finding.severity == "critical"
    assert f"mend-{now(base).findings[0].finding.digest}" in keys(page)
    assert "drobne: " in words(page)


def test_nothing_is_said_where_nothing_is_in_doubt(base: Database) -> None:
    page = click(hub(taken_in(base, ASKED, {"q.a_text": "Nothing to doubt"})), "rail-check")
    assert now(base).findings == ()
    assert page.button(key="rail-check").label == "Sprawdźcie odpowiedzi"
    assert "Nic tu już nie budzi wątpliwości." in words(page)


def test_accepting_needs_a_reason_and_takes_the_hint_away_until_it_is_withdrawn(base: Database) -> None:
    page = check(base, {EXIT: None})
    doubt = found(now(base), EXIT)
    accept(page, doubt, " \n ")
    assert phrase("pl", "problems.no_reason") in words(page)
    assert page.text_area(key=f"$reason-{doubt.digest}").value == " \n "
    put(page, "text_area", f"$reason-{doubt.digest}", "Tak ma być.")
    click(page, f"save-{doubt.digest}")
    [given] = now(base).workshop.accepted
    assert (given.path, given.reason, given.by) == (EXIT, "Tak ma być.", "Anna")
    assert said(doubt) not in hints(page)
    assert said(doubt) not in hints(click(page, f"rail-section-{STAGES}"))
    click(page, "rail-check").session_state["accepted"] = True
    assert "Tak ma być." in words(page.run())
    assert "Zaakceptowano: Anna, " in words(page)
    click(page, f"withdraw-{doubt.digest}")
    assert now(base).workshop.accepted == ()
    assert said(doubt) in hints(page)
    assert said(doubt) in hints(click(page, f"rail-section-{STAGES}"))


def test_an_accepted_finding_comes_back_when_its_words_change(base: Database) -> None:
    page = check(base, {EXIT: (VAGUE,)})
    accept(page, found(now(base), EXIT), "Nasz klient zawsze tak mówi.")
    click(page, f"rail-section-{STAGES}")
    assert [one for one in hints(page) if VAGUE in one] == []
    put(page, "text_area", EXIT, f"{VAGUE} rozmową")
    assert [one for one in hints(page) if VAGUE in one] != []


def test_a_reason_that_is_too_long_stays_in_its_field_and_is_refused_in_words(base: Database) -> None:
    page = check(base, {EXIT: None})
    doubt = found(now(base), EXIT)
    accept(page, doubt, "a" * 40_000)
    assert len(page.text_area(key=f"$reason-{doubt.digest}").value or "") == 40_000
    assert "40000" in words(page)
    assert now(base).workshop.accepted == ()


def test_one_form_is_open_at_a_time_and_it_can_be_closed(base: Database) -> None:
    page = check(base, {EXIT: None, ENTRY: (VAGUE,)})
    first, second = found(now(base), EXIT), found(now(base), ENTRY)
    for one in (first, second):
        click(page, f"accept-{one.digest}")
        assert [key for key in keys(page) if key.startswith("$reason-")] == [f"$reason-{one.digest}"]
    click(page, f"cancel-{second.digest}")
    assert [key for key in keys(page) if key.startswith("$reason-")] == []


def test_hundreds_of_findings_stay_modest(base: Database) -> None:
    names: dict[str, Value] = {f"{STAGES}/row_{n}.name": f"Stage {n}" for n in range(200)}
    page = check(base, names)
    shown = [key for key in keys(page) if key.startswith("mend-")]
    assert len(shown) == FINDINGS_AT_ONCE
    page.pagination(key=f"$doubts-{STAGES}").set_value(2).run()
    assert {key for key in keys(page) if key.startswith("mend-")}.isdisjoint(shown)
    assert len(inputs(page)) <= MOST_INPUTS


def test_the_review_counts_them_for_each_question(base: Database) -> None:
    values = starting_values(SHIPPED, "pl") | {ENTRY: (VAGUE,), "process_focus.focus_why": "x"}
    id_ = taken_in(base, SHIPPED, values)
    page = click(hub(id_), "rail-review")
    table = page.dataframe[0].value.set_index("Pytanie")["Wątpliwości"]
    paths = [one.finding.path for one in now(base, id_).findings]
    counts = {
        q.title.pl: sum(path.startswith((f"{q.id}.", f"{q.id}/")) for path in paths)
        for q in SHIPPED.questions()
    }
    assert table.to_dict() == counts
    assert table.sort_values(ascending=False).iloc[0] == max(counts.values()) > 0
