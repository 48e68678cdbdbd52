"""A stage of the example beside the team's, with the differences below."""

from collections.abc import Iterator

import streamlit as st

from workshop.comparison.compared_stage import ComparedStage
from workshop.comparison.side_by_side import Mark, Row
from workshop.comparison.stage_notes import FactNote, LineNote, ListNote, StageNotes, TaskNote
from workshop.comparison.words import kin, way
from workshop.phrases import phrase
from workshop.questionnaire.questionnaire import Question
from workshop.text import Language
from workshop.ui.elements import texts
from workshop.ui.fields.values import shown
from workshop.ui.markdown import label, plain, unmarked
from workshop.ui.state_marks import mark

_COLORS: dict[Mark, str] = {
    "kept": "green",
    "changed": "blue",
    "renamed": "blue",
    "split": "violet",
    "merged": "violet",
    "moved": "blue",
    "new": "green",
    "removed": "gray",
    "unconfirmed": "orange",
}
# Two values with at most this total length are shown on one line.
_SHORT = 60
_SIGNS = {
    "added": ":green[**+**]",
    "came": ":green[**+**]",
    "removed": ":gray[**−**]",
    "went": ":gray[**−**]",
    "reworded": ":blue[**≈**]",
    "changed": ":blue[**≈**]",
}


def side_headings(language: Language) -> None:
    """The headings of both sides."""
    _beside(*(label(phrase(language, f"comparison.{name}")) for name in ("in_example", "own")))


def comparison_row(row: Row, question: Question, language: Language, key: str) -> None:
    """The two stages, then their differences, folded away, so that the pipeline is visible at a glance."""
    marks = " ".join(mark(phrase(language, f"comparison.mark_{one}"), _COLORS[one]) for one in row.marks)
    kinship = "\\\n".join(map(plain, kin(row, language)))
    own = (f"{_stage(row.own)} {marks}", kinship, _meaning(row))
    _beside(_stage(row.given, quiet=True), "\n\n".join(filter(None, own)))
    if row.notes.count:
        name = phrase(language, "ui.differs", count=row.notes.count)
        with st.expander(plain(name), type="compact", key=f"notes-{key}"):
            texts(*_notes(row.notes, language))


def _beside(given: str, own: str) -> None:
    """Columns that stay side by side on a narrow screen."""
    with st.container(horizontal=True, wrap=False, gap="medium"):
        st.markdown(given, anchors=False)
        st.markdown(own, anchors=False)


def _stage(stage: ComparedStage | None, quiet: bool = False) -> str:
    if stage is None:
        return ":gray[–]"
    figure = "" if stage.probability is None else f" ·\N{NO-BREAK SPACE}{plain(f'{stage.probability}%')}"
    name = plain(stage.name)
    return f":gray[{name}{figure}]" if quiet else f"**{name}**{figure}"


def _meaning(row: Row) -> str:
    """The meaning of a stage without a counterpart."""
    return plain(row.own.definition) if row.own and row.given is None else ""


def _notes(notes: StageNotes, language: Language) -> Iterator[str]:
    for fact in notes.facts:
        yield _labelled(fact, language)
    for one in notes.lists:
        yield f"{label(_named(one, language))}\n\n" + "\n".join(_line(line, language) for line in one.lines)
    if notes.tasks or notes.tasks_reordered:
        name = phrase(language, "ui.tasks")
        if notes.tasks_reordered:
            name = f"{name} ({phrase(language, 'comparison.reordered')})"
        yield f"{label(name)}\n\n" + "\n".join(_task(task, language) for task in notes.tasks)


def _named(one: ListNote, language: Language) -> str:
    name = one.field.label.to(language)
    return f"{name} ({phrase(language, 'comparison.reordered')})" if one.reordered else name


def _labelled(fact: FactNote, language: Language) -> str:
    return f"{label(fact.own.field.label.to(language))}\\\n{_fact(fact, language)}"


def _fact(fact: FactNote, language: Language) -> str:
    """The example's value struck out, then the team's; long values are on separate lines."""
    given, own = (unmarked(shown(one, language)) for one in (fact.given, fact.own))
    if given and own and len(given) + len(own) > _SHORT:
        return f"{plain(own)}\\\n{_was(given, language)}"
    return " → ".join(filter(None, (_struck(given), plain(own))))


def _line(line: LineNote, language: Language) -> str:
    gone = line.kind in ("removed", "went")
    text = _struck(line.text) if gone else plain(line.text)
    aside = _was(line.before, language) if line.before else label(way(line, language)) if line.field else ""
    return _item(_SIGNS[line.kind], text, aside)


def _task(task: TaskNote, language: Language) -> str:
    facts = [f"{plain(one.own.field.label.to(language))}: {_fact(one, language)}" for one in task.facts]
    text = _struck(task.title) if task.kind == "removed" else plain(task.title)
    return _item(_SIGNS[task.kind], text, _was(task.before, language) if task.before else "", *facts)


def _item(sign: str, *parts: str) -> str:
    """An item of a list whose bullets are signs."""
    return f"- {sign} " + "\\\n  ".join(filter(None, parts))


def _was(text: str, language: Language) -> str:
    return label(f"{phrase(language, 'comparison.was')} {text}")


def _struck(text: str) -> str:
    return f":gray[~~{plain(text)}~~]" if text else ""
