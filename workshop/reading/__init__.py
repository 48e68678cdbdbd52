"""Reading files from outside, within limits: every problem has its place and remedy."""
