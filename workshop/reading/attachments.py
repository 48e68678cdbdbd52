"""The files attached to a document, and the checksum that shows whether one is undamaged."""

import re
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

WORKSHOP = "workshop.json"
HUBSPOT = "hubspot.json"

_PROOF = re.compile(r"SHA-256: ([0-9a-f]{64})(?![0-9a-f])")


class Attachments(NamedTuple):
    """The files' bytes, and when their content last changed: UTC, in whole seconds, None if not known."""

    workshop: bytes
    hubspot: bytes
    at: datetime | None


def proof(data: bytes) -> str:
    """The checksum for an attachment's description; it shows damage, not forgery."""
    return f"SHA-256: {sha256(data).hexdigest()}"


def proven(data: bytes, description: str) -> bool:
    """Whether the checksum in the description matches the bytes; False without a checksum."""
    found = _PROOF.search(description)
    return found is not None and found[0] == proof(data)
