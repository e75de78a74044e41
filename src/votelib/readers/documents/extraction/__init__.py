"""A file to clean text, each character with its place."""
