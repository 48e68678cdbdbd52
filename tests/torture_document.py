"""Prints generated workshops and reads them again: `python -m tests.torture_document [--trials 200]`."""

import argparse
import sys

from tests.hostile import Writer, at_random, missing, written_everywhere
from tests.print_jobs import printed
from workshop.document.print_pool import PrintPool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trials", type=int, default=200)
    trials = parser.parse_args().trials
    pool, texts, lost = PrintPool(workers=1), 0, 0
    for seed in range(trials):
        writer = Writer(at_random(seed))
        gone = missing(writer.written, printed(pool, written_everywhere(writer, rows=2)))
        texts, lost = texts + len(writer.written), lost + len(gone)
        for text in gone:
            sys.stdout.write(f"workshop {seed}: {text!r}\n")
    pool.close()
    sys.stdout.write(f"{trials} workshops, {texts} texts, {lost} not read again as they were written\n")
    sys.exit(lost > 0)


if __name__ == "__main__":
    main()
