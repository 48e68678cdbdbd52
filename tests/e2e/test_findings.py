"""A finding from the field to the file, in a real browser."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import COMPLETE, Server, Visits, eventually
from tests.e2e.newcomers import begun, joined, short
from tests.e2e.wizard import at, field, press, replace

EXIT, PROBABILITY = "deal_stages/potential_deal.exit", "deal_stages/potential_deal.probability"
VAGUE, REASON = "Klient jest zainteresowany", "Tak ustaliliśmy z zarządem."


def doubt(page: Page, words: str) -> str:
    """The endings of the keys of the finding with these words."""
    place = page.locator("[class*='st-key-doubt-']").filter(has_text=words)
    found = re.search("st-key-doubt-(\\w+)", place.get_attribute("class") or "")
    assert found
    return found[1]


def test_a_doubtful_criterion_is_hinted_at_accepted_with_a_reason_and_so_handed_on(
    visits: Visits, server: Server
) -> None:
    page = joined(visits, server, begun(server, short("deal_stages")), address="section-deal_stages")
    # A hint must not cover what somebody is typing, nor take the focus or the text.
    replace(page, PROBABILITY, "0")
    replace(page, EXIT, "Klient jest ", delay=60)
    expect(at(page, f"hint-{PROBABILITY}")).to_contain_text("ma 0%")
    page.keyboard.type("zainteresowany")
    expect(field(page, EXIT)).to_be_focused()
    page.keyboard.press("Tab")
    expect(at(page, f"hint-{EXIT}")).to_contain_text(f"„{VAGUE}”")
    press(page, "rail-check")
    digest = doubt(page, f"„{VAGUE}”")
    press(page, f"accept-{digest}")
    field(page, f"$reason-{digest}").type(REASON, delay=5)
    page.reload()
    page.locator(COMPLETE).wait_for()
    press(page, f"accept-{digest}")
    expect(field(page, f"$reason-{digest}")).to_have_value(REASON)
    press(page, f"save-{digest}")
    expect(page.get_by_text("Zaakceptowane wątpliwości (1)")).to_be_visible()
    waiting = "Object.keys(localStorage).some((key) => key.includes('$reason-'))"
    assert eventually(lambda: not page.evaluate(waiting))
    with page.expect_download() as download:
        press(page, "download-workshop")
    [accepted] = json.loads(Path(download.value.path()).read_text("utf-8"))["accepted"]
    assert (accepted["path"], accepted["reason"], accepted["by"]) == (EXIT, REASON, "Anna")
    press(page, "rail-section-deal_stages")
    expect(field(page, EXIT)).to_have_value(VAGUE)
    expect(at(page, f"hint-{EXIT}")).not_to_be_attached()
