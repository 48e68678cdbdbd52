"""A rerun of the deal-stages page against an empty script's: CPU of the server, and click to changed page.

`python -m benchmarks.reruns [--reruns 50]`; both servers freeze objects that need no garbage collection.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from time import clock_gettime, perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.conftest import CHROMIUM, COMPLETE, FLAGS, Server, free_port
from tests.e2e.wizard import begin, introduce, open_section, replace

EMPTY = """
import gc
from contextlib import asynccontextmanager

import streamlit as st


@asynccontextmanager
async def lifespan(_):
    gc.collect()
    gc.freeze()
    yield


if __name__ == "__main__":
    st.session_state["n"] = st.session_state.get("n", 0) + 1
    st.button("again", key="again")
    with st.container(key="count"):
        st.markdown(f"run {st.session_state['n']}")
else:
    app = st.App(__file__, lifespan=lifespan)
"""
PRESS = 30


def cpu(server: Server) -> float:
    """Seconds of processor time that a server has used, including ended threads."""
    # Linux's number of the processor clock of another process.
    return clock_gettime(~server.process.pid << 3 | 2)


def timed(server: Server, reruns: int, once: Callable[[int], None], page: Page) -> tuple[float, float]:
    """The medians over reruns, in milliseconds: processor time, and click to changed page."""
    used, waited = [], []
    for number in range(-5, reruns):
        before, begun = cpu(server), perf_counter()
        once(number)
        page.locator(COMPLETE).wait_for()
        elapsed = perf_counter() - begun
        page.wait_for_timeout(150)  # the collector and the last messages belong to this rerun too
        if number >= 0:
            used.append(cpu(server) - before)
            waited.append(elapsed)
    return statistics.median(used) * 1000, statistics.median(waited) * 1000


def empty(browser: Browser, server: Server, reruns: int) -> tuple[float, float]:
    page = browser.new_page()
    page.goto(server.address)
    page.locator(".st-key-count p").wait_for()

    def again(_: int) -> None:
        before = page.locator(".st-key-count p").inner_text()
        page.locator(".st-key-again button").click(delay=PRESS)
        page.wait_for_function(
            "before => document.querySelector('.st-key-count p').innerText !== before", arg=before
        )

    return timed(server, reruns, again, page)


def stages(browser: Browser, server: Server, reruns: int) -> dict[str, tuple[float, float]]:
    page = browser.new_context(
        locale="pl-PL", viewport={"width": 1280, "height": 1600}, bypass_csp=True
    ).new_page()
    page.goto(server.address)
    page.locator(COMPLETE).wait_for()
    begin(page, "Żuraw")
    introduce(page, "Anna")
    open_section(page, "deal_stages")
    page.locator(COMPLETE).wait_for()
    names = page.locator("[class*='st-key-list-'] [data-testid=stRadioOption]")

    def another(number: int) -> None:
        name = names.nth(1 + number % 2).inner_text()
        names.nth(1 + number % 2).click(delay=PRESS)
        page.wait_for_function(
            "name => document.querySelector('.st-key-row-deal_stages h3').innerText.includes(name)", arg=name
        )

    def edit(number: int) -> None:
        shown = page.locator(".st-key-differs-deal_stages-needs_analysis-probability")
        replace(page, "deal_stages/needs_analysis.probability", str(20 + number % 2), delay=0)
        # The key Tab would show the help of the next field, which covers this one.
        page.evaluate("document.activeElement.blur()")
        shown.count()

    return {
        "another stage opened": timed(server, reruns, another, page),
        "a percentage changed and saved": timed(server, reruns, edit, page),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reruns", type=int, default=50)
    reruns = parser.parse_args().reruns
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "empty").mkdir()
        (folder / "app").mkdir()
        (folder / "empty" / "script.py").write_text(EMPTY, "utf-8")
        options = [
            "--server.headless",
            "true",
            "--browser.gatherUsageStats",
            "false",
            "--server.fileWatcherType",
            "none",
        ]
        floor_port, port = free_port(), free_port()
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            "script.py",
            *options,
            "--server.port",
            str(floor_port),
        ]
        floor = Server(command, floor_port, folder / "empty")
        stack.callback(floor.stop)
        workshop = str(Path(sys.executable).with_name("workshop"))
        ours = Server([workshop, "serve", "--port", str(port)], port, folder / "app")
        stack.callback(ours.stop)
        floor.wait()
        ours.wait()
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        base = empty(browser, floor, reruns)
        found = stages(browser, ours, reruns)
    print(f"{'':34}{'CPU ms':>8}{'ratio':>7}{'page ms':>9}{'ratio':>7}")
    for name, (used, waited) in {"empty script": base, **found}.items():
        print(f"{name:34}{used:8.1f}{used / base[0]:7.1f}{waited:9.0f}{waited / base[1]:7.1f}")
    print(f"medians of {reruns} reruns; {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
