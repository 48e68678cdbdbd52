"""The command line: one command for each thing that a person does."""
