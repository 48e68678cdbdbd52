"""The real server and the real browser."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from workshop.settings import ROOT

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
    """A server on this machine: its address, and what it has printed."""

    def __init__(self, command: list[str], port: int, folder: Path) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "server.log"
        environment = {"PATH": os.environ["PATH"], "LANG": "C", "PYTHONPATH": str(ROOT)}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own console script
                command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT
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

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health") as answer:  # noqa: S310  # loopback
                return bool(answer.status == 200)
        except OSError:
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`workshop serve`, as a person starts it: from any folder, without HOME, in the C locale."""
    port = free_port()
    command = [str(Path(sys.executable).with_name("workshop")), "serve", "--port", str(port)]
    started = Server(command, port, tmp_path_factory.mktemp("server"))
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
    strangers: list[str] = []
    complaints: list[str] = []
    contexts = []

    def open_at(path: str = "/", width: int = 1280) -> Page:
        contexts.append(chromium.new_context(viewport={"width": width, "height": 900}, locale="pl-PL"))
        page = contexts[-1].new_page()
        page.on("request", lambda request: _note_stranger(request.url, strangers))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: _note_complaint(said.type, said.text, said.location["url"], complaints)
        )
        page.goto(server.address + path)
        page.locator("h1").wait_for(timeout=PATIENCE * 1000)
        page.locator(COMPLETE).wait_for(timeout=PATIENCE * 1000)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert strangers == []
    assert complaints == []


def _note_stranger(url: str, strangers: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
        strangers.append(url)


def _note_complaint(kind: str, text: str, url: str, complaints: list[str]) -> None:
    # Opened at a page of its own, Streamlit first looks for its server under that page's address.
    if kind == "error" and "/_stcore/" not in url:
        complaints.append(f"{text} {url}")
