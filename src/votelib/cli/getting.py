"""votelib fetch, harvest and list: data from elsewhere, and what is here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from votelib.countries import LANGUAGES
from votelib.errors import VotelibError


def add_fetch(verbs) -> None:
    fetch = verbs.add_parser("fetch", help="download an archive, check it, and keep it for the next time")
    fetch.add_argument(
        "name", metavar="NAME", help="hrc, unga, unsc, ideal_points (see votelib list archives)"
    )
    fetch.add_argument(
        "--yes", action="store_true", help="accept the terms that are shown, without a question"
    )
    fetch.add_argument("--to", metavar="DIR", help="where the files go (default: the user's cache folder)")
    fetch.add_argument(
        "--newest",
        action="store_true",
        help="unga only: the newest data of the United Nations, and what they change",
    )
    fetch.set_defaults(run=_fetch)


def _fetch(arguments) -> int:
    from votelib.archives.fetching import fetch, newest

    def agree(question: str) -> bool:
        if arguments.yes:
            return True
        if not sys.stdin.isatty():
            raise VotelibError(
                f"{question} Nobody can answer here (this is not a terminal). Add --yes to accept the terms above"
            )
        return input(f"{question} [y/N] ").strip().casefold() in ("y", "yes")

    folder = Path(arguments.to).expanduser() if arguments.to else None
    options: dict[str, Any] = {"agree": agree, "folder": folder, "progress": sys.stderr.isatty()}
    if arguments.newest:
        _tell_changes(arguments.name, newest(arguments.name, **options))
    else:
        fetch(arguments.name, **options)
    return 0


def _tell_changes(name: str, state) -> None:
    """What a state that was fetched adds and changes; nothing where it lies outside the folders that are read."""
    from votelib.archives.named import load
    from votelib.archives.sources import what_changed

    if state is not None:
        print("\n".join(what_changed(load(name), state.name)))


def add_harvest(verbs) -> None:
    harvest = verbs.add_parser(
        "harvest", help="download official documents of the United Nations and read the votes in them"
    )
    harvest.add_argument("body", choices=("hrc", "unga", "unsc"), help="the body whose documents you want")
    harvest.add_argument("--sessions", help="such as 56-59 or 56,S-36 (the Security Council has none)")
    harvest.add_argument(
        "--kinds",
        help="such as resolution,decision (the default for hrc), statement, or meeting (unga, unsc)",
    )
    harvest.add_argument(
        "--numbers", metavar="A-B", help="only these numbers of each series, such as 9480-9500"
    )
    harvest.add_argument("--symbol", action="append", help="only this document (may be repeated)")
    harvest.add_argument(
        "--lang", choices=LANGUAGES, default="en", help="language of the documents (default: en)"
    )
    harvest.add_argument(
        "--out", metavar="DIR", help="folder for documents, manifest and tables (default: harvest/BODY)"
    )
    harvest.add_argument(
        "--gap",
        type=int,
        default=5,
        help="stop a series after this many missing documents in a row (default: 5)",
    )
    harvest.add_argument("--pause", type=float, default=2.0, help="seconds between requests (default: 2)")
    harvest.add_argument(
        "--address", help="address of another service (default: $VOTELIB_DOCUMENTS, or documents.un.org)"
    )
    harvest.add_argument("--contact", help="your web page or e-mail address, sent with each request")
    harvest.add_argument(
        "--offline",
        action="store_true",
        help="download nothing: read the documents that are already in the folder",
    )
    harvest.set_defaults(run=_harvest)


def _harvest(arguments) -> int:
    from votelib.archives.harvesting import build

    folder = arguments.out or f"harvest/{arguments.body}"
    brought = None if arguments.offline else _gather(arguments, folder)
    if brought:
        print(brought)
    records = build(folder, progress=True)
    print(records)
    print(f"written: {folder}/votes.csv, rollcalls.csv, issues.csv (votelib.read({folder!r}) reads them)")
    lacking = brought is not None and (bool(brought.stopped) or len(brought.faults) > 0)
    return 1 if lacking or (records.issues["check"] == "refused").any() else 0


def _gather(arguments, folder: str):
    from votelib.archives.document_service import Service
    from votelib.archives.harvesting import gather
    from votelib.archives.series import plan
    from votelib.texts.symbols import canonical

    if arguments.symbol:
        series: list = [[canonical(symbol)] for symbol in arguments.symbol]
    else:
        kinds = arguments.kinds.split(",") if arguments.kinds else None
        series = plan(arguments.body, arguments.sessions, kinds=kinds, numbers=arguments.numbers)
    given = {"address": arguments.address, "contact": arguments.contact, "pause": arguments.pause}
    service = Service(**{name: value for name, value in given.items() if value is not None})
    return gather(series, folder, lang=arguments.lang, gap=arguments.gap, service=service, progress=True)


def add_list(verbs) -> None:
    listing = verbs.add_parser("list", help="list archives, their coverage, notebooks or groupings")
    listing.add_argument(
        "what", nargs="?", choices=("archives", "coverage", "notebooks", "groupings"), help="only these"
    )
    listing.set_defaults(run=_list)


def _list(arguments) -> int:
    from votelib.cli import printing as summaries

    parts = {
        "archives": summaries.archives,
        "coverage": summaries.coverage,
        "notebooks": summaries.notebooks,
        "groupings": summaries.groupings if arguments.what else summaries.group_names,
    }
    wanted = [arguments.what] if arguments.what else [name for name in parts if name != "coverage"]
    print("\n\n".join(f"{name}\n{parts[name]()}" for name in wanted))
    return 0
