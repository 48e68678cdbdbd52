"""The rules, a module for each part of the process that they look at; rule_table.py lists every one."""
