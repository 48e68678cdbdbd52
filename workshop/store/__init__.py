"""The store: answers, revisions, proposals, acceptances and ticks."""
