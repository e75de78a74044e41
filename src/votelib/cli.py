"""The command line: documents to tables, notebooks to reports, and what is here."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from votelib import __version__
from votelib.countries import LANGUAGES
from votelib.errors import VotelibError

__all__ = ["main"]

# Exit codes: 0 all well, 1 something was refused or failed (and said so), 2 the command line itself was off.


def main(argv: Sequence[str] | None = None) -> int:
    """Run `votelib` with the given arguments (by default those of the process) and return its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments)
    except VotelibError as error:
        print(f"votelib: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("votelib: stopped", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="votelib", description="How states vote together in the United Nations."
    )
    parser.add_argument("--version", action="version", version=f"votelib {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_parse(verbs)
    _add_report(verbs)
    _add_list(verbs)
    return parser


# -- votelib parse -----------------------------------------------------------------------------------------


def _add_parse(verbs) -> None:
    parse = verbs.add_parser("parse", help="documents and data sets -> tidy tables and a list of issues")
    parse.add_argument(
        "files", nargs="+", metavar="FILE", help="a document, a data file, or a folder of them"
    )
    parse.add_argument("--out", metavar="DIR", help="write votes.csv, rollcalls.csv and issues.csv here")
    parse.add_argument(
        "--grouping", default="un_region", help="the blocs to print (default: the UN regional groups)"
    )
    parse.set_defaults(run=_parse)


def _parse(arguments) -> int:
    from votelib import summaries
    from votelib.checks import check
    from votelib.readers import read

    records = read(arguments.files[0] if len(arguments.files) == 1 else arguments.files)
    records = records.with_issues(check(records))
    print(records)
    print(summaries.parsed(records, arguments.grouping))
    if arguments.out:
        print(f"written: {records.to_csv(arguments.out)}/votes.csv, rollcalls.csv, issues.csv")
    return 1 if (records.issues["check"] == "refused").any() else 0


# -- votelib report ----------------------------------------------------------------------------------------


def _add_report(verbs) -> None:
    report = verbs.add_parser("report", help="notebooks -> self-contained HTML pages with an index")
    report.add_argument(
        "--data", default="sample", metavar="NAME|PATH", help="an archive or a file (default: sample)"
    )
    report.add_argument(
        "--notebook", action="append", metavar="NAME", help="one notebook (may be repeated; default: all)"
    )
    report.add_argument(
        "--out", default="reports", metavar="DIR", help="where the pages go (default: reports)"
    )
    report.add_argument(
        "-p", "--parameter", action="append", default=[], metavar="NAME=VALUE",
        help="a value for the notebooks' parameters cell, such as symbol=A/HRC/RES/53/11",
    )  # fmt: skip
    report.add_argument("--lang", choices=LANGUAGES, help="language of the names of states (default: en)")
    report.set_defaults(run=_report)


def _report(arguments) -> int:
    from votelib.reports import report

    parameters = _parameters(arguments.parameter) | ({"lang": arguments.lang} if arguments.lang else {})
    index = report(arguments.data, arguments.notebook, arguments.out, parameters=parameters)
    print(f"written: {index}")
    return 0


def _parameters(pairs: list[str]) -> dict[str, str]:
    split = [pair.partition("=") for pair in pairs]
    wrong = [name for name, equals, _ in split if not (name and equals)]
    if wrong:
        raise VotelibError(f"--parameter: expected NAME=VALUE, found {', '.join(map(repr, wrong))}")
    return {name: value for name, _, value in split}


# -- votelib list ------------------------------------------------------------------------------------------


def _add_list(verbs) -> None:
    listing = verbs.add_parser("list", help="what is here: archives, notebooks, groupings")
    listing.add_argument("what", nargs="?", choices=("archives", "notebooks", "groupings"), help="only these")
    listing.set_defaults(run=_list)


def _list(arguments) -> int:
    from votelib import summaries

    parts = {
        "archives": summaries.archives,
        "notebooks": summaries.notebooks,
        "groupings": summaries.groupings,
    }
    wanted = [arguments.what] if arguments.what else list(parts)
    print("\n\n".join(f"{name}\n{parts[name]()}" for name in wanted))
    return 0
