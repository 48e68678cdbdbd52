"""Teams of people who answer the deal stages at the same time, on one server.

`python -m benchmarks.people [--people 25,50,100,200] [--seconds 60] [--think 8] [--team 5]`. An edit is a
draft and a run of the page at the same moment; its time counts from when it was due until both are done.
With `--hours 1` people come and go for hours, and the memory of the server is printed every minute.
"""

import argparse
import asyncio
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

import psutil
from httpx import HTTPError
from websockets.exceptions import WebSocketException

from benchmarks.people.person import Measured, Person, Told
from benchmarks.people.servers import Use, admit, begin, kept, served, used
from workshop.errors import WorkshopError

HEAD = "| people | edits done of due | saved, p50 / p95 / p99 ms | shown | saved and shown | CPU ms an edit "
HEAD += "| KiB an edit | MiB a person | errors | lost |\n|---|---|---|---|---|---|---|---|---|---|"
# Seconds that a tab stays before its person leaves, where people come and go.
_STAY = 300


async def _round(
    people: list[Person], seconds: float, think: float, server: psutil.Process
) -> tuple[Use, int]:
    """Everybody opens the page, a tenth of a second apart, and works; the use of the work, and the bytes."""
    for one in people:
        await asyncio.gather(one.open(), asyncio.sleep(0.1))
    await asyncio.sleep(1)
    before, sent = used(server), sum(one.tab.bytes for one in people)
    until = perf_counter() + seconds
    await asyncio.gather(*(one.work(until, think) for one in people))
    after = used(server)
    read = sum(one.tab.bytes for one in people) - sent
    await asyncio.gather(*(one.leave() for one in people))
    return Use(after.seconds - before.seconds, after.memory), read


def _row(count: int, options: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory(prefix="people-") as folder:
        database = f"sqlite:///{folder}/people.sqlite3"
        teams, measured = begin(database, max(1, -(-count // options.team))), Measured()
        with served(Path(folder), database) as (address, server):
            people = [Person(address, teams[n % len(teams)], n // len(teams), measured) for n in range(count)]
            admit(database, people)
            empty = used(server).memory
            use, read = asyncio.run(_round(people, options.seconds, options.think, server))
        told = _told(measured)
        lost = len(told - kept(database))
    done = max(1, len(measured.both))
    times = " | ".join(map(_percentiles, (measured.saved, measured.shown, measured.both)))
    cost = f"{1000 * use.seconds / done:.0f} | {read / done / 1024:.0f} | {(use.memory - empty) / count:.2f}"
    errors = dict(measured.errors) or 0
    edits = f"{len(measured.both)} of {measured.due}"
    return f"| {count} | {edits} | {times} | {cost} | {errors} | {lost} of {len(told)} |"


def _percentiles(values: list[float]) -> str:
    if len(values) < 2:
        return "–"
    cuts = statistics.quantiles(values, n=100, method="inclusive")
    return " / ".join(f"{cuts[at - 1]:.0f}" for at in (50, 95, 99))


async def _come_and_go(
    database: str, address: str, teams: list[str], number: int, end: float, think: float, measured: Measured
) -> None:
    """One chair: somebody opens the page, works for minutes, leaves, and somebody else comes."""
    stay = _STAY * (1 + number % 3) / 2
    while perf_counter() < end:
        person = Person(address, teams[number % len(teams)], number // len(teams), measured)
        try:
            await asyncio.to_thread(admit, database, [person])
            await person.open()
            await person.work(min(end, perf_counter() + stay), think)
            await person.leave()
        except (OSError, RuntimeError, WebSocketException, HTTPError, WorkshopError) as error:
            # Somebody whose page does not open gives up, and the next one comes.
            measured.errors[type(error).__name__] += 1
            await asyncio.sleep(think)


async def _watch(server: psutil.Process, end: float, measured: Measured) -> None:
    begun = perf_counter()
    while perf_counter() < end:
        await asyncio.sleep(60)
        minutes, memory = (perf_counter() - begun) / 60, used(server).memory
        print(f"{minutes:4.0f} min {memory:7.0f} MiB {len(measured.both):7} edits", flush=True)


def _hours(count: int, options: argparse.Namespace) -> None:
    measured = Measured()
    with tempfile.TemporaryDirectory(prefix="people-") as folder:
        database = f"sqlite:///{folder}/people.sqlite3"
        teams = begin(database, max(1, count // options.team))
        with served(Path(folder), database) as (address, server):

            async def all_chairs() -> None:
                end = perf_counter() + 3600 * options.hours
                chairs = [
                    _come_and_go(database, address, teams, n, end, options.think, measured)
                    for n in range(count)
                ]
                await asyncio.gather(_watch(server, end, measured), *chairs)

            asyncio.run(all_chairs())
        lost = len(_told(measured) - kept(database))
    print(f"saved and shown, p50 / p95 / p99 ms: {_percentiles(measured.both)}")
    print(f"edits done of due: {len(measured.both)} of {measured.due}, errors {dict(measured.errors) or 0}")
    print(f"lost: {lost} of {len(_told(measured))}")


def _told(measured: Measured) -> set[Told]:
    """Every text that was acknowledged, as saved or as one that waits for a decision."""
    return {*measured.told, *((w, path, text) for (w, path, _), text in measured.waiting.items())}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", default="25,50,100,200")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--think", type=float, default=8, help="seconds from one edit of a person to the next"
    )
    parser.add_argument("--team", type=int, default=5, help="people in one workshop")
    parser.add_argument("--hours", type=float, default=0, help="people come and go for this long")
    options = parser.parse_args()
    counts = [int(one) for one in options.people.split(",")]
    if options.hours:
        _hours(counts[0], options)
        return
    print(HEAD, flush=True)
    for count in counts:
        print(_row(count, options), flush=True)


if __name__ == "__main__":
    main()
