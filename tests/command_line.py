"""The command line: in a process, as a person runs it, or in the process of the test, which is quicker."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from workshop.cli.program import cli

WORKSHOP = Path(sys.executable).with_name("workshop")


def run(*words: str | Path, answer: str | None = None, **more: Any) -> Result:
    """Runs the command in this process."""
    return CliRunner().invoke(cli, [str(word) for word in words], input=answer, **more)


def program(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command in a process with a minimal environment: no HOME, the C locale."""
    bare = {"PATH": os.environ["PATH"], "LANG": "C", **environment}
    return subprocess.run(  # noqa: S603  # our own console script
        [WORKSHOP, *words], env=bare, capture_output=True, encoding="utf-8", check=False
    )
