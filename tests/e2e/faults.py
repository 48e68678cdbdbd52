"""Faults that can happen while somebody types."""

from collections.abc import Callable
from functools import partial
from threading import Event, Timer
from typing import NamedTuple

from playwright.sync_api import expect

from tests.e2e.conftest import eventually
from tests.e2e.wizard import PRESS, at, choose, field, press, row_in_list
from tests.e2e.world import CELL, Place, World
from workshop.routes.drafts import DRAFTS


class Fault(NamedTuple):
    """A fault: `strike` happens during or right after typing; `recover` follows if the world needs it.

    A `sudden` fault strikes during typing, and the visible text is the final text of the field.
    """

    strike: Callable[[World, Place], None]
    recover: Callable[[World, Place], None] | None = None
    sudden: bool = False
    through_hub: bool = False
    suits: Callable[[Place], bool] = lambda place: True


class Moment(NamedTuple):
    """The typing speed (milliseconds per key), the moment of the fault, and its length (seconds)."""

    delay: float = 20
    after: float = 0.3
    outage: float = 1


def suffer(world: World, fault: Fault, place: Place, text: str, moment: Moment) -> str:
    """Types a text, with the fault and the recovery; returns the visible text."""
    delay, after, outage = moment
    if not fault.sudden:
        world.type(place, text[: max(1, int(after * 1000 / delay))], delay)
        visible = world.shown(place)
        fault.strike(world, place)
    else:
        # A field of a page that has lost its server cannot be clicked any more.
        world.select(place)
        timer = Timer(after, fault.strike, (world, place))
        timer.start()
        world.page.keyboard.type(text, delay=delay)
        timer.join()
        visible = world.shown(place)
    if fault.recover:
        Event().wait(outage)
        fault.recover(world, place)
    return visible


def _close(world: World, _: Place) -> None:
    world.page.close()


def _reload(world: World, _: Place) -> None:
    world.page.reload(wait_until="commit")


def _back(world: World, _: Place) -> None:
    world.page.go_back(wait_until="commit")


def _go_on(world: World, place: Place) -> None:
    press(world.page, "next")
    _left(world, place)


def _to_hub(world: World, place: Place) -> None:
    press(world.page, "back")
    _left(world, place)


def _left(world: World, place: Place) -> None:
    """The field is left, and a moment later its address too."""
    expect(field(world.page, place.path)).not_to_be_attached()
    world.page.wait_for_url(lambda url: f"/section-{place.section}?" not in url)


def _other_question(world: World, place: Place) -> None:
    press(world.page, f"open-{place.other_question}")
    expect(at(world.page, f"open-{place.other_question}")).not_to_be_attached()


def _other_row(world: World, place: Place) -> None:
    row_in_list(world.page, place.question, place.other_row).click(delay=PRESS)
    heading = at(world.page, f"row-{place.question}").get_by_role("heading", level=3)
    expect(heading).to_contain_text(place.other_row)


def _cut(world: World, _: Place) -> None:
    world.proxy.cut()


def _hold(world: World, _: Place) -> None:
    world.proxy.hold()


def _heal(world: World, _: Place) -> None:
    world.proxy.heal()


def _heal_anew(world: World, _: Place) -> None:
    world.proxy.forget()


def _kill(world: World, _: Place) -> None:
    world.server.kill()


def _restart(world: World, _: Place) -> None:
    world.server.restart()


def _closed(recover: Callable[[World, Place], None]) -> Callable[[World, Place], None]:
    """The tab is closed before the recovery, and the section opened again after it."""

    def closed(world: World, place: Place) -> None:
        world.page.close()
        recover(world, place)
        world.come(place)

    return closed


def _has_other_question(place: Place) -> bool:
    return bool(place.other_question)


def _has_other_row(place: Place) -> bool:
    return bool(place.other_row)


FAULTS: dict[str, Fault] = {
    "tab closed": Fault(_close),
    "reload": Fault(_reload),
    "back in the application": Fault(_back, through_hub=True),
    "next section": Fault(_go_on),
    "to the hub": Fault(_to_hub),
    "another question": Fault(_other_question, suits=_has_other_question),
    "another row": Fault(_other_row, suits=_has_other_row),
    "network cut": Fault(_cut, _heal, sudden=True),
    "network held": Fault(_hold, _heal, sudden=True),
    "network cut, closed": Fault(_cut, _closed(_heal), sudden=True),
    "server killed": Fault(_kill, _restart, sudden=True),
    "server killed, closed": Fault(_kill, _closed(_restart), sudden=True),
}
# Dead connections: a browser notices them only after its own timeout.
LOST = Fault(_hold, _heal_anew, sudden=True)

# The stored value of each option of a stage's kind.
_KINDS = {"W toku": "open", "Wygrana": "won", "Przegrana": "lost"}
CHOICE = CELL._replace(path="deal_stages/offer_sent.kind", folded=True, options=_KINDS)


def choose_after_restart(world: World, option: str) -> str:
    """The server is killed, and the next action of a person is a choice."""
    world.come(CHOICE)
    _kill(world, CHOICE)
    _restart(world, CHOICE)
    choose(world.page, CHOICE.path, option)
    return option


def paste_and_close(world: World, place: Place, text: str) -> str:
    """More text than a browser sends while a tab is closed: it may arrive with the next page."""
    world.come(place)
    world.select(place)
    world.page.keyboard.insert_text(text)
    visible = world.shown(place)
    world.page.close()
    world.come(place)
    return visible


def lose_a_draft(world: World, place: Place, texts: tuple[str, str], moment: Moment) -> str:
    """One draft never arrives; the field is left, then edited further, and the tab is closed."""
    world.come(place)
    world.page.route(f"**{DRAFTS}", lambda route: route.abort(), times=1)
    world.type(place, texts[0], moment.delay)
    world.page.keyboard.press("Tab")
    field(world.page, place.path).click(delay=PRESS)
    world.page.keyboard.press("Control+End")
    world.page.keyboard.type(texts[1], delay=moment.delay)
    visible = world.shown(place)
    world.page.close()
    return visible


def type_into_conflict(world: World, place: Place, texts: tuple[str, str], moment: Moment) -> str:
    """Another person saved first: the text typed then, and the text typed after it, become proposals."""
    world.come(place)
    world.interfere(place, f"Marek: {texts[0]}")
    world.type(place, texts[0], moment.delay)
    card = world.page.locator("[class*=st-key-conflict-]").first
    # No conflict if a busy server draws the page once more, with the other text, before anything is typed.
    agreed = partial(world.answers, place, texts[0])
    assert eventually(lambda: card.is_visible() or agreed()), world.held(place)
    world.page.keyboard.type(texts[1], delay=moment.delay)
    visible = world.shown(place)
    world.page.close()
    return visible
