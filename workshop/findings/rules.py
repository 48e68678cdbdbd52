"""Every rule, in one table, family by family; their words are in workshop/phrases/rules_*.toml."""

from workshop.findings import criteria, probabilities, stages
from workshop.findings.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule("unclear_stage", "stages", "critical", stages.unclear_stage),
    Rule("no_exit_criteria", "stages", "high", stages.no_exit_criteria),
    Rule("vague_criterion", "criteria", "high", criteria.vague_criterion),
    Rule("seller_act", "criteria", "high", criteria.seller_act),
    Rule("no_evidence", "criteria", "medium", criteria.no_evidence),
    Rule("missing_probability", "probabilities", "high", probabilities.missing_probability),
    Rule("open_at_zero_or_hundred", "probabilities", "critical", probabilities.open_at_zero_or_hundred),
    Rule("no_won_stage", "probabilities", "critical", probabilities.no_won_stage),
    Rule("no_lost_stage", "probabilities", "critical", probabilities.no_lost_stage),
    Rule("won_below_hundred", "probabilities", "high", probabilities.won_below_hundred),
    Rule("lost_above_zero", "probabilities", "high", probabilities.lost_above_zero),
    Rule("stages_backwards", "probabilities", "high", probabilities.stages_backwards),
    Rule("falling_probability", "probabilities", "high", probabilities.falling_probability),
    Rule("equal_probabilities", "probabilities", "medium", probabilities.equal_probabilities),
    Rule("near_certain_step", "probabilities", "medium", probabilities.near_certain_step),
    Rule("steep_step", "probabilities", "medium", probabilities.steep_step),
    Rule("probability_off_grid", "probabilities", "low", probabilities.probability_off_grid),
)
