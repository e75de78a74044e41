"""Write docs/reference.md from the public faces of the rooms: `python scripts/build_reference.py`."""

from __future__ import annotations

import inspect
from pathlib import Path

import votelib as vl
from votelib import errors

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference.md"

HEAD = """# Reference

About twenty names stand at the door, `import votelib as vl`; the rest is in namespaces with plain names. Each page is
the docstring of the function, and its examples are tested.
"""

SPACES = {
    "records": "choosing a body, a session, a vote",
    "groupings": "states and groups",
    "measures": "how states and blocs vote",
    "scaling": "where states stand",
    "texts": "which texts belong together",
    "checks": "what does not add up",
    "charts": "tables in, Axes out",
    "sentences": "tables in, words out",
    "archives": "named data sets",
}


def page() -> str:
    """The whole page: the door, the namespaces, the errors."""
    door = [name for name in vl.__all__ if _shown(getattr(vl, name)) and not _is_error(getattr(vl, name))]
    parts = [HEAD, _section("The door", "votelib", door)]
    for space, what in SPACES.items():
        module = getattr(vl, space)
        names = [name for name in module.__all__ if _shown(getattr(module, name)) and name not in door]
        parts.append(_section(f"`vl.{space}`: {what}", f"votelib.{space}", names))
    raised = [name for name in errors.__all__ if _is_error(getattr(errors, name))]
    return "\n".join([*parts, _section("Errors and warnings", "votelib.errors", raised)]).rstrip() + "\n"


#: Classes that functions hand on to each other: what a reader needs of them stands with those functions.
_INSIDE = ("Archive", "VoteMatrix", "Words")


def _shown(value) -> bool:
    if inspect.isclass(value):
        return value.__name__ not in _INSIDE
    return inspect.isfunction(value)


def _is_error(value) -> bool:
    return inspect.isclass(value) and issubclass(value, Exception)


def _section(title: str, module: str, names: list[str]) -> str:
    lines = [f"## {title}", "", "```{eval-rst}", f".. currentmodule:: {module}", "", ".. autosummary::"]
    lines += [
        "   :toctree: generated",
        "   :nosignatures:",
        "",
        *(f"   {name}" for name in sorted(names)),
        "```",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
