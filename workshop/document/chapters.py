"""The chapters of the document and their order."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from workshop.answers.acceptances import Acceptance
from workshop.document.chapter import Chapter, Material, material
from workshop.document.pipeline_chapters import matrices_chapter, pipeline_chapters
from workshop.document.review_chapters import (
    findings_chapter,
    forecast_chapter,
    hubspot_chapter,
    open_chapter,
    removed_chapter,
    summary_chapter,
    unique_chapter,
    unmapped_chapter,
)
from workshop.document.section_chapters import section_chapters
from workshop.hubspot.configuration import Configuration
from workshop.spec.spec import Spec
from workshop.text import Language

# The function for each kind of chapter, in the order of the document; a kind is also the name of a template.
CHAPTERS: dict[tuple[str, ...], Callable[[Material], Iterator[Chapter]]] = {
    ("summary",): summary_chapter,
    ("answers", "path", "stages"): section_chapters,
    ("pipeline", "wall", "cards"): pipeline_chapters,
    ("matrices",): matrices_chapter,
    ("unique",): unique_chapter,
    ("forecast",): forecast_chapter,
    ("open",): open_chapter,
    ("findings",): findings_chapter,
    ("hubspot",): hubspot_chapter,
    ("removed",): removed_chapter,
    ("unmapped",): unmapped_chapter,
}


def chapters(
    spec: Spec,
    configuration: Configuration,
    people: Sequence[str],
    language: Language,
    accepted: Sequence[Acceptance] = (),
) -> tuple[Chapter, ...]:
    """The numbered chapters in their order, without empty ones."""
    made = material(spec, configuration, people, language, accepted)
    found = chain.from_iterable(chapters_of(made) for chapters_of in CHAPTERS.values())
    return tuple(chapter.model_copy(update={"number": n}) for n, chapter in enumerate(found, start=1))
