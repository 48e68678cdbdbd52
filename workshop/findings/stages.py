"""Rules about the deal stages: what each means, how one leaves it, and how many there are."""

from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.reading import open_stages
from workshop.spec import Spec


def unclear_stage(spec: Spec) -> Iterator[Hit]:
    """Neither a definition nor a single criterion."""
    for stage in open_stages(spec):
        if not (stage.definition.strip() or stage.entry or stage.stage or stage.exit):
            yield Hit(f"{stage.path}.definition", stage.name)


def no_exit_criteria(spec: Spec) -> Iterator[Hit]:
    """An open stage that nothing says how to leave."""
    for stage in open_stages(spec):
        if not stage.exit:
            yield Hit(f"{stage.path}.exit", stage.name)
