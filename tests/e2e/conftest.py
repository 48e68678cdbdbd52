"""The real server and the real browser."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from time import monotonic, sleep
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.databases import migrated, sqlite
from workshop.cli.serving import serve_command
from workshop.settings import DATABASE, ROOT

# Chromium without windows: the same pages for a third less of the processor's time.
CHROMIUM = "/usr/bin/chromium-headless-shell"
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
# The time allowed for a busy machine; without problems no test waits this long.
PATIENCE = 60
_DATABASE = "workshops.sqlite3"
# Milliseconds for a document, which gives way to all else.
PRINTING = 4 * PATIENCE * 1000

expect.set_options(timeout=PATIENCE * 1000)


class Server:
    """A server on this machine: its address, its database, and its output."""

    def __init__(
        self,
        command: list[str],
        port: int,
        folder: Path,
        where: Path | None = None,
        also: Path = ROOT,
        **settings: str,
    ) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "server.log"
        self.database = folder / _DATABASE
        self._command, self._where, self._also = command, where or folder, also
        self._settings = settings
        self.start()

    def start(self) -> None:
        own = {DATABASE: f"sqlite:///{self.database}", "PYTHONPATH": f"{self._also}:{ROOT}"}
        environment = {"PATH": os.environ["PATH"], "LANG": "C", **own, **self._settings}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own console script
                self._command, cwd=self._where, env=environment, stdout=log, stderr=subprocess.STDOUT
            )

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def wait(self) -> None:
        """Waits until the server answers; if it ends instead, the failure shows its output."""
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
        """Kills the server during its work."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)

    def restart(self) -> None:
        """Starts the server again at the same address, with the same database."""
        self.start()
        self.wait()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/health") as answer:  # noqa: S310  # loopback
                return bool(answer.status == 200)
        except OSError:
            return False


class Tabs:
    """Tabs of a browser with separate cookies and memory.

    Later visits use Streamlit's files from the cache; people and their actions are forgotten.
    """

    def __init__(self, browser: Browser, **options: Any) -> None:
        self.browser, self._options = browser, options
        self._free: list[Page] = []

    def context(self, **options: Any) -> BrowserContext:
        """A separate browser context with Polish settings, without animations, and with long timeouts."""
        context = self.browser.new_context(
            locale="pl-PL", reduced_motion="reduce", **self._options, **options
        )
        context.set_default_timeout(PATIENCE * 1000)
        return context

    def take(self) -> Page:
        return self._free.pop() if self._free else self.context().new_page()

    def give_back(self, page: Page, origin: str) -> None:
        """Returns a tab that was at this origin and has been left."""
        of_it = {"origin": origin, "storageTypes": "all"}
        page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", of_it)
        page.context.clear_cookies()
        self._free.append(page)


class Visits:
    """Visits to one address; pages must not contact another host, nor write errors to the console.

    If a test breaks the network, the console reports that; `broken` pages may have such errors.
    """

    def __init__(self, tabs: Tabs, address: str, *, broken: bool = False) -> None:
        self._tabs, self.address, self._broken = tabs, address, broken
        self._contexts: list[BrowserContext] = []
        self._taken: list[Page] = []
        self.strangers: list[str] = []
        self.complaints: list[str] = []

    def browser(self, width: int = 1280, *, touch: bool = False) -> BrowserContext:
        """A browser that is used by nobody else, for any number of tabs."""
        context = self._tabs.context(viewport=_size(width), has_touch=touch)
        context.on("page", self._watch)
        self._contexts.append(context)
        return context

    def open(
        self, path: str = "/", width: int = 1280, cookies: Mapping[str, str] = MappingProxyType({})
    ) -> Page:
        """A complete page in a browser that shares no data with others but these cookies."""
        page = self._tabs.take()
        for name, value in cookies.items():
            page.context.add_cookies([{"name": name, "value": value, "url": self.address}])
        self._taken.append(page)
        self._watch(page)
        page.set_viewport_size(_size(width))
        return self.show(page, path)

    def show(self, page: Page, path: str = "/") -> Page:
        page.goto(self.address + path)
        page.locator("h1").wait_for()
        page.locator(COMPLETE).wait_for()
        # The page scrolls to its top at first; a click during that misses the button.
        page.locator("html[data-page]").wait_for(state="attached")
        return page

    def end(self) -> None:
        for page in self._taken:
            self._leave(page)
        for context in self._contexts:
            context.close()
        assert self.strangers == []
        assert self.complaints == []

    def _leave(self, page: Page) -> None:
        page.evaluate("sessionStorage.clear()")
        page.goto("about:blank")
        for name, hear in self._ears.items():
            page.remove_listener(name, hear)
        self._tabs.give_back(page, self.address)

    @cached_property
    def _ears(self) -> dict[Any, Callable[[Any], None]]:
        return {
            "request": lambda request: self._note_stranger(request.url),
            "pageerror": lambda error: self.complaints.append(str(error)),
            "console": lambda said: self._note_complaint(said.type, said.text, said.location["url"]),
        }

    def _watch(self, page: Page) -> None:
        for name, hear in self._ears.items():
            page.on(name, hear)

    def _note_stranger(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.strangers.append(url)

    def _note_complaint(self, kind: str, text: str, url: str) -> None:
        # If opened at a subpage, Streamlit first looks for its server under the address of that page.
        if kind == "error" and "/_stcore/" not in url and not self._broken:
            self.complaints.append(f"{text} {url}")


def widen(page: Page, width: int) -> None:
    """Gives the window another width, and waits until its page has been drawn so."""
    page.set_viewport_size(_size(width))
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def _size(width: int) -> ViewportSize:
    return {"width": width, "height": 900}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def workshop_server(folder: Path) -> Server:
    """`workshop serve`, as a person starts it: from any folder, without HOME, in the C locale."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("workshop")), "serve", "--port", str(port)]
    return Server(command, port, folder)


def quick_server(folder: Path) -> Server:
    """The same server with its tables made, whose documents are ready at once."""
    port = free_port()
    migrated(sqlite(folder / _DATABASE))
    quick = Path(__file__).with_name("quick")
    return Server(serve_command("127.0.0.1", port), port, folder, where=ROOT, also=quick)


def eventually(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether a condition is met within this time."""
    end = monotonic() + seconds
    while not (holds := condition()) and monotonic() < end:
        sleep(0.05)
    return holds


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose documents are ready at once; each test that writes has its own workshop there."""
    yield from served(quick_server(tmp_path_factory.mktemp("server")))


def served(started: Server) -> Iterator[Server]:
    """A server until it is no longer needed."""
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


@pytest.fixture(scope="session")
def tabs(chromium: Browser) -> Tabs:
    return Tabs(chromium)


@pytest.fixture
def visits(tabs: Tabs, server: Server) -> Iterator[Visits]:
    """Visits to the server."""
    begun = Visits(tabs, server.address)
    yield begun
    begun.end()


@pytest.fixture
def open_page(visits: Visits) -> Callable[..., Page]:
    """Opens an address at a width; the page must not contact another host nor write console errors."""
    return visits.open
