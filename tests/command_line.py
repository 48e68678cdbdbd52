"""The command line in a process, as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

WORKSHOP = Path(sys.executable).with_name("workshop")


def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command with a minimal environment: no HOME, the C locale."""
    bare = {"PATH": os.environ["PATH"], "LANG": "C", **environment}
    return subprocess.run(  # noqa: S603  # our own console script
        [WORKSHOP, *words], env=bare, capture_output=True, encoding="utf-8", check=False
    )
