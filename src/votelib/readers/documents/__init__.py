"""Official documents: `extraction` gives clean text, `language` its words, `parsing` the roll calls."""
