"""votelib."""
