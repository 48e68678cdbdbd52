"""How the stages of a team differ from those of the example, and what is said of it."""
