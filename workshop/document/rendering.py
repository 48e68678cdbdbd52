"""The document as HTML and as PDF."""

from collections.abc import Sequence

from weasyprint import HTML

from workshop.document.chapters import chapters
from workshop.document.fetcher import AssetFetcher
from workshop.document.templates import environment
from workshop.hubspot.configuration import Configuration
from workshop.spec import Spec
from workshop.text import Language


def document_html(spec: Spec, configuration: Configuration, people: Sequence[str], language: Language) -> str:
    """The whole document as one page of HTML; its style sheet and fonts are named, not embedded."""
    template = environment(language).get_template("document.html")
    return template.render(
        spec=spec,
        identity=spec.identity,
        chapters=chapters(spec, configuration, people, language),
    )


def render_document(
    spec: Spec, configuration: Configuration, people: Sequence[str], language: Language
) -> bytes:
    """The document's PDF: the same bytes for the same arguments."""
    html = document_html(spec, configuration, people, language)
    pdf: bytes = HTML(string=html, url_fetcher=AssetFetcher()).write_pdf()
    return pdf
