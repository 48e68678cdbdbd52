"""The document as HTML and as PDF."""

from collections.abc import Sequence

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from workshop.attachments import Attachments
from workshop.document.chapters import chapters
from workshop.document.codes import FAMILY, code_fonts, lacking
from workshop.document.fetcher import AssetFetcher
from workshop.document.finishing import VARIANT, finished
from workshop.document.palette import palette
from workshop.document.templates import environment
from workshop.hubspot.configuration import Configuration
from workshop.spec import Spec
from workshop.text import Language

# Marks that turn the words after them around: invisible, and able to make a document say what nobody wrote.
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def document_html(spec: Spec, configuration: Configuration, people: Sequence[str], language: Language) -> str:
    """The whole document as one page of HTML; its style sheet and fonts are named, not embedded."""
    template = environment(language).get_template("document.html")
    return template.render(
        spec=spec,
        identity=spec.identity,
        palette=palette(spec.questionnaire.accent),
        chapters=chapters(spec, configuration, people, language),
    )


def render_document(
    spec: Spec,
    configuration: Configuration,
    people: Sequence[str],
    language: Language,
    attachments: Attachments,
) -> bytes:
    """The document's PDF with the files attached: the same bytes for the same arguments."""
    html = document_html(spec, configuration, people, language).translate(_TURNING)
    made = {f"codes/{number}.ttf": font for number, font in enumerate(code_fonts(lacking(html)))}
    faces = "".join(f'@font-face {{ font-family: "{FAMILY}"; src: url("asset:{name}") }}' for name in made)
    fetcher, fonts = AssetFetcher(made), FontConfiguration()
    sheet = CSS(string=faces, url_fetcher=fetcher, font_config=fonts)
    page = HTML(string=html, url_fetcher=fetcher)
    pages = page.render(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    return finished(pages, attachments, language)
