"""The store: current answers, every revision of them, and what a conflict refused to overwrite."""
