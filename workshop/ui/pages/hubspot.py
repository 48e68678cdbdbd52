"""The HubSpot page for the consultant: progress, the objects to create and their origin, remaining steps."""

import streamlit as st

from workshop.hubspot.parts import Parts, parts_of
from workshop.ui.elements import heading, texts
from workshop.ui.markdown import bullets, plain
from workshop.ui.navigation import HUB
from workshop.ui.page_context import PageContext
from workshop.ui.parts.downloads import downloads
from workshop.ui.parts.hubspot_objects import hubspot_parts
from workshop.ui.parts.hubspot_steps import hubspot_steps
from workshop.ui.parts.tick_boxes import current_setup
from workshop.usecases.rendering import OUTPUTS
from workshop.usecases.setting_up import Setup


def hubspot_page(context: PageContext) -> None:
    """The whole page; it has no input fields, so its questions are links."""
    context.tab.choices.offer_links()
    setup = current_setup(context.tab)
    parts = parts_of(setup.configuration.requests)
    context.navigation.button(
        context.say("to_hub"), HUB, key="back", icon=":material/arrow_back:", type="tertiary"
    )
    st.title(context.say("hubspot"), anchor=False)
    texts(context.say("hubspot_what"))
    _progress(context, setup, parts)
    heading("creations", context.language)
    hubspot_parts(context, parts)
    heading("steps_by_hand", context.language)
    hubspot_steps(context, setup)
    if setup.configuration.notes:
        texts(f"## {context.say('hubspot_notes')}")
        with st.container(key="good-to-know"):
            texts(bullets(note.text for note in setup.configuration.notes))
    heading("hubspot_files", context.language)
    downloads(context, first="hubspot")
    _loading(context)


def _progress(context: PageContext, setup: Setup, parts: Parts) -> None:
    """The progress on one line."""
    steps = len(setup.steps)
    waiting = context.words("questions", count=setup.waiting)
    line = context.words(
        "set_up_line",
        created=_created(context, parts),
        done=setup.done,
        steps=context.words("by_hand", count=steps),
        waiting=context.words("awaited" if setup.waiting else "none_awaited", questions=waiting),
    )
    with st.container(key="progress"):
        st.progress(setup.done / steps if steps else 1.0, text=plain(line))


def _created(context: PageContext, parts: Parts) -> str:
    properties = sum(len(one.properties) for one in parts.objects)
    stages = sum(len(one.stages) for one in parts.pipelines)
    what = [context.words("made_properties", count=properties)] if properties else []
    what += [context.words("made_status")] if any(one.merged for one in parts.objects) else []
    what += [context.words("made_stages", count=stages)] if stages else []
    return context.words("creates", what=", ".join(what)) if what else context.words("creates_nothing")


def _loading(context: PageContext) -> None:
    """The commands that load the configuration."""
    suffix, _ = OUTPUTS["hubspot"]
    file = f"{context.spec.identity.id}{suffix}"
    commands = {
        # The token is typed without echo, so that it appears in no history of commands.
        "key": "read -rs HUBSPOT_TOKEN && export HUBSPOT_TOKEN",
        "plan": f".venv/bin/workshop plan {file}",
        "apply": f".venv/bin/workshop apply {file}",
    }
    lines = [f"# {context.words(f'loading_{name}')}\n{command}" for name, command in commands.items()]
    with st.container(border=True, key="loading"):
        texts(f"### {context.say('loading')}", context.say("loading_what", file=file))
        st.code("\n".join(lines), language="bash", wrap_lines=True)
