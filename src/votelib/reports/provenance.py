"""What stands under every page: where its numbers come from, and how to cite them."""

from __future__ import annotations

import base64
import datetime
import platform
import re
import struct
import subprocess
import zlib
from collections.abc import Sequence
from html import escape
from importlib.metadata import version
from pathlib import Path

from votelib.archives import named
from votelib.charts.translations import say, say_count
from votelib.distribution import not_ours_alone
from votelib.errors import VotelibError
from votelib.records import Records
from votelib.records.doubt import check_words
from votelib.sentences.records import the_data
from votelib.sentences.words import number, valued

_NAMED = 3  # sources named in the box; the rest are counted


def box(records: Records | None, data: str | None, lang: str = "en") -> list[tuple[str, str | list[str]]]:
    """Name and text of each line of the box; without records, for a page that reads no votes.

    The day is the only thing in it that differs between two runs on the same data and versions.
    """
    package = {} if records is None else _package(data)
    digest = "" if records is None else records.fingerprint()
    day = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    return [
        *([] if records is None else _of_data(records, data, package, digest, lang)),
        ("Software", _software()),
        ("Made on", day),
        ("How to cite", _citation(records, data, package, digest)),
    ]


def box_of_several(boxes: Sequence[list[tuple[str, str | list[str]]]]) -> list[tuple[str, str | list[str]]]:
    """The box of a page that reads several data sets: what is said of each, then what is the same for all."""
    of_all = ("Software", "Made on", "How to cite")
    ours = f"{_ours()} "
    cites = [cited_in(each).removeprefix(ours) for each in boxes]
    return [
        *(line for each in boxes for line in each if line[0] not in of_all),
        *(line for line in boxes[-1] if line[0] in of_all[:2]),
        ("How to cite", ours + " ".join(cites)),
    ]


def called(data: str | None) -> str:
    """The name of a data set; of a file or folder its own name, as where it lies is nobody's business but its owner's.

    Examples
    --------
    >>> called("unga"), called("/home/anna/votes/session_60")
    ('unga', 'session_60')
    """
    if not data or data in named.names():
        return data or ""
    return Path(data).name or data


def _package(data: str) -> dict:
    """What is known of where the data come from; a page is not refused because it is little."""
    try:
        return named.of(data)
    except (VotelibError, OSError):
        return {}


def _of_data(
    records: Records, data: str, package: dict, digest: str, lang: str
) -> list[tuple[str, str | list[str]]]:
    lines = [
        *_coverage(records, data, lang),
        ("Fingerprint of the data", f"sha256:{digest}"),
        ("Sources", _harvested(package) or _sources(records, lang)),
        ("Version of the source", package.get("version", "")),
        ("Licence", "; ".join(map(_titled, package.get("licenses", ())))),
        ("Files", [_file(resource) for resource in package.get("resources", ())]),
    ]
    return [(name, text) for name, text in lines if text]


def _coverage(records: Records, data: str, lang: str) -> list[tuple[str, str | list[str]]]:
    """What the records hold, and what does not add up in them, in words."""
    kinds = records.issues.groupby("check", observed=True).size().sort_values(ascending=False)
    issues = [
        valued(say(check_words(str(check)), lang), number(found, lang), lang)
        for check, found in kinds.items()
    ]
    return [
        ("Data set", say("{name}: {text}", lang, name=called(data), text=the_data(records, lang))),
        ("What does not add up", say("; ", lang).join(issues)),
    ]


def _harvested(package: dict) -> str:
    """Who gathered the votes; where each row has a source of its own, the rows say more."""
    return "; ".join(map(_titled, package.get("sources", ()))) if "citation" in package else ""


def _titled(link: dict) -> str:
    title, path = link.get("title", ""), link.get("path", "")
    return f"{title} ({path})" if title and path else title or path


def _file(resource: dict) -> str:
    """A raw file with its hash, and the day when it was fetched (or, of a file brought by the user, last changed)."""
    got = f"retrieved {resource['retrieved']}" if "retrieved" in resource else ""
    day = got or (f"last changed {resource['modified']}" if "modified" in resource else "")
    size = f"{resource['bytes']:,} bytes" if "bytes" in resource else ""
    return ", ".join(filter(None, [resource.get("path", ""), size, resource.get("hash", ""), day]))


def _sources(records: Records, lang: str = "en") -> str:
    sources = sorted(records.rollcalls["source"].dropna().str.split(";").str[0].unique())
    rest = len(sources) - _NAMED
    more = [say_count("{n} more", "{n} more", rest, lang)] if rest > 0 else []
    return "; ".join([*sources[:_NAMED], *more]) or say("not stated by the data", lang)


def _software() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pandas", "numpy", "scipy", "matplotlib"))
    ours = f"votelib {version('unvotelib')}{_commit()}, {libraries}, Python {platform.python_version()}"
    return f"{ours}. Warning: {shared}" if (shared := not_ours_alone()) else ours


def _commit() -> str:
    """The state of the code, where it runs from a checkout: a version number alone does not pin it."""
    describe = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        found = subprocess.run(describe, capture_output=True, text=True, timeout=10, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return f" (commit {found.stdout.strip()})"


def _citation(records: Records | None, data: str | None, package: dict, digest: str) -> str:
    if records is None:
        return _ours()
    source = str(package.get("citation") or f"Votes: {_sources(records)}").rstrip(".")
    return f"{_ours()} {source} (data set “{called(data)}”, sha256 {digest[:12]})."


def _ours() -> str:
    return f"The votelib founders (2026). votelib, version {version('unvotelib')} [software]."


# -- every picture carries it, wherever it is saved to -----------------------------------------------------------------

_PICTURE = re.compile(r"data:image/(png|svg\+xml);base64,([A-Za-z0-9+/=]+)")
_HEAD = 33  # bytes of a PNG before its first chunk after the head


def cited_in(box: Sequence[tuple[str, str | list[str]]]) -> str:
    """How to cite, of the box that says where the numbers of a page come from."""
    return next((str(text) for name, text in box if name == "How to cite"), "")


def with_source(page: str, cite: str) -> str:
    """The page, each of its pictures with how to cite the votes in its metadata.

    Examples
    --------
    >>> svg = base64.b64encode(b"<svg><metadata><cc:Work></cc:Work></metadata></svg>").decode()
    >>> page = with_source(f'<img src="data:image/svg+xml;base64,{svg}">', "Voeten & others")
    >>> base64.b64decode(page[len('<img src="data:image/svg+xml;base64,'):-2]).decode()
    '<svg><metadata><cc:Work><dc:source>Voeten &amp; others</dc:source></cc:Work></metadata></svg>'
    """
    if not cite:
        return page

    def marked(found: re.Match) -> str:
        add = _in_png if found[1] == "png" else _in_svg
        return (
            f"data:image/{found[1]};base64,{base64.b64encode(add(base64.b64decode(found[2]), cite)).decode()}"
        )

    return _PICTURE.sub(marked, page)


def _in_svg(picture: bytes, cite: str) -> bytes:
    return picture.replace(b"</cc:Work>", f"<dc:source>{escape(cite)}</dc:source></cc:Work>".encode(), 1)


def _in_png(picture: bytes, cite: str) -> bytes:
    """An international text chunk `Source`, which PNG names for this, after the head."""
    data = b"iTXtSource\0\0\0\0\0" + cite.encode()
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return picture[:_HEAD] + chunk + picture[_HEAD:]
