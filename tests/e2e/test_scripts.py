"""Our scripts for browsers are valid modules for a browser, and follow a few plain rules.

Node and its linters are not needed to run the tests. Checked are the syntax, in Chromium's strict mode,
and the rules below; whether a name exists shows only when its line runs.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.e2e.script_page import SCRIPTS, show

LONGEST_LINE = 150
# Forbidden in all lines, except in comments and texts.
RULES = {
    "declare with const or let": r"\bvar\b",
    "compare with === and !==": r"(?<![=!<>])[=!]=(?!=)",
    "no text becomes code or markup": (
        r"\beval\b|new Function|(inner|outer)HTML|insertAdjacentHTML|document\.write"
    ),
    "nothing is left in from looking for a mistake": r"\bconsole\.|\bdebugger\b|\balert\(",
    "lines end with their last letter": r"[ \t]+$",
    "statements end with a semicolon": r"^\s*(const|let|return|this\.).*[\w\")\]`]$",
}

every_script = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)


def bare(line: str) -> str:
    """The line without texts and comments."""
    return re.sub(r"//.*$", "//", re.sub(r"\"[^\"]*\"|'[^']*'|`[^`]*`", '""', line))


def test_there_are_scripts() -> None:
    assert {path.name for path in SCRIPTS} == {"guard.js", "arrival.js"}


@every_script
def test_a_browser_takes_it_as_a_module_that_gives_a_function(chromium: Browser, script: Path) -> None:
    context = chromium.new_context()
    page, complaints = context.new_page(), list[str]()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    show(page, script, "")
    assert page.evaluate("import('/script.js').then((module) => typeof module.default)") == "function"
    assert complaints == []
    context.close()


@every_script
@pytest.mark.parametrize("rule", RULES)
def test_it_keeps_the_rules(script: Path, rule: str) -> None:
    lines = script.read_text("utf-8").splitlines()
    broken = [(number, line) for number, line in enumerate(lines, 1) if re.search(RULES[rule], bare(line))]
    assert broken == []


@every_script
def test_every_name_that_it_gives_is_used(script: Path) -> None:
    text = script.read_text("utf-8")
    given = re.findall(r"^(?:const|let|class|(?:async )?function) (\w+)", text, re.MULTILINE)
    given += re.findall(r"^  (?:async )?(\w+)\([^)]*\) \{$", text, re.MULTILINE)
    assert len(given) > 5
    assert [
        name for name in given if name != "constructor" and len(re.findall(rf"\b{name}\b", text)) < 2
    ] == []


@every_script
def test_its_lines_are_no_longer_than_one_reads(script: Path) -> None:
    lines = script.read_text("utf-8").splitlines()
    assert [line for line in lines if len(line) > LONGEST_LINE] == []
