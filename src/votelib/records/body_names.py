"""Which body a name means: the four that votelib knows, as tables call them."""

from __future__ import annotations

from votelib.countries import normalise

#: The body of a table that says nothing of it.
OWN = "own"
#: How the symbols of a body's resolutions begin.
_SYMBOLS = {"A/HRC/": "HRC", "A/RES/": "UNGA", "S/RES/": "UNSC", "E/CN.4/": "CHR"}
_NAMES = {
    "HRC": ("HRC", "UNHRC", "A/HRC", "Human Rights Council", "Conseil des droits de l’homme", "CDH",
            "Consejo de Derechos Humanos", "Совет по правам человека", "СПЧ", "人权理事会", "مجلس حقوق الإنسان"),
    "CHR": ("CHR", "UNCHR", "Commission on Human Rights", "Commission des droits de l’homme",
            "Comisión de Derechos Humanos", "Комиссия по правам человека", "人权委员会", "لجنة حقوق الإنسان"),
    "UNGA": ("UNGA", "GA", "General Assembly", "Assemblée générale", "AG", "AGNU", "Asamblea General", "AGNU",
             "Генеральная Ассамблея", "ГА", "大会", "联合国大会", "الجمعية العامة"),
    "UNSC": ("UNSC", "SC", "Security Council", "Conseil de sécurité", "Consejo de Seguridad", "Совет Безопасности",
             "安全理事会", "安理会", "مجلس الأمن"),
}  # fmt: skip
#: What may stand around a name, in the languages above.
_AROUND = ("unitednations", "un", "nationsunies", "desnationsunies", "onu", "delasnacionesunidas", "nacionesunidas",
           "delonu", "delaonu", "оон", "организацииобъединенныхнации", "联合国")  # fmt: skip
_BY_NAME = {normalise(name): body for body, names in _NAMES.items() for name in names}


def body_of_name(name: str) -> str | None:
    """The body that a name or abbreviation means, in six languages; None for any other.

    Examples
    --------
    >>> body_of_name("U.N. Human Rights Council"), body_of_name("Asamblea General de las Naciones Unidas")
    ('HRC', 'UNGA')
    >>> body_of_name("Committee of the Whole")
    """
    key = normalise(name)
    inner = (key.removeprefix(word).removesuffix(word) for word in _AROUND)
    return _BY_NAME.get(key) or next((_BY_NAME[each] for each in inner if each in _BY_NAME), None)


def body_of_symbol(symbol: str) -> str:
    """The body whose symbol it is, as far as its beginning says so."""
    return next((body for start, body in _SYMBOLS.items() if symbol.startswith(start)), OWN)
