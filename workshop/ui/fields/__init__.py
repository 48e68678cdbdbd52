"""Fields: how each type is asked and read, what a tab has seen, and the script that guards typed text."""
