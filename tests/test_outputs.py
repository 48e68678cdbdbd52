"""The contract of every output of a workshop: a new row of `OUTPUTS` is tested here."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import sleep, time

import pikepdf
import pytest

from tests.building import workshop
from tests.command_line import program
from tests.every_field import ASKED
from tests.rendered import example
from tests.thoroughness import THOROUGH
from workshop.document.pdf_cache import PdfCache
from workshop.document.print_pool import PrintPool
from workshop.packs.workshopfile import SUFFIX
from workshop.portal.token import VARIABLE
from workshop.settings import DATABASE, EXPORTS, ROOT
from workshop.text import LANGUAGES, Language
from workshop.usecases import rendering
from workshop.usecases.rendering import FROM_FILE, OUTPUTS, USUAL
from workshop.workshop import Workshop

every_output = pytest.mark.parametrize("output", OUTPUTS)
every_language = pytest.mark.parametrize("language", LANGUAGES)
# The outputs that take long to print; with `make test-long` they are tested like all others.
PRINTED = () if THOROUGH else ("pdf", "blank")
# Private data of this computer that no output may contain: a portal's key, the database, the account.
MARK = "known-to-this-computer-alone"
PRIVATE = (VARIABLE, DATABASE, "USER", "LOGNAME", "HOSTNAME")


@pytest.fixture(scope="module")
def others() -> Iterator[PdfCache]:
    """A second cache, which prints in a process that knows the private data of this computer."""
    with pytest.MonkeyPatch.context() as patch:
        for name in PRIVATE:
            patch.setenv(name, MARK)
        kept = PdfCache(PrintPool(workers=1))
        kept.pool.get_ready()
    yield kept
    kept.close()


def small(language: Language) -> Workshop:
    return workshop(ASKED, {"q.a_text": "Żółw & <b>Świt</b>", "q/r.a_text": "Wiersz"}, language)


def made(output: str, of: Workshop, language: Language) -> bytes:
    return OUTPUTS[output][1](of, language)


def unpacked(data: bytes) -> bytes:
    """The content of a file, with its packed parts unpacked."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return b"\n".join(parts.read(name) for name in parts.namelist())
    if data.startswith(b"%PDF-"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
            return b"\n".join([str(pdf.docinfo).encode(), *(one.read_bytes() for one in streams)])
    return data


@pytest.mark.parametrize(
    ("output", "language"),
    [
        (output, language)
        for output in OUTPUTS
        for language in LANGUAGES
        if language == "pl" or output not in PRINTED
    ],
)
def test_the_same_workshop_gives_the_same_bytes_at_another_time(
    output: str, language: Language, others: PdfCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in another process, if one prints; so the moment of the export is not part of it."""
    first, begun = made(output, small(language), language), int(time())
    while int(time()) == begun:
        sleep(0.05)
    monkeypatch.setattr(rendering, "pdf_cache", lambda: others)
    assert made(output, small(language), language) == first


@every_output
@every_language
def test_an_empty_workshop_and_the_example_come_out_as_what_the_suffix_says(
    output: str, language: Language
) -> None:
    """But a small workshop for the example where it would be printed, which other tests do."""
    shown = small(language) if output in PRINTED else example(language)
    for one in (workshop(ASKED, {}, language), shown):
        assert kind_of(made(output, one, language)) == OUTPUTS[output][0].rpartition(".")[2]


def kind_of(data: bytes) -> str:
    """The kind of a file, detected by its content."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK") and b"spreadsheetml" in unpacked(data):
        return "xlsx"
    return "json" if isinstance(json.loads(data), dict) else ""


def test_no_two_outputs_have_the_same_file_name() -> None:
    ends = [end for end, _ in OUTPUTS.values()]
    assert len(set(ends)) == len(ends)
    assert all(end.startswith(".") for end in ends)


@every_output
def test_nothing_is_written_but_what_is_given_back(
    output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file in the working directory, the home directory, or the folder of exports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    before = sorted(EXPORTS.rglob("*"))
    made(output, small("pl"), "pl")
    assert list(tmp_path.iterdir()) == []
    assert sorted(EXPORTS.rglob("*")) == before


@every_output
def test_nothing_that_is_private_to_this_computer_is_in_it(
    output: str, others: PdfCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in PRIVATE:
        monkeypatch.setenv(name, MARK)
    monkeypatch.setattr(rendering, "pdf_cache", lambda: others)
    inside = unpacked(made(output, small("pl"), "pl"))
    assert MARK.encode() not in inside
    assert str(ROOT).encode() not in inside


def test_the_command_line_lists_each_that_it_can_make_of_a_file() -> None:
    """All except the workshop file, which is the source."""
    assert [name for name, (end, _) in OUTPUTS.items() if end != SUFFIX] == list(FROM_FILE)
    assert set(USUAL) <= set(FROM_FILE)
    helped = " ".join(program("render", "--help", COLUMNS="200").stdout.split())
    assert ", ".join(FROM_FILE) in helped
