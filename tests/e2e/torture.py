"""Many people type while things go wrong: `python -m tests.e2e.torture --trials 200` counts lost texts."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from time import monotonic
from typing import NamedTuple

from playwright.sync_api import Browser, Error, sync_playwright

from tests.e2e.conftest import CHROMIUM, FLAGS, Tabs, eventually, workshop_server
from tests.e2e.faults import (
    CHOICE,
    FAULTS,
    Fault,
    Moment,
    choose_after_restart,
    lose_a_draft,
    paste_and_close,
    suffer,
    type_into_conflict,
)
from tests.e2e.world import CELL, PLACES, SECOND, TEXT, Place, World

_LETTERS = (*"aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźżAĄŁŻ0123456789 .,-„”–ßé€😀🚀", "👩‍💻")
# Longer than a browser sends while a tab is closed.
_LONG = 30_000


class Trial(NamedTuple):
    """The texts of a trial that must be kept."""

    place: Place
    visible: str


Attempt = Callable[[World, Random], Trial]


class Count:
    """The number of trials of each fault, and how many of them lost a text."""

    def __init__(self) -> None:
        self.trials: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self.broken: Counter[str] = Counter()

    def table(self) -> str:
        rows = [
            f"{name:<26}{self.trials[name]:>8}{self.lost[name]:>8}{self.broken[name]:>8}"
            for name in ATTEMPTS
            if self.trials[name]
        ]
        counters = (self.trials, self.lost, self.broken)
        total = "total".ljust(26) + "".join(f"{counter.total():>8}" for counter in counters)
        return "\n".join([f"{'fault':<26}{'trials':>8}{'lost':>8}{'broken':>8}", *rows, total])


def words(random: Random, place: Place, length: int) -> str:
    """A text such as a person may type into a field: letters of any kind, and line ends if allowed."""
    if place.number:
        return str(random.randint(0, 100))
    letters = _LETTERS if place.one_line else (*_LETTERS, "\n", "\n")
    text = random.choice("abcdeż") + "".join(random.choices(letters, k=length))
    return text.rstrip() if place.one_line else text


def moment(random: Random) -> Moment:
    return Moment(random.uniform(10, 60), random.uniform(0, 1.5), random.uniform(0, 2))


def typed(fault: Fault, world: World, random: Random) -> Trial:
    """One fault, at a random place and moment."""
    place = random.choice([place for place in PLACES if fault.suits(place)])
    when = moment(random)
    world.come(place, through_hub=fault.through_hub)
    text = words(random, place, int((when.after + random.uniform(0.1, 0.5)) * 1000 / when.delay))
    return Trial(place, suffer(world, fault, place, text, when))


def chosen(world: World, random: Random) -> Trial:
    now = world.kept(CHOICE)
    option = random.choice([name for name, kind in (CHOICE.options or {}).items() if kind != now])
    return Trial(CHOICE, choose_after_restart(world, option))


def pasted(world: World, random: Random) -> Trial:
    place = random.choice((TEXT, SECOND, CELL))
    return Trial(place, paste_and_close(world, place, words(random, place, _LONG)))


def contested(world: World, random: Random) -> Trial:
    place = random.choice((TEXT, SECOND, CELL))
    texts = words(random, place, 20), words(random, place, random.randint(1, 20))
    return Trial(place, type_into_conflict(world, place, texts, moment(random)))


def unsent(world: World, random: Random) -> Trial:
    place = random.choice((TEXT, SECOND, CELL))
    texts = words(random, place, random.randint(5, 40)), words(random, place, random.randint(1, 20))
    return Trial(place, lose_a_draft(world, place, texts, moment(random)))


ATTEMPTS: dict[str, Attempt] = {
    **{name: partial(typed, fault) for name, fault in FAULTS.items()},
    "choice after a restart": chosen,
    "30,000 pasted, closed": pasted,
    "typed into a conflict": contested,
    "a draft never arrives": unsent,
}


class Torture:
    """Trials one after another in one world."""

    def __init__(self, world: World, random: Random) -> None:
        self._world, self._random = world, random
        self._count = Count()
        self._last: tuple[str, int, Trial] | None = None

    def run(self, trials: int) -> Count:
        names = list(ATTEMPTS)
        # Every fault equally often, in random order.
        plan = [names[number % len(names)] for number in range(trials)]
        self._random.shuffle(plan)
        for number, name in enumerate(plan, start=1):
            self._one(number, name)
        self._look_back()
        return self._count

    def _one(self, number: int, name: str) -> None:
        self._look_back()
        self._count.trials[name] += 1
        try:
            trial = ATTEMPTS[name](self._world, self._random)
        except (Error, AssertionError) as error:
            self._count.broken[name] += 1
            _say(f"{number} {name} broke off: {_ends(str(error))!r}")
            _say(f"    the page says {self._world.said()!r}")
            self._world.mend()
            return
        if self._world.soon_keeps(*trial):
            self._last = (name, number, trial)
        else:
            self._lose(name, number, trial)

    def _look_back(self) -> None:
        """Whether the kept text is still kept: a page must not restore an earlier text."""
        if self._last and not self._world.keeps(*self._last[2]):
            self._lose(*self._last)
        self._last = None

    def _lose(self, name: str, number: int, trial: Trial) -> None:
        self._count.lost[name] += 1
        place, visible = trial
        _say(f"{number} {name} LOST {place.path}: visible {visible[-200:]!r}")
        later = eventually(lambda: self._world.keeps(place, visible))
        _say(f"    {'there within the next minute' if later else 'never there'}; {self._world.held(place)}")


def torture(browser: Browser, folder: Path, trials: int, seed: int) -> Count:
    """Counts the lost texts of a number of trials."""
    server = workshop_server(folder)
    try:
        server.wait()
        return Torture(World(Tabs(browser), server), Random(seed)).run(trials)  # noqa: S311  # no secret
    finally:
        server.stop()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--trials", type=int, default=200)
    asked.add_argument("--seed", type=int, default=None, help="the same trials again")
    options = asked.parse_args()
    seed = options.seed if options.seed is not None else Random().randrange(10**6)  # noqa: S311  # no secret
    begun = monotonic()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        count = torture(browser, Path(folder), options.trials, seed)
    _say(f"{count.table()}\nseed {seed}, {monotonic() - begun:.0f} s")
    return 1 if count.lost or count.broken else 0


def _ends(text: str) -> str:
    """The beginning and the end of a long message."""
    return text if len(text) <= 1000 else f"{text[:300]} … {text[-700:]}"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
