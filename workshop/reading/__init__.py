"""Files from outside, bounded and judged: every problem with its place and remedy."""
