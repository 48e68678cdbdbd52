"""Where things are: the project's own folders."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "questions"
PACK = PACKS / "sales_hub_starter"
EXPORTS = ROOT / "exports"
TEMPLATES = ROOT / "templates"
DATABASE = "WORKSHOP_DATABASE"


def database_url() -> str:
    """The database of every command and of the pages: SQLAlchemy's form of an address."""
    return os.environ.get(DATABASE) or f"sqlite:///{ROOT / 'data' / 'workshops.sqlite3'}"
