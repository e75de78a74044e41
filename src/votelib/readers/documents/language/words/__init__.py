"""What the United Nations prints round a vote: one module a language, and nothing else in it."""
