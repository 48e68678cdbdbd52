"""A finding as Markdown: its severity, the reason, the remedy, and a better wording."""

from workshop.findings.explanations import remedy, why
from workshop.findings.finding import Finding, Severity
from workshop.phrases import phrase
from workshop.text import Language
from workshop.ui.markdown import label, plain
from workshop.ui.state_marks import mark

# A shape and a colour for each: the shapes alone differ on grey paper.
_SHAPES: dict[Severity, tuple[str, str]] = {
    "critical": ("◆", "orange"),
    "high": ("▲", "orange"),
    "medium": ("●", "blue"),
    "low": ("○", "gray"),
}


def severity_mark(severity: Severity, language: Language) -> str:
    """The severity in a word, a shape and a colour."""
    shape, color = _SHAPES[severity]
    return mark(f"{shape} {phrase(language, f'findings.severity_{severity}')}", color)


def reasons(finding: Finding, language: Language) -> list[str]:
    """The reason, the remedy and, if there is one, a better wording."""
    advice = {"remedy": remedy(finding.rule, language), "rewrite": finding.rewrite}
    return [
        plain(why(finding.rule, language)),
        *(
            f"{label(phrase(language, f'findings.{name}'))}\\\n{plain(text)}"
            for name, text in advice.items()
            if text
        ),
    ]
