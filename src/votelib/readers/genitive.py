"""Russian names of states as they stand after "the delegation of": in the genitive.

The forms are made by the rules of declension from the names that are known and then looked up exactly, like any other
name: "делегация Китая" is Китай because Китай makes Китая, not because the two look alike.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from votelib.countries import load_names, normalise

__all__ = ["genitive_forms", "state_in_genitive"]

#: Endings of the nominative, the longer first, and what they become. Where gender is not seen, both are made.
_ENDINGS = (
    ("Острова", ("Островов",)), ("ские", ("ских",)), ("цкие", ("цких",)), ("вы", ("вых", "в")),
    ("ые", ("ых",)), ("ие", ("их", "ия")), ("ая", ("ой",)), ("яя", ("ей",)),
    ("ое", ("ого",)), ("ия", ("ии",)), ("ья", ("ьи",)), ("ии", ("ии",)), ("ство", ("ства",)),
    ("га", ("ги",)), ("ка", ("ки",)), ("ха", ("хи",)), ("ша", ("ши",)), ("а", ("ы", "")), ("я", ("и",)),
    ("ий", ("ия", "ого")), ("ый", ("ого",)), ("ой", ("ого",)), ("й", ("я",)), ("ь", ("и", "я")), ("ы", ("ов", "")),
)  # fmt: skip
_FIXED = tuple("оуэеи")
_MOST = 400  # forms of one name: a formal name of many words has its head declined and the rest as it is


def genitive_forms(name: str) -> set[str]:
    """Forms that a name can have in the genitive; words that are in it already stay.

    Examples
    --------
    >>> "Китая" in genitive_forms("Китай"), "Соединенных Штатов Америки" in genitive_forms("Соединенные Штаты Америки")
    (True, True)
    >>> genitive_forms("Перу")
    {'Перу'}
    """
    choices = [_forms_of(word) for word in re.split(r"(\s+|[()-])", name)]
    forms: set[str] = set()
    for words in product(*choices):
        forms.add("".join(words))
        if len(forms) >= _MOST:
            break
    return forms


def _forms_of(word: str) -> tuple[str, ...]:
    if len(word) < 3 or not word[-2:].isalpha():
        return (word,)
    for ending, endings in _ENDINGS:
        if word.endswith(ending):
            return (*(word[: -len(ending)] + new for new in endings), word)
    return (word,) if word.endswith(_FIXED) else (word + "а", word)


@cache
def _table() -> dict[str, str]:
    names = load_names()
    names = names[(names["lang"] == "ru") & ~names["dated_only"].astype(bool)]
    states: dict[str, set[str]] = {}
    for name, country in zip(names["name"], names["country"], strict=True):
        for form in genitive_forms(name):
            states.setdefault(normalise(form), set()).add(country)
    return {form: next(iter(found)) for form, found in states.items() if len(found) == 1}


def state_in_genitive(words: str) -> str | None:
    """The state whose Russian name these words are, in the genitive; None where there is none.

    Examples
    --------
    >>> state_in_genitive("Российской Федерации"), state_in_genitive("Кубы"), state_in_genitive("Ничего")
    ('RUS', 'CUB', None)
    """
    return _table().get(normalise(words))
