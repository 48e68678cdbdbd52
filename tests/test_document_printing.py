"""Documents are printed by processes that may be slow, greedy or killed, without effect on others."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from tests.building import SHIPPED, questionnaire, workshop
from tests.print_jobs import TEXT, document_job, small
from tests.printed import fonts, packed, pages
from workshop.document.pdf_cache import PdfCache
from workshop.document.print_job import ANY_JOB, PrintJob, longest_answer, print_job
from workshop.document.print_pool import Bounds, PrintPool, Tell
from workshop.errors import NotPrinted
from workshop.hubspot.building import build_configuration
from workshop.phrases import message
from workshop.questionnaire.fields import Value
from workshop.settings import ROOT
from workshop.spec.example import starting_values
from workshop.text import LANGUAGES, Language

# A program that is killed while its document is being printed.
KILLED = """
import os
from tests.print_jobs import PrintPool, small
PrintPool().printed(small(), lambda _: os.kill(os.getpid(), 9))
"""
ODD = "漢字 😀👍 שלום z\u0351"


class Gate(PrintPool):
    """A pool that counts, and prints only when it is allowed to."""

    def __init__(self, pool: PrintPool) -> None:
        self.count = 0
        self.open = threading.Event()
        self._pool = pool

    def printed(self, job: PrintJob, tell: object = None) -> bytes:
        self.count += 1
        assert self.open.wait(60)
        return self._pool.printed(job)


@pytest.fixture
def gate(pool: PrintPool) -> Gate:
    return Gate(pool)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_job_reads_back_as_it_was_written(language: Language) -> None:
    values: dict[str, Value] = {**starting_values(SHIPPED, language), "gone.a": ("raz", "2026-12-08")}
    values |= {"deal_stages/won.probability": 0, "deal_creation.too_late": "\u2028\U0010ffff\\u0000"}
    whole = document_job(workshop(SHIPPED, values, language), language)
    assert ANY_JOB.validate_json(print_job(whole).data) == whole


def test_two_processes_make_the_same_bytes_with_letters_of_any_script(pool: PrintPool) -> None:
    """Each has a different hash seed."""
    pdf, other = pool.printed(small(ODD)), PrintPool()
    assert other.printed(small(ODD)) == pdf
    other.close()


def test_a_letter_that_our_fonts_lack_is_framed_and_none_is_of_the_machine_s_fonts(pool: PrintPool) -> None:
    pdf = pool.printed(small(ODD))
    assert {name for name in fonts(pdf) if not name.startswith(("Workshop-Sans", "Workshop-Serif"))} == {
        "Workshop-Codes"
    }
    assert packed(ODD) in "".join(pages(pdf))


def test_the_pages_are_told_as_they_are_laid_out(pool: PrintPool) -> None:
    told: list[int] = []
    pdf = pool.printed(small(), told.append)
    assert told[: len(pages(pdf))] == list(range(1, len(pages(pdf)) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_that_takes_too_long_is_given_up_with_its_longest_answer(language: Language) -> None:
    pool = PrintPool(bounds=Bounds(seconds=0))
    with pytest.raises(NotPrinted) as refused:
        pool.printed(small("Długo", language))
    [problem] = refused.value.problems
    assert problem.kind == "print_slow"
    assert "Ile?" in message(problem, language)
    assert "5)" in message(problem, language)
    pool.close()


def test_a_document_that_takes_too_much_memory_is_given_up() -> None:
    pool = PrintPool(bounds=Bounds(memory=1))
    with pytest.raises(NotPrinted) as refused:
        pool.printed(small())
    assert [problem.kind for problem in refused.value.problems] == ["print_large"]
    pool.close()


def test_a_worker_that_is_killed_at_work_is_replaced_and_the_person_is_told(pool: PrintPool) -> None:
    with pytest.raises(NotPrinted) as refused:
        pool.printed(small(), lambda _: kill(pool))
    assert [problem.kind for problem in refused.value.problems] == ["print_crashed"]
    assert pool.printed(small())


def test_a_worker_that_dies_while_nobody_needs_it_is_replaced_without_a_word(pool: PrintPool) -> None:
    pool.get_ready()
    kill(pool)
    assert pool.printed(small())


def kill(pool: PrintPool) -> None:
    for worker in pool.workers:
        worker.process.kill()
        worker.process.wait()


def test_a_computer_on_which_no_worker_starts_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    pool = PrintPool()
    with pytest.raises(NotPrinted) as refused:
        pool.printed(small("słowo " * 50_000))
    assert [problem.kind for problem in refused.value.problems] == ["print_crashed"]
    assert pool.workers == ()
    pool.close()


def test_a_closed_pool_leaves_no_process() -> None:
    pool = PrintPool()
    pool.get_ready()
    [worker] = pool.workers
    pool.close()
    assert worker.process.poll() is not None
    with pytest.raises(NotPrinted):
        pool.printed(small())


def test_a_worker_that_is_killed_at_work_leaves_no_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pool = PrintPool(workers=1)
    with pytest.raises(NotPrinted):
        pool.printed(small(), lambda _: kill(pool))
    assert list(tmp_path.iterdir()) == []
    pool.close()


def test_a_program_that_is_killed_leaves_no_files(tmp_path: Path) -> None:
    """Its worker notices this, ends, and removes the files; only then does the output of both end."""
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    program = [sys.executable, "-c", KILLED]
    ended = subprocess.run(program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=False)  # noqa: S603  # fixed arguments
    assert ended.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_two_who_want_the_same_document_have_it_printed_once(gate: Gate) -> None:
    cache, got = PdfCache(gate), list[bytes]()
    people = [threading.Thread(target=lambda: got.append(cache.document(small()))) for _ in range(2)]
    for person in people:
        person.start()
    gate.open.set()
    for person in people:
        person.join()
    assert len(set(got)) == 1
    assert (len(got), gate.count) == (2, 1)


def test_a_document_is_ready_until_others_need_its_room(pool: PrintPool) -> None:
    cache = PdfCache(pool, most_bytes=len(pool.printed(small())) + 1000)
    assert not cache.state(small()).ready
    cache.document(small())
    assert cache.state(small()).ready
    cache.document(small("Inna"))
    assert (cache.state(small()).ready, cache.state(small("Inna")).ready) == (False, True)


def test_whatever_the_document_shows_makes_it_another_one() -> None:
    whole = document_job(workshop(questionnaire([TEXT]), {"q.a": "Odpowiedź"}))
    noted = build_configuration(workshop(SHIPPED, {}).spec)
    changed = ({"people": ("Jan",)}, {"language": "en"}, {"configuration": noted})
    others = [print_job(whole.model_copy(update=change)).key for change in changed]
    assert len({print_job(whole).key, small("Inna").key, *others}) == 5
    assert print_job(whole).key == small().key


def test_of_the_documents_wanted_ahead_only_the_newest_is_printed(gate: Gate) -> None:
    cache = PdfCache(gate, pause=0)
    for answer in ("pierwsza", "druga", "trzecia"):
        cache.ahead("one workshop", small(answer))
    gate.open.set()
    assert cache.document(small("trzecia"))
    assert not cache.state(small("druga")).ready


def test_two_tabs_that_want_two_versions_get_both(gate: Gate) -> None:
    cache = PdfCache(gate, pause=0)
    for tab in ("one tab", "another"):
        cache.ahead(tab, small(tab))
    gate.open.set()
    assert cache.document(small("one tab"))
    assert cache.document(small("another"))


class Broken(PrintPool):
    """A pool that cannot work at all, for example if the computer starts no more processes."""

    def printed(self, job: PrintJob, tell: Tell = lambda _: None) -> bytes:
        raise OSError("Too many open files")


def test_a_pool_that_cannot_work_is_told_of_and_tried_again_when_somebody_asks(pool: PrintPool) -> None:
    broken = Broken()
    cache = PdfCache(broken, pause=0)
    with pytest.raises(NotPrinted):
        cache.document(small())
    broken.close()
    assert [problem.kind for problem in cache.state(small()).problems] == ["print_broke"]
    cache.pool = pool
    cache.ahead("one tab", small(), again=True)
    assert cache.document(small())


def test_a_document_larger_than_the_cache_is_ready_all_the_same(pool: PrintPool) -> None:
    cache = PdfCache(pool, most_bytes=2, pause=0)
    assert cache.document(small())
    assert cache.state(small()).ready


def test_a_worker_that_stands_still_keeps_nobody_waiting_beyond_the_bound() -> None:
    pool = PrintPool(workers=1, bounds=Bounds(seconds=1))
    pool.get_ready()
    [worker] = pool.workers
    worker.process.send_signal(signal.SIGSTOP)
    with suppress(NotPrinted):
        pool.printed(small("słowo " * 50_000))
    assert worker.process.wait() == -signal.SIGKILL
    pool.close()


def test_what_was_refused_is_printed_again_only_when_somebody_asks(pool: PrintPool) -> None:
    slow = PrintPool(bounds=Bounds(seconds=0))
    cache = PdfCache(slow, pause=0)
    with pytest.raises(NotPrinted):
        cache.document(small())
    cache.pool = pool
    cache.ahead("one workshop", small())
    assert [problem.kind for problem in cache.state(small()).problems] == ["print_slow"]
    cache.ahead("one workshop", small(), again=True)
    assert cache.document(small())
    assert cache.state(small()).ready
    slow.close()


def test_the_longest_answer_is_found_wherever_it_stands() -> None:
    """In a field, a line, a note, a task of a row, or in an unmapped answer."""
    spots: dict[str, Value] = {
        "deal_creation.too_late": "x" * 900,
        "deal_stages/won.exit": ("x" * 500, "x" * 500),
        "loss_reasons.$note": "x" * 1100,
        "deal_stages/won/tasks/t_1.title": "x" * 1200,
        "gone.field": "x" * 1300,
    }
    lengths = []
    for count in range(len(spots)):
        values = starting_values(SHIPPED, "pl") | dict(list(spots.items())[: count + 1])
        lengths.append(longest_answer(workshop(SHIPPED, values).spec, "pl").length)
    assert lengths == [900, 1000, 1100, 1200, 1300]
