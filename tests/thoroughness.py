"""How much is tried: what each change must pass, or with `make test-long` all that there is time for."""

import os

THOROUGH = "TEST_LONG" in os.environ


def tries(usual: int, long: int) -> int:
    """How often a test tries something that it could try for ever."""
    return long if THOROUGH else usual
