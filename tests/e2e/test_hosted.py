"""A hosted application as `deploy` sets it up: a consultant invites, a team answers, others see nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.databases import migrated, sqlite
from tests.e2e.conftest import PATIENCE, Server, Tabs, Visits, free_port, served
from tests.e2e.wizard import at, begin, expect_stored, introduce, open_question, open_section, press, replace
from workshop.settings import PUBLIC_URL, ROOT
from workshop.store.database import Database
from workshop.usecases.signing_in import add_consultant

DEPLOY = ROOT / "deploy" / "one-machine"
CADDY = shutil.which("caddy") or str(ROOT / ".caddy" / "usr" / "bin" / "caddy")
FIELD = "process_focus.focus_why"


@contextmanager
def proxied(folder: Path, address: str, port: int) -> Iterator[None]:
    """Debian's Caddy with the Caddyfile of `deploy`, and with a certificate that it makes itself."""
    # Otherwise it would add its certificates to those that this computer trusts, and take port 80.
    own = "skip_install_trust\nadmin off\nauto_https disable_redirects"
    file = folder / "Caddyfile"
    file.write_text(f"{{\n{own}\n}}\nimport {DEPLOY / 'Caddyfile'}\n")
    places = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder))
    settings = {PUBLIC_URL: address, "WORKSHOP_PORT": str(port)}
    with (folder / "caddy.log").open("w") as log:
        caddy = subprocess.Popen(  # noqa: S603  # Debian's program, our settings
            [CADDY, "run", "--config", str(file), "--adapter", "caddyfile"],
            env={"PATH": os.environ["PATH"], **places, **settings},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        caddy.terminate()
        caddy.wait(PATIENCE)


def command_of_the_service() -> list[str]:
    """The command of the systemd unit, in this folder instead of the one where it is installed."""
    unit = ConfigParser(strict=False, interpolation=None)
    unit.read(DEPLOY / "workshop.service")
    program, *words = unit["Service"]["ExecStart"].split()
    return [str(Path(sys.executable).with_name(Path(program).name)), *words]


@pytest.fixture
def hosted(tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """The application with its public address, at which a proxy serves it."""
    port, public = free_port(), f"https://127.0.0.1:{free_port()}"
    migrated(sqlite(tmp_path / "workshops.sqlite3"))
    command = [*command_of_the_service(), "--port", str(port)]
    quick = Path(__file__).with_name("quick")
    server = Server(command, port, tmp_path, also=quick, WORKSHOP_PUBLIC_URL=public)
    with proxied(tmp_path, public, port):
        yield from ((one, public) for one in served(server))


@pytest.fixture
def at_home(chromium: Browser, hosted: tuple[Server, str]) -> Iterator[Visits]:
    visits = Visits(Tabs(chromium, ignore_https_errors=True), hosted[1])
    yield visits
    visits.end()


def test_a_consultant_invites_a_team_which_answers_until_the_link_is_revoked(
    at_home: Visits, hosted: tuple[Server, str]
) -> None:
    database = hosted[0].database
    token, _ = add_consultant(Database(sqlite(database)), "Ewa", datetime.now(UTC))
    ewa = at_home.open(f"/c/{token}")
    expect(at(ewa, "signed-in")).to_contain_text("Zalogowano: Ewa")
    begin(ewa, "Żuraw")
    # Whoever is signed in has said who they are.
    expect(ewa.get_by_role("textbox")).to_have_value("Ewa")
    press(ewa, "begin")
    workshop = ewa.url.split("w=")[1].split("&")[0]
    link = made(ewa, "team")
    anna = at_home.open(link.removeprefix(at_home.address))
    expect(anna.get_by_text("konsultant", exact=True)).to_have_count(0)
    introduce(anna, "Anna")
    expect(at(anna, "to-review")).to_have_count(0)
    expect(at(anna, "invite-team")).to_have_count(0)
    answer(anna, "Tak postanowiliśmy")
    expect_stored(database, workshop, FIELD, "Tak postanowiliśmy")
    closed(at_home, workshop)
    press(ewa, "revoke-team")
    expect(at(ewa, "invite-team")).to_contain_text("Nie ma jeszcze linku albo przestał działać")
    anna.reload()
    expect(anna.get_by_role("heading", level=1)).to_have_text("Nie ma tu takiego warsztatu")
    assert token not in hosted[0].said()


def made(page: Page, kind: str) -> str:
    """The link of this kind, made on the hub."""
    press(page, f"link-{kind}")
    shown = at(page, f"invite-{kind}").get_by_test_id("stCode")
    expect(shown).to_contain_text("/w/")
    return shown.inner_text().strip()


def answer(page: Page, text: str) -> None:
    open_section(page, "contacts")
    if at(page, "open-process_focus").count():
        open_question(page, "process_focus")
    replace(page, FIELD, text)


def closed(visits: Visits, workshop: str) -> None:
    """Somebody without a link sees neither the workshop nor that there are any."""
    for path, heading in (
        ("/", "Potrzebne jest zaproszenie"),
        ("/example-contacts", "Potrzebne jest zaproszenie"),
        (f"/workshop?w={workshop}", "Nie ma tu takiego warsztatu"),
        (f"/section-contacts?w={workshop}", "Nie ma tu takiego warsztatu"),
        (f"/hubspot?w={workshop}", "Nie ma tu takiego warsztatu"),
    ):
        page = visits.open(path)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        expect(page.get_by_text("Żuraw")).to_have_count(0)
