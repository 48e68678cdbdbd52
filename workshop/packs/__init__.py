"""Question packs and workshop files: reading, checking and writing them."""
