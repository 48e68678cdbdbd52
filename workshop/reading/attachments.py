"""The files that a document carries, by their names in it, and the proof that one came through whole."""

import re
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

WORKSHOP = "workshop.json"
HUBSPOT = "hubspot.json"

_PROOF = re.compile(r"SHA-256: ([0-9a-f]{64})(?![0-9a-f])")


class Attachments(NamedTuple):
    """The files' bytes, and when what they say was last changed: UTC, in whole seconds, None if not known."""

    workshop: bytes
    hubspot: bytes
    at: datetime | None


def proof(data: bytes) -> str:
    """What stands in an attachment's description: it shows damage, but whoever forges can write another."""
    return f"SHA-256: {sha256(data).hexdigest()}"


def proven(data: bytes, description: str) -> bool:
    """Whether the description proves the bytes; one without a proof proves nothing."""
    found = _PROOF.search(description)
    return found is not None and found[0] == proof(data)
