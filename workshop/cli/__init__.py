"""The command line, with one command for each task of a person."""
