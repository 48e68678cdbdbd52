"""Whatever goes wrong at whichever call, running the command again ends in the same portal."""

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from tests.portal import FAULTS, Portal, Script, at, empty_portal, used_portal
from tests.portal.desk import Desk, shown

RUNS = 200
# With as many faults as these runs have, a person may have to type the command so often.
MOST_TRIES = 6


def portal_of(seed: int) -> Portal:
    """Half of the runs are on a portal that has been used for years."""
    return used_portal() if seed % 2 else empty_portal()


def live(desk: Desk) -> None:
    """The configuration is applied; then some of it changes, and it is applied again."""
    until_nothing_is_left(desk)
    desk.change_some()
    until_nothing_is_left(desk)


def until_nothing_is_left(desk: Desk) -> None:
    for _ in range(MOST_TRIES):
        if "Nothing to do" in desk.apply("--lang", "en").output:
            return
    raise AssertionError(desk.printed)


@cache
def undisturbed(used: int) -> tuple[int, object]:
    """How many calls a life without faults takes, and what the portal is like then."""
    portal = portal_of(used)
    with TemporaryDirectory() as folder:
        live(Desk(Path(folder), portal))
    return len(portal.calls), shown(portal)


def script_of(seed: int) -> Script:
    """A fault at a call that grows with the seed, so that each call has its run; up to three more."""
    chance = Random(seed)  # noqa: S311  # no secret
    calls = range(1, undisturbed(seed % 2)[0] + 1)
    numbers = {calls[seed * len(calls) // RUNS], *chance.sample(calls, chance.randint(0, 3))}
    return at({number: chance.choice(tuple(FAULTS)) for number in sorted(numbers)})


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_disturbed_run_is_finished_by_typing_the_command_again(seed: int, tmp_path: Path) -> None:
    portal = portal_of(seed)
    portal.script = script_of(seed)
    print(f"portal_of({seed}) with {portal.script}")  # noqa: T201  # what a failing run says of itself
    desk = Desk(tmp_path, portal)
    live(desk)
    added = {one.removeprefix("option ") for one in portal.meddled if one.startswith("option ")}
    assert hers(portal) == added
    assert shown(portal) == undisturbed(seed % 2)[1]
    assert made_twice(portal) == []
    assert portal.deletions == []
    assert portal.key not in desk.printed + desk.written()


def hers(portal: Portal) -> set[str]:
    """Takes away the options that a colleague has added, and tells which there were: hers of a property."""
    found = set()
    for object_name, whole in portal.objects.items():
        for name, one in whole.properties.items():
            if any(option["value"] == "hers" for option in one["options"]):
                found.add(f"hers of {name} of {object_name}")
                one["options"] = [option for option in one["options"] if option["value"] != "hers"]
    return found


def made_twice(portal: Portal) -> list[object]:
    """What was made more often than somebody else had deleted it."""
    again = Counter(portal.meddled)
    made = Counter((f"{kind} {name} of {where}") for kind, where, name in portal.created)
    return [one for one, times in made.items() if times > 1 + again[one]]
