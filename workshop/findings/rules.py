"""Every rule, in one table, family by family; their words are in workshop/phrases/rules_*.toml."""

from workshop.findings import criteria, stages
from workshop.findings.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("unclear_stage", "stages", "critical", stages.unclear_stage),
    Rule("no_exit_criteria", "stages", "high", stages.no_exit_criteria),
    Rule("vague_criterion", "criteria", "high", criteria.vague_criterion),
    Rule("seller_act", "criteria", "high", criteria.seller_act),
    Rule("no_evidence", "criteria", "medium", criteria.no_evidence),
)
