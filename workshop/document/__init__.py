"""The description of the process: one PDF made from a Spec and its configuration."""
