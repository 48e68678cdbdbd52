"""The document as HTML and as PDF."""

from collections.abc import Sequence

from workshop.answers.acceptances import Acceptance
from workshop.document.chapters import chapters
from workshop.document.page_layout import laid_out
from workshop.document.palette import palette
from workshop.document.pdf_conformance import VARIANT, finished
from workshop.document.templates import environment
from workshop.hubspot.configuration import Configuration
from workshop.reading.attachments import Attachments
from workshop.spec.spec import Spec
from workshop.text import Language


def document_html(
    spec: Spec,
    configuration: Configuration,
    people: Sequence[str],
    language: Language,
    accepted: Sequence[Acceptance] = (),
) -> str:
    """The whole document as one page of HTML; its style sheet and fonts are linked, not embedded."""
    template = environment(language).get_template("document.html")
    return template.render(
        spec=spec,
        identity=spec.identity,
        palette=palette(spec.questionnaire.accent),
        chapters=chapters(spec, configuration, people, language, accepted),
    )


def render_document(
    spec: Spec,
    configuration: Configuration,
    people: Sequence[str],
    language: Language,
    attachments: Attachments,
    accepted: Sequence[Acceptance] = (),
) -> bytes:
    """The document's PDF with the files attached; equal arguments give equal bytes."""
    html = document_html(spec, configuration, people, language, accepted)
    return finished(laid_out(html, VARIANT), attachments, language)
