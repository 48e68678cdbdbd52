"""What the pack and the products say about loading a configuration is what the program does."""

import re
from pathlib import Path

import pytest

from workshop.settings import PACK, ROOT

SPOKEN = sorted([*PACK.glob("*.toml"), *(ROOT / "workshop").rglob("*.toml")])


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_unused_values_are_never_said_to_be_hidden_but_by_name(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    spoken = [line for line in lines if re.search(r"nieużywan|unused", line, re.IGNORECASE)]
    assert [line for line in spoken if "--hide" not in line] == []
