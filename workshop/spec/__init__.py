"""One assembled workshop: what every output reads."""
