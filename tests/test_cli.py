"""The command line, run as a person runs it."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import jsonschema
import pikepdf
import pytest

from tests.building import SHIPPED
from tests.command_line import program, run
from tests.thoroughness import THOROUGH
from tests.visiting import OWN, named
from workshop.packs.workshopfile import write_workshop
from workshop.settings import PACK, ROOT

COMMANDS = (
    *("serve", "example", "render", "blank", "check", "schema"),
    *("findings", "rules"),
    *("new", "list", "import", "export", "link", "consultant", "delete", "backup", "restore"),
)


@pytest.mark.parametrize("example", [True, False] if THOROUGH else [False])
def test_a_workshop_renders_to_a_document_and_a_configuration(tmp_path: Path, example: bool) -> None:
    """By default, and both in their published shapes; the example's document takes longer to print."""
    file = tmp_path / "small.workshop.json"
    if example:
        assert program("example", "--to", tmp_path).returncode == 0
        [file] = tmp_path.glob("*.workshop.json")
    else:
        file.write_bytes(write_workshop(named("small", OWN)))
    done = program("render", file, "--to", tmp_path)
    assert done.returncode == 0
    stem = file.name.removesuffix(".workshop.json")
    assert done.stdout.split("\n")[:2] == [
        str(tmp_path / f"{stem}{end}") for end in (".pdf", ".hubspot.json")
    ]
    with pikepdf.open(tmp_path / f"{stem}.pdf") as pdf:
        assert len(pdf.pages) > (10 if example else 2)
    configuration = json.loads((tmp_path / f"{stem}.hubspot.json").read_text("utf-8"))
    jsonschema.validate(configuration, json.loads(run("schema", "hubspot").stdout))
    jsonschema.validate(json.loads(file.read_text("utf-8")), json.loads(run("schema", "workshop").stdout))


@pytest.mark.parametrize(("output", "end"), [("hubspot", ".hubspot.json"), ("xlsx", ".xlsx")])
def test_only_the_outputs_asked_for_are_made(tmp_path: Path, output: str, end: str) -> None:
    run("example", "--to", tmp_path, "--lang", "en")
    [file] = tmp_path.glob("*.workshop.json")
    run("render", file, "--to", tmp_path / "out", "--format", output)
    stem = file.name.removesuffix(".workshop.json")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"{stem}{end}"]


@pytest.mark.parametrize(("lang", "head"), [("pl", "Pytanie "), ("en", "Question ")])
def test_what_becomes_of_each_answer_stands_beside_the_paths(tmp_path: Path, lang: str, head: str) -> None:
    run("example", "--to", tmp_path)
    [file] = tmp_path.glob("*.workshop.json")
    done = run("render", file, "--to", tmp_path, "--format", "hubspot", "--lang", lang)
    lines = done.stderr.splitlines()
    assert done.stdout == f"{tmp_path / file.name.removesuffix('.workshop.json')}.hubspot.json\n"
    assert lines[0].startswith(head)
    assert all(len(line) <= 110 and "\x1b" not in line for line in lines)
    asked = [question.title.to(lang).split()[0] for question in SHIPPED.questions()]  # type: ignore[arg-type]
    assert [line.split()[1] for line in lines if line.split(".")[0].isdigit()] == asked
    assert all(line[28:30].strip() == line[47:49].strip() == line[82:84].strip() == "" for line in lines)


def test_no_table_where_no_configuration_is_made(tmp_path: Path) -> None:
    file = tmp_path / "small.workshop.json"
    file.write_bytes(write_workshop(named("small", OWN)))
    assert run("render", file, "--to", tmp_path, "--format", "pdf").stderr == ""
    assert (tmp_path / "small.pdf").exists()


def test_a_file_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "x.workshop.json").write_text("{", "utf-8")
    refused = run("render", tmp_path / "x.workshop.json", "--to", tmp_path)
    assert refused.exit_code == 1
    assert refused.stderr == (
        "x.workshop.json: to nie jest poprawny JSON (wiersz 1, kolumna 2). Plik jest uszkodzony lub urwany.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["x.workshop.json"]


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    missing = run("render", tmp_path / "no.workshop.json")
    assert missing.exit_code == 1
    assert "nie ma takiego pliku" in missing.stderr


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    refused = program("example", "--to", tmp_path / "taken" / "deeper")
    assert refused.returncode == 1
    assert "nie udało się zapisać pliku" in refused.stderr


def test_the_shipped_pack_is_sound() -> None:
    sound = run("check", "--lang", "en")
    assert (sound.exit_code, sound.stdout) == (
        0,
        f"{SHIPPED.title.en}: {len(list(SHIPPED.questions()))} questions, all in order.\n",
    )


def test_a_pack_s_problems_are_listed_one_a_line(tmp_path: Path) -> None:
    pack = tmp_path / "broken"
    pack.mkdir()
    manifest = (PACK / "questionnaire.toml").read_text("utf-8").replace("version = 1", 'version = "x"')
    (pack / "questionnaire.toml").write_text(manifest, "utf-8")
    found = run("check", pack, "--lang", "en")
    assert found.exit_code == 1
    lines = found.stderr.splitlines()
    assert "questionnaire.toml › version: “x” is not a whole number. Write a number without quotes." in lines
    assert len([line for line in lines if "this file is missing or cannot be read" in line]) == 6


@pytest.mark.parametrize(
    "words", [["nonsense"], ["render"], ["schema", "poem"], ["render", "x", "--format", "docx"]]
)
def test_wrong_usage_ends_with_two(words: list[str]) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_helps_with_an_example(command: str) -> None:
    helped = run(command, "--help")
    assert helped.exit_code == 0
    assert f"Example: workshop {command}" in helped.stdout


def test_a_taken_port_is_named_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        refused = program("serve", "--port", str(port))
    assert refused.returncode == 1
    assert f"port {port} jest zajęty" in refused.stderr
    assert "PORT=" in refused.stderr


def test_an_address_beyond_this_computer_is_refused() -> None:
    refused = program("serve", "--host", "0.0.0.0")  # noqa: S104  # that it is refused is the point
    assert refused.returncode == 1
    assert "nie jest adresem tego komputera" in refused.stderr


def test_a_server_may_open_as_many_files_as_its_user() -> None:
    """About 250 people would need more than the usual 1,024."""
    said = subprocess.run(  # noqa: S603  # our own interpreter
        [sys.executable, "-c", FEW_FILES], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout == "True\n"


FEW_FILES = """
from resource import RLIMIT_NOFILE, getrlimit, setrlimit
from workshop.cli.serving import allow_files
most = getrlimit(RLIMIT_NOFILE)[1]
setrlimit(RLIMIT_NOFILE, (256, most))
allow_files()
print(getrlimit(RLIMIT_NOFILE) == (most, most))
"""
