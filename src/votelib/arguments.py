"""Public functions: what they are given is looked at before any work, and their help is whole.

The annotation of a parameter is held to (`str`, `int`, `Records`, `pd.DataFrame`, … and what is made of them with `|`).
An option that many functions share means the same wherever its name stands, so that its limits and its meaning are said
once, here: a docstring leaves such options out, and `public` writes them in. What only one function can know, such as
the words of its own options, it says itself, and that goes before what is said here.

Nothing is imported for this, not even pandas: documents are read in fresh processes that need to start at once.
"""

from __future__ import annotations

import inspect
import os
import re
import textwrap
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from numbers import Integral, Real
from typing import Any, ParamSpec, TypeVar

from votelib.errors import ArgumentError, SchemaError, VotelibError, close_to

P = ParamSpec("P")
R = TypeVar("R")
Check = Callable[[str, Any], None]


def _is(given, name: str) -> bool:
    return any(each.__name__ == name for each in type(given).__mro__)


def _several(given) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, (str, bytes))


def _number(given) -> bool:
    return isinstance(given, Real) and not isinstance(given, bool) and given == given  # NaN is no number here


#: What an annotation says, in words, and whether something is that.
_KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "Records": ("Records", lambda given: _is(given, "Records")),
    "pd.DataFrame": ("a DataFrame", lambda given: _is(given, "DataFrame")),
    "pd.Series": ("a Series", lambda given: _is(given, "Series")),
    "str": ("a text", lambda given: isinstance(given, str)),
    "os.PathLike": ("a path", lambda given: isinstance(given, os.PathLike)),
    "Path": ("a path", lambda given: isinstance(given, os.PathLike)),
    "bool": ("True or False", lambda given: _is(given, "bool")),
    "int": ("a whole number", lambda given: isinstance(given, Integral) and not isinstance(given, bool)),
    "float": ("a number", _number),
    **dict.fromkeys(("Iterable", "Sequence", "list", "tuple"), ("a list of several", _several)),
    "Axes": ("Axes of matplotlib", lambda given: hasattr(given, "transAxes")),
    "Figure": ("a Figure of matplotlib", lambda given: _is(given, "Figure")),
    "Bootstrap": ("a Bootstrap that says how to draw", lambda given: _is(given, "Bootstrap")),
    "IdealPoints": ("an estimate of vl.fit_ideal_points", lambda given: _is(given, "IdealPoints")),
    "Priors": ("Priors", lambda given: _is(given, "Priors")),
    "VoteMatrix": ("a VoteMatrix", lambda given: _is(given, "VoteMatrix")),
    "Grouping": (
        "a grouping, several, or groups of your own",
        lambda given: isinstance(given, os.PathLike | str) or _several(given),
    ),
    "Span": (
        "the first and the last day of a span, such as (2015, 2019)",
        lambda given: _several(given) and hasattr(given, "__len__") and len(given) == 2,
    ),
    "Labels": (
        "a language code, a mapping or None",
        lambda given: given is None or isinstance(given, (str, Mapping)),
    ),
    "Palette": (
        "colours, the name of a palette or None",
        lambda given: isinstance(given, str) or _several(given),
    ),
    **dict.fromkeys(("Mapping", "dict"), ("a mapping", lambda given: isinstance(given, Mapping))),
    "Callable": ("a function", callable),
    "None": ("None", lambda given: given is None),
}


def _of_kinds(kinds: list[str]) -> Check:
    words = " or ".join(dict.fromkeys(_KINDS[kind][0] for kind in kinds))

    def check(option: str, given) -> None:
        if not any(_KINDS[kind][1](given) for kind in kinds):
            raise ArgumentError(
                option, words, given, _how_to_get_records(given) if "Records" in kinds else ""
            )

    return check


def _how_to_get_records(given) -> str:
    if isinstance(given, (str, os.PathLike)):
        return f'vl.load("{given}") or vl.read(path) gives them'
    return "vl.load(name) or vl.read(path) gives them, vl.Records.from_votes(table) makes them of a table of votes"


def _least(kind: str, least: float) -> Check:
    words, fits = _KINDS[kind]

    def check(option: str, given) -> None:
        if not fits(given) or given < least:
            raise ArgumentError(option, f"{words}, {least:g} or more", given)

    return check


#: What a number may be, by its kind and name, as far as that is so everywhere.
_LIMITS: dict[tuple[str, str], Check] = {
    **{
        ("int", name): _least("int", 0)
        for name in ("min_shared", "min_members", "min_votes", "n_permutations")
    },
    **{
        ("int", name): _least("int", 0)
        for name in ("seed", "max_sweeps", "draws", "starts", "least", "n", "within")
    },
    **{("int", name): _least("int", 1) for name in ("n_runs", "n_states", "n_rollcalls")},
    ("int", "n_jobs"): _least("int", -64),
    **{("float", name): _least("float", 0) for name in ("resolution", "tolerance", "strength", "abstention")},
}
#: By name: the type in words, and what it means.
_MEANINGS = {
    "records": ("Records", ""),
    "grouping": (
        "whatever `votelib.groupings.resolve` takes",
        'A grouping or group (`"un_region"`, `"EU"`), several, or groups of your own; None or `"chamber"` '
        "for the whole body. Memberships are those of the day of the vote.",
    ),
    "by": (
        "str or None",
        '`"year"`, `"rollcall"`, any column of `records.rollcalls` (`"session"`, `"subject"`, `"kind"`, …), or None '
        "for all roll calls together.",
    ),
    "method": ("str", "As in `votelib.similarity`."),
    "min_shared": ("int", "Roll calls in which both states took part; below it the value is missing, not 0."),
    "min_members": ("int", "Members that must have taken part for a roll call to count."),
    "intervals": (
        "Bootstrap or bool",
        "Add `low` and `high`: True for 95 % intervals over 1,000 draws of the roll calls, a `votelib.Bootstrap` for "
        "others. Roll calls on a recurring text are drawn together. Over too few roll calls they are missing; "
        '`attrs["intervals"]` says what was done.',
    ),
    "abstentions": (
        '{"position", "leave_out", "no"}',
        "An abstention is a vote of its own, none at all, or a No.",
    ),
    "absences": (
        '{"leave_out", "abstain"}',
        "An absence is no vote, or is read as an abstention. Unknown votes are always left out.",
    ),
    "weights": (
        "str or Series",
        "Weight of each roll call (a numeric column of `records.rollcalls`, or a Series by roll call id). `n_shared` "
        "and `min_shared` count roll calls, not weights.",
    ),
    "consensus": (
        "bool",
        "Count each adoption without a vote as a Yes of all who held a seat that day (see "
        "`votelib.measures.consensus`).",
    ),
    "unanimous": (
        "bool",
        "Count also the roll calls in which all who took part voted the same. Without them, `lijphart` by session is "
        "the `agree` that Bailey, Strezhnev and Voeten publish.",
    ),
    "status": (
        "str or several",
        'Standings in the group that count, such as `("member", "suspended")`; `"any"` for all.',
    ),
    "include_flawed": ("bool", "Count all roll calls, also those in doubt as a whole."),
    "doubt": (
        '{"positions", "leave_out"}',
        "Count roll calls in which only the totals or at most two states are in doubt, as their votes stand, or leave "
        "out each that has a serious issue (see `votelib.records.doubt`).",
    ),
    "rule": (
        '{"simple", "two_thirds"}',
        "A majority of those voting yes or no (a tie rejects), or two thirds of them.",
    ),
    "adjust": (
        '{"holm", "benjamini_hochberg"}',
        "Add `p_adjusted`, the p-values adjusted for how many there are in the table; `attrs[\"adjustment\"]` says "
        "what was done, or that nothing was.",
    ),
    "seed": ("int", "The same seed gives the same result; None, where it may be, a fresh one."),
    "n_jobs": (
        "int",
        'Processes (joblib); under `joblib.parallel_config(backend="dask")` the work goes to a Dask cluster. The '
        "result does not depend on it.",
    ),
    "resolution": ("float", "Above 1 for more and smaller communities, below for fewer."),
    "country": ("str", "State id, or a name in any of the six languages."),
    **dict.fromkeys(("first", "second"), ("str", "State id, or a name in any of the six languages.")),
    **dict.fromkeys(
        ("before", "after"), ("(since, until)", "First and last day, both included; a year means all of it.")
    ),
    "groupings": (
        "list, or whatever `votelib.groupings.resolve` takes",
        'The candidates. Each element of a list is one candidate under its own name (`["un_region", "EU", "OIC"]`); a '
        "table has one candidate for each value of its `grouping` column. All groupings that ship by default.",
    ),
    "periods": (
        "str",
        'None for one position a state; `"year"`, `"session"`, `"cycle"` (membership years of the Human Rights '
        "Council) or any column of `rollcalls` for a position in each period.",
    ),
    "priors": (
        "Priors or mapping",
        "`position_variance`, `evolution_variance`, `discrimination_sd`, `cut_sd`, `abstention_weight`; see `Priors`.",
    ),
    "bridges": ("str, Series or mapping", "Which roll calls are votes on the same text; see `votelib.ideal_points`."),
    "lopsided": (
        "float",
        "Roll calls with a smaller share of votes outside the modal one are left out; unanimous ones always are.",
    ),
    "min_votes": ("int", "Below it a state has no position; it is still listed."),
    "lang": ('{"ar", "en", "es", "fr", "ru", "zh"}', "Language of the words."),
    # Charts
    "labels": (
        "mapping or language code",
        "Words for ids: a mapping `{id: label}`, a language code for the names in that language, or None for the ids "
        "themselves; see `votelib.charts.labeller`.",
    ),
    "palette": (
        "mapping, list or str",
        "Other colours for the groups: `{group: colour}`, a list, or the name of a palette of seaborn.",
    ),
    "ax": ("Axes", "Where to draw; a new figure by default."),
    "order": ("list of str", "What is drawn first; those left out follow by name."),
    "value_name": ("str", "What the value is called, on the axis and in the words for the chart."),
}  # fmt: skip
_WIDTH = 112


def _check_of(parameter: inspect.Parameter) -> Check | None:
    """What to hold an argument to: its limits, else its annotation, as far as that is one of those that can be told."""
    annotation = str(parameter.annotation)
    while "[" in annotation:
        annotation = re.sub(r"\[[^\[\]]*\]", "", annotation)
    kinds = [kind.strip() for kind in annotation.split("|")]
    if parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL) or not all(
        each in _KINDS for each in kinds
    ):
        return None
    limit = _LIMITS.get((kinds[0], parameter.name)) if {*kinds[1:]} <= {"None"} else None
    if limit is None:
        return _of_kinds(kinds)
    return lambda option, given: None if given is None and "None" in kinds else limit(option, given)


def public(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function refuse what it cannot take, and write out in its help what shared options mean.

    What is not of the annotated type is refused before any work; a column that a table lacks is told with those it
    has. A default may always be given, and None where the annotation has it.

    Examples
    --------
    >>> import votelib as vl
    >>> vl.measures.spatial_voters(n_states="many")
    Traceback (most recent call last):
    votelib.errors.ArgumentError: n_states: expected a whole number, 1 or more; found 'many'
    >>> vl.cohesion("sample", "EU")
    Traceback (most recent call last):
    votelib.errors.ArgumentError: records: expected Records; found 'sample'; vl.load("sample") or vl.read(path) gives
    them
    """
    signature = inspect.signature(function)
    found = {name: _check_of(parameter) for name, parameter in signature.parameters.items()}
    checks = {name: (check, signature.parameters[name].default) for name, check in found.items() if check}
    tables = [name for name, each in signature.parameters.items() if "DataFrame" in str(each.annotation)]
    by_place = _by_place(signature)

    @wraps(function)
    def held(*args: P.args, **kwargs: P.kwargs) -> R:
        given = _by_name(signature, by_place, args, kwargs)
        if given is None:
            _refuse_unknown_options(function, signature, kwargs)
            return function(*args, **kwargs)  # too many: Python says it with the function's name
        for option, value in given.items():
            if option in checks and value is not checks[option][1]:
                checks[option][0](option, value)
        if not tables:
            return function(*args, **kwargs)
        try:
            return function(*args, **kwargs)
        except (KeyError, AttributeError) as error:
            _say_what_a_table_lacks(error, {name: given.get(name) for name in tables})
            raise

    held.__doc__ = _written_out(function)
    return held


def called_as(other: Callable[P, Any]) -> Callable[[Callable[..., R]], Callable[P, R]]:
    """Give a function that passes all it is given on to another the signature of that one.

    Examples
    --------
    >>> def scale(votes, *, level=0.95): ...
    >>> @called_as(scale)
    ... def positions(votes, **options) -> list:
    ...     return scale(votes, **options)
    >>> inspect.signature(positions)
    <Signature (votes, *, level=0.95) -> 'list'>
    """

    def with_signature(function: Callable[..., R]) -> Callable[P, R]:
        returns = inspect.signature(function).return_annotation
        function.__signature__ = inspect.signature(other).replace(return_annotation=returns)  # type: ignore[attr-defined]
        return function

    return with_signature


def _by_place(signature: inspect.Signature) -> list[str]:
    """The parameters that a call may give by place; none where some can be given in no other way."""
    kinds = [each.kind for each in signature.parameters.values()]
    if inspect.Parameter.POSITIONAL_ONLY in kinds:
        return []
    return [name for name, each in signature.parameters.items() if each.kind is each.POSITIONAL_OR_KEYWORD]


def _by_name(
    signature: inspect.Signature, by_place: list[str], args: tuple, kwargs: dict
) -> Mapping[str, Any] | None:
    """What a call gives, by the names of the parameters; None where it cannot be called so.

    Most calls give their arguments by place only, for which `bind_partial` takes longer than many a function.
    """
    if not kwargs and len(args) <= len(by_place):
        return dict(zip(by_place, args, strict=False))
    try:
        return signature.bind_partial(*args, **kwargs).arguments
    except TypeError:
        return None


def _refuse_unknown_options(function: Callable, signature: inspect.Signature, kwargs: Mapping) -> None:
    """Say which options a function has, and which of them are near to one that it has not."""
    options = [name for name in signature.parameters if name not in ("self", "cls")]
    refuse_unknown_options(function.__qualname__, kwargs, options)


def refuse_unknown_options(function: str, given: Iterable[str], options: Iterable[str]) -> None:
    """Refuse a name that is no option of a function, with those it has and the nearest."""
    options = list(options)
    for name in given:
        if name not in options:
            close = close_to(name, options)
            hint = f"close: {', '.join(close)}" if close else ""
            raise ArgumentError(name, f"an option of {function}, one of {', '.join(options)}", name, hint)


def _say_what_a_table_lacks(error: Exception, tables: Mapping[str, Any]) -> None:
    """Name the table that has no such column; an error about anything else is none of ours to reword."""
    column = getattr(error, "name", None) or (error.args[0] if error.args else None)
    for name, table in tables.items():
        if (
            _is(table, "DataFrame")
            and not isinstance(error, VotelibError)
            and str(column) not in map(str, table)
        ):
            found = ", ".join(map(str, table.columns)) or "none"
            raise SchemaError(
                f"{name}: expected a table with the column {column}; found the columns {found}"
            ) from error


def _written_out(function) -> str | None:
    """The docstring of a function, with the shared options that it does not describe itself.

    They stand where the signature has them. A function that draws on Axes returns them.

    Examples
    --------
    >>> def share(records, *, status=("member",)) -> "float":
    ...     '''One number.
    ...
    ...     Parameters
    ...     ----------
    ...     records : Records
    ...         Of one session.
    ...     '''
    >>> print(_written_out(share).split("session.")[1].strip())
    status : str or several, default ('member',)
        Standings in the group that count, such as `("member", "suspended")`; `"any"` for all.
    """
    if not function.__doc__:  # `python -OO`
        return function.__doc__
    text, parameters = inspect.cleandoc(function.__doc__), inspect.signature(function).parameters
    summary, own, after = _parts(text)
    entries = {_names(entry)[0]: entry for entry in re.split(r"\n(?=\S)", own) if entry}
    told = {name for entry in entries.values() for name in _names(entry)}
    if own or told | _MEANINGS.keys() >= parameters.keys():  # no list that leaves out what is not shared
        entries |= {
            name: _entry(name, each.default)
            for name, each in parameters.items()
            if name in _MEANINGS.keys() - told
        }
    place = {name: at for at, name in enumerate(parameters)}
    listed = [entries[name] for name in sorted(entries, key=lambda name: place.get(name, len(place)))]
    sections = [summary, *(["\n".join(["Parameters", "----------", *listed])] if listed else [])]
    if function.__annotations__.get("return") == "Axes" and "\nReturns\n---" not in text:
        sections.append("Returns\n-------\nAxes")
    return "\n\n".join([*sections, *([after] if after else [])])


def _parts(text: str) -> tuple[str, str, str]:
    """What stands before the entries of the parameters, these, and what stands after them."""
    summary, *sections = re.split(r"\n\n(?=\w[\w ]*\n---)", text)
    own = sections.pop(0).split("\n", 2)[2] if sections and sections[0].startswith("Parameters\n") else ""
    return summary, own, "\n\n".join(sections)


def _names(entry: str) -> list[str]:
    return entry.partition("\n")[0].partition(" : ")[0].replace("*", "").split(", ")


def _entry(name: str, usual) -> str:
    kind, meaning = _MEANINGS[name]
    if usual is inspect.Parameter.empty:
        ending = ""
    elif usual is None:
        ending = ", optional"
    else:
        ending = f', default "{usual}"' if isinstance(usual, str) else f", default {usual!r}"
    words = textwrap.wrap(meaning, _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return "\n".join([f"{name} : {kind}{ending}", *words])
