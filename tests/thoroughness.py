"""The number of tries: those for every change, or with `make test-long` many more."""

import os

THOROUGH = "TEST_LONG" in os.environ


def tries(usual: int, long: int) -> int:
    """The number of tries of a test that could try for ever."""
    return long if THOROUGH else usual
