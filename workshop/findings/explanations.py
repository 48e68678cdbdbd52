"""The texts of a finding and its rule in the reader's language."""

from workshop.answers.paths import parse
from workshop.answers.refusals import field_at
from workshop.findings.finding import Finding
from workshop.findings.rule_table import RULES
from workshop.phrases import phrase
from workshop.spec.spec import Spec
from workshop.text import Language

_FAMILIES = {rule.id: rule.family for rule in RULES}
# The number of characters that a message quotes.
_QUOTED = 140


def title(rule: str, language: Language) -> str:
    """The rule's name, which states the fault."""
    return _phrase(rule, "title", language)


def why(rule: str, language: Language) -> str:
    """The reason why the fault matters, in a sales manager's words."""
    return _phrase(rule, "why", language)


def remedy(rule: str, language: Language) -> str:
    """The advice on how to remove the fault."""
    return _phrase(rule, "remedy", language)


def source(rule: str, language: Language) -> str:
    """The source of the rule and its threshold."""
    return _phrase(rule, "source", language)


def message(finding: Finding, language: Language) -> str:
    """The finding's message, with the doubtful words quoted."""
    quoted = {name: _short(fact) if isinstance(fact, str) else fact for name, fact in finding.facts.items()}
    return phrase(
        language,
        f"rules_{_FAMILIES[finding.rule]}.{finding.rule}_message",
        **{"about": _short(finding.about), **quoted},
    )


def place(spec: Spec, path: str, language: Language) -> tuple[str, ...]:
    """The place of a path from the question down: the titles of question, row, task and field."""
    where = parse(path)
    answer = spec.answer(where.question) if where else None
    if where is None or answer is None:
        return ()
    row = next((one for one in answer.rows if one.id == where.row), None)
    task = next((one for one in row.tasks if one.id == where.task), None) if row else None
    table = answer.question.rows
    field = field_at(answer.question, where)
    titles = {table.title, table.tasks.title if table.tasks else ""} if table else set()
    return tuple(
        part
        for part in (
            answer.question.title.to(language),
            row.title if row else "",
            task.title if task else "",
            field.label.to(language) if field and field.id not in titles else "",
        )
        if part
    )


def _phrase(rule: str, name: str, language: Language) -> str:
    return phrase(language, f"rules_{_FAMILIES[rule]}.{rule}_{name}")


def _short(text: str) -> str:
    """The text on one line, cut if it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1].rstrip()}…"
