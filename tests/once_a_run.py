"""Slow results are made once a run of the tests, by the first process that needs them."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

# The folder of this run; its processes inherit the name from the one that started them.
FOLDER = "TESTS_FOLDER"


def once(key: str, make: Callable[[], bytes]) -> bytes:
    """The result stored under a key, which must include everything that the result depends on."""
    if FOLDER not in os.environ:
        return make()
    kept = Path(os.environ[FOLDER]) / key
    with kept.with_name(f"{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(make())
        return kept.read_bytes()
