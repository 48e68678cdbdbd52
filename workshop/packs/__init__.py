"""Question packs and workshop files: read, checked and written."""
