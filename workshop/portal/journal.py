"""The journal of calls to a portal, to follow a run and to recognise an adapted pipeline again."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple

from workshop.errors import NotWritten, Problem
from workshop.portal.plan import Plan, PlanStep

Event = Literal["begun", "adapt", "sent", "done", "unclear", "refused", "verified"]


class Memory(NamedTuple):
    """The results of earlier runs: the portal, the adapted pipeline, and which of its stages became ours."""

    portal_id: int | None = None
    adapt: str | None = None
    adopted: dict[str, str] = {}


class Journal:
    """A file beside the configuration; it holds names and states, no answers and no token."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, plan: Plan, adapt: str | None) -> None:
        """Writes the first line of a run before anything is sent; NotWritten if that fails."""
        adapted = [{"event": "adapt", "pipeline": adapt}] if plan.adapts(adapt) else []
        self._append({"event": "begun", "portal": plan.portal_id}, *adapted)

    def note(self, event: Event, *steps: PlanStep, status: int | None = None) -> None:
        self._append(*(_told(event, step) | ({"status": status} if status else {}) for step in steps))

    def remembered(self) -> Memory:
        """The content of the journal; a line cut short by a crash is ignored."""
        memory = Memory()
        for line in self._lines():
            event, name, stage = line.get("event"), line.get("name"), line.get("stage")
            if event == "begun" and isinstance(line.get("portal"), int):
                memory = memory._replace(portal_id=line["portal"])
            elif event == "adapt" and isinstance(line.get("pipeline"), str):
                memory = memory._replace(adapt=line["pipeline"])
            elif event in ("done", "verified") and isinstance(stage, str) and isinstance(name, str):
                memory = memory._replace(adopted={**memory.adopted, stage: name})
        return memory

    def _lines(self) -> list[dict[str, Any]]:
        try:
            text = self.path.read_text("utf-8", errors="replace")
        except OSError:
            return []
        found = (_line(one) for one in text.splitlines())
        return [one for one in found if one is not None]

    def _append(self, *lines: dict[str, Any]) -> None:
        """Appends a line before the next call is sent, so that a killed program leaves a trace of it."""
        at = {"at": datetime.now(UTC).isoformat(timespec="milliseconds")}
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.writelines(json.dumps(at | line, ensure_ascii=False) + "\n" for line in lines)
        except OSError as error:
            facts: dict[str, str | int] = {"reason": str(error.strerror)}
            raise NotWritten(Problem(kind="not_written", file=str(self.path), facts=facts)) from None


def _told(event: Event, step: PlanStep) -> dict[str, Any]:
    stage = {"stage": step.facts["stage"]} if step.kind == "stage" else {}
    return {"event": event, "step": step.id, "action": step.action, "name": step.name, **stage}


def _line(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
