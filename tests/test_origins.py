"""A workshop can start from what the client works with today: a saved answer of HubSpot's, or a portal."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.portal import Portal, transport, used_portal
from tests.portal.bodies import PIPELINES, STATUS, send
from workshop.cli.program import cli
from workshop.portal.client import Client
from workshop.portal.token import VARIABLE
from workshop.process import Process
from workshop.settings import DATABASE
from workshop.spec import Spec
from workshop.workshopfile import read_workshop


@pytest.fixture
def portal() -> Portal:
    return used_portal()


@pytest.fixture
def saved(portal: Portal, tmp_path: Path) -> list[str]:
    """The two answers as a consultant would save them."""
    paths = []
    for name, path in (("pipelines.json", PIPELINES), ("status.json", STATUS)):
        (tmp_path / name).write_text(json.dumps(send(portal, "GET", path)[1]), "utf-8")
        paths += ["--from", str(tmp_path / name)]
    return paths


def run(*arguments: str, portal: Portal | None = None) -> Result:
    reached = portal or used_portal()
    result = CliRunner().invoke(
        cli,
        ["pipelines", *arguments],
        obj=lambda token: Client(token, transport(reached), reached.wait),
        env={VARIABLE: reached.key},
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def spec_in(folder: Path) -> Spec:
    [path] = folder.glob("*.workshop.json")
    return read_workshop(path.read_bytes(), path.name).spec()


def stages(process: Process) -> list[tuple[str, int | None, str]]:
    return [(one.name, one.probability, one.kind) for one in process.deal_stages]


def test_pipelines_and_lead_statuses_are_listed(saved: list[str], portal: Portal) -> None:
    by_file, live = run(*saved).output, run("--from", "portal", portal=portal).output
    assert by_file == live
    assert "84213377  Serwis i przeglądy" in live
    assert "   45%  Wycena przeglądu" in live
    assert "Reklamacja (REKLAMACJA)" in live
    listed = json.loads(run(*saved, "--json").output)
    assert len(listed["pipelines"]) == 2


def test_a_workshop_starts_from_the_clients_own_stages(saved: list[str], tmp_path: Path) -> None:
    run(*saved, "--client", "Żuraw", "--pipeline", "84213377", "--to", str(tmp_path / "out"))
    spec = spec_in(tmp_path / "out")
    assert stages(spec.process) == [
        ("Zgłoszenie", 10, "open"),
        ("Wycena przeglądu", 45, "open"),
        ("Zlecenie", 100, "won"),
        ("Odmowa", 0, "lost"),
    ]
    names = {one.name: one.lead_status for one in spec.process.contact_stages}
    assert names["Rozmawiamy"] == "CONNECTED"
    assert names["Reklamacja"] is None


def test_nothing_is_taken_for_confirmed_and_nothing_refers_to_the_examples_stages(
    saved: list[str], tmp_path: Path
) -> None:
    run(*saved, "--client", "Żuraw", "--pipeline", "84213377", "--to", str(tmp_path / "out"))
    spec = spec_in(tmp_path / "out")
    rows = [row for answer in spec.answers() for row in answer.rows]
    assert all(answer.state == "unanswered" for answer in spec.answers())
    refs = [ref for row in rows for field in row.fields for ref in field.refs]
    assert [ref for ref in refs if ref.missing] == []
    assert spec.removed == ()


def test_a_workshop_can_start_from_a_portal_and_be_kept(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, f"sqlite:///{tmp_path}/w.sqlite3")
    options = ["--from", "portal", "--client", "Żuraw", "--pipeline", "default"]
    begun = run(*options, portal=portal).output.strip()
    CliRunner().invoke(cli, ["export", begun, "--to", str(tmp_path)])
    assert stages(spec_in(tmp_path).process)[-2:] == [("Closed won", 100, "won"), ("Closed lost", 0, "lost")]
    assert {call.method for call in portal.calls} == {"GET"}


def test_which_pipeline_is_asked_where_there_are_two(saved: list[str]) -> None:
    result = run(*saved, "--client", "Żuraw")
    assert result.exit_code == 1
    assert "84213377 (Serwis i przeglądy)" in result.output
    assert "default" in run(*saved, "--client", "Żuraw", "--pipeline", "7").output


STRANGE: list[Any] = [{}, [], {"results": 3}, {"results": [{"stages": 1}]}, {"status": "error"}, "text", None]


@pytest.mark.parametrize("body", STRANGE)
def test_a_file_without_pipelines_says_which_answers_it_takes(body: Any, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(body), "utf-8")
    result = run("--from", str(tmp_path / "a.json"))
    assert result.exit_code == 1
    assert "a.json" in result.output
    assert "GET /crm/pipelines/2026-09/deals" in result.output


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_file_that_is_no_json_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(data)
    assert run("--from", str(tmp_path / "a.json")).exit_code == 1


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "nowhere.json" in run("--from", str(tmp_path / "nowhere.json")).output
