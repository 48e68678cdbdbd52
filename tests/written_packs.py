"""A pack of one section, written to a folder."""

from pathlib import Path

MANIFEST = """
id = "tiny"
version = 1
title = { pl = "Mały" }
lead = { pl = "Mały pakiet" }
product = "sales-hub-starter"
sections = ["one"]
"""
SECTION = """
id = "one"
minutes = 5
title = { pl = "Sekcja" }
lead = { pl = "Wstęp" }
[[questions]]
id = "who"
title = { pl = "Kto" }
text = { pl = "Kto to robi?" }
why = { pl = "Bo trzeba" }
sets_up = { pl = "Nic" }
example = { pl = "Anna" }
audience = ["sales"]
fields = [{ id = "name", type = "text", label = { pl = "Imię" } }]
"""


def written(folder: Path, section: str, manifest: str = MANIFEST) -> Path:
    """A pack of one section."""
    pack = folder / "tiny"
    pack.mkdir(exist_ok=True)
    (pack / "questionnaire.toml").write_text(manifest, "utf-8")
    (pack / "one.toml").write_text(section, "utf-8")
    return pack
