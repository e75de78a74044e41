"""The atlas as one HTML file: everything in it, nothing loaded, written whole or not at all."""

from __future__ import annotations

import base64
import csv
import gzip
import html
import json
from pathlib import Path
from string import Template

import numpy as np
import pandas as pd

from votelib.archives import named
from votelib.arguments import public
from votelib.atlas.computing import points_by_year
from votelib.atlas.packing import pack_groups, pack_issues, pack_rollcalls, pack_tables, pack_votes
from votelib.charts.fonts import chinese_face
from votelib.charts.translations import say
from votelib.countries import LANGUAGES, country_name, name_or_code
from votelib.distribution import __version__
from votelib.errors import UnknownName, VotelibError
from votelib.files import data_dir, script_hash, write_whole
from votelib.groupings.loading import load_groupings, registry, states_in
from votelib.measures.vote_matrix import leave_out_strays, matrix_of
from votelib.records import Records
from votelib.records.doubt import left_out
from votelib.sentences.records import the_data

_ROOM = Path(__file__).resolve().parent


@public
def write_atlas(records: Records, path: str | Path, *, data: str | None = None, lang: str = "en") -> Path:
    """Write the atlas of some records as one HTML file.

    Parameters
    ----------
    path : str or Path
        The file to write; it is there whole or not at all.
    data : str, optional
        The name or path under which `votelib.open_data` finds these records: for the code in the page and for the
        terms of the source. Without it the page speaks of `records`.
    lang : {"ar", "en", "es", "fr", "ru", "zh"}
        The language in which it opens; a reader may change it in the page.

    Returns
    -------
    Path
        Of the file.
    """
    path = Path(path)
    write_whole(path, atlas_html(records, data=data, lang=lang).encode("utf-8"))
    return path


@public
def atlas_html(records: Records, *, data: str | None = None, lang: str = "en") -> str:
    """The page of `write_atlas`, as text.

    Notes
    -----
    The page is static: scripts, styles and data stand in it, and its Content-Security-Policy allows the one script by
    its hash and nothing from outside. Data are base64, which holds no markup.
    """
    tables, votes = pack(records, data=data, lang=lang)
    script = _inline((_ROOM / "bundle" / "atlas.js").read_text(encoding="utf-8") + _START)
    spoken = script + gzip.decompress(tables).decode() if lang == "zh" else ""
    return Template((_ROOM / "bundle" / "page.html").read_text(encoding="utf-8")).substitute(
        lang=lang,
        font=chinese_face(spoken),
        dir="rtl" if lang == "ar" else "ltr",
        title=html.escape(_title(records, lang)),
        script=script,
        script_hash=script_hash(script),
        tables=base64.b64encode(tables).decode(),
        votes=base64.b64encode(votes).decode(),
        summary=html.escape(the_data(records, lang)),
        unpacking=html.escape(say("Unpacking …", lang)),
        without_script=_without_script(lang),
    )


def _without_script(lang: str) -> str:
    """What a browser without JavaScript shows."""
    said = say(
        "This page draws its views with JavaScript, which is off in this browser. {chapters} need none; where this "
        "file came alone, {command} writes them.",
        lang,
    )
    return html.escape(said).format(
        chapters=f'<a href="index.html">{html.escape(say("The chapters of the report", lang))}</a>',
        command='<code dir="ltr">votelib report</code>',
    )


_START = "\nstartAtlas(document);\n"


def _inline(script: str) -> str:
    """A script that can stand in a page: no end of a script in it."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


@public
def pack(
    records: Records,
    *,
    data: str | None = None,
    code: str = "",
    own=None,
    points: bool = True,
    lang: str = "en",
) -> tuple[bytes, bytes]:
    """The two parts of the payload: tables (gzipped JSON) and votes (gzipped planes of two bits).

    Parameters
    ----------
    data : str, optional
        As in `write_atlas`.
    code : str, optional
        The Python that gives these records, where `data` does not say it.
    own : mapping, optional
        The reader's own groups, `{group: [state ids]}`, or whatever `votelib.groupings.resolve` takes.
    points : bool, default True
        Fit ideal points too.
    lang : str, default "en"
        The language in which the page opens.
    """
    matrix = matrix_of(records, include_flawed=True)
    # The page counts what measures count: without roll calls in doubt as a whole, and without states that held no seat.
    codes = matrix.codes.copy()
    leave_out_strays(codes, matrix.countries, matrix.rollcalls["rollcall"], records.issues)
    strays = np.argwhere(codes != matrix.codes)
    states = matrix.countries.tolist()
    rollcalls = _voted_first(records.rollcalls, matrix.rollcalls["rollcall"])
    described = registry()
    tables = {
        "meta": _meta(records, data, lang) | ({"load": code} if code else {}),
        "states": {
            "ids": states,
            "names": {lang: [_name(each, lang) for each in states] for lang in LANGUAGES},
            "in_text": _with_articles(states),
        },
        "rollcalls": pack_rollcalls(rollcalls, len(matrix.rollcalls)),
        "groups": [*pack_groups(load_groupings(), described, states), *_own(own, described, states)],
        "issues": pack_issues(records.issues, rollcalls["rollcall"]),
        "strays": [[*at, int(matrix.codes[tuple(at)])] for at in strays.tolist()],
        "left_out": np.flatnonzero(rollcalls["rollcall"].isin(left_out(records.issues))).tolist(),
        "points": points_by_year(records, rollcalls["rollcall"].iloc[: len(matrix.rollcalls)])
        if points
        else [],
        "world": _world(),
    }
    return pack_tables(tables), pack_votes(codes)


def _own(own, described: pd.DataFrame, states: list[str]) -> list[dict]:
    return (
        []
        if own is None
        else [group | {"own": True} for group in pack_groups(states_in(own, states), described, states)]
    )


def _voted_first(rollcalls: pd.DataFrame, voted: pd.Series) -> pd.DataFrame:
    """Roll calls with votes in the order of the matrix, then the others by day."""
    at = pd.Index(rollcalls["rollcall"]).get_indexer(voted)
    others = rollcalls.drop(index=rollcalls.index[at]).sort_values(["date", "rollcall"])
    return pd.concat([rollcalls.iloc[at], others], ignore_index=True)


def _name(state: str, lang: str, *, in_text: bool = False) -> str:
    try:
        return country_name(state, lang, in_text=in_text)
    except UnknownName:
        return name_or_code(state)


def _with_articles(states: list[str]) -> dict[int, str]:
    """English names that differ inside a sentence ("the Niger"), by row."""
    told = {row: _name(state, "en", in_text=True) for row, state in enumerate(states)}
    return {row: name for row, name in told.items() if name != _name(states[row], "en")}


def _world() -> dict:
    folder = data_dir() / "map"
    topology = json.loads((folder / "world.topo.json").read_text(encoding="utf-8"))
    with (folder / "former_states.csv").open(encoding="utf-8", newline="") as lines:
        former = [[row["country"], row["area"]] for row in csv.DictReader(lines)]
    return {"topology": topology, "former": former}


# -- what the page says of itself ----------------------------------------------------------------------------------


_BODIES = {
    "UNGA": "General Assembly",
    "HRC": "Human Rights Council",
    "CHR": "Commission on Human Rights",
    "UNSC": "Security Council",
}


def _title(records: Records, lang: str) -> str:
    bodies = [say(_BODIES.get(body, body), lang) for body in _by_last_vote(records)]
    years = records.rollcalls["date"].dropna().dt.year
    what = say(", ", lang).join(bodies) or say("no votes", lang)
    if len(years):
        what = say("{kind}, {day}", lang, kind=what, day=f"{years.min()}-{years.max()}")
    return say("Atlas of votes: {what}", lang, what=what)


def _by_last_vote(records: Records) -> list[str]:
    """Bodies, the one that voted last first: an archive holds predecessors too."""
    voted = records.rollcalls[records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)]
    last = voted.groupby("body")["date"].max().sort_values(ascending=False, kind="stable", na_position="last")
    return last.index.tolist()


def _meta(records: Records, data: str | None, lang: str) -> dict:
    package = _package(data)
    return {
        "lang": lang,
        "bodies": [[body, _BODIES.get(body, body)] for body in _by_last_vote(records)],
        "load": _load_code(data),
        "version": __version__,
        "fingerprint": records.fingerprint(),
        "summary": {each: the_data(records, each) for each in LANGUAGES},
        "licenses": [_titled(each) for each in package.get("licenses", ())],
        "sources": [_titled(each) for each in package.get("sources", ())],
        "source_version": package.get("version", "") if "citation" in package else "",
        "cite": package.get("citation", ""),
    }


def _titled(link: dict) -> list[str]:
    return [link.get("title", ""), link.get("path", "")]


def _load_code(data: str | None) -> str:
    if data is None:
        return "records"
    return f"vl.load({data!r})" if data in named.names() else f"vl.open_data({data!r})"


def _package(data: str | None) -> dict:
    """What is known of the source; an atlas is not refused because it is little."""
    try:
        return {} if data is None else named.of(data)
    except (VotelibError, OSError):
        return {}
