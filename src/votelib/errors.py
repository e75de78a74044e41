"""Errors and warnings of our own: what was expected, what was found, where, and what to do."""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

__all__ = [
    "AmbiguousName",
    "ArgumentError",
    "ConvergenceWarning",
    "CoverageWarning",
    "NoMembersWarning",
    "NotAvailable",
    "NothingToShow",
    "ReadError",
    "ReportError",
    "SchemaError",
    "UnknownName",
    "VotelibError",
    "WriteError",
    "close_to",
    "counted",
    "needs_extra",
    "one_of",
    "printable",
    "several",
    "warn_user",
]


class VotelibError(Exception):
    """Base of every error that votelib raises on purpose."""

    def __str__(self) -> str:
        return printable(Exception.__str__(self))  # KeyError would print the message in quotes


class SchemaError(VotelibError, ValueError):
    """A table is not of the shape that the package speaks (see `votelib.records.tables`)."""


class ReadError(VotelibError, ValueError):
    """A document or data file cannot be read into a table that agrees with itself.

    Parameters
    ----------
    problems : str or list of str
        Everything that is wrong, not only the first thing found.
    file : str, optional
        The file, as the user named it.
    line : int, optional
        The first line concerned, counted from 1.

    Examples
    --------
    >>> print(ReadError(["12 names for 13 votes"], file="a.md", line=7))
    a.md, line 7: 12 names for 13 votes
    """

    def __init__(self, problems, file: str | None = None, line: int | None = None):
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        self.file = file
        self.line = line
        super().__init__(self._text())

    def __reduce__(
        self,
    ):  # worker processes send errors home; the default would pass the joined text as problems
        return (type(self), (self.problems, self.file, self.line))

    def _text(self) -> str:
        file = printable(self.file).replace("\n", "\\n") if self.file else ""
        place = ", ".join(
            part for part in (file, f"line {self.line}" if self.line is not None else None) if part
        )
        prefix = f"{place}: " if place else ""
        return prefix + "\n  ".join(self.problems)


class ArgumentError(VotelibError, TypeError, ValueError):
    """An argument is not what a function takes: which one, what was expected, what was found, what to do.

    Parameters
    ----------
    argument : str
        Its name.
    expected : str
        In words, with an example.
    found : object
        What was given instead.
    hint : str, optional
        What to do.

    Examples
    --------
    >>> print(ArgumentError("level", "a share between 0 and 1", 95))
    level: expected a share between 0 and 1; found 95
    """

    def __init__(self, argument: str, expected: str, found=None, hint: str = ""):
        self.argument, self.expected, self.found, self.hint = argument, expected, found, hint
        super().__init__(
            f"{argument}: expected {expected}; found {_shown(found)}{'; ' if hint else ''}{hint}"
        )

    def __reduce__(self):  # worker processes send errors home
        return (type(self), (self.argument, self.expected, self.found, self.hint))


def _shown(found) -> str:
    """What was given, short enough for a message: a table by its kind and size."""
    if hasattr(found, "shape"):
        return f"a {type(found).__name__} of {' x '.join(map(str, found.shape))}"
    words = repr(found)
    return words if len(words) <= 80 else f"{words[:77]}..."


class UnknownName(VotelibError, KeyError, ValueError):
    """A name of a state, group, archive or column that is not known.

    Close matches are offered here and only here: no lookup is ever fuzzy.
    """

    def __init__(self, message: str, name: str = "", suggestions=()):
        self.name = name
        self.suggestions = list(suggestions)
        super().__init__(message)


class AmbiguousName(UnknownName):
    """A name that means more than one state, or more than one on that day."""

    def __init__(self, message: str, name: str = "", candidates=()):
        self.candidates = list(candidates)
        super().__init__(message, name, candidates)


class NothingToShow(UnknownName, SchemaError):
    """The records hold too little for what is asked: no recorded vote, no two states that share enough votes, no title.

    Nothing was misspelt. A report ends that chapter there, says why, and goes on with the next.
    """


class NotAvailable(VotelibError, FileNotFoundError):
    """A data set or tool that is not on this machine, and how to get it."""


class ReportError(VotelibError, RuntimeError):
    """A notebook failed, so its page was not replaced."""


class WriteError(VotelibError, OSError):
    """A file or folder cannot be written: where, and why."""


class CoverageWarning(UserWarning):
    """The data cover less than what was asked for."""


class NoMembersWarning(CoverageWarning):
    """A table of groups has no row: none of them has a member, or a majority, in the votes."""


class ConvergenceWarning(UserWarning):
    """An estimate stopped before it converged."""


def warn_user(words: str, category: type[Warning]) -> None:
    """Warn at the line of the user: the nearest outside this package."""
    level, frame = 2, sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename.startswith(_HERE):
        level, frame = level + 1, frame.f_back
    warnings.warn(words, category, stacklevel=level)


_HERE = os.path.dirname(__file__) + os.sep


def close_to(name, known: Iterable, n: int = 3) -> list[str]:
    """The known names that are nearest to one, in any case of letters: for error messages, never for a lookup."""
    from difflib import get_close_matches

    asked = str(name).casefold()
    by_fold = {str(each).casefold(): str(each) for each in known}
    ending = [each for each in by_fold if asked and each.endswith(asked)]  # "53/11" of "A/HRC/RES/53/11"
    near = dict.fromkeys([*sorted(ending, key=len), *get_close_matches(asked, by_fold, n=n)])
    return [by_fold[each] for each in list(near)[:n]]


def one_of(option: str, value, allowed: Iterable[str]) -> None:
    """Refuse a word that is not among those an option knows, with the nearest.

    Examples
    --------
    >>> one_of("method", "agreemnt", ["agreement", "kappa"])
    Traceback (most recent call last):
    votelib.errors.UnknownName: method: expected one of agreement, kappa; found 'agreemnt'; close: agreement
    """
    allowed = list(allowed)
    if not isinstance(value, str) or value not in allowed:
        raise not_one_of(option, value, allowed)


def not_one_of(option: str, value, allowed: Iterable[str]) -> UnknownName:
    """The refusal of `one_of`, for who looks a name up by other ways."""
    allowed = list(allowed)
    close = close_to(value, allowed)
    hint = f"; close: {', '.join(close)}" if close else ""
    return UnknownName(
        f"{option}: expected one of {', '.join(allowed)}; found {value!r}{hint}", str(value), close
    )


def several(option: str, given) -> list:
    """One name or several, as a list; what is neither, or empty, is refused.

    Examples
    --------
    >>> several("methods", "kappa"), several("methods", ("agreement", "kappa"))
    (['kappa'], ['agreement', 'kappa'])
    """
    if isinstance(given, str):
        return [given]
    names = list(given) if isinstance(given, Iterable) else []
    if not names:
        raise ArgumentError(option, "a name, or a list of several", given)
    return names


def counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


@contextmanager
def needs_extra(extra: str) -> Iterator[None]:
    """Import packages of an extra; where one is not installed, say which extra brings it.

    Parameters
    ----------
    extra : {"documents", "archives", "notebooks", "excel"}
        As `[project.optional-dependencies]` of pyproject.toml names it.

    Raises
    ------
    NotAvailable
        If a package that is imported inside the block is not installed.

    Examples
    --------
    >>> with needs_extra("documents"):
    ...     import a_package_for_scrolls
    Traceback (most recent call last):
    ...
    votelib.errors.NotAvailable: a_package_for_scrolls is not installed; it comes with the extra [documents]: ...
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "votelib").partition(".")[0] == "votelib":
            raise
        raise NotAvailable(
            f"{error.name} is not installed; it comes with the extra [{extra}]: "
            f'pip install "unvotelib[{extra}]" (or "unvotelib[all]")'
        ) from None


#: Characters that move a cursor, colour or rename a terminal, and halves of characters, which no file can hold.
_NO_WORDS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def printable(text: str) -> str:
    r"""A text from anywhere, such as a file's name, as it may be printed: what would steer a terminal is spelt out.

    Examples
    --------
    >>> print(printable("\x1b[31mred\udcff.csv"))
    \x1b[31mred\udcff.csv
    """
    return _NO_WORDS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
