"""The files of a workshop to take away; each is made when it is asked for, so that no page waits."""

from functools import partial

import streamlit as st

from workshop.ui.markdown import label
from workshop.ui.opened import made
from workshop.ui.sitting import Sitting
from workshop.usecases.rendering import OUTPUTS

MEDIA_TYPES = {"pdf": "application/pdf", "hubspot": "application/json", "workshop": "application/json"}


def downloads(sitting: Sitting) -> None:
    """A button for each file, with what it is for."""
    with st.container(border=True, key="downloads"):
        columns = st.columns(len(MEDIA_TYPES), gap="medium")
        for column, (output, media_type) in zip(columns, MEDIA_TYPES.items(), strict=True):
            with column:
                _download(sitting, output, media_type)


def _download(sitting: Sitting, output: str, media_type: str) -> None:
    suffix, _ = OUTPUTS[output]
    st.download_button(
        sitting.say(f"download_{output}"),
        data=partial(made, sitting.opened.workshop, sitting.language, output),
        file_name=f"{sitting.spec.identity.id}{suffix}",
        mime=media_type,
        key=f"download-{output}",
        on_click="ignore",
        type="primary" if output == "pdf" else "secondary",
        width="stretch",
    )
    st.markdown(label(sitting.words(f"download_{output}_what")))
