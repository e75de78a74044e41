"""Which version of votelib this is, and whether another project is installed in the same folder.

Apart from `files`, as what Python says of installed packages takes a while to load and few need it.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("unvotelib")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+unknown"


def not_ours_alone() -> str:
    """Whose folder this is besides ours, in words; empty where it is ours alone.

    Another project on the Python package index, about electoral systems, is called `votelib` and installs a folder of
    that name too: what of both is left in it after an installation or a removal is anybody's guess.

    Examples
    --------
    >>> not_ours_alone()
    ''
    """
    try:
        other = version("votelib")
    except PackageNotFoundError:
        return ""
    return (
        f"the distribution votelib {other}, another project, is installed in the same folder: remove both "
        "(pip uninstall votelib unvotelib), then install unvotelib alone"
    )
