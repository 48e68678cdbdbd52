"""Commands of the linter: the findings of a workshop, and the rules behind them."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from workshop.cli.finding_lines import finding_lines, rule_lines
from workshop.cli.words import Commands, Lang, Words, WorkshopFile, complaints_in, read_file
from workshop.findings.explanations import message, place, remedy, source, title, why
from workshop.findings.grouping import at_least, open_ones
from workshop.findings.judged_findings import Judged, judge
from workshop.findings.linting import findings_of
from workshop.findings.rule import Rule
from workshop.findings.rule_table import RULES
from workshop.phrases import phrase
from workshop.spec.spec import Spec
from workshop.text import Language


class Gravity(StrEnum):
    """The severities that a person can ask for."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


def findings(
    file: WorkshopFile,
    min_severity: Annotated[
        Gravity, typer.Option("--min-severity", help="leave out what is less grave")
    ] = Gravity.LOW,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="for a machine: a list of objects with the keys rule, severity, path, place (from the "
            "question down), message, why, remedy, rewrite (empty where there is none), accepted (null, "
            "or reason, by, at)",
        ),
    ] = False,
    lang: Annotated[
        Lang | None, typer.Option("--lang", help="language of the messages; the workshop's own if not given")
    ] = None,
) -> None:
    """List the doubtful points of a sales process, the worst first.

    The exit code is 0 if there are none or all are accepted, and 1 otherwise.
    """
    with complaints_in(lang.value if lang else "pl"):
        workshop = read_file(file)
    language: Language = lang.value if lang else workshop.identity.language
    spec = workshop.spec
    judged = at_least(judge(findings_of(spec), workshop.accepted), min_severity.value)
    if as_json:
        _print([_told(spec, one, language) for one in judged])
    else:
        typer.echo(_found(spec, judged, min_severity, language))
        for line in finding_lines(spec, judged, language):
            typer.echo(line)
    raise typer.Exit(1 if open_ones(judged) else 0)


def rules(
    as_json: Annotated[
        bool,
        typer.Option(
            "--json",
            help="for a machine: a list of objects with the keys id, family, severity, title, why, remedy, "
            "source",
        ),
    ] = False,
    lang: Words = Lang.PL,
) -> None:
    """List the rules behind the findings: the fault, why it matters, and the rule's source."""
    if as_json:
        _print([_rule(rule, lang.value) for rule in RULES])
        return
    typer.echo(phrase(lang.value, "findings.rule_count", count=len(RULES)))
    for line in rule_lines(RULES, lang.value):
        typer.echo(line)


def _found(spec: Spec, judged: tuple[Judged, ...], least: Gravity, language: Language) -> str:
    client, count = spec.identity.client, len(open_ones(judged))
    if not count:
        name = "found_none" if least is Gravity.LOW else "found_none_graver"
        return phrase(language, f"findings.{name}", client=client)
    return f"{client}: {phrase(language, 'findings.count', count=count)}"


def _told(spec: Spec, judged: Judged, language: Language) -> dict[str, Any]:
    finding, acceptance = judged
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "path": finding.path,
        "place": place(spec, finding.path, language),
        "message": message(finding, language),
        "why": why(finding.rule, language),
        "remedy": remedy(finding.rule, language),
        "rewrite": finding.rewrite,
        "accepted": acceptance and acceptance.model_dump(mode="json", include={"reason", "by", "at"}),
    }


def _rule(rule: Rule, language: Language) -> dict[str, str]:
    words = {"title": title, "why": why, "remedy": remedy, "source": source}
    return {
        "id": rule.id,
        "family": rule.family,
        "severity": rule.severity,
        **{name: tell(rule.id, language) for name, tell in words.items()},
    }


def _print(listed: list[Any]) -> None:
    typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))


COMMANDS: Commands = {
    findings: "workshops/acme.workshop.json --min-severity high",
    rules: "--lang en",
}
