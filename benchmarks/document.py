"""The document compared with Chromium printing the same HTML, and the effect of printing on other work.

`python -m benchmarks.document [--rounds 9]`; every ratio is the median over interleaved rounds, for a machine
that others use too.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import clock_gettime, perf_counter, sleep
from typing import NamedTuple

import pypdfium2

from benchmarks.neighbours import neighbours
from tests.building import questionnaire, workshop
from tests.e2e.conftest import CHROMIUM, FLAGS
from workshop.document.pdf_cache import PdfCache
from workshop.document.print_job import PrintJob
from workshop.document.print_pool import PrintPool
from workshop.document.rendering import document_html
from workshop.document.templates import TEMPLATES
from workshop.packs.workshopfile import write_workshop
from workshop.questionnaire.fields import Value
from workshop.settings import PACK
from workshop.usecases.rendering import example_workshop, print_job_of
from workshop.workshop import Workshop


class Took(NamedTuple):
    """Wall time and processor time in seconds."""

    wall: float
    cpu: float


Row = tuple[str, str, str]
_COMMAND = str(Path(sys.executable).with_name("workshop"))
_SENTENCE = (
    "Klient potwierdza na piśmie, że zna zakres, cenę i termin, a my wiemy, kto z jego strony decyduje. "
)


def seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return perf_counter() - begun


def chromium(made: Workshop, folder: Path) -> Callable[[], object]:
    """Prints the same HTML with the same style sheets and fonts, as a whole process."""
    for path in (path for path in TEMPLATES.rglob("*") if path.suffix in (".css", ".svg", ".ttf")):
        copy = folder / path.relative_to(TEMPLATES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes().replace(b"asset:", f"file://{folder}/".encode()))
    html = document_html(made.spec, made.configuration, made.people(), "pl")
    page = folder / "document.html"
    page.write_text(html.replace("asset:", f"file://{folder}/"), "utf-8")
    command = [CHROMIUM, *FLAGS, "--no-pdf-header-footer", f"--print-to-pdf={folder}/chromium.pdf", str(page)]
    return lambda: subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # fixed arguments


def command(made: Workshop, folder: Path) -> Callable[[], object]:
    """`workshop render` in a new process."""
    file = folder / "example.workshop.json"
    file.write_bytes(write_workshop(made))
    words = [_COMMAND, "render", str(file), "--format", "pdf", "--to", str(folder)]
    return lambda: subprocess.run(words, check=True, capture_output=True)  # noqa: S603  # our own command


def talkative(made: Workshop) -> Workshop:
    """The same workshop with one answer of the maximum length."""
    path = next(path for path in made.values if path.endswith(".too_late"))
    longest: dict[str, Value] = {path: (_SENTENCE * 500)[:40_000]}
    return made.model_copy(update={"values": {**made.values, **longest}})


def sized(questions: int) -> Workshop:
    """A workshop with a number of questions, each with a text and a table of five rows."""
    field = {"id": "a", "type": "text", "label": {"pl": "Odpowiedź"}, "long": True}
    table = {"title": "a", "noun": {"pl": ["wiersz", "wiersze", "wierszy"]}, "fields": [field]}
    asked = [{"id": f"q{n}", "fields": [{**field, "id": "b"}], "rows": table} for n in range(questions)]
    values: dict[str, Value] = {f"q{n}.b": _SENTENCE * 6 for n in range(questions)}
    values |= {f"q{n}/r{row}.a": _SENTENCE for n in range(questions) for row in range(5)}
    return workshop(questionnaire(asked), values)


def pages(pdf: bytes) -> int:
    return len(pypdfium2.PdfDocument(pdf))


def against_chromium(pool: PrintPool, folder: Path, rounds: int) -> Iterator[Row]:
    made = example_workshop(PACK, "pl")
    usual, long_ = print_job_of(made, "pl"), print_job_of(talkative(made), "pl")
    short = sized(15)
    small = print_job_of(short, "pl")
    acts: dict[str, Callable[[], object]] = {
        "chromium": chromium(made, folder / "usual"),
        "chromium small": chromium(short, folder / "small"),
        "small": lambda: pool.printed(small),
        "warm": lambda: pool.printed(usual),
        "cold": command(made, folder),
        "long": lambda: pool.printed(long_),
    }
    took = interleaved(acts, rounds, pool)
    for name, job in (("chromium small", small), ("chromium", usual)):
        wall, cpu = (statistics.median(one) for one in zip(*took[name], strict=True))
        yield f"Chromium, {pages(pool.printed(job))} pages of ours", f"{wall:.2f} s, CPU {cpu:.2f} s", ""
    yield "the smaller document, warm", ratio(took, "small", "chromium small"), "0.8"
    yield "the example's document, warm", ratio(took, "warm", "chromium"), "0.8"
    yield "the example's document, cold command", ratio(took, "cold", "chromium"), "1.5"
    yield "with one answer of 40,000 characters", ratio(took, "long", "warm"), "3"


def interleaved(acts: dict[str, Callable[[], object]], rounds: int, pool: PrintPool) -> dict[str, list[Took]]:
    """The measurements of each act in each round; the first round is not counted."""
    took: dict[str, list[Took]] = {name: [] for name in acts}
    for number in range(-1, rounds):
        for name, act in acts.items():
            before = processor(pool)
            wall = seconds(act)
            sleep(1.5)  # a worker clears away what it used once the document is out
            if number >= 0:
                took[name].append(Took(wall, processor(pool) - before))
    return took


def processor(pool: PrintPool) -> float:
    """Seconds of processor time of all ended processes and of the workers, which keep running."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Linux's number of the processor clock of another process.
    working = sum(clock_gettime(~worker.process.pid << 3 | 2) for worker in pool.workers)
    return ended.ru_utime + ended.ru_stime + working


def ratio(took: dict[str, list[Took]], name: str, floor: str) -> str:
    """The medians by pairs, of wall and of processor time, and the wall time itself."""
    pairs = list(zip(took[name], took[floor], strict=True))
    wall = statistics.median(one.wall / other.wall for one, other in pairs)
    cpu = statistics.median(one.cpu / other.cpu for one, other in pairs)
    return f"{wall:.2f} x, CPU {cpu:.2f} x  ({statistics.median(one.wall for one in took[name]):.2f} s)"


def growth(pool: PrintPool, rounds: int) -> Iterator[Row]:
    jobs: dict[str, PrintJob] = {
        name: print_job_of(sized(n), "pl") for name, n in (("few", 15), ("many", 390))
    }
    counts = {name: pages(pool.printed(job)) for name, job in jobs.items()}
    took = interleaved({name: partial(pool.printed, one) for name, one in jobs.items()}, rounds, pool)
    rates = {name: [counts[name] / one.cpu for one in took[name]] for name in jobs}
    change = statistics.median(few / many for few, many in zip(rates["few"], rates["many"], strict=True))
    what = f"pages per second of CPU, {counts['few']} to {counts['many']} pages"
    few, many = (statistics.median(rates[name]) for name in ("few", "many"))
    yield what, f"{max(change, 1 / change):.2f} x  ({few:.1f}, {many:.1f})", "1.4"


def unchanged(pool: PrintPool) -> Iterator[Row]:
    cache, job = PdfCache(pool), print_job_of(example_workshop(PACK, "pl"), "pl")
    cache.document(job)
    took = statistics.median(seconds(lambda: cache.document(job)) for _ in range(50))
    yield "an unchanged document, from the cache", f"{took * 1000:.1f} ms", "50 ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        pool = PrintPool(workers=1)
        stack.callback(pool.close)
        rows = list(against_chromium(pool, folder, rounds))
        rows += growth(pool, min(rounds, 3))
        rows += unchanged(pool)
        pool.close()
        rows += neighbours(folder, rounds)
    print(f"{'':48}{'measured':>34}{'bar':>8}")
    for what, measured, bar in rows:
        print(f"{what:48}{measured:>34}{bar:>8}")


if __name__ == "__main__":
    main()
