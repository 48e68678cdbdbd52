"""What HubSpot gets, as a tree: object, group, properties, lead status; pipeline, stages; each with why."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop.hubspot.parts import Group, ObjectParts, Origin, Parts, Pipeline, Property
from workshop.phrases import phrase
from workshop.ui.elements import texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import section
from workshop.ui.page_context import Sitting
from workshop.ui.states import mark

# A part with more lines than this is folded away until somebody wants to see it.
_AT_A_GLANCE = 40


def hubspot_parts(sitting: Sitting, parts: Parts) -> None:
    """The whole tree; of each part only its name is drawn until it is opened."""
    if not (parts.objects or parts.pipelines):
        texts(sitting.say("no_creations"))
    for number, one in enumerate(parts.objects):
        expanded = number == 0 and len(one.properties) <= _AT_A_GLANCE
        name = _name(sitting.words(f"object_{one.object}"), _held(sitting, one))
        branch = st.expander(name, expanded, key=f"part-{one.object}", on_change="rerun")
        if branch.open:
            with branch:
                _object(sitting, one)
    for pipeline in parts.pipelines:
        stages = sitting.words("made_stages", count=len(pipeline.stages))
        name = _name(sitting.words("pipeline", name=pipeline.label), stages)
        branch = st.expander(name, key=f"part-{pipeline.name}", on_change="rerun")
        if branch.open:
            with branch:
                _pipeline(sitting, pipeline)


def question_links(sitting: Sitting, questions: Sequence[str]) -> None:
    """From which questions something comes, each with a link to it."""
    name = "from_questions" if len(questions) > 1 else "from_question"
    st.markdown(label(sitting.words(name)), width="content")
    for answers in sitting.spec.sections:
        for answer in answers.answers:
            if answer.question.id in questions:
                title = plain(answer.question.title.to(sitting.language))
                sitting.ways.link(title, section(answers.section.id), answer.question.id)


def _name(name: str, held: str) -> str:
    return f"**{plain(name)}** · :gray[{plain(held)}]"


def _held(sitting: Sitting, one: ObjectParts) -> str:
    count = len(one.properties)
    properties = sitting.words("made_properties", count=count) if count else ""
    return ", ".join(filter(None, [properties, sitting.words("made_status") if one.merged else ""]))


def _object(sitting: Sitting, one: ObjectParts) -> None:
    for group in one.groups:
        _group(sitting, group)
    for number, (origin, properties) in enumerate(one.by_origin().items()):
        with _branch(sitting, origin, f"{one.object}-{number}"):
            _lines(f"properties-{one.object}-{number}", [_property(sitting, it) for it in properties])
    for merged in one.merged:
        _merged(sitting, one, merged)


def _group(sitting: Sitting, group: Group) -> None:
    badge = mark(sitting.words(f"mode_{group.origin.mode}"), "green")
    name = f"{sitting.say('group')}: **{plain(group.label)}** `{group.name}` {badge}"
    texts(name, label(sitting.words("group_why")))


def _branch(sitting: Sitting, origin: Origin, key: str, title: str = "") -> DeltaGenerator:
    """A place for what comes from the same questions, which are named at its head."""
    branch = st.container(key=f"branch-{key}", gap="xsmall")
    with branch:
        texts(title)
        with st.container(key=f"why-part-{key}", horizontal=True, vertical_alignment="center", gap="xsmall"):
            question_links(sitting, origin.questions)
            st.markdown(mark(sitting.words(f"mode_{origin.mode}"), "green"), width="content")
    return branch


def _property(sitting: Sitting, one: Property) -> str:
    shown = one.options if one.type != "yes_no" else ()
    kind = phrase(sitting.language, f"hubspot.type_{one.type}")
    return _line(one.label, one.name, kind, ", ".join(option.label for option in shown))


def _merged(sitting: Sitting, holder: ObjectParts, one: Property) -> None:
    name = sitting.words("lead_status") if one.type == "lead_status" else one.label
    key = f"{holder.object}-{one.name}"
    with _branch(sitting, one.origin, key, f"**{plain(name)}** `{one.name}`"):
        shown = [option for option in one.options if not option.hidden]
        _lines(f"properties-{key}", [_line(option.label, option.value) for option in shown])
        hidden = ", ".join(option.label for option in one.options if option.hidden)
        texts(label(sitting.words("hidden_options", names=hidden)) if hidden else "")


def _pipeline(sitting: Sitting, pipeline: Pipeline) -> None:
    with _branch(sitting, pipeline.origin, pipeline.name, f"**{plain(pipeline.label)}** `{pipeline.name}`"):
        lines = [_line(f"{one.percent}%", one.name, one.label) for one in pipeline.stages]
        _lines(f"stages-{pipeline.name}", lines)


def _lines(key: str, lines: list[str]) -> None:
    with st.container(key=key):
        texts("\n".join(lines))


def _line(name: str, internal: str, what: str = "", more: str = "") -> str:
    """A line of a list; the style sets its parts under those of the other lines."""
    said = [f"**{plain(name)}**", f"`{internal}`", f"*{plain(what)}*" if what else ""]
    return f"- {' '.join(filter(None, said))}" + (f" :gray[{plain(more)}]" if more else "")
