"""Where the shipped data and notebooks are: in the source tree, or inside an installed wheel.

Never looked for by the current folder, so that a notebook gives the same numbers wherever it is started.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["available_notebooks", "data_dir", "notebooks_dir"]

_PACKAGE = Path(__file__).resolve().parent
_SOURCE_TREE = _PACKAGE.parents[1]


def data_dir() -> Path:
    """Folder of the tables that ship with votelib (`data/` of the source tree, or its copy in the wheel).

    Examples
    --------
    >>> (data_dir() / "groupings").is_dir()
    True
    """
    return _shipped("_data", "data")


def notebooks_dir() -> Path:
    """Folder of the notebooks that ship with votelib."""
    return _shipped("_notebooks", "notebooks")


def available_notebooks() -> list[Path]:
    """The notebooks that ship, in their order (`01_…`, `02_…`)."""
    return sorted(notebooks_dir().glob("[0-9][0-9]_*.ipynb"))


def _shipped(in_wheel: str, in_tree: str) -> Path:
    installed = _PACKAGE / in_wheel
    if installed.is_dir():
        return installed
    found = _SOURCE_TREE / in_tree
    if found.is_dir() and (_SOURCE_TREE / "pyproject.toml").is_file():
        return found
    raise FileNotFoundError(
        f"votelib's own {in_tree}/ folder is neither at {installed} nor at {found}: the installation is damaged; "
        "install the package again"
    )
