"""What takes long to make is made once a run of the tests, by whichever of its processes asks first."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

# The folder of this run; its processes inherit the name from the one that they were started by.
FOLDER = "TESTS_FOLDER"


def once(key: str, make: Callable[[], bytes]) -> bytes:
    """What was made under a key, which is to hold all that it is made of."""
    if FOLDER not in os.environ:
        return make()
    kept = Path(os.environ[FOLDER]) / key
    with kept.with_name(f"{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(make())
        return kept.read_bytes()
