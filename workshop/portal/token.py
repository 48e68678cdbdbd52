"""The key to a portal: from the environment only, and shown nowhere."""

import os
import re

from pydantic import SecretStr

from workshop.errors import PortalRefused, Problem

VARIABLE = "HUBSPOT_TOKEN"
# What can stand in a header; httpx would quote a key with anything else in its error.
_KEY = re.compile(r"[!-~]+")


def token() -> SecretStr:
    """The key that the person has set; PortalRefused where there is none, or none that can be sent."""
    found = os.environ.get(VARIABLE, "").strip()
    if not found:
        raise PortalRefused(Problem(kind="no_token"))
    if not _KEY.fullmatch(found):
        raise PortalRefused(Problem(kind="bad_token"))
    return SecretStr(found)
