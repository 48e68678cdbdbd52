"""The script that watches typed fields, and the line that shows whether they are saved."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import streamlit as st

from workshop.frozen import Frozen
from workshop.phrases import phrase
from workshop.questionnaire.limits import LONGEST_TEXT
from workshop.routes.drafts import DRAFTS
from workshop.text import Language

_FILE = Path(__file__)
_guard = st.components.v2.component(
    "guard",
    html='<output aria-live="polite" hidden></output><section hidden></section>',
    css=_FILE.with_suffix(".css").read_text("utf-8"),
    js=_FILE.with_suffix(".js").read_text("utf-8"),
)
_WORDS = ("saved", "saving", "retrying", "unsaved", "offline", "too_long", "not_taken", "to_copy", "not_kept")


class Watched(Frozen):
    """A field in the form that the script needs: its path, and its known text with the revision."""

    path: str
    base: int
    text: str
    label: str
    # Whether the field takes digits only, so that a telephone shows the digits.
    numeric: bool = False


def _nothing() -> None:
    """The callback that Streamlit requires, where only the run that comes with it is needed."""


def guard(
    fields: list[Watched],
    names: dict[str, bool],
    *,
    workshop: str,
    person: str,
    editor: str,
    language: Language,
    saved_at: datetime | None,
    gone: bool = False,
    on_news: Callable[[], None] = _nothing,
) -> None:
    """Adds the script to the fields; it requests a new run if there is news.

    `names` are fields whose texts are not answers yet, and whether the text was just used. On the page of a
    workshop that is `gone` the script lists the texts that were not saved.
    """
    with st.container(key="unsaved" if gone else "guard"):
        _guard(
            key="guard-script",
            height="content" if gone else 0,
            on_news_change=on_news,
            data={
                "address": DRAFTS,
                "workshop": workshop,
                "person": person,
                "editor": editor,
                "language": language,
                "gone": gone,
                "longest": LONGEST_TEXT,
                "savedAt": saved_at.isoformat() if saved_at else None,
                "words": {
                    name: phrase(language, f"ui.{name}", count="{count}", most=LONGEST_TEXT)
                    for name in _WORDS
                },
                "names": [{"key": key, "css": css_class(key), "used": used} for key, used in names.items()],
                "fields": [one.model_dump() | {"css": css_class(one.path)} for one in fields],
            },
        )


def css_class(key: str) -> str:
    """The class that Streamlit gives to a widget with this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
