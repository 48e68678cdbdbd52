"""The project's folders, and the settings of an installation."""

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "questions"
PACK = PACKS / "sales_hub_starter"
EXPORTS = ROOT / "exports"
TEMPLATES = ROOT / "templates"
DATABASE = "WORKSHOP_DATABASE"
PUBLIC_URL = "WORKSHOP_PUBLIC_URL"
CONSULTANTS_SEE = "WORKSHOP_CONSULTANTS_SEE"


class Hosting(NamedTuple):
    """Where people reach the application: its public address, or empty if only this computer does.

    `only_own` if consultants see only the workshops that they began.
    """

    public: str = ""
    only_own: bool = False

    @property
    def host(self) -> str:
        """The host of the public address, with its port if that is not the usual one."""
        return urlsplit(self.public).netloc

    @property
    def secure(self) -> bool:
        """Whether browsers send everything encrypted."""
        return self.public.startswith("https://")

    def cookie(self, name: str) -> str:
        """The name of a cookie: browsers accept this prefix only from the host itself, and encrypted."""
        return f"__Host-{name}" if self.secure else name

    def link(self, token: str) -> str:
        """The address of a workshop's link."""
        return f"{self.public}/w/{token}"


def database_url() -> str:
    """The address of the database for all commands and pages, in SQLAlchemy's form."""
    return os.environ.get(DATABASE) or f"sqlite:///{ROOT / 'data' / 'workshops.sqlite3'}"


def hosting() -> Hosting:
    """How the installation is reached, as `workshop serve` has checked it."""
    own = os.environ.get(CONSULTANTS_SEE) == "own"
    return Hosting(os.environ.get(PUBLIC_URL, "").rstrip("/"), own)
