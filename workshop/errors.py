"""Errors as facts; their words are chosen where they are shown, in the reader's language.

WorkshopError
├── PackRefused      a question pack cannot be used
├── FileRefused      a workshop file cannot be read
├── NotFound         a file or folder is not there
├── NotWritten       a file could not be written
├── NotPrinted       a document could not be made
├── NotServed        the application could not be started
├── DatabaseRefused  a database cannot be opened
├── NotSaved         a database could not be written or read
├── NotAllowed       a person may not do this, or has not given a name
├── EditRefused      an answer cannot be saved as it is
└── PortalRefused    a HubSpot portal refused a request or failed
"""

from pathlib import PurePath

from workshop.frozen import Frozen


class Problem(Frozen):
    """One thing that is wrong: `kind` names the message, `facts` fill it, `place` is where in the file."""

    kind: str
    file: str = ""
    place: str = ""
    facts: dict[str, str | int] = {}

    def within(self, file: str) -> "Problem":
        return self.model_copy(update={"file": file})


class WorkshopError(Exception):
    """An expected failure, with every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(f"{p.kind} {p.file} {p.place}".strip() for p in problems))
        self.problems = problems


class PackRefused(WorkshopError):
    """A question pack that cannot be used."""


class FileRefused(WorkshopError):
    """A workshop file that cannot be read: foreign, damaged, too large or newer."""


class NotFound(WorkshopError):
    """A file or folder that is not there."""

    def __init__(self, path: PurePath) -> None:
        super().__init__(Problem(kind="not_found", file=str(path)))


class NotWritten(WorkshopError):
    """A file that could not be written."""


class NotPrinted(WorkshopError):
    """A document that could not be made: it exceeded its bounds, or the process failed."""


class NotServed(WorkshopError):
    """An application that could not be started."""


class DatabaseRefused(WorkshopError):
    """A database that cannot be opened: foreign, damaged, newer, or not there."""


class NotSaved(WorkshopError):
    """A database that is busy, full, damaged or unreachable: nothing was written; trying again can help."""


class NotAllowed(WorkshopError):
    """A person without a name, or without a link that lets them in."""


class EditRefused(WorkshopError):
    """An answer that its field does not accept."""


class PortalRefused(WorkshopError):
    """A HubSpot portal that did not do what it was asked: no access, no room, or out of reach."""
