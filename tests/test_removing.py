"""Removing a row says what hangs on it and moves that along; bringing it back brings all back."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.databases import AT
from tests.pages import bartek_writes, begun, click, kept, keys, label, now, put, section, words
from tests.visiting import HERE, draft
from workshop.errors import EditRefused
from workshop.questionnaire.fields import Value
from workshop.store.database import Database
from workshop.usecases.removing import remove_row, restore_row

STAGE, OTHER = "negotiation", "offer_sent"
GONE = f"deal_stages/{STAGE}.$deleted"
DOCUMENT = "deal_documents/contract_draft.stage"
FIELD = "deal_data/objections.stage"
STAGES = "process_roles/finance.stages"
FORECAST = "deal_creation.forecast_from"
DEAL = "forecast_deals/d1.stage"
ROLE = "process_roles/legal.$deleted"
TASK = "deal_stages/negotiation/tasks/contract.role"


@pytest.fixture
def workshop(base: Database) -> str:
    """A new workshop whose forecast begins at the stage, and which has a deal there."""
    made = begun(base)
    bartek_writes(base, FORECAST, STAGE, made)
    bartek_writes(base, "forecast_deals/d1.deal", "Pompa", made)
    bartek_writes(base, DEAL, STAGE, made)
    return made


def values(base: Database, workshop: str) -> dict[str, Value]:
    return {path: kept(base, path, workshop) for path in (DOCUMENT, FIELD, STAGES, FORECAST, DEAL)}


def removed(base: Database, workshop: str, path: str, replacement: str | None) -> None:
    remove_row(base, HERE, draft(path, True, workshop=workshop), replacement, AT)


def restored(base: Database, workshop: str, path: str) -> None:
    restore_row(base, HERE, draft(path, None, workshop=workshop), AT)


def test_what_hangs_on_a_removed_stage_moves_to_its_replacement(base: Database, workshop: str) -> None:
    before = values(base, workshop)
    removed(base, workshop, GONE, OTHER)
    after = values(base, workshop)
    assert kept(base, GONE, workshop) is True
    assert {after[path] for path in (DOCUMENT, FIELD, FORECAST, DEAL)} == {OTHER}
    assert after[STAGES] == tuple(OTHER if one == STAGE else one for one in before[STAGES] or ())  # type: ignore[union-attr]  # a tuple
    assert not any(
        ref.missing for role in now(base, workshop).workshop.spec.process.roles for ref in role.stages
    )


def test_tasks_move_to_another_role(base: Database, workshop: str) -> None:
    removed(base, workshop, ROLE, "head_of_sales")
    assert kept(base, TASK, workshop) == "head_of_sales"
    restored(base, workshop, ROLE)
    assert (kept(base, TASK, workshop), kept(base, ROLE, workshop)) == ("legal", None)


def test_bringing_a_stage_back_brings_back_all_that_moved(base: Database, workshop: str) -> None:
    before = values(base, workshop)
    removed(base, workshop, GONE, OTHER)
    restored(base, workshop, GONE)
    assert (kept(base, GONE, workshop), values(base, workshop)) == (None, before)


def test_bringing_a_stage_back_twice_changes_nothing_more(base: Database, workshop: str) -> None:
    before = values(base, workshop)
    removed(base, workshop, GONE, OTHER)
    for _ in range(2):
        restored(base, workshop, GONE)
    assert (kept(base, GONE, workshop), values(base, workshop)) == (None, before)


def test_what_somebody_changed_since_stays_as_it_is(base: Database, workshop: str) -> None:
    before = values(base, workshop)
    removed(base, workshop, GONE, OTHER)
    bartek_writes(base, DOCUMENT, "needs_analysis", workshop)
    restored(base, workshop, GONE)
    assert values(base, workshop) == {**before, DOCUMENT: "needs_analysis"}


def test_two_removals_are_undone_one_after_the_other(base: Database, workshop: str) -> None:
    before = values(base, workshop)
    removed(base, workshop, GONE, OTHER)
    removed(base, workshop, f"deal_stages/{OTHER}.$deleted", "needs_analysis")
    assert kept(base, DEAL, workshop) == "needs_analysis"
    restored(base, workshop, f"deal_stages/{OTHER}.$deleted")
    restored(base, workshop, GONE)
    assert values(base, workshop) == before


def test_nothing_moves_to_a_row_that_is_gone_by_now(base: Database, workshop: str) -> None:
    removed(base, workshop, f"deal_stages/{OTHER}.$deleted", None)
    before = values(base, workshop)
    with pytest.raises(EditRefused, match="replacement_gone"):
        removed(base, workshop, GONE, OTHER)
    assert (kept(base, GONE, workshop), values(base, workshop)) == (None, before)


def test_a_row_that_only_followed_is_not_confirmed_by_it(base: Database, workshop: str) -> None:
    removed(base, workshop, GONE, OTHER)
    documents = now(base, workshop).workshop.spec.answer("deal_documents")
    assert documents is not None
    assert [row.id for row in documents.rows if row.confirmed] == []


def opened(workshop: str, row: str = STAGE) -> AppTest:
    """The deal stages with this row open."""
    return put(section(workshop, "deal_stages"), "radio", "list-deal_stages", row)


def test_the_page_says_what_hangs_on_a_stage_and_moves_it_in_the_same_step(
    base: Database, workshop: str
) -> None:
    page, row = opened(workshop), f"deal_stages/{STAGE}"
    assert f"removing-{row}" not in words(page)
    click(page, f"remove-{row}")
    assert kept(base, GONE, workshop) is None
    said = words(page)
    assert "1 pole" in said
    assert "1 dokument" in said
    assert "1 transakcja" in said
    assert "„Od którego etapu liczycie prognozę”" in said
    assert page.button(key=f"remove_and_move-{row}").disabled
    put(page, "selectbox", f"replacement-{row}", OTHER)
    click(page, f"remove_and_move-{row}")
    assert (kept(base, GONE, workshop), kept(base, DEAL, workshop)) == (True, OTHER)
    click(page, f"back-{GONE}")
    assert (kept(base, GONE, workshop), kept(base, DEAL, workshop)) == (None, STAGE)


def test_a_stage_can_be_removed_alone_or_left(base: Database, workshop: str) -> None:
    page, row = opened(workshop), f"deal_stages/{STAGE}"
    click(click(page, f"remove-{row}"), f"leave_it-{row}")
    assert kept(base, GONE, workshop) is None
    assert f"remove_alone-{row}" not in keys(page)
    click(click(page, f"remove-{row}"), f"remove_alone-{row}")
    assert (kept(base, GONE, workshop), kept(base, DEAL, workshop)) == (True, STAGE)
    assert label(page.button(key=f"back-{GONE}")).startswith("Cofnij usunięcie: Obiekcje")


def test_a_row_on_which_nothing_hangs_is_removed_with_one_click(base: Database, workshop: str) -> None:
    page = click(section(workshop, "deal_work"), "open-deal_documents")
    click(page, "remove-deal_documents/nda")
    assert kept(base, "deal_documents/nda.$deleted", workshop) is True
