"""A plan as lines to read, with colours if the terminal has them."""

from collections.abc import Iterator

import typer

from workshop.hubspot.parts import property_type
from workshop.phrases import phrase
from workshop.portal.plan import Action, Difference, Plan, PlanStep
from workshop.questionnaire.mappings import OBJECTS
from workshop.text import Language

_SIGNS: dict[Action, tuple[str, str]] = {
    "create": ("+", typer.colors.GREEN),
    "change": ("~", typer.colors.YELLOW),
    "conflict": ("!", typer.colors.RED),
    "left": ("·", typer.colors.BRIGHT_BLACK),
    "offered": ("?", typer.colors.CYAN),
    "same": ("=", typer.colors.BRIGHT_BLACK),
}
_TOLD_APART = ("create", "change", "conflict")


def plan_lines(plan: Plan, language: Language) -> Iterator[str]:
    """The steps by object, including what is left alone; unchanged things are only counted."""
    for object_name in OBJECTS:
        steps = [one for one in plan.steps if one.object == object_name and one.action != "same"]
        if steps:
            yield ""
            yield typer.style(phrase(language, f"portal.{object_name}"), bold=True)
        moved = [one for one in steps if _only_moved(one)]
        for step in steps:
            yield from [] if step in moved else step_lines(step, language)
        if moved:
            yield from _order_lines(plan, moved, language)
    yield ""
    yield from (phrase(language, "portal.limit_unread", path=path) for path in plan.unread)
    yield _sum(plan, language)


def step_lines(step: PlanStep, language: Language) -> Iterator[str]:
    """A step and its details: what is created, what changes, or why it is impossible."""
    sign, colour = _SIGNS[step.action]
    yield typer.style(f"  {sign} {_named(step, language)}", fg=colour)
    yield from (f"      {line}" for line in _parts(step, language))
    for difference in step.differences:
        yield f"      {_changed(difference, language)}"
        if _closes(difference):
            yield typer.style(f"      {phrase(language, 'portal.closes')}", fg=typer.colors.RED)
    if step.action == "conflict":
        yield f"      {_reason(step, language)}"


def says(step: PlanStep, language: Language) -> str:
    """The reason why a step is in conflict, left or offered; empty for all other steps."""
    return _reason(step, language) if step.reason else ""


def done_line(step: PlanStep, language: Language) -> str:
    """The line for a step that has been sent."""
    done = phrase(language, "portal.created" if step.action == "create" else "portal.changed")
    where = phrase(language, f"portal.{step.object}")
    return f"{typer.style('✓', fg=typer.colors.GREEN)} {where}: {done}: {_thing(step, language)}"


def _only_moved(step: PlanStep) -> bool:
    return bool(step.differences) and all(one.what == "displayOrder" for one in step.differences)


def _order_lines(plan: Plan, moved: list[PlanStep], language: Language) -> Iterator[str]:
    """One line for all stages that only change places: the resulting order."""
    request = moved[0].request
    stages = [one.label for one in plan.steps if one.kind == "stage" and one.request == request]
    kept = {one.label for one in plan.of("left") if one.kind == "stage"}
    sign, colour = _SIGNS["change"]
    order = ", ".join(label for label in stages if label not in kept)
    yield typer.style(f"  {sign} {phrase(language, 'portal.order_of_stages', order=order)}", fg=colour)


def _parts(step: PlanStep, language: Language) -> Iterator[str]:
    """The parts that are created: stages with their probability, the type and options of a property."""
    body = step.call.body if step.call and step.action == "create" else {}
    if step.kind == "stage" and body:
        percent = _percent(float(body["metadata"]["probability"]), language)
        yield f"{phrase(language, 'portal.what_probability')}: {percent}"
    if step.kind == "property" and body:
        yield phrase(language, f"hubspot.type_{property_type(body)}")
    for stage in body.get("stages", ()):
        percent = _percent(float(stage["metadata"]["probability"]), language)
        yield phrase(language, "portal.new_stage", label=stage["label"], percent=percent)
    if body.get("options"):
        labels = ", ".join(option["label"] for option in body["options"])
        yield phrase(language, "portal.new_options", labels=labels)


def _named(step: PlanStep, language: Language) -> str:
    return _thing(step, language) if step.action in _TOLD_APART else _reason(step, language)


def _thing(step: PlanStep, language: Language) -> str:
    return phrase(language, f"portal.{step.kind}", label=step.label, name=step.name)


def _reason(step: PlanStep, language: Language) -> str:
    return phrase(language, f"portal.{step.reason}", **{"label": step.label, **step.facts})


def _changed(difference: Difference, language: Language) -> str:
    what, old, new = difference.what, _said(difference.old, language), _said(difference.new, language)
    if what == "option" and difference.old is not None:
        what = "option_renamed"
    if what in ("option", "option_renamed", "hidden", "shown", "order", "displayOrder"):
        return phrase(language, f"portal.what_{what}", old=old, new=new)
    if what == "probability":
        old, new = _percent(difference.old, language), _percent(difference.new, language)
    return phrase(language, "portal.old_new", what=phrase(language, f"portal.what_{what}"), old=old, new=new)


def _closes(difference: Difference) -> bool:
    """Whether HubSpot would close or reopen the deals of a stage, which it does at 0 % and 100 %."""
    closed = [value in (0, 1) for value in (difference.old, difference.new)]
    return difference.what == "probability" and closed[0] != closed[1]


def _said(value: str | float | None, language: Language) -> str:
    return phrase(language, "portal.nothing") if value in (None, "") else str(value)


def _percent(value: str | float | None, language: Language) -> str:
    if not isinstance(value, float):
        return _said(value, language)
    number = f"{value * 100:.1f}".removesuffix(".0")
    return f"{number.replace('.', ',') if language == 'pl' else number}%"


def _sum(plan: Plan, language: Language) -> str:
    counts = {action: len(plan.of(action)) for action in ("create", "change", "same", "conflict")}
    said = [
        phrase(language, f"portal.count_{action}", count=count) for action, count in counts.items() if count
    ]
    never = phrase(language, "portal.never")
    return f"{', '.join(said)}. {never}" if said else never
