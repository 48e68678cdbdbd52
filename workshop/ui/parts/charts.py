"""Bar charts, drawn by Altair: names are above their bars, so that a narrow screen has room for both."""

import gc
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt

from workshop.ui.parts.number_bars import BarGroups, Tone

# The first chart imports Altair long after the server has settled (app.py). Its objects stay, too, and need
# not be scanned after every run.
gc.freeze()

_COLOURS: dict[Tone, str] = {"main": "#0F766E", "end": "#12284C", "other": "#9DB0C4"}
_TEXT, _QUIET = "#12284C", "#52637C"
_FONT = "WorkshopSans, sans-serif"
_ROW = 23
# The chart is longer than the longest bar by this factor, for the text behind the bar.
_ROOM = 1.6


def bar_chart(groups: BarGroups) -> dict[str, Any]:
    """The chart as a Vega-Lite specification, which Streamlit shows."""
    chart: dict[str, Any] = json.loads(_drawn(groups))
    return chart


# Altair checks every chart against its schema, which takes longer than the rest of the page.
@lru_cache(maxsize=64)
def _drawn(groups: BarGroups) -> str:
    rows = list(_rows(groups))
    longest = max((bar.value or 0 for group in groups for bar in group.bars), default=0)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("row:O", axis=None, sort=None, scale=alt.Scale(paddingInner=0.25, paddingOuter=0))
    )
    along = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, max(longest, 1) * _ROOM], nice=False))
    layers = (
        base.mark_bar(cornerRadiusEnd=3, aria=False).encode(
            x=along, color=alt.Color("colour:N", scale=None, legend=None)
        ),
        base.mark_text(
            align="left", fontSize=13.5, fontWeight=600, limit=alt.ExprRef(expr="width"), dy=3
        ).encode(x=alt.value(0), text="name:N"),
        base.mark_text(align="left", fontSize=13, dx=7, color=_QUIET).encode(x=along, text="text:N"),
    )
    chart = alt.layer(*layers, height=_ROW * len(rows), background="transparent", padding=0)
    written: str = (
        chart.configure_view(stroke=None).configure_text(font=_FONT, color=_TEXT).to_json(indent=None)
    )
    return written


def _rows(groups: BarGroups) -> Iterator[dict[str, Any]]:
    """A row for each name and for each bar, numbered: two stages may have the same name."""
    row = 0
    for group in groups:
        yield {"row": row, "name": group.name, "value": 0, "text": "", "colour": _COLOURS["main"]}
        for bar in group.bars:
            row += 1
            value, colour = bar.value or 0, _COLOURS[bar.tone]
            yield {"row": row, "name": "", "value": value, "text": bar.text, "colour": colour}
        row += 1
