"""A killed program has done nothing twice, and the next run continues its work."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.portal import Portal, empty_portal, serve
from tests.portal.desk import Desk, shown
from tests.thoroughness import THOROUGH
from workshop.portal.token import VARIABLE
from workshop.settings import ROOT

# The plan and the second read take twenty calls; the pipeline is made last.
KILLED_AT = [15, 21, 35, 59, *([50] if THOROUGH else [])]


@pytest.mark.parametrize("calls", KILLED_AT)
def test_a_killed_program_is_gone_on_with(calls: int, tmp_path: Path) -> None:
    portal = empty_portal()
    desk = Desk(tmp_path, portal)
    with serve(portal) as address:
        kill_after(calls, portal, address, desk)
    assert desk.apply().exit_code == 0
    assert "Nie ma nic do zrobienia" in desk.apply().output
    assert len(portal.created) == len(set(portal.created))
    assert portal.deletions == []
    untouched = Desk(tmp_path, empty_portal())
    next(tmp_path.glob("*.journal.jsonl")).unlink()
    untouched.apply()
    assert shown(portal) == shown(untouched.portal)


def kill_after(calls: int, portal: Portal, address: str, desk: Desk) -> None:
    command = [sys.executable, "-m", "tests.portal.killed", address, str(desk.file), str(portal.portal_id)]
    process = subprocess.Popen(  # noqa: S603  # our own interpreter, fixed arguments
        command, cwd=ROOT, env={**os.environ, VARIABLE: portal.key}, stdout=subprocess.DEVNULL
    )
    try:
        while len(portal.calls) < calls:
            assert process.poll() is None
            time.sleep(0.001)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
