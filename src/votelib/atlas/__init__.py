"""The atlas: every vote, every state and every bloc of some records in one HTML file, and in a notebook."""

from __future__ import annotations

from votelib.atlas.file import atlas_html, pack, write_atlas

__all__ = ["atlas_html", "pack", "write_atlas"]
