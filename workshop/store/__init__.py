"""The store: answers, their revisions, what a conflict refused to overwrite, acceptances and ticks."""
