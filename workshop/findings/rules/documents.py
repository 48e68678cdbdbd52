"""Rules about documents: when they are attached, and who prepares them."""

from collections.abc import Iterator

from workshop.findings.finding import Hit
from workshop.findings.spec_lookups import answers_on, asked
from workshop.spec.spec import Spec


def document_without_stage(spec: Spec) -> Iterator[Hit]:
    """A document required to move a deal on, without the stage that needs it."""
    for answer in answers_on(spec, "documents"):
        for _, document in answer.named_rows:
            stage = asked(document, "stage")
            if stage and stage.blank and document.value("required") is True:
                yield Hit(stage.path, document.title)


def document_without_author(spec: Spec) -> Iterator[Hit]:
    """Documents without an author; reported once for all."""
    for answer in answers_on(spec, "documents"):
        asked_of = [(row.title, asked(row, "role")) for _, row in answer.named_rows]
        lacking = [(name, role) for name, role in asked_of if role and role.blank]
        if lacking:
            names = ", ".join(name for name, _ in lacking)
            yield Hit(lacking[0][1].path, facts={"count": len(lacking), "documents": names})
