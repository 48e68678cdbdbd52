"""The key to a portal: read only from the environment, and never shown."""

import os
import re

from pydantic import SecretStr

from workshop.errors import PortalRefused, Problem

VARIABLE = "HUBSPOT_TOKEN"
# The characters allowed in a header; otherwise httpx would quote the key in its error.
_KEY = re.compile(r"[!-~]+")


def token() -> SecretStr:
    """The key that the person has set; PortalRefused if there is none, or if it is not a valid header."""
    found = os.environ.get(VARIABLE, "").strip()
    if not found:
        raise PortalRefused(Problem(kind="no_token"))
    if not _KEY.fullmatch(found):
        raise PortalRefused(Problem(kind="bad_token"))
    return SecretStr(found)
