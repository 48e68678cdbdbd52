"""What follows from the answers in numbers, with pictures; nothing is changed here."""

from collections.abc import Iterable

import streamlit as st

from workshop.numbers.conversion import steps, weakest
from workshop.numbers.forecast import Forecast
from workshop.numbers.numbers import Numbers, numbers
from workshop.numbers.words import deal_words, forecast_words, going_words, time_words, win_words
from workshop.phrases import phrase
from workshop.questionnaire.questionnaire import Defines
from workshop.ui.elements import texts
from workshop.ui.markdown import bullets, label, plain
from workshop.ui.navigation import HUB, section
from workshop.ui.page_context import Sitting
from workshop.ui.parts.bars import MOST_GROUPS, Groups, forecast_bars, going_bars, win_bars


def numbers_page(sitting: Sitting) -> None:
    """The whole page."""
    found = numbers(sitting.spec)
    sitting.ways.button(sitting.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary")
    st.title(_say(sitting, "title"), anchor=False)
    texts(_say(sitting, "what"))
    if not any(answer.question.defines for answer in sitting.spec.answers()):
        texts(_say(sitting, "nothing_asked"))
        return
    _conversions(sitting, found)
    _time(sitting, found)
    _forecast(sitting, found.forecast)


def _conversions(sitting: Sitting, found: Numbers) -> None:
    """How many deals ten wins take, and how many go on."""
    known = steps(found.conversions)
    texts(f"## {_say(sitting, 'to_win')}")
    if not found.conversions:
        _missing(sitting, "no_percentages", "deal_stages")
        return
    texts(
        plain(win_words(found.conversions, sitting.language)),
        _say(sitting, "unconfirmed", count=found.unconfirmed) if found.unconfirmed else "",
    )
    _picture(sitting, "to_win", win_bars(found.conversions, sitting.language))
    texts(label(_words(sitting, "win_source")))
    if known:
        texts(f"## {_say(sitting, 'going_on')}", *_plain(going_words(found.conversions, sitting.language)))
        _picture(sitting, "going_on", going_bars(known, weakest(found.conversions)))


def _time(sitting: Sitting, found: Numbers) -> None:
    texts(f"## {_say(sitting, 'time')}")
    if found.deal_time or found.contact_time:
        texts(bullets(time_words(found, sitting.language)))
    if not found.deal_time:
        _missing(sitting, "no_days", "deal_stages")


def _forecast(sitting: Sitting, found: Forecast | None) -> None:
    texts(f"## {_say(sitting, 'forecast')}")
    if found is None:
        _missing(sitting, "no_deals", "forecast_deals")
        return
    texts(*_plain(forecast_words(found, sitting.language)))
    if found.stages:
        _picture(sitting, "forecast", forecast_bars(found, sitting.language))
    with st.expander(_say(sitting, "deal_by_deal", count=len(found.deals)), key="deal-by-deal"):
        texts(bullets(deal_words(one, sitting.language) for one in found.deals))
    texts(label(_words(sitting, "rounding")))
    _open(sitting, "forecast_deals", "deals")


def _picture(sitting: Sitting, name: str, groups: Groups) -> None:
    """The chart of the first groups; its sentences stand above it."""
    # Altair takes most of a second to import: only who looks at a chart waits for it.
    from workshop.ui.parts.charts import bar_chart

    with st.container(border=True, key=f"picture-{name}"):
        chart = bar_chart(groups[:MOST_GROUPS])
        st.vega_lite_chart(spec=chart, theme=None, key=f"chart-{name}", alt=_words(sitting, name))
        if len(groups) > MOST_GROUPS:
            texts(label(_words(sitting, "first_of_many", shown=MOST_GROUPS, count=len(groups))))


def _missing(sitting: Sitting, name: str, part: Defines) -> None:
    """What to fill in, and the way there."""
    texts(_say(sitting, name))
    _open(sitting, part, name)


def _open(sitting: Sitting, part: Defines, place: str) -> None:
    """A button to the question that defines a part of the process, where the questionnaire has one."""
    found = [
        (answers.section.id, one.question)
        for answers in sitting.spec.sections
        for one in answers.answers
        if one.question.defines == part
    ]
    for section_id, question in found[:1]:
        title = question.title.to(sitting.language)
        if st.button(_say(sitting, "fill_in", title=title), key=f"open-{place}"):
            sitting.desk.chosen[section_id] = question.id
            sitting.ways.go(section(section_id))


def _plain(sentences: Iterable[str]) -> list[str]:
    return [plain(sentence) for sentence in sentences]


def _words(sitting: Sitting, name: str, /, **facts: object) -> str:
    return phrase(sitting.language, f"numbers.{name}", **facts)


def _say(sitting: Sitting, name: str, /, **facts: object) -> str:
    return plain(_words(sitting, name, **facts))
