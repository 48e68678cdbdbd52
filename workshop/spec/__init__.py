"""One assembled workshop, the source of every output."""
