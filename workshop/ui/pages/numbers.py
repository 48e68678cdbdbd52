"""The page of figures derived from the answers, with charts; nothing is changed here."""

from collections.abc import Iterable

import streamlit as st

from workshop.numbers.conversion import passages, weakest
from workshop.numbers.forecast import Forecast
from workshop.numbers.words import deal_words, forecast_words, going_words, time_words, win_words
from workshop.numbers.workshop_numbers import Numbers, numbers
from workshop.phrases import phrase
from workshop.questionnaire.questionnaire import Defines
from workshop.ui.elements import texts
from workshop.ui.markdown import bullets, label, plain
from workshop.ui.navigation import HUB, section_address
from workshop.ui.page_context import PageContext
from workshop.ui.parts.number_bars import MOST_GROUPS, BarGroups, forecast_bars, going_bars, win_bars


def numbers_page(context: PageContext) -> None:
    """The whole page."""
    found = numbers(context.spec)
    context.navigation.button(
        context.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary"
    )
    st.title(_say(context, "title"), anchor=False)
    texts(_say(context, "what"))
    if not any(answer.question.defines for answer in context.spec.answers()):
        texts(_say(context, "nothing_asked"))
        return
    _conversions(context, found)
    _time(context, found)
    _forecast(context, found.forecast)


def _conversions(context: PageContext, found: Numbers) -> None:
    """The number of deals for ten wins, and the percentages that go on."""
    known = passages(found.conversions)
    texts(f"## {_say(context, 'to_win')}")
    if not found.conversions:
        _missing(context, "no_percentages", "deal_stages")
        return
    texts(
        plain(win_words(found.conversions, context.language)),
        _say(context, "unconfirmed", count=found.unconfirmed) if found.unconfirmed else "",
    )
    _picture(context, "to_win", win_bars(found.conversions, context.language))
    texts(label(_words(context, "win_source")))
    if known:
        texts(f"## {_say(context, 'going_on')}", *_plain(going_words(found.conversions, context.language)))
        _picture(context, "going_on", going_bars(known, weakest(found.conversions)))


def _time(context: PageContext, found: Numbers) -> None:
    texts(f"## {_say(context, 'time')}")
    if found.deal_time or found.contact_time:
        texts(bullets(time_words(found, context.language)))
    if not found.deal_time:
        _missing(context, "no_days", "deal_stages")


def _forecast(context: PageContext, found: Forecast | None) -> None:
    texts(f"## {_say(context, 'forecast')}")
    if found is None:
        _missing(context, "no_deals", "forecast_deals")
        return
    texts(*_plain(forecast_words(found, context.language)))
    if found.stages:
        _picture(context, "forecast", forecast_bars(found, context.language))
    with st.expander(_say(context, "deal_by_deal", count=len(found.deals)), key="deal-by-deal"):
        texts(bullets(deal_words(one, context.language) for one in found.deals))
    texts(label(_words(context, "rounding")))
    _open(context, "forecast_deals", "deals")


def _picture(context: PageContext, name: str, groups: BarGroups) -> None:
    """The chart of the first groups, below its sentences."""
    # Imported here because Altair takes most of a second, and only a chart needs it.
    from workshop.ui.parts.charts import bar_chart

    with st.container(border=True, key=f"picture-{name}"):
        chart = bar_chart(groups[:MOST_GROUPS])
        st.vega_lite_chart(spec=chart, theme=None, key=f"chart-{name}", alt=_words(context, name))
        if len(groups) > MOST_GROUPS:
            texts(label(_words(context, "first_of_many", shown=MOST_GROUPS, count=len(groups))))


def _missing(context: PageContext, name: str, part: Defines) -> None:
    """The missing answers, and buttons to them."""
    texts(_say(context, name))
    _open(context, part, name)


def _open(context: PageContext, part: Defines, place: str) -> None:
    """A button to the question that defines a part of the process, if the questionnaire has one."""
    found = [
        (answers.section.id, one.question)
        for answers in context.spec.sections
        for one in answers.answers
        if one.question.defines == part
    ]
    for section_id, question in found[:1]:
        title = question.title.to(context.language)
        text, args = _say(context, "fill_in", title=title), (context, section_id, question.id)
        st.button(text, key=f"open-{place}", on_click=_lead, args=args)


def _lead(context: PageContext, section: str, question: str) -> None:
    context.tab.choices.open(section, question)
    context.navigation.head_for(section_address(section))


def _plain(sentences: Iterable[str]) -> list[str]:
    return [plain(sentence) for sentence in sentences]


def _words(context: PageContext, name: str, /, **facts: object) -> str:
    return phrase(context.language, f"numbers.{name}", **facts)


def _say(context: PageContext, name: str, /, **facts: object) -> str:
    return plain(_words(context, name, **facts))
