"""Several files that are refused, each for itself, and said at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from votelib.errors import ReadError


class Refusals(ReadError):
    """Several files that are refused, each for itself: `errors`."""

    def __init__(self, errors: list[ReadError]):
        self.errors = errors
        super().__init__([f"{len(errors)} files are refused:", *map(str, errors[:20])])

    def __reduce__(self):  # worker processes send errors home
        return (type(self), (self.errors,))


def for_each(read: Callable, files: Iterable) -> list:
    """What is read of each file; all that are refused are said at once, so that the rest is read once more only."""
    found, refused = [], []
    for file in files:
        try:
            found.append(read(file))
        except ReadError as error:
            refused.append(error)
    if refused:
        raise Refusals(refused) if refused[1:] else refused[0]
    return found
