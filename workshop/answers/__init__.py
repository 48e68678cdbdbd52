"""The team's answers: their paths, the allowed values, and the authors of changes."""
