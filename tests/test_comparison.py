"""The difference of two pipelines holds all changes and nothing else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.applying import apply
from tests.building import SHIPPED, workshop
from tests.stages import edited, pipelines
from workshop.comparison.compared_stage import LISTS, ComparedStage, Pipeline, contact_stage, deal_stage
from workshop.comparison.pipeline_comparison import Comparison, FactChange, StageChange, compare
from workshop.comparison.renames import Merge, Split
from workshop.spec.example import starting_values
from workshop.spec.process import Ref
from workshop.spec.rearrangement import Rearrangement

PROCESS = workshop(SHIPPED, starting_values(SHIPPED, "pl")).spec.process
DEALS: Pipeline = tuple(map(deal_stage, PROCESS.deal_stages))
CONTACTS: Pipeline = tuple(map(contact_stage, PROCESS.contact_stages))
OFFER_SENT = 4
OFFER = DEALS[OFFER_SENT]
OTHER = ComparedStage(id="own", name="Wizja lokalna", exit=("Protokół z wizji podpisał klient",))


def with_offer(**parts: Any) -> Pipeline:
    """The example's deal stages with these parts of "offer sent" instead."""
    return (*DEALS[:OFFER_SENT], OFFER.model_copy(update=parts), *DEALS[OFFER_SENT + 1 :])


def change(**parts: Any) -> StageChange:
    """The difference if only these parts of "offer sent" change."""
    after = with_offer(**parts)
    found = compare(DEALS, after)
    assert apply(found, DEALS) == after
    [(place, changed)] = found.stages.changed
    assert found == Comparison(stages=Rearrangement(changed=((OFFER_SENT, changed),)))
    assert place == OFFER_SENT
    return changed


@given(before=pipelines, after=pipelines)
def test_any_pipeline_becomes_any_other(before: Pipeline, after: Pipeline) -> None:
    assert apply(compare(before, after), before) == after


@given(data=st.data(), before=pipelines)
def test_any_pipeline_becomes_what_somebody_edited_it_to(data: st.DataObject, before: Pipeline) -> None:
    after = data.draw(edited(before))
    assert apply(compare(before, after), before) == after


@given(pipeline=pipelines)
def test_a_pipeline_does_not_differ_from_itself(pipeline: Pipeline) -> None:
    assert compare(pipeline, pipeline) == Comparison()


def test_the_difference_of_a_renamed_stage_holds_the_two_names_and_nothing_else() -> None:
    name = FactChange("name", OFFER.name, "Oferta u klienta")
    assert change(name="Oferta u klienta") == StageChange(facts=(name,))


def test_a_percentage_goes_from_one_to_the_other_and_0_is_one() -> None:
    assert change(probability=0).facts == (FactChange("probability", 50, 0),)
    assert change(probability=None).facts == (FactChange("probability", 50, None),)


def test_of_criteria_it_is_told_which_line_is_new_gone_reworded_and_moved() -> None:
    first, second = OFFER.exit
    reword = first.replace("do oferty", "do zakresu i ceny")
    changed = change(exit=(reword, "Klient wpłacił zaliczkę"))
    assert changed == StageChange(
        lists=(
            (
                "exit",
                Rearrangement(removed=(1,), changed=((0, reword),), added=((1, "Klient wpłacił zaliczkę"),)),
            ),
        )
    )
    assert dict(change(exit=(second, first)).lists)["exit"].moved in (((0, 1),), ((1, 0),))
    moved = dict(change(exit=(first,), entry=(*OFFER.entry, second)).lists)
    assert moved["exit"].removed == (1,)
    assert moved["entry"].added == ((len(OFFER.entry), second),)


def test_of_tasks_it_is_told_which_is_new_gone_and_renamed_who_does_it_and_when() -> None:
    [task] = OFFER.tasks
    finance = Ref(id="finance", last_name="Finanse")
    other = task.model_copy(update={"title": "Telefon do klienta", "role": finance, "due_days": 0})
    [(_, facts)] = change(tasks=(other,)).tasks.changed
    assert facts == (
        FactChange("title", task.title, "Telefon do klienta"),
        FactChange("role", task.role, finance),
        FactChange("due_days", task.due_days, 0),
    )
    assert change(tasks=()).tasks == Rearrangement(removed=(0,))
    more = task.model_copy(update={"id": "own", "title": "Wysyłka próbek"})
    assert change(tasks=(task, more)).tasks == Rearrangement(added=((1, more),))


def test_a_task_written_anew_under_its_old_title_is_the_same() -> None:
    [task] = OFFER.tasks
    again = task.model_copy(update={"id": "own", "title": f" {task.title.upper()}"})
    assert [fact.name for _, facts in change(tasks=(again,)).tasks.changed for fact in facts] == [
        "id",
        "title",
    ]


def test_a_new_stage_and_a_removed_one() -> None:
    after = (*DEALS[:2], OTHER, *DEALS[3:])
    assert compare(DEALS, after) == Comparison(stages=Rearrangement(removed=(2,), added=((2, OTHER),)))


def test_of_another_order_it_is_told_which_stage_moved() -> None:
    after = (*DEALS[:1], *DEALS[2:5], DEALS[1], *DEALS[5:])
    assert compare(DEALS, after) == Comparison(stages=Rearrangement(moved=((1, 4),)))


def test_a_stage_written_anew_is_found_by_its_name_then_by_what_it_says() -> None:
    named = with_offer(id="own", name=f" {OFFER.name.upper()}", exit=())
    assert compare(DEALS, named).stages.removed == ()
    worded = with_offer(id="own", name="Cisza po ofercie", probability=0)
    [(place, changed)] = compare(DEALS, worded).stages.changed
    assert (place, [fact.name for fact in changed.facts]) == (OFFER_SENT, ["id", "name", "probability"])
    strange = with_offer(id="own", name="Cisza po ofercie", **dict.fromkeys((*LISTS, "tasks"), ()))
    assert compare(DEALS, strange).stages.removed == (OFFER_SENT,)


def test_polish_letters_tell_names_apart() -> None:
    before = (ComparedStage(id="a", name="Łąka"),)
    assert compare(before, (ComparedStage(id="b", name="łąka "),)).stages.removed == ()
    assert compare(before, (ComparedStage(id="b", name="Laka"),)).stages.removed == (0,)


@pytest.mark.parametrize("kept", [True, False])
def test_a_stage_whose_words_stand_in_two_neighbours_was_split(kept: bool) -> None:
    """One of them may be the stage itself."""
    first = ComparedStage(
        id=OFFER.id if kept else "a", name="Oferta u klienta", entry=OFFER.entry, stage=OFFER.stage
    )
    second = ComparedStage(id="b", name="Cisza", exit=OFFER.exit, tasks=OFFER.tasks)
    after = (*DEALS[:OFFER_SENT], first, second, *DEALS[OFFER_SENT + 1 :])
    found = compare(DEALS, after)
    assert found.splits == (Split(stage=OFFER_SENT, parts=(OFFER_SENT, OFFER_SENT + 1)),)
    assert found.merges == ()
    assert apply(found, DEALS) == after


@pytest.mark.parametrize("kept", [True, False])
def test_stages_whose_words_stand_in_one_were_merged(kept: bool) -> None:
    before, after_it = DEALS[OFFER_SENT - 1], OFFER
    one = ComparedStage(
        id=OFFER.id if kept else "own",
        name="Oferta",
        stage=before.stage + after_it.stage,
        exit=before.exit + after_it.exit,
        activities=before.activities + after_it.activities,
    )
    after = (*DEALS[: OFFER_SENT - 1], one, *DEALS[OFFER_SENT + 1 :])
    found = compare(DEALS, after)
    assert found.merges == (Merge(stages=(OFFER_SENT - 1, OFFER_SENT), into=OFFER_SENT - 1),)
    assert found.splits == ()
    assert apply(found, DEALS) == after


def test_words_that_a_stage_kept_or_that_stand_far_away_make_no_split() -> None:
    copy = ComparedStage(id="own", name="Druga oferta", exit=OFFER.exit, stage=OFFER.stage)
    beside = (*DEALS[: OFFER_SENT + 1], copy, *DEALS[OFFER_SENT + 1 :])
    assert compare(DEALS, beside).splits == ()
    emptied = OFFER.model_copy(update={"exit": (), "stage": ()})
    afar = (copy, *DEALS[:OFFER_SENT], emptied, *DEALS[OFFER_SENT + 1 :])
    assert compare(DEALS, afar).splits == ()


def test_contact_stages_are_compared_too() -> None:
    after = (CONTACTS[0].model_copy(update={"criteria": ()}), *CONTACTS[1:])
    [(_, changed)] = compare(CONTACTS, after).stages.changed
    assert [name for name, _ in changed.lists] == ["criteria"]
