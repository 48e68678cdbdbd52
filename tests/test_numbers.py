"""Figures derived from a process: conversions, durations, and the weighted forecast."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.answered import workshops
from tests.building import SHIPPED, nested_workshop, questionnaire
from workshop.numbers.conversion import conversions, passages, weakest
from workshop.numbers.duration import ContactTime, contact_time, deal_time
from workshop.numbers.forecast import Forecast, forecast, rounded
from workshop.numbers.workshop_numbers import Numbers, example_percents, numbers
from workshop.packs.loading import load_example
from workshop.settings import PACK
from workshop.spec.process import Attempt, DealStage, FollowUp, ForecastDeal, Ref, Task
from workshop.workshop import Workshop

EXAMPLE = {"new": 10, "offer": 40, "won": 100}
DEALS = st.lists(
    st.tuples(st.none() | st.sampled_from(["new", "offer", "gone"]), st.none() | st.integers(0, 10**9)),
    min_size=1,
    max_size=12,
)
PERCENTS = st.none() | st.integers(0, 100)


def stage(name: str, probability: int | None, kind: Any = "open", **more: Any) -> DealStage:
    return DealStage(id=name, path=name, name=name, probability=probability, kind=kind, **more)


def deals(*at: tuple[str | None, int | None]) -> tuple[ForecastDeal, ...]:
    return tuple(
        ForecastDeal(id=f"d{n}", name=f"d{n}", stage=Ref(id=to, last_name=to) if to else None, amount=amount)
        for n, (to, amount) in enumerate(at)
    )


def forecast_of(at: list[tuple[str | None, int | None]], *stages: DealStage) -> Forecast:
    found = forecast(deals(*at), stages, EXAMPLE)
    assert found
    return found


STAGES = (stage("new", 20), stage("offer", 50), stage("won", 100, "won"), stage("lost", 0, "lost"))


def test_ten_wins_take_more_deals_the_earlier_the_stage_and_a_part_of_a_deal_is_a_deal() -> None:
    found = conversions((stage("a", 10), stage("b", 30), *STAGES[2:]))
    assert [(one.stage.id, one.for_ten, one.tenths, one.passing) for one in found] == [
        ("a", 100, 100, 33),
        ("b", 34, 33, 30),
        ("won", 10, 10, None),
    ]


def test_a_probability_of_0_or_none_says_nothing_about_its_neighbours() -> None:
    found = conversions((stage("a", 20), stage("b", 0), stage("c", None), stage("d", 50)))
    assert [(one.for_ten, one.passing) for one in found] == [
        (50, None),
        (None, None),
        (None, None),
        (20, None),
    ]
    assert (passages(found), weakest(found)) == ((), None)


def test_where_the_probability_falls_more_than_all_go_on_and_a_half_is_rounded_up() -> None:
    found = conversions((stage("a", 50), stage("b", 20), stage("c", 32), STAGES[2]))
    assert [one.passing for one in found] == [250, 63, 32, None]
    step = weakest(found)
    assert step
    assert (step.before.id, step.passing) == ("c", 32)


def test_without_a_won_stage_the_open_ones_still_lead_from_one_to_the_next() -> None:
    assert [one.passing for one in conversions((stage("a", 20), stage("b", 40)))] == [50, None]
    assert conversions((stage("lost", 0, "lost"),)) == ()


def test_a_stage_lasts_until_its_last_task_and_one_without_days_is_counted_apart() -> None:
    tasks = tuple(Task(id=f"t{n}", title="…", due_days=days) for n, days in enumerate((2, 7, None)))
    found = deal_time((stage("a", 10, tasks=tasks, max_days=14), stage("b", 20), STAGES[2]))
    assert found
    assert (found.planned, found.unplanned, found.longest, found.unlimited) == (7, 1, 14, 1)


def test_a_task_due_on_the_first_day_takes_0_days_which_is_known() -> None:
    found = deal_time((stage("a", 10, tasks=(Task(id="t", title="…", due_days=0),)),))
    assert found
    assert (found.planned, found.longest) == (0, None)


def test_without_any_day_there_is_no_time() -> None:
    assert deal_time((stage("a", 10, tasks=(Task(id="t", title="…"),)),)) is None
    assert contact_time(FollowUp(attempts=(Attempt(id="a", name="…"),))) is None


def test_a_contact_takes_until_the_last_attempt_and_is_given_up_on_its_day() -> None:
    attempts = (
        Attempt(id="a", name="…", wait=4, unit="hours"),
        Attempt(id="b", name="…", wait=3, unit="days"),
    )
    found = contact_time(FollowUp(attempts=attempts, give_up_day=14))
    assert found == ContactTime(attempts=2, last_day=3, give_up_day=14)


def test_each_deal_is_weighted_by_the_percentages_of_its_stage() -> None:
    found = forecast_of([("new", 1000), ("offer", 300), ("won", 50), ("lost", 70)], *STAGES)
    assert [(one.own, one.example) for one in found.deals] == [
        (20_000, 10_000),
        (15_000, 12_000),
        (5_000, 5_000),
        (0, None),
    ]
    assert (found.sums.amount, found.sums.own, found.sums.example) == (1420, 40_000, 27_000)


def test_a_stage_at_0_adds_0_and_a_stage_without_a_percentage_adds_nothing() -> None:
    found = forecast_of(
        [("zero", 500), ("none", 500), (None, 500), ("zero", None)], stage("zero", 0), stage("none", None)
    )
    assert [one.own for one in found.deals] == [0, None, None, None]
    assert (found.sums.own_deals, found.left_out) == (1, 3)


def test_a_stage_that_the_example_lacks_has_no_figure_of_the_example() -> None:
    found = forecast_of([("new", 1000), ("trial", 400)], *STAGES, stage("trial", 60))
    assert (found.sums.example, found.sums.example_deals) == (10_000, 1)
    assert (found.sums.own, found.sums.both_own, found.sums.both_example) == (44_000, 20_000, 10_000)
    assert not found.sums.comparable


def test_a_removed_stage_has_no_percentage() -> None:
    [one] = deals(("new", 100))
    gone = one.model_copy(update={"stage": Ref(id="new", last_name="new", missing=True)})
    found = forecast((gone,), (stage("other", 20),), EXAMPLE)
    assert found
    assert (found.deals[0].own, found.deals[0].example, found.stages) == (None, None, ())


def test_only_deals_from_the_stage_on_count_from_which_the_team_counts() -> None:
    found = forecast(
        deals(("new", 1000), ("offer", 300), ("won", 50)), STAGES, {}, Ref(id="offer", last_name="…")
    )
    assert found
    assert found.counted
    assert (found.counted.deals, found.counted.own) == (2, 20_000)
    unknown = forecast(deals(("new", 1000)), STAGES, {}, Ref(id="gone", last_name="…", missing=True))
    assert unknown
    assert unknown.counted is None


def test_the_sum_is_rounded_once() -> None:
    found = forecast_of([("new", 2), ("new", 2), ("new", 2)], stage("new", 20))
    assert [rounded(one.own or 0) for one in found.deals] == [0, 0, 0]
    assert rounded(found.sums.own) == 1


@given(at=DEALS, percents=st.tuples(PERCENTS, PERCENTS), times=st.integers(0, 1000))
def test_the_forecast_grows_as_the_amounts_do(at: Any, percents: Any, times: int) -> None:
    stages = (stage("new", percents[0]), stage("offer", percents[1]))
    larger = [(to, None if amount is None else amount * times) for to, amount in at]
    one, many = forecast_of(at, *stages), forecast_of(larger, *stages)
    assert many.sums.own == times * one.sums.own
    assert many.sums.example == times * one.sums.example


@given(at=DEALS, percents=st.tuples(PERCENTS, PERCENTS))
def test_the_forecast_of_all_is_that_of_the_deals_one_by_one_and_never_above_their_amounts(
    at: Any, percents: Any
) -> None:
    stages = (stage("new", percents[0]), stage("offer", percents[1]))
    found = forecast_of(at, *stages)
    assert found.sums.own == sum(forecast_of([one], *stages).sums.own for one in at)
    assert found.sums.own == sum(one.sums.own for one in found.stages)
    assert found.sums.own <= 100 * found.sums.amount
    assert sum(one.deals for one in found.stages) <= len(found.deals)


@given(workshops(st.just(SHIPPED)))
def test_any_workshop_has_numbers_or_none(workshop: Workshop) -> None:
    found = numbers(workshop.spec)
    assert all(one.for_ten is None or one.for_ten >= 10 for one in found.conversions)
    assert found.empty == (found == Numbers())


def test_the_example_under_its_own_percentages_is_forecast_the_same_both_ways() -> None:
    found = numbers(load_example(PACK, SHIPPED).workshop(SHIPPED, "pl").spec)
    assert found.conversions[0].for_ten == 100
    assert found.forecast
    assert found.forecast.sums.comparable
    assert found.forecast.counted
    assert example_percents(SHIPPED)["lost"] == 0


def test_a_question_that_does_not_apply_adds_nothing() -> None:
    answers = {
        "deal_stages": {"state": "not_applicable", "rows": [{"id": "new", "name": "…", "probability": 20}]},
        "forecast_deals": {"state": "not_applicable", "rows": [{"id": "d", "deal": "…", "amount": 5}]},
    }
    assert numbers(nested_workshop(SHIPPED, answers).spec).empty


def test_a_questionnaire_without_deals_has_no_numbers() -> None:
    text = {"id": "a", "type": "text", "label": {"pl": "a"}}
    assert numbers(nested_workshop(questionnaire([{"id": "q", "fields": [text]}]), {}).spec) == Numbers()
