"""What one document gives, in plain Python: a child process that reads one loads no pandas."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Reading:
    """What one document gives: rows of the three tables, as dicts, and what it is."""

    file: str
    sha256: str
    language: str
    genre: str
    rollcalls: list[dict] = field(default_factory=list)
    votes: list[dict] = field(default_factory=list)
    issues: list[dict] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """Of all three tables together."""
        return len(self.rollcalls) + len(self.votes) + len(self.issues)
