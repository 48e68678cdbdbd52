"""After any failure at any call, running the command again leads to the same portal."""

from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

from tests.portal import FAULTS, Portal, Script, at, empty_portal, used_portal
from tests.portal.desk import Desk, shown
from tests.portal.faults import Rule
from tests.portal.routes import find
from tests.thoroughness import THOROUGH, tries

# Each call of a life has its run; `make test-long` does them all, `make test` some.
RUNS = 200
# The number of faults in one run if each fault is to meet each kind of call.
AT_ONCE = 6
# Any failure can end a command; afterwards one command does the rest, and another finds nothing to do.
MORE_TRIES = 2


def portal_of(seed: int) -> Portal:
    """A portal for the run; half of the runs are on one that has been used for years."""
    return used_portal() if seed % 2 else empty_portal()


def desk_of(folder: Path, portal: Portal) -> Desk:
    """A desk with a short configuration; with `make test-long` it has the whole one."""
    desk = Desk(folder, portal)
    return desk if THOROUGH else desk.shorten()


def live(desk: Desk) -> None:
    """Applies the configuration, changes some of it, and applies it again."""
    most = len(desk.portal.script.rules) + MORE_TRIES
    until_nothing_is_left(desk, most)
    desk.change_some()
    until_nothing_is_left(desk, most)


def until_nothing_is_left(desk: Desk, most: int) -> None:
    """Repeats the command, as often as a person may have to."""
    for _ in range(most):
        if "Nothing to do" in desk.apply("--lang", "en").output:
            return
    raise AssertionError(desk.printed)


class Life(NamedTuple):
    """A life without faults: the kind of each call, and the state of the portal at that time."""

    kinds: list[str]
    shown: object


@cache
def undisturbed(used: int) -> Life:
    portal = portal_of(used)
    with TemporaryDirectory() as folder:
        live(desk_of(Path(folder), portal))
    return Life([kind(call.method, call.path) for call in portal.calls], shown(portal))


def kind(method: str, path: str) -> str:
    """The kind of a call: its method and the form of its path, regardless of names."""
    found = find(method, unquote(urlsplit(path).path))
    assert found
    return f"{method} {found[0].path.pattern}"


def script_of(seed: int) -> Script:
    """A fault at a call that grows with the seed, so that each call has its run; up to three more."""
    chance = Random(seed)  # noqa: S311  # no secret
    calls = range(1, len(undisturbed(seed % 2).kinds) + 1)
    numbers = {calls[seed * len(calls) // RUNS], *chance.sample(calls, chance.randint(0, 3))}
    return at({number: chance.choice(tuple(FAULTS)) for number in sorted(numbers)})


class Pair(NamedTuple):
    """A kind of call with one fault, and the call from which on the first of its kind fails."""

    kind: str
    fault: str
    start: int


@cache
def pairs() -> list[Pair]:
    """Every fault at every kind of call, earlier and later in a life, mixed so that neighbours differ."""
    kinds, faults = sorted(set(undisturbed(0).kinds)), tuple(FAULTS)
    found = []
    for number in range(len(kinds) * len(faults)):
        turn, which = divmod(number, len(kinds))
        numbers = [at for at, one in enumerate(undisturbed(0).kinds, 1) if one == kinds[which]]
        start = numbers[turn * len(numbers) // len(faults)]
        found.append(Pair(kinds[which], faults[(turn + 2 * which) % len(faults)], start))
    return found


def pairs_of(run: int) -> list[Pair]:
    return pairs()[run * AT_ONCE : (run + 1) * AT_ONCE]


def rule_of(pair: Pair) -> Rule:
    def fits(number: int, method: str, path: str) -> bool:
        return number >= pair.start and kind(method, path) == pair.kind

    return Rule(pair.fault, fits)


PAIRED_RUNS = range(57)


def test_every_fault_meets_every_kind_of_call_once() -> None:
    met = Counter((pair.kind, pair.fault) for run in PAIRED_RUNS for pair in pairs_of(run))
    kinds = {*undisturbed(0).kinds, *undisturbed(1).kinds}
    assert len(kinds) > 10
    assert met == Counter(product(kinds, FAULTS))


@pytest.mark.parametrize("run", PAIRED_RUNS)
def test_each_fault_at_each_kind_of_call_is_mended_by_typing_the_command_again(
    run: int, tmp_path: Path
) -> None:
    portal = portal_of(run)
    portal.script = Script([rule_of(pair) for pair in pairs_of(run)], f"pairs_of({run})")
    finish(run, portal, tmp_path)
    met = {(kind(call.method, call.path), call.fault) for call in portal.calls if call.fault}
    assert met == {(pair.kind, pair.fault) for pair in pairs_of(run)}


@pytest.mark.parametrize("seed", range(0, RUNS, tries(19, 1)))
def test_a_disturbed_run_is_finished_by_typing_the_command_again(seed: int, tmp_path: Path) -> None:
    portal = portal_of(seed)
    portal.script = script_of(seed)
    finish(seed, portal, tmp_path)


def finish(seed: int, portal: Portal, folder: Path) -> None:
    """Runs a life with the faults, whose final state must equal that of a life without them."""
    print(f"portal_of({seed}) with {portal.script}")  # noqa: T201  # what a failing run says of itself
    desk = desk_of(folder, portal)
    live(desk)
    added = {one.removeprefix("option ") for one in portal.meddled if one.startswith("option ")}
    assert hers(portal) == added
    assert shown(portal) == undisturbed(seed % 2).shown
    assert made_twice(portal) == []
    assert portal.deletions == []
    assert portal.key not in desk.printed + desk.written()


def hers(portal: Portal) -> set[str]:
    """Removes the options that a colleague has added, and returns the options removed by property."""
    found = set()
    for object_name, whole in portal.objects.items():
        for name, one in whole.properties.items():
            if any(option["value"] == "hers" for option in one["options"]):
                found.add(f"hers of {name} of {object_name}")
                one["options"] = [option for option in one["options"] if option["value"] != "hers"]
    return found


def made_twice(portal: Portal) -> list[object]:
    """The things made more often than somebody else had deleted them."""
    again = Counter(portal.meddled)
    made = Counter((f"{kind} {name} of {where}") for kind, where, name in portal.created)
    return [one for one, times in made.items() if times > 1 + again[one]]
