"""Internal names, made from ids fixed at creation, so that a new label never makes a new thing."""

import hashlib

from workshop.hubspot.bodies import LONGEST_NAME, LONGEST_PIPELINE, LONGEST_STAGE

PREFIX = "ws"

GROUP = f"{PREFIX}_sales_process"


def property_name(*parts: str) -> str:
    return _joined(LONGEST_NAME, parts)


def pipeline_id(workshop_id: str) -> str:
    return _joined(LONGEST_PIPELINE, (workshop_id,))


def stage_id(workshop_id: str, row_id: str) -> str:
    return _joined(LONGEST_STAGE, (workshop_id, row_id))


def _joined(longest: int, parts: tuple[str, ...]) -> str:
    """The prefix and the parts; a name that is too long ends in a digest, so that it stays unique."""
    name = "_".join((PREFIX, *parts)).lower()
    if len(name) <= longest:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: longest - 9]}_{digest}"
