#!/usr/bin/env python3
"""Takes the pictures of the pages in docs/pages, wide and some of them narrow: `make pictures`."""

import io
import re
import sys
import tempfile
from pathlib import Path

from palette import keep
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import CHROMIUM, COMPLETE, FLAGS, Server, free_port
from tests.e2e.wizard import introduce
from workshop.settings import ROOT

EXAMPLE = ROOT / "exports" / "example" / "wentarium.workshop.json"
TO = ROOT / "docs" / "pages"
WIDE, NARROW = 1280, 390
# The pages that people use on a phone: their narrow pictures are kept too.
ON_PHONES = ("hub", "deal_stages", "check")
TALLEST = 2400
SECTIONS = ("contacts", "first_contact", "contact_stages", "gate", "deal_stages", "deal_work")


def settle(page: Page) -> None:
    page.locator(COMPLETE).wait_for()
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_load_state("networkidle")


def take(page: Page, name: str, width: int) -> None:
    """Takes a picture of the whole page, up to the maximum height."""
    settle(page)
    if width == NARROW and name not in ON_PHONES:
        return
    height = int(page.get_by_test_id("stMain").evaluate("element => element.scrollHeight"))
    page.set_viewport_size({"width": width, "height": min(max(height, 900), TALLEST)})
    settle(page)
    page.mouse.move(width - 2, 2)
    picture = Image.open(io.BytesIO(page.screenshot()))
    keep(picture, TO / f"{name}-{width}.png")
    page.set_viewport_size({"width": width, "height": 900})


def workshop_id(page: Page) -> str:
    page.wait_for_url(re.compile(r"[?&]w="))
    return page.url.split("w=")[1].split("&")[0]


def tour(browser: Browser, address: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}, locale="pl-PL").new_page()
    page.goto(address)
    page.locator("h1").wait_for()
    settle(page)
    page.locator("input[type=file]").set_input_files(EXAMPLE)
    page.locator(".st-key-introduction, .st-key-take-copy button").first.wait_for()
    if page.locator(".st-key-introduction").count() == 0:
        page.locator(".st-key-take-copy button").click(delay=30)
    page.locator(".st-key-introduction").wait_for()
    here = workshop_id(page)
    take(page, "introduction", width)
    introduce(page, "Marta Wróbel")
    page.locator(".st-key-hub").wait_for()
    take(page, "hub", width)
    for section in SECTIONS:
        page.goto(f"{address}/section-{section}?w={here}")
        page.locator(".st-key-neighbours").wait_for()
        take(page, section, width)
    for other in ("check", "comparison", "review", "numbers", "hubspot"):
        page.goto(f"{address}/{other}?w={here}")
        page.locator(".st-key-back").wait_for()
        take(page, other, width)
    page.goto(address)
    page.locator(".st-key-privacy").wait_for()
    take(page, "start", width)


def main() -> None:
    TO.mkdir(exist_ok=True)
    port = free_port()
    command = [str(Path(sys.executable).with_name("workshop")), "serve", "--port", str(port)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(command, port, Path(folder))
        try:
            server.wait()
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            for width in (WIDE, NARROW):
                tour(browser, server.address, width)
            browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
