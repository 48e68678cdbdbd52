"""The measurements behind the published figures; each module prints a table."""
