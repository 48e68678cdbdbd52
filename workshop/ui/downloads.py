"""The files of a workshop to take away; each is made when it is asked for, so that no page waits."""

from functools import partial

import streamlit as st

from workshop.ui.markdown import label
from workshop.ui.opened import made
from workshop.ui.sitting import Sitting
from workshop.usecases.rendering import OUTPUTS

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "hubspot": "application/json",
    "workshop": "application/json",
    "xlsx": _EXCEL,
}


def downloads(sitting: Sitting, first: str = "pdf") -> None:
    """A button for each file, with what it is for; the first is what the page is about."""
    with st.container(border=True, key="downloads"):
        columns = st.columns(len(MEDIA_TYPES), gap="medium")
        outputs = sorted(MEDIA_TYPES, key=lambda output: output != first)
        for column, output in zip(columns, outputs, strict=True):
            with column:
                _download(sitting, output, main=output == first)


def _download(sitting: Sitting, output: str, main: bool) -> None:
    suffix, _ = OUTPUTS[output]
    st.download_button(
        sitting.say(f"download_{output}"),
        data=partial(made, sitting.opened.workshop, sitting.language, output),
        file_name=f"{sitting.spec.identity.id}{suffix}",
        mime=MEDIA_TYPES[output],
        key=f"download-{output}",
        on_click="ignore",
        type="primary" if main else "secondary",
        width="stretch",
    )
    st.markdown(label(sitting.words(f"download_{output}_what")))
