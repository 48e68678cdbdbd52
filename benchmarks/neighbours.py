"""The delay for a person while the same server prints somebody else's document."""

import statistics
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import CHROMIUM, COMPLETE, FLAGS, Server, free_port
from tests.e2e.wizard import at, begin, introduce, open_section, press
from tests.pages import bartek_writes
from workshop.store.database import open_database

_PRESS, _RERUNS = 30, 6
_READY = "() => document.querySelector('.st-key-download-pdf button')?.disabled === false"


def arrive(browser: Browser, server: Server, client: str) -> tuple[Page, str]:
    page = browser.new_context(
        locale="pl-PL", viewport={"width": 1280, "height": 1600}, bypass_csp=True
    ).new_page()
    page.goto(server.address)
    page.locator(COMPLETE).wait_for()
    id_ = begin(page, client)
    introduce(page, "Anna")
    return page, id_


def rerun(page: Page, number: int) -> float:
    """Seconds from a click on another stage to the page that shows it."""
    one = page.locator("[class*='st-key-list-'] [data-testid=stRadioOption]").nth(1 + number % 2)
    name, begun = one.inner_text(), perf_counter()
    one.click(delay=_PRESS)
    page.wait_for_function(
        "name => document.querySelector('.st-key-row-deal_stages h3').innerText.includes(name)", arg=name
    )
    page.locator(COMPLETE).wait_for()
    return perf_counter() - begun


def measure(browser: Browser, server: Server, rounds: int) -> Iterator[tuple[str, str, str]]:
    theirs, id_ = arrive(browser, server, "Bocian")
    press(theirs, "rail-check")
    at(theirs, "downloads").wait_for()
    button = at(theirs, "download-pdf").get_by_role("button")
    mine, _ = arrive(browser, server, "Żuraw")
    open_section(mine, "deal_stages")
    database = open_database(f"sqlite:///{server.database}")
    alone, beside, downloads = [], [], []
    for number in range(rounds):
        # Both times the page has just been loaded, and is idle.
        theirs.reload()
        theirs.wait_for_function(_READY, timeout=120_000)
        begun = perf_counter()
        with theirs.expect_download() as download:
            button.click(delay=_PRESS)
        download.value.path()
        downloads.append(perf_counter() - begun)
        theirs.wait_for_timeout(1000)
        alone += [rerun(mine, one) for one in range(_RERUNS)]
        bartek_writes(database, "deal_creation.too_late", f"Po {number} dniach", id_)
        theirs.reload()
        theirs.get_by_text("Składamy opis procesu: strona").wait_for()
        during: list[float] = []
        while button.is_disabled() and len(during) < _RERUNS:
            during.append(rerun(mine, len(during)))
        beside += during
    database.close()
    usual, while_printing = statistics.median(alone), statistics.median(beside)
    yield (
        "another person's page while a document is made",
        f"{while_printing / usual:.2f} x  ({while_printing * 1000:.0f} ms)",
        "1.2",
    )
    yield "an unchanged document, click to file", f"{statistics.median(downloads) * 1000:.0f} ms", ""


def neighbours(folder: Path, rounds: int) -> list[tuple[str, str, str]]:
    """Measures two people with two browsers on one server."""
    with ExitStack() as stack:
        port = free_port()
        command = [str(Path(sys.executable).with_name("workshop")), "serve", "--port", str(port)]
        server = Server(command, port, folder)
        stack.callback(server.stop)
        server.wait()
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        return list(measure(browser, server, rounds))
