"""The team's answers: their paths, what may stand there, and who changed them."""
