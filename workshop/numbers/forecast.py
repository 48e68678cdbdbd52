"""The weighted forecast: amounts times win probabilities, both the team's and the example's.

Amounts are whole numbers of the account's currency. A weighted amount is exact, in hundredths, and rounded
only for display; without an amount or a probability it is None, not 0.
"""

from collections.abc import Iterable, Mapping

from workshop.frozen import Frozen
from workshop.spec.process import DealStage, ForecastDeal, Ref


class WeightedDeal(Frozen):
    """A deal with the two percentages of its stage; None if there is none."""

    deal: ForecastDeal
    own_percent: int | None
    example_percent: int | None

    @property
    def own(self) -> int | None:
        """The forecast in hundredths by the team's percentage."""
        return _weighted(self.deal.amount, self.own_percent)

    @property
    def example(self) -> int | None:
        """The forecast in hundredths by the example's percentage."""
        return _weighted(self.deal.amount, self.example_percent)


class Sums(Frozen):
    """Totals of some deals: their amounts, and both forecasts in hundredths, each with its number of deals.

    `both_own` and `both_example` cover the deals with both percentages, and can be compared.
    """

    amount: int
    own_deals: int
    own: int
    example_deals: int
    example: int
    both_deals: int
    both_own: int
    both_example: int

    @property
    def comparable(self) -> bool:
        """Whether every deal of the team's forecast has both percentages."""
        return self.own_deals == self.both_deals > 0


class StageForecast(Frozen):
    """The deals at one stage."""

    stage: DealStage
    deals: int
    sums: Sums


class Counted(Frozen):
    """The team's forecast of the deals from the stage on from which it counts them."""

    stage: Ref
    deals: int
    own: int


class Forecast(Frozen):
    """All deals in the team's order, the stages with deals in the order of the pipeline, and the totals."""

    deals: tuple[WeightedDeal, ...]
    stages: tuple[StageForecast, ...]
    sums: Sums
    counted: Counted | None = None

    @property
    def left_out(self) -> int:
        """The number of deals without a forecast of the team's."""
        return len(self.deals) - self.sums.own_deals


def forecast(
    deals: tuple[ForecastDeal, ...],
    stages: tuple[DealStage, ...],
    example: Mapping[str, int],
    counted_from: Ref | None = None,
) -> Forecast | None:
    """The forecast of these deals; `example` holds percentages by stage id. None if there are no deals."""
    if not deals:
        return None
    own = {stage.id: stage.probability for stage in stages}
    weighted = tuple(_deal(deal, own, example) for deal in deals)
    at = {stage.id: [one for one in weighted if _stage_id(one) == stage.id] for stage in stages}
    return Forecast(
        deals=weighted,
        stages=tuple(
            StageForecast(stage=stage, deals=len(at[stage.id]), sums=_sums(at[stage.id]))
            for stage in stages
            if at[stage.id]
        ),
        sums=_sums(weighted),
        counted=_counted(stages, at, counted_from),
    )


def rounded(hundredths: int) -> int:
    """The amount rounded to a whole number, halves up."""
    return (hundredths + 50) // 100


def _deal(deal: ForecastDeal, own: Mapping[str, int | None], example: Mapping[str, int]) -> WeightedDeal:
    at = deal.stage.id if deal.stage and not deal.stage.missing else ""
    return WeightedDeal(deal=deal, own_percent=own.get(at), example_percent=example.get(at))


def _stage_id(one: WeightedDeal) -> str:
    return one.deal.stage.id if one.deal.stage else ""


def _sums(deals: Iterable[WeightedDeal]) -> Sums:
    deals = tuple(deals)
    own = [one.own for one in deals if one.own is not None]
    example = [one.example for one in deals if one.example is not None]
    both = [(one.own, one.example) for one in deals if one.own is not None and one.example is not None]
    return Sums(
        amount=sum(one.deal.amount or 0 for one in deals),
        own_deals=len(own),
        own=sum(own),
        example_deals=len(example),
        example=sum(example),
        both_deals=len(both),
        both_own=sum(one for one, _ in both),
        both_example=sum(one for _, one in both),
    )


def _counted(
    stages: tuple[DealStage, ...], at: Mapping[str, list[WeightedDeal]], first: Ref | None
) -> Counted | None:
    ids = [stage.id for stage in stages]
    if first is None or first.id not in ids:
        return None
    sums = _sums(one for stage in ids[ids.index(first.id) :] for one in at[stage])
    return Counted(stage=first, deals=sums.own_deals, own=sums.own)


def _weighted(amount: int | None, percent: int | None) -> int | None:
    return None if amount is None or percent is None else amount * percent
