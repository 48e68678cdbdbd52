"""What a tab leaves with its browser, which sends it along with every field.

A server that has forgotten the tab learns from it what the tab saw.
"""

from typing import Annotated

import streamlit as st
from pydantic import Field as Key
from pydantic import ValidationError

from workshop.frozen import Frozen

# The key of the field in which the browser holds it.
MEMORY = "$memory"


class TabMemory(Frozen):
    """What a browser brings to a server that has forgotten the tab; it allows no more than any tab does."""

    editor: Annotated[str, Key(pattern=r"^[0-9a-f-]{36}$")]
    workshop: Annotated[str, Key(max_length=60)]
    snapshot: Annotated[int, Key(ge=0, lt=2**53)]
    chosen: Annotated[dict[str, str], Key(max_length=200)]


def draw_memory() -> str | None:
    """The field that holds it, and what it holds; people do not see it."""
    return st.text_input("memory", key=MEMORY, label_visibility="collapsed")


def read_memory(brought: str | None) -> TabMemory | None:
    """The memory that a browser brings; None where no page of ours left it there."""
    try:
        return TabMemory.model_validate_json(brought) if brought else None
    except ValidationError:
        return None
