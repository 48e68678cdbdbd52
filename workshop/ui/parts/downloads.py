"""The files of a workshop to take away; no page waits for one that is still being made."""

from functools import partial

import streamlit as st

from workshop.document.pdf_cache import Standing
from workshop.ui.elements import complaints, texts
from workshop.ui.markdown import label, plain
from workshop.ui.page_context import Sitting
from workshop.usecases.rendering import OUTPUTS, print_ahead, standing

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "hubspot": "application/json",
    "workshop": "application/json",
    "xlsx": _EXCEL,
}
# The file that takes long enough to be made before it is asked for.
_PRINTED = "pdf"


def downloads(sitting: Sitting, first: str = _PRINTED) -> None:
    """A button for each file, with what it is for; the first is what the page is about."""
    _ahead(sitting)
    with st.container(border=True, key="downloads"):
        columns = st.columns(len(MEDIA_TYPES), gap="medium")
        outputs = sorted(MEDIA_TYPES, key=lambda output: output != first)
        for column, output in zip(columns, outputs, strict=True):
            with column:
                if output == _PRINTED:
                    _printed(sitting, main=output == first)
                else:
                    _download(sitting, output, main=output == first)


def _printed(sitting: Sitting, main: bool) -> None:
    """The document: it says how far its printing is, once a second until there is nothing more to say."""
    waiting = not _settled(_standing(sitting))
    st.fragment(partial(_show, sitting, main, waiting), run_every=1.0 if waiting else None)()


def _show(sitting: Sitting, main: bool, waiting: bool) -> None:
    now = _standing(sitting)
    if waiting and _settled(now):
        st.rerun()
    if now.problems:
        complaints(now.problems, sitting.language)
        if st.button(sitting.say("print_again"), key="print-again", on_click=partial(_ahead, sitting, True)):
            st.rerun()
        return
    _download(sitting, _PRINTED, main, ready=now.ready)
    if not now.ready:
        # Again, for the wish may have been lost; it costs nothing where it is being fulfilled.
        _ahead(sitting)
        page = sitting.words("printing_page", page=now.page) if now.page else sitting.words("printing")
        texts(f":gray[{plain(page)}]")


def _ahead(sitting: Sitting, again: bool = False) -> None:
    print_ahead(sitting.opened.workshop, sitting.language, sitting.desk.editor, again)


def _standing(sitting: Sitting) -> Standing:
    return standing(sitting.opened.workshop, sitting.language)


def _settled(now: Standing) -> bool:
    return now.ready or bool(now.problems)


def _download(sitting: Sitting, output: str, main: bool, ready: bool = True) -> None:
    suffix, make = OUTPUTS[output]
    st.download_button(
        sitting.say(f"download_{output}"),
        data=partial(make, sitting.opened.workshop, sitting.language),
        file_name=f"{sitting.spec.identity.id}{suffix}",
        mime=MEDIA_TYPES[output],
        key=f"download-{output}",
        on_click="ignore",
        type="primary" if main else "secondary",
        width="stretch",
        disabled=not ready,
    )
    st.markdown(label(sitting.words(f"download_{output}_what")))
