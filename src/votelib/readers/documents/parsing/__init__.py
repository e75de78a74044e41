"""Clean text to roll calls."""
