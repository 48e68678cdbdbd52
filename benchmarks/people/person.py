"""Somebody at the page of deal stages, who changes one text every few seconds."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from secrets import token_hex, token_urlsafe
from time import perf_counter

from websockets.exceptions import WebSocketException

from benchmarks.people.drafts import Drafts
from benchmarks.people.tab import Tab

Told = tuple[str, str, str]


@dataclass
class Measured:
    """Milliseconds of each edit from the moment that it was due, and what was acknowledged."""

    saved: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)
    both: list[float] = field(default_factory=list)
    due: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    # Workshop, path and text: acknowledged as saved, and the last of each tab that waits for a decision.
    told: list[Told] = field(default_factory=list)
    waiting: dict[tuple[str, str, str], str] = field(default_factory=dict)


class Person:
    """A person with a browser, in one workshop."""

    def __init__(self, address: str, workshop: str, number: int, measured: Measured) -> None:
        self.browser = token_urlsafe(32)
        self.name = f"Osoba {number}"
        self.workshop, self._number, self._measured = workshop, number, measured
        self.tab = Tab(address, {"browser": self.browser})
        self._drafts = Drafts(address, {"browser": self.browser})
        self._path, self._turn, self._base = "", 0, 0

    async def open(self) -> None:
        """Opens the page, and the stage that is this person's in the team."""
        await self._drafts.page(f"/section-deal_stages?w={self.workshop}")
        await self.tab.connect()
        self.tab.page, self.tab.query = "section-deal_stages", f"w={self.workshop}&q=deal_stages"
        await self.tab.run()
        stages = self.tab.widget("list-deal_stages")
        chosen = stages.proto.options[self._number % len(stages.proto.options)]
        if stages.value != chosen:
            stages.value = chosen
            await self.tab.run(stages.part)
        areas = [one.key for one in self.tab.widgets.values() if one.kind == "text_area"]
        mine = [key for key in areas if key.startswith("deal_stages/")]
        self._path = mine[self._number // len(stages.proto.options) % len(mine)]

    async def work(self, until: float, think: float) -> None:
        """One edit each `think` seconds; an edit that begins late counts from when it was due."""
        for due in _dues(until, think):
            self._measured.due += 1
            await asyncio.sleep(max(0.0, due - perf_counter()))
            await self._edit(due)

    async def leave(self) -> None:
        await self.tab.close()
        await self._drafts.close()

    async def _edit(self, due: float) -> None:
        """Leaving a field sends its text as a draft, and runs the page at the same moment."""
        text = f"{self.name}: {token_hex(8)}, zapisane przez zespół i możliwe do sprawdzenia."
        area = self.tab.widget(self._path)
        area.value = text
        done = await asyncio.gather(self._save(text, due), self._show(area.part, due), return_exceptions=True)
        failed = [type(one).__name__ for one in done if isinstance(one, BaseException)]
        self._measured.errors.update(failed)
        if not failed:
            self._measured.both.append(_since(due))
            await self._decide()

    async def _show(self, part: str, due: float) -> None:
        try:
            await self.tab.run(part)
        except WebSocketException:
            await self.tab.connect()
            await self.tab.run()
        self._measured.shown.append(_since(due))

    async def _save(self, text: str, due: float) -> None:
        guard = self.tab.guard()
        seen = next(one["base"] for one in guard["fields"] if one["path"] == self._path)
        self._turn += 1
        mine = (self.workshop, self._path, guard["editor"])
        draft = {
            **dict(zip(("workshop", "path", "editor"), mine, strict=True)),
            "text": text,
            "base": max(seen, self._base),
            "turn": self._turn,
            "save_id": f"{guard['editor']}-{self._turn}",
        }
        outcome = await self._drafts.send(draft)
        self._measured.saved.append(_since(due))
        if "revision" in outcome:
            self._base = outcome["revision"]
            self._measured.told.append((self.workshop, self._path, text))
            self._measured.waiting.pop(mine, None)
        elif "conflict" in outcome:
            self._measured.waiting[mine] = text
        else:
            self._measured.errors["refused"] += 1

    async def _decide(self) -> None:
        """Takes the own text in a conflict, if the page offers it."""
        buttons = [one.key for one in self.tab.widgets.values() if one.key.startswith("take_mine-")]
        if buttons:
            await self.tab.press(buttons[0])


def _dues(until: float, think: float) -> Iterator[float]:
    due = perf_counter() + random.uniform(0, think)  # noqa: S311  # no secret
    while due < until:
        yield due
        due += think


def _since(due: float) -> float:
    return (perf_counter() - due) * 1000
