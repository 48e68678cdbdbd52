"""The content of the charts of figures, before they are drawn."""

from typing import Literal, NamedTuple

from workshop.numbers.conversion import Conversion, Passage
from workshop.numbers.forecast import Forecast
from workshop.numbers.words import DASH, amount
from workshop.phrases import phrase
from workshop.phrases.typography import shortened, whole_number
from workshop.text import Language

Tone = Literal["main", "end", "other"]

# With more groups than this, there is no chart.
MOST_GROUPS = 30
_NAME = 60


class Bar(NamedTuple):
    """A bar as long as its value, none if there is no value, and the text behind it."""

    value: int | None
    text: str
    tone: Tone = "main"


class BarGroup(NamedTuple):
    """A name and the bars under it."""

    name: str
    bars: tuple[Bar, ...]


BarGroups = tuple[BarGroup, ...]


def win_bars(found: tuple[Conversion, ...], language: Language) -> BarGroups:
    """The number of deals for ten wins at each stage."""
    return tuple(
        BarGroup(
            _name(one.stage.name),
            (Bar(one.for_ten, _needed(one, language), "end" if one.stage.kind == "won" else "main"),),
        )
        for one in found
    )


def going_bars(known: tuple[Passage, ...], least: Passage | None) -> BarGroups:
    """The percentage that goes on at each step; the weakest one stands out."""
    return tuple(
        BarGroup(
            f"{_name(passage.before.name)} → {_name(passage.after.name)}",
            (Bar(passage.passing, f"{passage.passing}%", "end" if passage == least else "main"),),
        )
        for passage in known
    )


def forecast_bars(found: Forecast, language: Language) -> BarGroups:
    """The two forecasts of each stage with deals."""
    return tuple(
        BarGroup(
            f"{_name(one.stage.name)} ({one.deals})",
            (
                _forecast_bar("own", one.sums.own if one.sums.own_deals else None, language),
                _forecast_bar("example", one.sums.example if one.sums.example_deals else None, language),
            ),
        )
        for one in found.stages
    )


def _needed(one: Conversion, language: Language) -> str:
    deals = DASH if one.for_ten is None else whole_number(language, one.for_ten)
    if one.stage.probability is None:
        return deals
    return phrase(language, "numbers.needed", deals=deals, percent=one.stage.probability)


def _forecast_bar(whose: Literal["own", "example"], hundredths: int | None, language: Language) -> Bar:
    text = phrase(language, f"numbers.{whose}", amount=amount(hundredths, language))
    return Bar(hundredths, text, "main" if whose == "own" else "other")


def _name(text: str) -> str:
    return shortened(text, _NAME) or DASH
