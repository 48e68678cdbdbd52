"""The figures of a workshop in sentences, the same on their page and in the document."""

from collections.abc import Iterator

from workshop.numbers.conversion import Conversion, weakest
from workshop.numbers.duration import ContactTime, DealTime
from workshop.numbers.forecast import Forecast, Sums, WeightedDeal, rounded
from workshop.numbers.workshop_numbers import Numbers
from workshop.phrases import phrase
from workshop.phrases.typography import shortened, whole_number
from workshop.text import Language

# The number of characters of a name that fit into a sentence.
_NAME = 60
DASH = "–"


def win_words(found: tuple[Conversion, ...], language: Language) -> str:
    """The number of deals for ten wins, at the first stage with a figure."""
    first = next((one for one in found if one.for_ten is not None), None)
    if first is None or first.for_ten is None:
        return ""
    deals = whole_number(language, first.for_ten)
    return _say(language, "win_ten", count=first.for_ten, deals=deals, stage=_name(first.stage.name))


def going_words(found: tuple[Conversion, ...], language: Language) -> Iterator[str]:
    """The step with the greatest loss, and the meaning of more than 100 percent."""
    least = weakest(found)
    if least:
        before, after = _name(least.before.name), _name(least.after.name)
        yield _say(language, "weakest", before=before, after=after, passing=least.passing)
    if any((one.passing or 0) > 100 for one in found):
        yield _say(language, "falling")


def time_words(found: Numbers, language: Language) -> Iterator[str]:
    """The duration of the path, what is left out, a reminder that it is a plan, and the end of attempts."""
    if found.deal_time:
        yield from _deal_time(found.deal_time, language)
        yield _say(language, "plan_only")
    if found.contact_time:
        yield from _contact_time(found.contact_time, language)


def forecast_words(found: Forecast, language: Language) -> Iterator[str]:
    """The totals of the deals, whose percentages were used, and what is left out."""
    count, sums = len(found.deals), found.sums
    yield _say(language, "deals_come_to", count=count, amount=whole_number(language, sums.amount))
    yield from _compared(sums, language)
    if found.counted:
        own = amount(found.counted.own, language)
        yield _say(language, "counted_from", stage=_name(found.counted.stage.last_name), own=own)
    if found.left_out:
        yield _say(language, "left_out", count=found.left_out)


def deal_words(one: WeightedDeal, language: Language) -> str:
    """One deal on a line."""
    deal = one.deal
    return _say(
        language,
        "deal_line",
        deal=_name(deal.name),
        stage=stage_words(one, language),
        amount=DASH if deal.amount is None else whole_number(language, deal.amount),
        own=weighted_words(one.own, one.own_percent, language),
        example=weighted_words(one.example, one.example_percent, language),
    )


def stage_words(one: WeightedDeal, language: Language) -> str:
    """The stage of a deal, or a phrase that it has none."""
    stage = one.deal.stage
    return _name(stage.last_name) if stage and not stage.missing else _say(language, "no_stage")


def weighted_words(hundredths: int | None, percent: int | None, language: Language) -> str:
    """A weighted amount with its percentage; a dash if unknown."""
    if percent is None:
        return DASH
    return _say(language, "with_percent", amount=amount(hundredths, language), percent=percent)


def amount(hundredths: int | None, language: Language) -> str:
    """A weighted amount in whole numbers; a dash if there is none."""
    return DASH if hundredths is None else whole_number(language, rounded(hundredths))


def _deal_time(found: DealTime, language: Language) -> Iterator[str]:
    for name, days, without, unknown in (
        ("planned", found.planned, "unplanned", found.unplanned),
        ("longest", found.longest, "unlimited", found.unlimited),
    ):
        if days is not None:
            yield _say(language, name, count=days, days=whole_number(language, days))
            if unknown:
                yield _say(language, without, count=unknown)


def _contact_time(found: ContactTime, language: Language) -> Iterator[str]:
    if found.last_day == 0:
        yield _say(language, "contact_last_first_day")
    elif found.last_day is not None:
        yield _say(language, "contact_last", last=whole_number(language, found.last_day))
    if found.give_up_day is not None:
        yield _say(language, "contact_end", end=whole_number(language, found.give_up_day))


def _compared(sums: Sums, language: Language) -> Iterator[str]:
    """Both forecasts, as far as they cover the same deals."""
    own, example = amount(sums.own, language), amount(sums.example, language)
    if sums.comparable:
        yield _difference(sums, language)
    elif sums.own_deals:
        yield _say(language, "forecast_own", own=own)
    elif sums.example_deals:
        yield _say(language, "forecast_example", example=example)
    if sums.own_deals and not sums.both_deals:
        yield _say(language, "forecast_no_example")
    elif not sums.comparable and sums.both_deals:
        both_own, both_example = amount(sums.both_own, language), amount(sums.both_example, language)
        yield _say(language, "forecast_both", count=sums.both_deals, own=both_own, example=both_example)


def _difference(sums: Sums, language: Language) -> str:
    difference = rounded(sums.both_own) - rounded(sums.both_example)
    name = "forecast_more" if difference > 0 else "forecast_less" if difference else "forecast_same"
    return _say(
        language,
        name,
        own=amount(sums.both_own, language),
        example=amount(sums.both_example, language),
        difference=whole_number(language, abs(difference)),
    )


def _name(text: str) -> str:
    return shortened(text, _NAME) or DASH


def _say(language: Language, name: str, /, **facts: object) -> str:
    return phrase(language, f"numbers.{name}", **facts)
