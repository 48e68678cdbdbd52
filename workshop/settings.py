"""Where things are: the project's own folders."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACK = ROOT / "questions" / "sales_hub_starter"
EXPORTS = ROOT / "exports"
