"""The figures of a workshop as a chapter: its sentences, its tables, and the picture of the forecast."""

from workshop.document.label_lines import label_lines
from workshop.frozen import Frozen
from workshop.numbers.forecast import Forecast, StageForecast, WeightedDeal
from workshop.numbers.words import (
    DASH,
    amount,
    forecast_words,
    going_words,
    stage_words,
    time_words,
    weighted_words,
    win_words,
)
from workshop.numbers.workshop_numbers import Numbers
from workshop.phrases.typography import whole_number
from workshop.spec.process import DealStage
from workshop.text import Language

# Units of the picture: a stage's row, and the bar of the longest forecast.
_ROW = 32
_LONGEST = 220
# Characters of a stage's name on a line, and the stages of a picture; further pictures have the same scale.
_NAME = 34
_STAGES = 20


class StageLine(Frozen):
    """A stage of the table; days are None if not given."""

    stage: DealStage
    for_ten: int | None
    passing: int | None
    planned: int | None
    longest: int | None


class DealLine(Frozen):
    """A deal of the table, in words."""

    deal: str
    stage: str
    amount: str
    own: str
    example: str


class Bars(Frozen):
    """A stage of the picture: its name in lines, and its two bars with their texts."""

    name: tuple[str, ...]
    y: int
    own: int
    own_says: str
    example: int
    example_says: str


class ForecastPicture(Frozen):
    """The stages, or as many as fit into one picture."""

    stages: tuple[Bars, ...]
    height: int


class NumbersPart(Frozen):
    """The parts of the chapter; a part without figures is empty."""

    win: str
    going: tuple[str, ...]
    unconfirmed: int
    stages: tuple[StageLine, ...]
    times: tuple[str, ...]
    forecast: tuple[str, ...] = ()
    pictures: tuple[ForecastPicture, ...] = ()
    deals: tuple[DealLine, ...] = ()
    total: DealLine | None = None

    @property
    def timed(self) -> bool:
        """Whether the table has days to show."""
        return any(line.planned is not None or line.longest is not None for line in self.stages)


def numbers_part(found: Numbers, language: Language) -> NumbersPart | None:
    """The chapter; None if there are no figures."""
    if found.empty:
        return None
    part = NumbersPart(
        win=win_words(found.conversions, language),
        going=tuple(going_words(found.conversions, language)),
        unconfirmed=found.unconfirmed,
        stages=_stage_lines(found),
        times=tuple(time_words(found, language)),
    )
    return part.model_copy(update=_forecast(found.forecast, language)) if found.forecast else part


def _stage_lines(found: Numbers) -> tuple[StageLine, ...]:
    times = {one.stage.id: one for one in found.deal_time.stages} if found.deal_time else {}
    known = {one.stage.id: one for one in found.conversions}
    stages = {one.stage.id: one.stage for one in found.conversions}
    stages |= {one.stage.id: one.stage for one in times.values()}
    return tuple(
        StageLine(
            stage=stage,
            for_ten=known[one].for_ten if one in known else None,
            passing=known[one].passing if one in known else None,
            planned=times[one].planned if one in times else None,
            longest=times[one].longest if one in times else None,
        )
        for one, stage in stages.items()
    )


def _forecast(found: Forecast, language: Language) -> dict[str, object]:
    sums = found.sums
    return {
        "forecast": tuple(forecast_words(found, language)),
        "pictures": _pictures(found, language),
        "deals": tuple(_deal_line(one, language) for one in found.deals),
        "total": DealLine(
            deal="",
            stage="",
            amount=whole_number(language, sums.amount),
            own=amount(sums.own if sums.own_deals else None, language),
            example=amount(sums.example if sums.example_deals else None, language),
        ),
    }


def _deal_line(one: WeightedDeal, language: Language) -> DealLine:
    deal = one.deal
    return DealLine(
        deal=deal.name,
        stage=stage_words(one, language),
        amount=DASH if deal.amount is None else whole_number(language, deal.amount),
        own=weighted_words(one.own, one.own_percent, language),
        example=weighted_words(one.example, one.example_percent, language),
    )


def _pictures(found: Forecast, language: Language) -> tuple[ForecastPicture, ...]:
    longest = max((max(one.sums.own, one.sums.example) for one in found.stages), default=0)
    parts = [found.stages[at : at + _STAGES] for at in range(0, len(found.stages), _STAGES)]
    return tuple(
        ForecastPicture(
            stages=tuple(_bars(n * _ROW, one, max(longest, 1), language) for n, one in enumerate(part)),
            height=len(part) * _ROW,
        )
        for part in parts
    )


def _bars(y: int, one: StageForecast, longest: int, language: Language) -> Bars:
    sums = one.sums
    return Bars(
        name=label_lines(one.stage.name, _NAME, 2) or (DASH,),
        y=y,
        own=_LONGEST * sums.own // longest,
        own_says=amount(sums.own if sums.own_deals else None, language),
        example=_LONGEST * sums.example // longest,
        example_says=amount(sums.example if sums.example_deals else None, language),
    )
