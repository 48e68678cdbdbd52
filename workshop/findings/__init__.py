"""The linter for sales processes: rules that check a Spec, with their texts in both languages."""
