"""What a test has measured is printed at the end of the run, whichever process ran the test."""

import pytest

# The name under which a test records its table.
TABLE = "table"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, text in report.user_properties:
            if name == TABLE:
                terminalreporter.write_line(f"\n{text}")
