"""A workshop can start from a client's present stages: from a saved answer of HubSpot's, or from a portal."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.building import SHIPPED
from tests.command_line import run as command
from tests.portal import Portal, transport, used_portal
from tests.portal.bodies import PIPELINES, STATUS, send
from workshop.hubspot.bodies import OptionsBody
from workshop.hubspot.building import build_configuration
from workshop.packs.workshopfile import read_workshop
from workshop.portal.client import Client
from workshop.portal.starting_point import StartingPoint
from workshop.portal.state import PortalOption, PortalPipeline
from workshop.portal.token import VARIABLE
from workshop.settings import DATABASE, PACK
from workshop.spec.example import example_rows
from workshop.spec.process import Process
from workshop.spec.spec import Spec
from workshop.usecases.workshops import new_workshop
from workshop.workshop import Workshop


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
    client = partial(Client, transport=transport(reached), wait=reached.wait)
    result = command("pipelines", *arguments, obj=client, env={VARIABLE: reached.key})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def workshop_in(folder: Path) -> Workshop:
    [path] = folder.glob("*.workshop.json")
    return read_workshop(path.read_bytes(), path.name)


def spec_in(folder: Path) -> Spec:
    return workshop_in(folder).spec


def started(start: StartingPoint) -> Workshop:
    return new_workshop(PACK, client="Żuraw", partner="", date=None, language="pl", start=start)


def confirmed(workshop: Workshop) -> Spec:
    """The workshop after the team has added what its own stages still need."""
    answers = [one for one in workshop.spec.answers() if one.question.defines]
    fields = [field for answer in answers for row in answer.rows for field in row.fields]
    needed = {one.path: one.field.type for one in fields if one.field.required and one.blank}
    written = {path: ("Fakt",) if kind == "lines" else "Fakt" for path, kind in needed.items()}
    return workshop.model_copy(update={"values": workshop.values | written}).spec


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


def test_stages_keep_the_ids_and_values_that_they_have_in_the_portal(
    saved: list[str], portal: Portal, tmp_path: Path
) -> None:
    run(*saved, "--client", "Żuraw", "--pipeline", "84213377", "--to", str(tmp_path / "out"))
    spec = confirmed(workshop_in(tmp_path / "out"))
    ids = [one.id for one in spec.process.deal_stages]
    assert ids == ["s_zgloszenie", "s_wycena", "s_zlecenie", "s_odmowa"]
    bodies = {one.id: one.body for one in build_configuration(spec).requests}
    status = bodies["lead_status_contacts"]
    there = portal.objects["contacts"].properties["hs_lead_status"]["options"]
    assert isinstance(status, OptionsBody)
    assert {(one.value, one.label) for one in status.options} == {
        (one["value"], one["label"]) for one in there
    }


def test_an_id_that_no_row_can_bear_or_another_row_has_gives_way_to_a_new_one() -> None:
    [asked] = [one for one in SHIPPED.questions() if one.defines == "deal_stages"]
    example = [row.id for row in example_rows(asked)]
    ids = ["Faktura", "_a", "ż", "a" * 41, "a" * 40, "84213401", "84213401", *example]
    pipeline = PortalPipeline.model_validate(
        {"id": "p", "label": "P", "stages": [{"id": one, "label": "Etap"} for one in ids]}
    )
    values = ["REKLAMACJA", "REKLAMACJA", "Reklamacja", "W TOKU"]
    statuses = tuple(PortalOption(value=one, label="Stan") for one in values)
    process = started(StartingPoint((pipeline,), statuses)).spec.process
    rows, contacts = ([one.id for one in s] for s in (process.deal_stages, process.contact_stages))
    assert (len(rows), len(contacts)) == (len(ids), len(values))
    assert [one for one in rows if not one.startswith("etap_")] == ["a" * 40, "84213401"]
    assert [one for one in contacts if not one.startswith("stan_")] == ["reklamacja"]


def test_nothing_is_taken_for_confirmed_and_nothing_refers_to_the_examples_stages(
    saved: list[str], tmp_path: Path
) -> None:
    run(*saved, "--client", "Żuraw", "--pipeline", "84213377", "--to", str(tmp_path / "out"))
    spec = spec_in(tmp_path / "out")
    rows = [row for answer in spec.answers() for row in answer.rows]
    begun = [answer.question.id for answer in spec.answers() if answer.state != "unanswered"]
    assert begun == ["contact_stages", "deal_stages"]
    assert not any(row.confirmed for row in rows)
    refs = [ref for row in rows for field in row.fields for ref in field.refs]
    assert [ref for ref in refs if ref.missing] == []
    assert spec.removed == ()


def test_a_workshop_can_start_from_a_portal_and_be_kept(
    portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, f"sqlite:///{tmp_path}/w.sqlite3")
    options = ["--from", "portal", "--client", "Żuraw", "--pipeline", "default"]
    begun = run(*options, portal=portal).output.strip()
    command("export", begun, "--to", tmp_path)
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
