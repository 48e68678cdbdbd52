"""The client of a workshop, the team's progress, and the files to download."""

from functools import partial

import streamlit as st

from workshop.phrases import long_date, phrase
from workshop.spec.spec import Identity, Spec
from workshop.text import Language
from workshop.ui.markdown import label, plain
from workshop.ui.state_marks import state_counts
from workshop.usecases.rendering import OUTPUTS, print_ahead
from workshop.workshop import Workshop

_MEDIA_TYPES = {"pdf": "application/pdf", "hubspot": "application/json"}


def client_card(example: Workshop, language: Language) -> None:
    """The card of the example's client; its document is printed while somebody looks at it."""
    print_ahead(example, language, tab="")
    with st.container(border=True, key="client"):
        about, files = st.columns([3, 2], gap="large")
        with about:
            _identity(example.identity, language)
            team_progress(example.spec, language)
        with files:
            for output in _MEDIA_TYPES:
                _download(example, language, output)


def _identity(identity: Identity, language: Language) -> None:
    st.subheader(plain(identity.client), anchor=False)
    date = long_date(language, identity.date) if identity.date else phrase(language, "ui.no_date")
    facts = {
        "date": date,
        "partner": identity.partner,
        "status": phrase(language, f"ui.status_{identity.status}"),
    }
    with st.container(horizontal=True, gap="medium", key="facts"):
        for name, value in facts.items():
            if value:
                st.markdown(f"{label(phrase(language, f'ui.{name}'))}\n\n{plain(value)}")


def team_progress(spec: Spec, language: Language) -> None:
    """The number of questions that the team has settled, and the states of the others."""
    answers = spec.answers()
    settled = sum(answer.settled for answer in answers)
    count = len(spec.counted())
    text = phrase(language, "ui.progress", settled=settled, count=count)
    with st.container(gap="xsmall", key="progress"):
        st.progress(settled / count if count else 1.0, text=plain(text))
        st.markdown(state_counts(answers, language))


def _download(example: Workshop, language: Language, output: str) -> None:
    """A button for one file, which is made only when somebody clicks."""
    suffix, make = OUTPUTS[output]
    with st.container(gap="xxsmall"):
        st.download_button(
            plain(phrase(language, f"ui.download_{output}")),
            data=partial(make, example, language),
            file_name=f"{example.identity.id}{suffix}",
            mime=_MEDIA_TYPES[output],
            key=f"download-{output}",
            on_click="ignore",
            type="primary" if output == "pdf" else "secondary",
            width="stretch",
        )
        st.markdown(label(phrase(language, f"ui.download_{output}_what")))
