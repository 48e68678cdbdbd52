"""What the README's figures are measured with; each module prints its own table."""
