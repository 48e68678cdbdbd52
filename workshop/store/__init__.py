"""The store: current answers, every revision of them, what a conflict refused to overwrite, and ticks."""
