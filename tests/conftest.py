"""Settings for all tests; the measurements of tests are printed at the end of the run."""

import gc
import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.once_a_run import FOLDER
from tests.thoroughness import tries
from workshop.document.print_pool import FONTS, PrintPool
from workshop.settings import DATABASE
from workshop.usecases.rendering import pdf_cache

# Until all modules and tests are there, there is no garbage.
gc.disable()

# Documents made in the process of a test use the same fonts as those of a worker.
os.environ.update(FONTS)

# The speed of generating inputs depends on the machine, not on the product; the same holds for deadlines.
settings.register_profile(
    "here",
    deadline=None,
    max_examples=tries(30, 300),
    suppress_health_check=[HealthCheck.too_slow],
)
# The same inputs for the same commit, so that failures can be repeated.
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure(config: pytest.Config) -> None:
    """Gives all processes of a run the same folder."""
    if FOLDER not in os.environ:
        folder = tempfile.TemporaryDirectory()
        patch = pytest.MonkeyPatch()
        patch.setenv(FOLDER, folder.name)
        config.add_cleanup(patch.undo)
        config.add_cleanup(folder.cleanup)


def pytest_collection_finish() -> None:
    """Exempts modules and tests from the collections of garbage, which otherwise take a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def own_database() -> Iterator[None]:
    """Ensures that no test uses the database of the person who runs it."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ[DATABASE] = f"sqlite:///{folder}/workshops.sqlite3"
        yield


@pytest.fixture(scope="session", autouse=True)
def pool() -> Iterator[PrintPool]:
    """The program's pool, with one worker, because starting one takes longer than a small document."""
    made = pdf_cache().pool = PrintPool(workers=1)
    yield made
    made.close()


pytest_plugins = ["tests.databases", "tests.pages"]

# Objects made between two collections of the young, and younger collections between two of the older.
_THRESHOLDS = (50_000, 10, 10)

# The name under which a test records its table.
TABLE = "table"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == TABLE:
                terminalreporter.write_line(f"\n{text}")
