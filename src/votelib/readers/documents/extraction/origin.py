"""Where the characters of a cleaned text stand in the pages of its document."""

from __future__ import annotations

from bisect import bisect_right


class Origin:
    """For each character of a text its place in the pages put end to end, kept as the stretches copied from there.

    Examples
    --------
    >>> origin = Origin()
    >>> origin.copy(0, 5)
    >>> origin.copy(8, 2)
    >>> [origin[at] for at in range(origin.length)]
    [0, 1, 2, 3, 4, 8, 9]
    """

    __slots__ = ("length", "places", "starts")

    def __init__(self):
        self.length = 0
        self.starts: list[int] = []  # of each stretch, in the text
        self.places: list[int] = []  # ... and in the pages

    def __getitem__(self, at: int) -> int:
        return at + self.stretch(at)[2]

    def stretch(self, at: int) -> tuple[int, int, int]:
        """The stretch that a character is in: its start and end, and how far its place in the pages is from these."""
        number = bisect_right(self.starts, at)
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else self.length
        return start, end, self.places[number - 1] - start

    def copy(self, place: int, length: int) -> None:
        """Characters that stand in the pages as they do in the text."""
        if length:
            self.starts.append(self.length)
            self.places.append(place)
            self.length += length

    def stand_for(self, place: int, length: int) -> None:
        """Characters that all stand for what is at one place."""
        for _ in range(length):
            self.copy(place, 1)

    def copy_of(self, other: Origin, start: int, end: int) -> None:
        """A stretch of another text."""
        while start < end:
            _, stop, shift = other.stretch(start)
            self.copy(start + shift, min(stop, end) - start)
            start = stop

    def through(self, other: Origin) -> Origin:
        """The same characters, where what they were copied from is itself put together from other pages."""
        whole = Origin()
        for place, start, stop in zip(self.places, self.starts, [*self.starts[1:], self.length], strict=True):
            whole.copy_of(other, place, place + stop - start)
        return whole
