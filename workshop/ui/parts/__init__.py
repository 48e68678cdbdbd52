"""What pages are made of: cards, lists, editors, charts."""
