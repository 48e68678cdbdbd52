"""The memory of a tab in its browser, which is sent along with every field.

A server that has lost the tab restores from it what the tab saw.
"""

from typing import Annotated

import streamlit as st
from pydantic import Field as Key
from pydantic import ValidationError

from workshop.frozen import Frozen

# The key of the field in which the browser holds it.
MEMORY = "$memory"


class TabMemory(Frozen):
    """The memory that a browser sends to a server without the tab; it grants no additional rights."""

    editor: Annotated[str, Key(pattern=r"^[0-9a-f-]{36}$")]
    workshop: Annotated[str, Key(max_length=60)]
    snapshot: Annotated[int, Key(ge=0, lt=2**53)]
    chosen: Annotated[dict[str, str], Key(max_length=200)]
    # The number of the run: without it two runs with the same snapshot would be alike. 0 in older browsers.
    run: Annotated[int, Key(ge=0, lt=2**53)] = 0


def draw_memory() -> str | None:
    """Draws the hidden field that holds the memory, and returns its content."""
    return st.text_input("memory", key=MEMORY, label_visibility="collapsed")


def read_memory(brought: str | None) -> TabMemory | None:
    """The memory that a browser sends; None if no page of ours stored it."""
    try:
        return TabMemory.model_validate_json(brought) if brought else None
    except ValidationError:
        return None
