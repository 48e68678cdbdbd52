"""The time to find the faults of a workshop: 1, 10 and 100 stages of criteria, in both languages.

`python -m benchmarks.findings [--rounds 50]`; the first time, and the medians after edits of one stage.
"""

import argparse
import statistics
import tomllib
from itertools import cycle, islice
from time import perf_counter, process_time
from typing import Any, NamedTuple

from tests.building import SHIPPED, workshop
from tests.linted import LABELLED
from workshop.answers.nesting import flatten
from workshop.findings.linting import findings_of
from workshop.findings.rules.between_stages import MOST_CRITERIA
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES, Language

BAR = 50
SIZES = (1, 10, 100)
# Criteria in each of a stage's three lists: the most that the linter accepts.
LINES = MOST_CRITERIA


def pipeline(language: Language, size: int, edit: int) -> Spec:
    """Stages with labelled criteria, no two lines alike; the edit is in the first stage."""
    labelled = tomllib.loads((LABELLED / f"tuning.{language}.toml").read_text("utf-8"))["criterion"]
    texts = cycle(one["text"] for one in labelled)

    def lines(stage: int) -> list[str]:
        return [f"{text} {chr(97 + stage % 26)}{chr(97 + stage // 26)}" for text in islice(texts, LINES)]

    rows: list[dict[str, Any]] = [
        {
            "id": f"s{stage}",
            "name": f"Etap {stage}",
            "kind": "open",
            "probability": 1 + 98 * stage // size,
            "definition": f"Etap numer {stage}" if stage else f"Zmiana {edit}",
            "entry": lines(stage),
            "stage": lines(stage),
            "exit": lines(stage),
        }
        for stage in range(size)
    ]
    return workshop(SHIPPED, flatten({"deal_stages": {"rows": rows}}), language).spec


class Took(NamedTuple):
    """Wall time and processor time in milliseconds; other processes do not affect the processor time."""

    wall: float
    cpu: float


def took(spec: Spec) -> Took:
    """The measurement of one pass of all rules."""
    wall, cpu = perf_counter(), process_time()
    findings_of(spec)
    return Took((perf_counter() - wall) * 1000, (process_time() - cpu) * 1000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    print(f"{'findings of':34}{'found':>7}{'first CPU ms':>14}{'CPU ms':>8}{'wall ms':>9}{'bar':>5}")
    for language in LANGUAGES:
        for size in SIZES:
            first, *later = (took(pipeline(language, size, edit)) for edit in range(rounds + 1))
            found = len(findings_of(pipeline(language, size, 0)))
            name = f"{size} stages, {size * LINES * 3} criteria, {language}"
            cpu, wall = (
                statistics.median(values) for values in ([t.cpu for t in later], [t.wall for t in later])
            )
            print(f"{name:34}{found:7}{first.cpu:14.1f}{cpu:8.1f}{wall:9.1f}{BAR:5}")
    print(f"medians of {rounds} passes, each after an edit of one stage")


if __name__ == "__main__":
    main()
