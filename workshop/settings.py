"""The project's folders and the address of its database."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "questions"
PACK = PACKS / "sales_hub_starter"
EXPORTS = ROOT / "exports"
TEMPLATES = ROOT / "templates"
DATABASE = "WORKSHOP_DATABASE"


def database_url() -> str:
    """The address of the database for all commands and pages, in SQLAlchemy's form."""
    return os.environ.get(DATABASE) or f"sqlite:///{ROOT / 'data' / 'workshops.sqlite3'}"
