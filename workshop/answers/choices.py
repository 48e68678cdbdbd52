"""The addresses of choices that are no answers: ticks of manual steps, acceptances of findings."""

from workshop.frozen import Frozen

# No question begins like this, so these addresses are no paths of answers.
_TICK, _ACCEPTANCE = "$tick/", "$accepted/"


class Basis(Frozen):
    """The tab in which somebody chooses, and the revision of the choice that it showed, 0 for none."""

    editor: str
    revision: int


def tick_address(step: str) -> str:
    """The address of the choice whether a manual step is done: True or False."""
    return f"{_TICK}{step}"


def acceptance_address(digest: str) -> str:
    """The address of the choice whether a finding is accepted: the reason, or None."""
    return f"{_ACCEPTANCE}{digest}"


def ticked_step(address: str) -> str | None:
    """The step that an address is about; None if it is about something else."""
    return address.removeprefix(_TICK) if address.startswith(_TICK) else None


def accepted_finding(address: str) -> str | None:
    """The digest of the finding that an address is about; None if it is about something else."""
    return address.removeprefix(_ACCEPTANCE) if address.startswith(_ACCEPTANCE) else None
