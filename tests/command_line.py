"""The command line as a person runs it, in a process."""

import os
import subprocess
import sys
from pathlib import Path

WORKSHOP = Path(sys.executable).with_name("workshop")


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command under a bare environment: no HOME, the C locale."""
    bare = {"PATH": os.environ["PATH"], "LANG": "C", **environment}
    return subprocess.run(  # noqa: S603  # our own console script
        [WORKSHOP, *words], env=bare, capture_output=True, encoding="utf-8", check=False
    )
