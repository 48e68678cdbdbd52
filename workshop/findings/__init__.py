"""A linter for sales processes: rules over one Spec, each with its words in both languages."""
