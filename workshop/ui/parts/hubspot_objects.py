"""The objects for HubSpot as a tree with reasons: object, group, property, lead status; pipeline, stage."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workshop.hubspot.parts import ObjectParts, Origin, Parts, Pipeline, Property, PropertyGroup
from workshop.phrases import phrase
from workshop.ui.elements import texts
from workshop.ui.markdown import label, plain
from workshop.ui.navigation import section_address
from workshop.ui.page_context import PageContext
from workshop.ui.state_marks import mark

# A part with more lines than this is folded away until somebody unfolds it.
_AT_A_GLANCE = 40


def hubspot_parts(context: PageContext, parts: Parts) -> None:
    """The whole tree; only the name of each part is drawn until it is opened."""
    if not (parts.objects or parts.pipelines):
        texts(context.say("no_creations"))
    for number, one in enumerate(parts.objects):
        expanded = number == 0 and len(one.properties) <= _AT_A_GLANCE
        name = _name(context.words(f"object_{one.object}"), _held(context, one))
        branch = st.expander(name, expanded, key=f"part-{one.object}", on_change="rerun")
        if branch.open:
            with branch:
                _object(context, one)
    for pipeline in parts.pipelines:
        stages = context.words("made_stages", count=len(pipeline.stages))
        name = _name(context.words("pipeline", name=pipeline.label), stages)
        branch = st.expander(name, key=f"part-{pipeline.name}", on_change="rerun")
        if branch.open:
            with branch:
                _pipeline(context, pipeline)


def question_links(context: PageContext, questions: Sequence[str]) -> None:
    """Links to the questions from which something comes."""
    name = "from_questions" if len(questions) > 1 else "from_question"
    st.markdown(label(context.words(name)), width="content")
    for answers in context.spec.sections:
        for answer in answers.answers:
            if answer.question.id in questions:
                title = plain(answer.question.title.to(context.language))
                context.navigation.link(title, section_address(answers.section.id), answer.question.id)


def _name(name: str, held: str) -> str:
    return f"**{plain(name)}** · :gray[{plain(held)}]"


def _held(context: PageContext, one: ObjectParts) -> str:
    count = len(one.properties)
    properties = context.words("made_properties", count=count) if count else ""
    return ", ".join(filter(None, [properties, context.words("made_status") if one.merged else ""]))


def _object(context: PageContext, one: ObjectParts) -> None:
    for group in one.groups:
        _group(context, group)
    for number, (origin, properties) in enumerate(one.by_origin().items()):
        with _branch(context, origin, f"{one.object}-{number}"):
            _lines(f"properties-{one.object}-{number}", [_property(context, it) for it in properties])
    for merged in one.merged:
        _merged(context, one, merged)


def _group(context: PageContext, group: PropertyGroup) -> None:
    badge = mark(context.words(f"mode_{group.origin.mode}"), "green")
    name = f"{context.say('group')}: **{plain(group.label)}** `{group.name}` {badge}"
    texts(name, label(context.words("group_why")))


def _branch(context: PageContext, origin: Origin, key: str, title: str = "") -> DeltaGenerator:
    """A branch of parts that come from the same questions, with these at its head."""
    branch = st.container(key=f"branch-{key}", gap="xsmall")
    with branch:
        texts(title)
        with st.container(key=f"why-part-{key}", horizontal=True, vertical_alignment="center", gap="xsmall"):
            question_links(context, origin.questions)
            st.markdown(mark(context.words(f"mode_{origin.mode}"), "green"), width="content")
    return branch


def _property(context: PageContext, one: Property) -> str:
    shown = one.options if one.type != "yes_no" else ()
    kind = phrase(context.language, f"hubspot.type_{one.type}")
    return _line(one.label, one.name, kind, ", ".join(option.label for option in shown))


def _merged(context: PageContext, holder: ObjectParts, one: Property) -> None:
    name = context.words("lead_status") if one.type == "lead_status" else one.label
    key = f"{holder.object}-{one.name}"
    with _branch(context, one.origin, key, f"**{plain(name)}** `{one.name}`"):
        shown = [option for option in one.options if not option.hidden]
        _lines(f"properties-{key}", [_line(option.label, option.value) for option in shown])
        hidden = ", ".join(option.label for option in one.options if option.hidden)
        texts(label(context.words("hidden_options", names=hidden)) if hidden else "")


def _pipeline(context: PageContext, pipeline: Pipeline) -> None:
    with _branch(context, pipeline.origin, pipeline.name, f"**{plain(pipeline.label)}** `{pipeline.name}`"):
        lines = [_line(f"{one.percent}%", one.name, one.label) for one in pipeline.stages]
        _lines(f"stages-{pipeline.name}", lines)


def _lines(key: str, lines: list[str]) -> None:
    with st.container(key=key):
        texts("\n".join(lines))


def _line(name: str, internal: str, what: str = "", more: str = "") -> str:
    """A line of a list; the style aligns its parts with those of the other lines."""
    said = [f"**{plain(name)}**", f"`{internal}`", f"*{plain(what)}*" if what else ""]
    return f"- {' '.join(filter(None, said))}" + (f" :gray[{plain(more)}]" if more else "")
