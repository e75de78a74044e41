"""Data sets of votes: one module a source, recognised by content."""
