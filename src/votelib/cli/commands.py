"""The command line: documents to tables, notebooks to reports, and what is here."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from votelib.cli import commands
from votelib.cli.getting import add_fetch, add_harvest, add_list
from votelib.countries import LANGUAGES
from votelib.distribution import __version__, not_ours_alone
from votelib.errors import VotelibError, printable
from votelib.files import notebooks_dir, write_whole

if TYPE_CHECKING:
    import pandas as pd

# Exit codes: 0 all well, 1 something was refused or failed (and said so), 2 the command line itself was off.


def main(argv: Sequence[str] | None = None) -> int:
    """Run `votelib` with the given arguments (by default those of the process) and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe on Windows takes no Chinese: spelt out, not refused
            stream.reconfigure(errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _said_once()
            code = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except VotelibError as error:
        print(f"votelib: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("votelib: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:  # a full disk, a folder that takes no files, a name that is too long
        name = str(error.filename or "")
        place = f"{name[:200]}{'…' if name[200:] else ''}: " if name else ""
        print(f"votelib: {printable(place)}{error.strerror or error}", file=sys.stderr)
        return 1


def _said_once() -> Callable[..., None]:
    """Show a warning as a person reads it: once, and without the line of code that it came from."""
    said = set()

    def say(message: Warning | str, *_, **__) -> None:
        if str(message) not in said:
            said.add(str(message))
            print(f"votelib: warning: {message}", file=sys.stderr)

    return say


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="votelib", description="How states vote together in the United Nations."
    )
    parser.add_argument("--version", action="version", version=_version())
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_parse(verbs)
    add_fetch(verbs)
    _add_report(verbs)
    _add_brief(verbs)
    _add_atlas(verbs)
    add_harvest(verbs)
    _add_reproduce(verbs)
    _add_cite(verbs)
    _add_verify(verbs)
    add_list(verbs)
    return parser


def _version() -> str:
    shared = not_ours_alone()
    return f"votelib {__version__}" + (f"\nwarning: {shared}" if shared else "")


# -- votelib parse -----------------------------------------------------------------------------------------


def _add_parse(verbs) -> None:
    parse = verbs.add_parser(
        "parse", help="read documents and data files: tables of votes, and a list of issues"
    )
    parse.add_argument(
        "files", nargs="+", metavar="FILE", help="a document, a data file, or a folder of them"
    )
    parse.add_argument("--out", metavar="DIR", help="folder for votes.csv, rollcalls.csv and issues.csv")
    parse.add_argument(
        "--grouping", default="un_region", help="the blocs to print (default: the UN regional groups)"
    )
    parse.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="processes to use (default: one for each processor, where it helps)",
    )
    parse.set_defaults(run=_parse)


def _parse(arguments) -> int:

    from votelib.cli import printing as summaries
    from votelib.readers.reading import read

    records = read(arguments.files[0] if len(arguments.files) == 1 else arguments.files, jobs=arguments.jobs)
    print(records)
    print(printable(summaries.parsed(records, arguments.grouping)))
    if arguments.out:
        print(f"written: {records.to_csv(arguments.out, safe=True)}/votes.csv, rollcalls.csv, issues.csv")
    return 1 if (records.issues["check"] == "refused").any() else 0


# -- votelib report ----------------------------------------------------------------------------------------


def _add_report(verbs) -> None:
    report = verbs.add_parser("report", help="run the notebooks and write HTML pages with an index")
    report.add_argument(
        "--data", metavar="NAME|PATH", help="an archive or a file (default: what each notebook names)"
    )
    report.add_argument(
        "--notebook", action="append", metavar="NAME", help="one notebook (may be repeated; default: all)"
    )
    report.add_argument(
        "--out", default="reports", metavar="DIR", help="folder for the pages (default: reports)"
    )
    report.add_argument(
        "-p", "--parameter", action="append", default=[], metavar="NAME=VALUE",
        help="a value for the notebooks' parameters cell, such as symbol=A/HRC/RES/53/11",
    )  # fmt: skip
    report.add_argument("--lang", choices=LANGUAGES, help="language of the pages (default: en)")
    report.set_defaults(run=_report)


def _report(arguments) -> int:
    from votelib.reports.build import find_notebook, report

    parameters = _parameters(arguments.parameter) | ({"lang": arguments.lang} if arguments.lang else {})
    index = report(arguments.data, arguments.notebook, arguments.out, parameters=parameters)
    for name in arguments.notebook or []:
        print(f"written: {index.with_name(find_notebook(name).stem + '.html')}")
    print(f"written: {index}")
    return 0


def _parameters(pairs: list[str]) -> dict[str, str]:
    split = [pair.partition("=") for pair in pairs]
    wrong = [name for name, equals, _ in split if not (name and equals)]
    if wrong:
        raise VotelibError(f"--parameter: expected NAME=VALUE, found {', '.join(map(repr, wrong))}")
    return {name: value for name, _, value in split}


# -- votelib atlas -----------------------------------------------------------------------------------------


def _add_atlas(verbs) -> None:
    atlas = verbs.add_parser(
        "atlas", help="write all votes, states and groups into one HTML file that works offline"
    )
    atlas.add_argument(
        "--data",
        default="sample",
        metavar="NAME|PATH",
        help="an archive, a file or a folder (default: sample)",
    )
    atlas.add_argument(
        "--out", metavar="FILE", help="the file to write (default: atlas-NAME.html in this folder)"
    )
    atlas.add_argument(
        "--lang", choices=LANGUAGES, default="en", help="language in which it opens (default: en)"
    )
    atlas.set_defaults(run=_atlas)


def _atlas(arguments) -> int:
    from votelib.archives import open_data
    from votelib.atlas import write_atlas

    out = Path(arguments.out or f"atlas-{Path(arguments.data).stem or 'data'}.html")
    path = write_atlas(open_data(arguments.data), out, data=arguments.data, lang=arguments.lang)
    print(f"written: {path} ({path.stat().st_size / 1e6:.2f} MB)")
    return 0


# -- votelib brief -----------------------------------------------------------------------------------------


def _add_brief(verbs) -> None:
    brief = verbs.add_parser(
        "brief",
        help="one session on two to four pages: results, close votes, who left its group, your state and groups",
    )
    brief.add_argument(
        "session",
        nargs="?",
        default="",
        help="a session or a year: 60, 59,60, 57-60 or 2025 (default: the last session)",
    )
    brief.add_argument(
        "--data", default="unga", metavar="NAME|PATH", help="an archive, a file or a folder (default: unga)"
    )
    brief.add_argument("--country", default="", metavar="STATE", help="a state in focus: CHE or Switzerland")
    brief.add_argument(
        "--groups", metavar="CSV|ID", help="your own groups: a CSV file, or the id of a grouping"
    )
    brief.add_argument("--body", default="", help="HRC, CHR, UNGA or UNSC (default: the one that voted last)")
    brief.add_argument(
        "--amendments", action="store_true", help="also count votes on amendments and on parts of texts"
    )
    brief.add_argument(
        "--past",
        default="",
        metavar="NAME|PATH",
        help="an archive or file with the earlier sessions, to compare with",
    )
    brief.add_argument("--lang", choices=LANGUAGES, default="en", help="language (default: en)")
    brief.add_argument("--pdf", action="store_true", help="also write a PDF (needs Chromium or WeasyPrint)")
    brief.add_argument(
        "--out",
        default="reports",
        metavar="DIR|FILE",
        help="folder for the brief, or the file itself (.html; default: reports)",
    )
    brief.set_defaults(run=_brief)


def _brief(arguments) -> int:
    from votelib.reports.briefing import brief, to_pdf

    names = ("country", "groups", "lang", "body", "amendments", "past", "out")
    page = brief(arguments.session, arguments.data, **{name: getattr(arguments, name) for name in names})
    print(f"written: {page}")
    if arguments.pdf:
        print(f"written: {to_pdf(page)}")
    return 0


# -- votelib harvest ---------------------------------------------------------------------------------------


# -- votelib reproduce -------------------------------------------------------------------------------------


def _add_reproduce(verbs) -> None:
    reproduce = verbs.add_parser("reproduce", help="compute published figures again and compare")
    reproduce.add_argument(
        "--all", action="store_true", help="print every figure, not one line for each publication"
    )
    reproduce.add_argument("--part", help="only this publication, as named in the first column")
    reproduce.add_argument(
        "--out", metavar="DIR", help="folder for figures.csv and a page for each reproduction"
    )
    reproduce.set_defaults(run=_reproduce)


def _reproduce(arguments) -> int:
    from votelib.reproductions import figures as reproductions

    table = reproductions.reproduce(arguments.part)
    print(reproductions.as_text(table) if arguments.part or arguments.all else reproductions.in_short(table))
    if arguments.out:
        print(f"written: {commands.write(table, arguments.out)}")
    return 1 if table["verdict"].isin(reproductions.FAILURES).any() else 0


# -- votelib cite, votelib verify ----------------------------------------------------------------------------


def _add_cite(verbs) -> None:
    cite = verbs.add_parser("cite", help="how to cite votelib and the source of the votes")
    cite.add_argument("data", nargs="?", metavar="NAME|PATH", help="an archive, or a file of yours")
    cite.add_argument("--bibtex", action="store_true", help="print BibTeX entries")
    cite.set_defaults(run=_cite)


def _cite(arguments) -> int:
    from votelib.archives import cite

    print(cite(arguments.data, bibtex=arguments.bibtex))
    return 0


def _add_verify(verbs) -> None:
    verify = verbs.add_parser(
        "verify", help="make a table or report again from its manifest and say what differs"
    )
    verify.add_argument(
        "manifest", metavar="MANIFEST", help="NAME.manifest.json, or manifest.json of a report"
    )
    verify.add_argument("--all", action="store_true", help="also print what did not change")
    verify.set_defaults(run=_verify)


def _verify(arguments) -> int:
    from pathlib import Path

    from votelib.archives.manifests import read_manifest, verify

    if "report" in read_manifest(Path(arguments.manifest)):
        from votelib.reports import report, verify_report

        found = verify_report(arguments.manifest, report)
    else:
        found = verify(arguments.manifest)
    from votelib.cli import printing

    print(printing.verdicts(found, every=arguments.all))
    return 1 if found["verdict"].isin(["differs", "missing"]).any() else 0


# -- votelib list ------------------------------------------------------------------------------------------


def write(table: pd.DataFrame, out: str | Path) -> Path:
    """Write the comparison as `figures.csv` and the notebooks on it as pages.

    Parameters
    ----------
    table : DataFrame
        From `reproduce`.
    out : path
        Folder for the pages (`votelib.reports.build.report`).

    Returns
    -------
    Path
        The front page.
    """
    from votelib.reports.build import report  # brings the notebook machinery, which the figures do without

    notebooks = sorted((notebooks_dir() / "reproductions").glob("*.ipynb"))
    front = report("sample", list(map(str, notebooks)), out)
    write_whole(front.with_name("figures.csv"), table.to_csv(index=False, lineterminator="\n").encode())
    return front
