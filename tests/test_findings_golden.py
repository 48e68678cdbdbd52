"""The findings on the article's own example; `make golden` updates docs/findings.md."""

import os
import re
from collections.abc import Iterable

from tests.building import SHIPPED, workshop
from workshop.cli.finding_lines import finding_lines, rule_lines
from workshop.findings.judged_findings import judge
from workshop.findings.linting import findings_of
from workshop.findings.rule_table import RULES
from workshop.settings import ROOT
from workshop.spec.example import example_rows, starting_values
from workshop.spec.spec import Spec
from workshop.text import LANGUAGES, Language

SHOWN = ROOT / "docs" / "findings.md"
HEAD = """# What the linter finds

The article's own example, said of every table to be how the team works, as `workshop findings` tells it, but
for the questions that nobody has answered yet: first in Polish, then in English. Below stand all rules, as
`workshop rules` lists them.
"""
COLOURS = re.compile(r"\x1b\[[0-9]+m")


def confirmed(language: Language) -> Spec:
    """The example as in the article, with every table confirmed."""
    tables = (question.id for question in SHIPPED.questions() if example_rows(question))
    agreed = {f"{one}.$mark": "as_example" for one in tables}
    return workshop(SHIPPED, starting_values(SHIPPED, language) | agreed, language).spec


def shown() -> str:
    parts = [HEAD]
    for language in LANGUAGES:
        spec = confirmed(language)
        found = findings_of(spec)
        parts.append(block(finding_lines(spec, judge(found, ()), language)))
    parts.append(f"## The {len(RULES)} rules\n\n{block(rule_lines(RULES, 'en'))}")
    return "\n".join(parts)


def block(lines: Iterable[str]) -> str:
    text = COLOURS.sub("", "\n".join(lines)).strip("\n")
    return f"```\n{text}\n```\n"


def test_the_list_shown_in_the_docs_is_the_one_that_people_get() -> None:
    if os.environ.get("WRITE_GOLDEN"):
        SHOWN.write_text(shown(), "utf-8")
    assert SHOWN.read_text("utf-8") == shown(), "run: make golden"


def test_the_article_s_example_has_a_short_list_and_nothing_critical() -> None:
    for language in LANGUAGES:
        found = [one.severity for one in findings_of(confirmed(language)) if one.severity != "low"]
        assert len(found) <= 5
        assert "critical" not in found
