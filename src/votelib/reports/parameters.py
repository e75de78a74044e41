"""Values for a notebook's `parameters` cell: of the type that stands there, under a name that is there."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from votelib.arguments import public
from votelib.errors import NoMembersWarning, ReportError, UnknownName, VotelibError


def assigned(source: str, path: Path) -> dict:
    """The names of a parameters cell with their values, read and not run."""
    found: dict[str, Any] = {}
    statement: Any
    try:
        for statement in ast.parse(source).body:
            target: Any = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            found[target.id] = ast.literal_eval(statement.value)
    except (SyntaxError, ValueError, AttributeError) as error:
        raise ReportError(
            f"{path.name}: expected a parameters cell of names with plain values, such as within = 3; {error}"
        ) from None
    return found


def check_names(given: Iterable[str], notebooks: Mapping[str, Mapping]) -> None:
    """Refuse a name that no notebook has, with near ones.

    Parameters
    ----------
    given : iterable of str
    notebooks : mapping
        Of each notebook its parameters.

    Raises
    ------
    UnknownName

    Examples
    --------
    >>> check_names(["sesion"], {"02_session": {"session": "", "body": ""}})
    Traceback (most recent call last):
    ...
    votelib.errors.UnknownName: parameter 'sesion': no notebook has it; close: session. They have: body, session
    """
    known = sorted({name for parameters in notebooks.values() for name in parameters})
    for name in given:
        if name not in known:
            close = get_close_matches(name, known, n=3)
            near = f"; close: {', '.join(close)}" if close else ""
            they = f". They have: {', '.join(known)}" if known else ""
            raise UnknownName(f"parameter {name!r}: no notebook has it{near}{they}", name, close)


_INJECTED = "# Parameters"  # the first line of the cell that papermill puts below the parameters


@public
def take_parameters(names: dict[str, Any]) -> None:
    """Check and read the values that a notebook was given from outside; for the cell below its parameters.

    Papermill writes values into a cell of its own and takes any name. Here a name that the parameters cell does not
    have is refused, and a text becomes what stands there (`EU,OIC` a list, `53` the text of a session), so that
    `papermill -p` and `votelib report -p` mean the same. Where nothing was given, nothing happens.

    Parameters
    ----------
    names : dict
        `globals()` of the notebook; the values in it are replaced by those of the right type.

    Raises
    ------
    UnknownName
        If a name is not among the notebook's parameters; near names are given.
    VotelibError
        If a value cannot be read as its type.

    Examples
    --------
    >>> cells = ["", 'session = ""\\nwithin = 3', '# Parameters\\nsession = 53', "take_parameters(globals())"]
    >>> notebook = {"In": cells, "session": 53, "within": 3}
    >>> take_parameters(notebook)
    >>> notebook["session"], notebook["within"]
    ('53', 3)
    """
    # A page says in its own language which groups have no member in the votes.
    warnings.simplefilter("ignore", NoMembersWarning)
    cells = [cell.strip() for cell in names.get("In", ())]
    places = [place for place, cell in enumerate(cells) if cell.startswith(_INJECTED)]
    if not places:
        return
    given = assigned(cells[places[-1]], Path("the cell of papermill"))
    defaults = assigned(cells[places[-1] - 1], Path("this notebook"))
    check_names(given, {"this notebook": defaults})
    names.update({name: typed(name, value, defaults[name]) for name, value in given.items()})


def typed(name: str, value, default):
    """A value as its parameters cell would have it, given as a text or as papermill reads one.

    Parameters
    ----------
    name : str
    value : str or anything
        From the command line: `3`, `EU,OIC`, `["EU", "OIC"]`, `{"Mine": ["CHE", "NOR"]}`, `mine.csv`, `NAM`; `None`
        empties a text, a list or groups.
    default
        What the cell holds.

    Raises
    ------
    VotelibError
        If the text cannot be read as that type.

    Examples
    --------
    >>> typed("within", "5", 3), typed("blocs", "EU, OIC", []), typed("session", "53", "")
    (5, ['EU', 'OIC'], '53')
    >>> typed("anchors", "[USA, CUB]", []), typed("anchors", '["USA", "CUB"]', [])
    (['USA', 'CUB'], ['USA', 'CUB'])
    >>> typed("anchors", '("CUB", "DEU")', None), typed("mine", "my_groups.csv", {})
    (('CUB', 'DEU'), 'my_groups.csv')
    """
    if not isinstance(value, str | list | tuple | Mapping):  # what papermill makes of a text: 53, True, None
        value = str(value)
    if not isinstance(value, str):
        return _container(name, value, default)
    if isinstance(default, str):
        return "" if value == "None" else value
    if isinstance(default, list | tuple):
        return _several(name, value, default)
    if isinstance(default, dict) and value.strip() in ("", "None"):
        return {}
    if isinstance(default, dict) and value.strip()[0] not in "{[(":
        return (
            value.strip()
        )  # the path of a file, or the id of a grouping: as `votelib brief --groups` takes them
    if default is None:
        return _plain(value)
    return _literal(name, value, default)


def _container(name: str, value, default):
    """A list or groups, given from Python: as they are, where the cell holds such."""
    if default is None or (isinstance(value, Mapping) and isinstance(default, dict)):
        return value
    if isinstance(value, list | tuple) and isinstance(default, list | tuple):
        return type(default)(value)
    raise _refused(name, value, default)


def _plain(text: str):
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text.split(",") if "," in text else text or None


def _several(name: str, text: str, default) -> list | tuple:
    if text == "None":
        return type(default)()
    if text.lstrip()[:1] in ("[", "("):
        inner = text.strip()[1:-1]
        words = [part.strip() for part in inner.split(",")]
        if any(sign in inner for sign in "\"'[](){}") or not all(word[:1].isalpha() for word in words):
            return type(default)(_literal(name, text, default))
        text = inner  # [USA, CUB], as people write it
    return type(default)(part.strip() for part in text.split(",") if part.strip())


_KINDS = {str: "a text", bool: "True or False", int: "a whole number", float: "a number", list: "a list",
          tuple: "a list", dict: 'groups as {"name": ["CHE", "NOR"]}, a CSV file, or the id of a grouping'}  # fmt: skip


def _literal(name: str, text: str, default):
    kind = type(default)
    try:
        value = ast.literal_eval(text.strip().capitalize() if kind is bool else text.strip())
    except (SyntaxError, ValueError):
        value = None
    fits = isinstance(value, list | tuple) if kind in (list, tuple) else isinstance(value, kind)
    if kind is int and isinstance(value, bool):
        fits = False
    if kind is float and isinstance(value, int):
        value, fits = float(value), True
    if not fits:
        raise _refused(name, text, default)
    return value


_EXAMPLES: dict[type, str] = {
    list: ', such as CHE,NOR or ["CHE", "NOR"]',
    tuple: ', such as CHE,NOR or ("CHE", "NOR")',
}


def _refused(name: str, found, default) -> VotelibError:
    example = f", such as {default!r}" if default else _EXAMPLES.get(type(default), "")
    return VotelibError(f"parameter {name}: expected {_KINDS[type(default)]}{example}; found {found!r}")
