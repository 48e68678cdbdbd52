"""Product files for tests, from a few literal lines."""

from pathlib import Path

from workshop.hubspot.capabilities import REQUESTED

_TEXT = '{ pl = "Tak", en = "Yes" }'
_HEAD = 'id = "{id}"\nname = "Demo Hub"\ncollected = "2026-11-23"\ncaveat = { pl = "Tak" }\n'
_NATIVE = (
    'status = "native"\nsource = { name = { pl = "test", en = "test" } }\ndate = "2026"\nconfidence = "M"\n'
)


def capability(name: str, keys: str = _NATIVE) -> str:
    """A capability in the form of its file."""
    title = f'{{ pl = "{name} pl", en = "{name} en" }}'
    return f'[[capabilities]]\nid = "{name}"\ntitle = {title}\nadvice = {_TEXT}\n{keys}\n'


def written(folder: Path, name: str, *more: str, without: str = "") -> Path:
    """A folder with a product of this name that has everything that requests need, and these capabilities."""
    needed = dict.fromkeys(one for ids in REQUESTED.values() for one in ids if one != without)
    parts = [_HEAD.replace("{id}", name), *(capability(one) for one in needed), *more]
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text("".join(parts), "utf-8")
    return folder
