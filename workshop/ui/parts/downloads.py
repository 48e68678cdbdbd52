"""The files of a workshop to download; no page waits for a file that is still being made."""

from functools import partial

import streamlit as st

from workshop.document.pdf_cache import PrintState
from workshop.ui.elements import complaints, texts
from workshop.ui.markdown import label, plain
from workshop.ui.page_context import PageContext
from workshop.usecases.rendering import OUTPUTS, made_file, print_ahead, print_state

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "hubspot": "application/json",
    "workshop": "application/json",
    "xlsx": _EXCEL,
}
# This file takes so long that it is made before it is asked for.
_PRINTED = "pdf"
# This one is made only when it is asked for; a click on it is lost if the page is drawn again at that moment.
_MADE_LATER = "xlsx"


def downloads(context: PageContext, first: str = _PRINTED) -> None:
    """A button for each file, with its purpose; the first is the main file of the page."""
    _ahead(context)
    with st.container(border=True, key="downloads"):
        columns = st.columns(len(MEDIA_TYPES), gap="medium")
        outputs = sorted(MEDIA_TYPES, key=lambda output: output != first)
        for column, output in zip(columns, outputs, strict=True):
            with column:
                if output == _PRINTED:
                    _printed(context, main=output == first)
                else:
                    _download(context, output, main=output == first)


def _printed(context: PageContext, main: bool) -> None:
    """The document, with the progress of its printing, read once a second until it is done."""
    waiting = not _settled(_print_state(context))
    st.fragment(partial(_show, context, main, waiting), run_every=1.0 if waiting else None)()


def _show(context: PageContext, main: bool, waiting: bool) -> None:
    now = _print_state(context)
    if waiting and _settled(now):
        st.rerun()
    if now.problems:
        complaints(now.problems, context.language)
        if st.button(context.say("print_again"), key="print-again", on_click=partial(_ahead, context, True)):
            st.rerun()
        return
    _download(context, _PRINTED, main, ready=now.ready)
    if not now.ready:
        # Requested again, because the request may have been lost; repeating it costs nothing.
        _ahead(context)
        page = context.words("printing_page", page=now.page) if now.page else context.words("printing")
        texts(f":gray[{plain(page)}]")


def _ahead(context: PageContext, again: bool = False) -> None:
    print_ahead(context.opened.workshop, context.language, context.tab.editor, again)


def _print_state(context: PageContext) -> PrintState:
    return print_state(context.opened.workshop, context.language)


def _settled(now: PrintState) -> bool:
    return now.ready or bool(now.problems)


def _download(context: PageContext, output: str, main: bool, ready: bool = True) -> None:
    suffix, make = OUTPUTS[output]
    workshop, language = context.opened.workshop, context.language
    made = made_file(workshop, language, output) if ready and output != _MADE_LATER else None
    st.download_button(
        context.say(f"download_{output}"),
        data=partial(make, workshop, language) if made is None else made,
        file_name=f"{context.spec.identity.id}{suffix}",
        mime=MEDIA_TYPES[output],
        key=f"download-{output}",
        on_click="ignore",
        type="primary" if main else "secondary",
        width="stretch",
        disabled=not ready,
    )
    st.markdown(label(context.words(f"download_{output}_what")))
