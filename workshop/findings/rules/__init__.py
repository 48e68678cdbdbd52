"""The rules, in one module for each part of the process; rule_table.py lists them all."""
