"""The real server and the real browser."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from workshop.settings import DATABASE, ROOT

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
COMPLETE = "[data-testid=stApp][data-test-script-state=notRunning]"
# How long a busy machine may take; nothing waits so long where all is well.
PATIENCE = 60

expect.set_options(timeout=PATIENCE * 1000)


class Server:
    """A server on this machine: its address, its database, and what it has printed."""

    def __init__(self, command: list[str], port: int, folder: Path) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "server.log"
        self.database = folder / "workshops.sqlite3"
        self._command, self._folder = command, folder
        self.start()

    def start(self) -> None:
        own = {DATABASE: f"sqlite:///{self.database}", "PYTHONPATH": str(ROOT)}
        environment = {"PATH": os.environ["PATH"], "LANG": "C", **own}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own console script
                self._command, cwd=self._folder, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait(self) -> None:
        """Until it answers; a server that ends instead is a failure that shows what it said."""
        end = monotonic() + PATIENCE
        while not self._answers():
            try:
                self.process.wait(0.1)
            except subprocess.TimeoutExpired:
                assert monotonic() < end, self.said()
            else:
                pytest.fail(self.said())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(PATIENCE)

    def kill(self) -> None:
        """Ends it in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def restart(self) -> None:
        """At the same address, with the same database."""
        self.start()
        self.wait()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health") as answer:  # noqa: S310  # loopback
                return bool(answer.status == 200)
        except OSError:
            return False


class Visits:
    """Visits to one address; no page may ask another host for anything, nor complain in the console.

    Where a test breaks the network, the console says so: `broken` pages may complain of that.
    """

    def __init__(self, browser: Browser, address: str, *, broken: bool = False) -> None:
        self._browser, self.address, self._broken = browser, address, broken
        self._contexts: list[BrowserContext] = []
        self.strangers: list[str] = []
        self.complaints: list[str] = []

    def browser(self, width: int = 1280, *, touch: bool = False) -> BrowserContext:
        """A browser of its own: its own cookies, its own memory."""
        size = {"width": width, "height": 900}
        context = self._browser.new_context(viewport=size, locale="pl-PL", has_touch=touch)  # type: ignore[arg-type]  # two numbers
        context.set_default_timeout(PATIENCE * 1000)
        context.on("page", self._watch)
        self._contexts.append(context)
        return context

    def open(self, path: str = "/", width: int = 1280) -> Page:
        """A page in a browser of its own, once it is complete."""
        return self.show(self.browser(width).new_page(), path)

    def show(self, page: Page, path: str = "/") -> Page:
        page.goto(self.address + path)
        page.locator("h1").wait_for()
        page.locator(COMPLETE).wait_for()
        # The page begins at its top: who presses while it gets there presses beside the button.
        page.wait_for_function("document.documentElement.dataset.page !== undefined")
        return page

    def end(self) -> None:
        for context in self._contexts:
            context.close()
        assert self.strangers == []
        assert self.complaints == []

    def _watch(self, page: Page) -> None:
        page.on("request", lambda request: self._note_stranger(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._note_complaint(said.type, said.text, said.location["url"]))

    def _note_stranger(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.strangers.append(url)

    def _note_complaint(self, kind: str, text: str, url: str) -> None:
        # Opened at a page of its own, Streamlit first looks for its server under that page's address.
        if kind == "error" and "/_stcore/" not in url and not self._broken:
            self.complaints.append(f"{text} {url}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def workshop_server(folder: Path) -> Server:
    """`workshop serve`, as a person starts it: from any folder, without HOME, in the C locale."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("workshop")), "serve", "--port", str(port)]
    return Server(command, port, folder)


def eventually(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether a condition holds within this time."""
    end = monotonic() + seconds
    while not (holds := condition()) and monotonic() < end:
        sleep(0.05)
    return holds


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose database nobody writes to."""
    yield from _served(tmp_path_factory.mktemp("server"))


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a database for this module."""
    yield from _served(tmp_path_factory.mktemp("own"))


def _served(folder: Path) -> Iterator[Server]:
    started = workshop_server(folder)
    try:
        started.wait()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    """Opens an address at a width; no page may ask another host for anything, nor complain in the console."""
    visits = Visits(chromium, server.address)
    yield visits.open
    visits.end()


@pytest.fixture
def visits(chromium: Browser, own_server: Server) -> Iterator[Visits]:
    """Visits to the module's own server."""
    begun = Visits(chromium, own_server.address)
    yield begun
    begun.end()
