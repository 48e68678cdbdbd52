"""Fields: their widgets and values, what a tab has seen, and the script that guards typed text."""
