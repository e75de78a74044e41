"""Roman numerals, by which the Assembly counted its sessions until 1975: "3379 (XXX)"."""

from __future__ import annotations

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def from_roman(numeral: str) -> int:
    """The value of a Roman numeral of `I`, `V`, `X` and `L`.

    Examples
    --------
    >>> from_roman("XXIX"), from_roman("IV")
    (29, 4)
    """
    digits = [_ROMAN[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
