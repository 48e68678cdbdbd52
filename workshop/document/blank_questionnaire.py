"""The questionnaire to fill in by hand, with the same questions, styles and fonts as the document."""

from functools import partial

from workshop.document.blank_forms import for_whom, parts, room, ticked, words_of
from workshop.document.page_layout import laid_out
from workshop.document.templates import environment
from workshop.phrases import phrase
from workshop.phrases.typography import typographic
from workshop.spec.spec import Spec
from workshop.text import Language


def blank_html(spec: Spec, language: Language) -> str:
    """The questionnaire as HTML; the workshop must hold only the pack's example."""
    asked = parts(spec, language)
    forms = {form.answer.question.id: form for part in asked for form in part.forms}
    return (
        environment(language)
        .get_template("blank/questionnaire.html")
        .render(
            identity=spec.identity,
            questionnaire=spec.questionnaire,
            parts=asked,
            for_whom=for_whom(asked),
            forms=forms,
            ticked=ticked,
            room=room,
            words_of=partial(words_of, language=language),
            ask=partial(_ask, language),
        )
    )


def render_blank(spec: Spec, language: Language) -> bytes:
    """The questionnaire as a PDF; equal arguments give equal bytes."""
    pdf: bytes = laid_out(blank_html(spec, language)).write_pdf()
    return pdf


def _ask(language: Language, words: str, /, **facts: object) -> str:
    return typographic(phrase(language, f"blank.{words}", **facts))
