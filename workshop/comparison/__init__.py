"""How the stages of a team differ from those of the example: a difference that can be applied, and read."""
