"""What holds for all tests; what one has measured is printed at the end of the run."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.once_a_run import FOLDER
from tests.thoroughness import tries
from workshop.document.print_pool import FONTS
from workshop.settings import DATABASE

# Documents that a test makes in its own process see the fonts that a worker sees.
os.environ.update(FONTS)

# How fast inputs are made says something about the machine, nothing about the product; nor does a deadline.
settings.register_profile(
    "here",
    deadline=None,
    max_examples=tries(30, 300),
    suppress_health_check=[HealthCheck.too_slow],
)
# The same inputs for the same commit, so that a failure is seen again.
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    """Every process of a run has the same folder."""
    if FOLDER not in os.environ:
        folder = tempfile.TemporaryDirectory()
        patch = pytest.MonkeyPatch()
        patch.setenv(FOLDER, folder.name)
        config.add_cleanup(patch.undo)
        config.add_cleanup(folder.cleanup)


@pytest.fixture(scope="session", autouse=True)
def own_database() -> Iterator[None]:
    """No test touches the database of the person who runs it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATABASE] = f"sqlite:///{folder}/workshops.sqlite3"
        yield


pytest_plugins = ["tests.databases"]

# The name under which a test records its table.
TABLE = "table"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == TABLE:
                terminalreporter.write_line(f"\n{text}")
