"""The parts of pages: cards, lists, editors, charts."""
