"""What holds for every test: no clock decides, and what a test has measured is printed at the end."""

import pytest
from hypothesis import settings

# The name under which a test records its table.
TABLE = "table"

# A busy machine is no defect of ours; how long things take is said in benchmarks/.
settings.register_profile("timeless", deadline=None)
settings.load_profile("timeless")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == TABLE:
                terminalreporter.write_line(f"\n{text}")
