"""Published pipelines as workshops, from the facts in cases/published."""

import tomllib
from pathlib import Path
from typing import Any

from tests.building import SHIPPED, nested_workshop
from workshop.spec.spec import Spec

FILES = sorted((Path(__file__).parent / "cases" / "published").glob("*.toml"))


def facts(path: Path) -> dict[str, Any]:
    """The facts of a file: its sources, its stages, and the findings of our rules on stages."""
    return tomllib.loads(path.read_text("utf-8"))


def published(path: Path) -> Spec:
    """A workshop in which a team has written only this pipeline; stages s1, s2 … in order."""
    rows = [
        {
            "id": f"s{number}",
            **stage,
            "tasks": [{"id": f"t{n}", **task} for n, task in enumerate(stage.get("tasks", []), 1)],
        }
        for number, stage in enumerate(facts(path)["stages"], 1)
    ]
    return nested_workshop(SHIPPED, {"deal_stages": {"rows": rows}}).spec
