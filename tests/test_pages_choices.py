"""Two people's different ticks, acceptances, confirmations and removals are both kept, shown and decided."""

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from tests.building import SHIPPED, questionnaire
from tests.databases import AT
from tests.page_order import from_top
from tests.pages import (
    BARTEK,
    at,
    bartek_writes,
    begun,
    click,
    kept,
    keys,
    now,
    put,
    section,
    words,
)
from tests.visiting import HERE, draft, taken_in
from workshop.answers.choices import Basis
from workshop.answers.edits import Conflict
from workshop.answers.people import Person
from workshop.findings.finding import Finding
from workshop.findings.judged_findings import Judged
from workshop.packs.workshopfile import write_workshop
from workshop.questionnaire.fields import Value
from workshop.spec.example import starting_values
from workshop.store.database import Database
from workshop.text import Language
from workshop.ui.navigation import CHECK, HUB, HUBSPOT
from workshop.usecases.accepting import accept, withdraw
from workshop.usecases.answering import save_answer
from workshop.usecases.inviting import introduce
from workshop.usecases.removing import remove_row
from workshop.usecases.setting_up import HandStep, set_up, tick_off, untick
from workshop.usecases.workshops import export_workshop

STEP = {"kind": "manual", "id": "s", "title": {"pl": "Załóż konta"}, "where": {"pl": "CRM"}, "details": []}
SAID = {"id": "a", "type": "text", "label": {"pl": "a"}}
ASKED = questionnaire([{"id": "q", "fields": [SAID], "hubspot": [STEP]}])
OFFER = "deal_stages/offer_sent"
EXIT = f"{OFFER}.exit"


def his(revision: int) -> Basis:
    """Bartek's tab, which shows this revision."""
    return Basis(editor="his tab", revision=revision)


def button(page: AppTest, name: str) -> str:
    [key] = [key for key in keys(page) if key.startswith(f"{name}-")]
    return key


# Ticks


@pytest.fixture
def steps(base: Database) -> Database:
    taken_in(base, ASKED, {"q.a": "x"})
    introduce(base, BARTEK, "ours", Person(name="Bartek", role="consultant"), AT)
    return base


def step(base: Database) -> HandStep:
    [found] = set_up(base, HERE, "ours", AT).steps
    return found


def bartek_ticks(base: Database, revision: int, *, done: bool = True) -> None:
    act = tick_off if done else untick
    act(base, BARTEK, "ours", step(base).manual, his(revision), datetime.now(UTC))


def turn(page: AppTest, on: bool) -> AppTest:
    box = page.checkbox(key="tick-s")
    (box.check() if on else box.uncheck()).run()
    assert not page.exception
    return page


def disputed(base: Database, language: Language = "pl") -> AppTest:
    """Bartek has ticked and unticked the step; Anna, who saw neither, calls it done."""
    page = at("ours", HUBSPOT, language)
    bartek_ticks(base, 0)
    bartek_ticks(base, 1, done=False)
    return turn(page, True)


def test_a_step_that_one_calls_done_and_another_does_not_shows_both_until_somebody_decides(
    steps: Database,
) -> None:
    page = disputed(steps)
    for _ in range(2):
        assert (step(steps).done, page.checkbox(key="tick-s").value) == (False, False)
        said = words(page)
        assert "Jedna osoba uważa ten krok za zrobiony, druga nie" in said
        assert all(one in said for one in ("Zapisana: Bartek", "Jeszcze do zrobienia", "Twoja:", "Zrobione"))
        page.run()
    click(page, button(page, "take_mine"))
    assert (step(steps).done, page.checkbox(key="tick-s").value) == (True, True)
    assert "Jedna osoba" not in words(page)


def test_what_was_saved_about_a_step_is_kept_with_one_click(steps: Database) -> None:
    page = disputed(steps)
    click(page, button(page, "keep_theirs"))
    for _ in range(2):
        assert (step(steps).done, page.checkbox(key="tick-s").value) == (False, False)
        assert "Jedna osoba" not in words(page)
        assert "Znów do zrobienia: Bartek" in words(page)
        page.run()


def test_a_tick_that_another_has_renewed_is_not_taken_away_unseen(steps: Database) -> None:
    bartek_ticks(steps, 0)
    page = at("ours", HUBSPOT)
    bartek_ticks(steps, 1, done=False)
    bartek_ticks(steps, 2)
    turn(page, False)
    assert step(steps).done
    assert [one.value for one in step(steps).contested] == [False]
    turn(page, False)
    assert (step(steps).done, step(steps).contested) == (False, []), "now she has seen his tick"


def test_two_people_who_tick_the_same_step_agree(steps: Database) -> None:
    page = at("ours", HUBSPOT)
    bartek_ticks(steps, 0)
    turn(page, True)
    assert step(steps).done
    assert "Zrobione: Bartek" in words(page)
    assert step(steps).proposals == ()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pl", "Bartek wybiera inaczej niż Ty: Konfiguracja HubSpot › Załóż konta."),
        ("en", "Bartek chooses differently from you: HubSpot configuration › Załóż konta."),
    ],
)
def test_whoever_ticked_is_told_on_every_page_that_another_unticks(
    steps: Database, language: Language, said: str
) -> None:
    page = at("ours", HUBSPOT, language)
    turn(turn(turn(page, True), False), True)
    bartek_ticks(steps, 0, done=False)
    assert said in words(page.run())
    assert said in words(at("ours", HUB, language))
    click(page, button(page, "take_proposed"))
    assert not step(steps).done
    assert said not in words(page)


# Acceptances


@pytest.fixture
def doubts(base: Database) -> Database:
    taken_in(base, SHIPPED, {**starting_values(SHIPPED, "pl"), EXIT: None, f"{OFFER}.how_today": "so"})
    introduce(base, BARTEK, "ours", Person(name="Bartek", role="consultant"), AT)
    return base


def judged(base: Database) -> Judged:
    [found] = [one for one in now(base).findings if one.finding.path == EXIT]
    return found


def doubt(base: Database) -> Finding:
    return judged(base).finding


def stands(base: Database) -> tuple[str, str] | None:
    """The reason and its writer."""
    given = judged(base).acceptance
    return (given.reason, given.by) if given else None


def bartek_accepts(base: Database, reason: str, revision: int) -> None:
    accept(base, BARTEK, "ours", doubt(base), reason, his(revision), datetime.now(UTC))


def bartek_withdraws(base: Database, revision: int) -> None:
    withdraw(base, BARTEK, "ours", doubt(base), his(revision), datetime.now(UTC))


def checking(language: Language = "pl") -> AppTest:
    """The check page with the findings about deal stages open."""
    page, show = at("ours", CHECK, language), "show-doubts-deal_stages"
    return click(page, show) if show in keys(page) else page


def writing(base: Database, reason: str) -> AppTest:
    """Anna has typed a reason and not saved it."""
    page = click(checking(), f"accept-{doubt(base).digest}")
    return put(page, "text_area", f"$reason-{doubt(base).digest}", reason)


def save(base: Database, page: AppTest) -> AppTest:
    return click(page, f"save-{doubt(base).digest}")


@pytest.mark.parametrize("seen", [False, True])
def test_two_reasons_for_one_finding_are_both_shown_until_somebody_decides(
    doubts: Database, seen: bool
) -> None:
    page = writing(doubts, "Tak chce zarząd")
    bartek_accepts(doubts, "Tak chce klient", 0)
    if seen:
        assert "Tak chce klient" in words(page.run()), "her own form stays beside it"
    save(doubts, page)
    for _ in range(2):
        said = words(page)
        assert "Dwie osoby różnie rozstrzygnęły tę wątpliwość" in said
        assert all(one in said for one in ("Zapisana: Bartek", "Tak chce :orange-background[**klient**]"))
        assert all(one in said for one in ("Twoja:", "Tak chce :orange-background[**zarząd**]"))
        assert stands(doubts) == ("Tak chce klient", "Bartek")
        page.run()
    click(page, button(page, "take_mine"))
    assert stands(doubts) == ("Tak chce zarząd", "Anna")
    assert "Dwie osoby" not in words(page)


def test_the_saved_reason_is_kept_with_one_click(doubts: Database) -> None:
    page = writing(doubts, "Tak chce zarząd")
    bartek_accepts(doubts, "Tak chce klient", 0)
    click(save(doubts, page), button(page, "keep_theirs"))
    assert stands(doubts) == ("Tak chce klient", "Bartek")
    assert "Dwie osoby" not in words(page)


def test_a_reason_that_another_has_withdrawn_meanwhile_waits(doubts: Database) -> None:
    page = writing(doubts, "Tak chce zarząd")
    bartek_accepts(doubts, "Tak chce klient", 0)
    bartek_withdraws(doubts, 1)
    save(doubts, page)
    assert stands(doubts) is None
    assert all(one in words(page) for one in ("Bez akceptacji: wątpliwość czeka", "Tak chce zarząd"))
    click(page, button(page, "take_mine"))
    assert stands(doubts) == ("Tak chce zarząd", "Anna")


def test_a_newer_reason_is_not_withdrawn_unseen(doubts: Database) -> None:
    bartek_accepts(doubts, "Tak chce klient", 0)
    page = checking()
    page.session_state["accepted"] = True
    page.run()
    bartek_withdraws(doubts, 1)
    bartek_accepts(doubts, "Tak chce prezes", 2)
    click(page, f"withdraw-{doubt(doubts).digest}")
    assert stands(doubts) == ("Tak chce prezes", "Bartek")
    assert all(one in words(page) for one in ("Tak chce prezes", "Bez akceptacji: wątpliwość czeka"))
    click(page, button(page, "take_mine"))
    assert stands(doubts) is None


def test_the_same_reason_of_two_people_is_one(doubts: Database) -> None:
    page = writing(doubts, "Tak chce klient")
    bartek_accepts(doubts, "Tak chce klient", 0)
    save(doubts, page)
    assert stands(doubts) == ("Tak chce klient", "Bartek")
    assert "Dwie osoby" not in words(page)


def test_whoever_accepted_is_told_on_every_page_and_the_file_holds_what_stands(doubts: Database) -> None:
    save(doubts, writing(doubts, "Tak chce zarząd"))
    before = write_workshop(export_workshop(doubts, HERE, "ours", AT))
    bartek_accepts(doubts, "Tak chce klient", 0)
    told = "Bartek wybiera inaczej niż Ty: Etapy transakcji › Wysłana oferta › "
    page = at("ours", HUB)
    assert told in words(page)
    assert write_workshop(export_workshop(doubts, HERE, "ours", AT)) == before
    checked = checking()
    click(checked, button(checked, "take_proposed"))
    assert stands(doubts) == ("Tak chce klient", "Bartek"), "whoever wrote the reason signs it"
    assert told not in words(page.run())


# Removed rows


@pytest.fixture
def stages(base: Database) -> str:
    return begun(base)


def open_offer(id_: str) -> AppTest:
    return put(section(id_, "deal_stages"), "radio", "list-deal_stages", "offer_sent")


def removing(base: Database, id_: str, page: AppTest) -> AppTest:
    """Anna removes the stage that Bartek has changed since her page showed it."""
    click(page, f"remove-{OFFER}")
    bartek_writes(base, f"{OFFER}.definition", "Bartek pisze dalej", id_)
    return click(page, f"remove_alone-{OFFER}")


def test_a_row_that_another_changed_since_it_was_seen_is_removed_only_once_somebody_decides(
    base: Database, stages: str
) -> None:
    page = removing(base, stages, open_offer(stages))
    assert kept(base, f"{OFFER}.$deleted", stages) is None
    said = words(page)
    assert "Jedna osoba usuwa to, w czym druga właśnie coś zmieniła" in said
    assert all(one in said for one in ("Zapisana: Bartek", "Bartek pisze dalej", "Zostaje", "Znika"))
    drawn = list(from_top(page.main))
    places = [drawn.index(one) for one in (f"remove-{OFFER}", button(page, "keep_theirs"), f"{OFFER}.name")]
    assert places == sorted(places), "the conflict is below the head of its row"
    click(page, button(page, "keep_theirs"))
    assert kept(base, f"{OFFER}.$deleted", stages) is None
    assert kept(base, f"{OFFER}.definition", stages) == "Bartek pisze dalej"
    assert "Jedna osoba usuwa" not in words(page)


def test_a_removal_that_is_chosen_asks_once_more_what_moves_along(base: Database, stages: str) -> None:
    removing(base, stages, open_offer(stages))
    page = at(stages, HUB)
    click(page, button(page, "take_proposed"))
    assert page.title[0].value == "Etapy transakcji"
    assert kept(base, f"{OFFER}.$deleted", stages) is None, "nothing is removed before that is said"
    put(page, "selectbox", f"replacement-{OFFER}", "negotiation")
    click(page, f"remove_and_move-{OFFER}")
    assert kept(base, f"{OFFER}.$deleted", stages) is True
    assert "offer_sent" not in [
        value for path, value in now(base, stages).workshop.values.items() if path.endswith(".stage")
    ]
    assert "Jedna osoba usuwa" not in words(page)


def test_a_row_on_which_nothing_hangs_is_removed_by_the_choice_alone(base: Database, stages: str) -> None:
    page = click(section(stages, "deal_work"), "open-deal_documents")
    put(page, "radio", "list-deal_documents", "nda")
    bartek_writes(base, "deal_documents/nda.role", "finance", stages)
    click(page, "remove-deal_documents/nda")
    assert kept(base, "deal_documents/nda.$deleted", stages) is None
    click(page, button(page, "take_mine"))
    assert kept(base, "deal_documents/nda.$deleted", stages) is True


def test_whoever_changed_the_row_is_told_that_another_removes_it(base: Database, stages: str) -> None:
    page = open_offer(stages)
    put(page, "text_area", f"{OFFER}.definition", "Anna opisuje etap")
    introduce(base, BARTEK, stages, Person(name="Bartek", role="finance"), AT)
    stale = draft(f"{OFFER}.$deleted", True, editor="his tab", workshop=stages)
    stale = stale.model_copy(update={"snapshot": 1})
    assert isinstance(save_answer(base, BARTEK, stale, datetime.now(UTC)), Conflict)
    told = "Bartek chce usunąć to, co zmieniasz: Etapy transakcji › Wysłana oferta."
    assert told in words(page.run())
    click(page, button(page, "keep_theirs"))
    assert told not in words(page)


def test_nothing_moves_to_another_row_before_the_removal_is_decided(base: Database, stages: str) -> None:
    before = kept(base, "deal_documents/offer.stage", stages)
    seen = now(base, stages).head.snapshot
    bartek_writes(base, f"{OFFER}.definition", "Bartek pisze dalej", stages)
    removal = draft(f"{OFFER}.$deleted", True, workshop=stages).model_copy(update={"snapshot": seen})
    remove_row(base, HERE, removal, "negotiation", AT)
    assert (kept(base, f"{OFFER}.$deleted", stages), kept(base, "deal_documents/offer.stage", stages)) == (
        None,
        before,
    )


def test_a_task_that_another_changed_since_it_was_seen_is_decided_too(base: Database, stages: str) -> None:
    page = open_offer(stages)
    task = next(key.removeprefix("remove-") for key in keys(page) if key.startswith(f"remove-{OFFER}/tasks/"))
    bartek_writes(base, f"{task}.due_days", 9, stages)
    click(page, f"remove-{task}")
    assert kept(base, f"{task}.$deleted", stages) is None
    name = kept(base, f"{task}.title", stages)
    assert f"Etapy transakcji › Wysłana oferta › {name}" in words(page)
    click(page, button(page, "take_mine"))
    assert kept(base, f"{task}.$deleted", stages) is True


def test_a_row_is_removed_at_once_when_others_changed_only_what_the_page_shows(
    base: Database, stages: str
) -> None:
    bartek_writes(base, f"{OFFER}.definition", "Bartek pisze dalej", stages)
    page = open_offer(stages)
    bartek_writes(base, "deal_stages/negotiation.definition", "obok", stages)
    click(click(page, f"remove-{OFFER}"), f"remove_alone-{OFFER}")
    assert kept(base, f"{OFFER}.$deleted", stages) is True


def test_a_removal_that_was_contested_once_does_not_come_back_after_an_undone_removal(
    base: Database, stages: str
) -> None:
    page = removing(base, stages, open_offer(stages))
    click(click(page, f"remove-{OFFER}"), f"remove_alone-{OFFER}")
    assert kept(base, f"{OFFER}.$deleted", stages) is True
    click(page, f"back-{OFFER}.$deleted")
    assert "Jedna osoba usuwa" not in words(page)


# Confirmations


@pytest.mark.parametrize(
    ("path", "confirm", "mine", "theirs", "said"),
    [
        (f"{OFFER}.how_today", f"confirm-{OFFER}", "so", "otherwise", ("tak", "inaczej")),
        (
            "deal_stages.$mark",
            "all-deal_stages",
            "as_example",
            "to_decide",
            ("Jak w przykładzie", "Do ustal"),
        ),
    ],
)
def test_a_confirmation_and_another_answer_are_both_kept_and_shown_and_the_other_person_is_told(
    base: Database, stages: str, path: str, confirm: str, mine: Value, theirs: Value, said: tuple[str, str]
) -> None:
    page = open_offer(stages)
    bartek_writes(base, path, theirs, stages)
    click(page, confirm)
    assert kept(base, path, stages) == theirs
    assert all(one.lower() in words(page).lower() for one in ("Zapisana: Bartek", "Twoja:", *said))
    introduce(base, HERE, stages, Person(name="Bartek", role="finance"), AT)
    [proposal] = page.session_state["$tab"].visit().proposals
    assert (proposal.value, proposal.editor.author) == (mine, "Anna")
    assert "Anna odpowiada inaczej niż Ty: Etapy transakcji" in words(at(stages, HUB))
    click(page, next(key for key in keys(page) if key.startswith("take_")))
    assert kept(base, path, stages) == mine
