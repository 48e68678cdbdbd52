"""Stages side by side: contact stages as a strip, deal stages as a board."""

import streamlit as st

from workshop.phrases import phrase
from workshop.spec.answer_text import PAGE, row_name
from workshop.spec.process import ContactStage, DealStage, Process, Task
from workshop.text import Language
from workshop.ui.elements import heading, texts
from workshop.ui.markdown import bullets, label, plain
from workshop.ui.state_marks import mark

_COLUMN = 290
_STEP = 166


def contact_strip(process: Process, language: Language) -> None:
    """The contact stages in their order; nothing if there are none."""
    if not process.contact_stages:
        return
    heading("contact_stages", language)
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="distribute", gap="xsmall", key="strip"
    ):
        for number, stage in enumerate(process.contact_stages, start=1):
            _contact_stage(number, stage, language)


def _contact_stage(number: int, stage: ContactStage, language: Language) -> None:
    name = f"### {number}\\. {plain(stage.name)}"
    with st.container(border=True, width=_STEP, key=f"contact-{stage.id}"):
        texts(name, _standing(stage.confirmed, language), plain(stage.definition))


def pipeline_board(process: Process, language: Language) -> None:
    """The pipeline, a column for each deal stage; nothing if there are none."""
    if not process.deal_stages:
        return
    heading("deal_stages", language, name=process.name, count=len(process.deal_stages))
    with st.container(horizontal=True, wrap=False, vertical_alignment="distribute", key="board"):
        for stage in process.deal_stages:
            _deal_stage(stage, language)


def _deal_stage(stage: DealStage, language: Language) -> None:
    with st.container(border=True, width=_COLUMN, gap="xsmall", key=f"stage-{stage.kind}-{stage.id}"):
        texts(
            f"**{_probability(stage)}** {_kind(stage, language)}",
            f"### {plain(stage.name)}",
            _standing(stage.confirmed, language),
            plain(stage.definition),
            _criteria("stage", stage.stage, language),
            _tasks(stage.tasks, language),
        )
        _gates(stage, language)


def _gates(stage: DealStage, language: Language) -> None:
    """The criteria, folded away so that a column is no taller than a screen."""
    if not (stage.entry or stage.exit):
        return
    name = "gates" if stage.entry and stage.exit else "entry" if stage.entry else "exit"
    with st.expander(plain(phrase(language, f"ui.{name}")), type="compact", key=f"gates-{stage.id}"):
        if name == "gates":
            texts(_criteria("entry", stage.entry, language), _criteria("exit", stage.exit, language))
        else:
            texts(bullets(stage.entry + stage.exit))


def _probability(stage: DealStage) -> str:
    return "–" if stage.probability is None else f"{stage.probability}%"


def _kind(stage: DealStage, language: Language) -> str:
    return "" if stage.kind == "open" else mark(phrase(language, f"ui.kind_{stage.kind}"), "gray")


def _criteria(name: str, lines: tuple[str, ...], language: Language) -> str:
    return f"{label(phrase(language, f'ui.{name}'))}\n\n{bullets(lines)}" if lines else ""


def _tasks(tasks: tuple[Task, ...], language: Language) -> str:
    if not tasks:
        return ""
    lines = "\n".join(f"- {_task(task, language)}" for task in tasks)
    return f"{label(phrase(language, 'ui.tasks'))}\n\n{lines}"


def _task(task: Task, language: Language) -> str:
    role = row_name(task.role, language, PAGE) if task.role else phrase(language, "ui.no_role")
    days = task.due_days
    due = phrase(language, "ui.no_days") if days is None else phrase(language, "ui.due", count=days)
    return f"{plain(task.title)} :gray[{plain(f'({role}, {due})')}]"


def _standing(confirmed: bool, language: Language) -> str:
    return "" if confirmed else mark(phrase(language, "ui.unconfirmed"), "orange")
