"""What the command line prints: a vote in a few lines, and what is here."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pandas as pd

from votelib.checks.facts import tallies
from votelib.days import as_known
from votelib.errors import counted
from votelib.files import available_notebooks
from votelib.measures.counting import tally
from votelib.records import Records
from votelib.records.naming import symbols_or_ids
from votelib.records.schema import MAIN_KINDS


def parsed(records: Records, grouping: str = "un_region") -> str:
    """What `votelib parse` prints: tally and blocs of each roll call, every issue, what was read and what was not."""
    parts = [_rollcall(row, records, grouping) for row in records.rollcalls.to_dict("records")[:_SHOWN]]
    if len(records) > _SHOWN:
        parts.append(
            f"… and {len(records) - _SHOWN:,} more roll calls and adoptions (all of them with --out DIR)"
        )
    refused = records.issues["check"] == "refused"
    parts += [_issues(records.issues[~refused]), *_refusals(records.issues[refused]), *_documents(records)]
    return "\n\n".join(["", *parts])


def verdicts(found: pd.DataFrame, *, every: bool = False) -> str:
    """What `votelib verify` prints: what differs, its old and new value, and how much is the same."""
    odd = found if every else found[found["verdict"] != "same"]
    lines = [f"{row.verdict:8} {row.what}: {row.expected} -> {row.found}" for row in odd.itertuples()]
    same = int((found["verdict"] == "same").sum())
    return "\n".join(
        [
            *lines,
            f"{same} of {counted(len(found), 'value')} {'is' if same == 1 else 'are'} the same",
        ]
    )


_SHOWN = 10  # roll calls printed in full
_LISTED = 20  # issues, and refusals, printed one by one
_REASON = 300  # characters of a reason that are printed


def _rollcall(row: dict, records: Records, grouping: str) -> str:
    one = records.keep(records.rollcalls["rollcall"] == row["rollcall"])
    head = f"{symbols_or_ids(one.rollcalls).iloc[0]}  {_words(row, 'title')}"
    facts = [
        as_known(row["date"], row.get("date_precision")) or "no date",
        *(f"{name} {row[column]}" for name, column in _FACTS if pd.notna(row.get(column))),
        *([row["kind"]] if row["kind"] not in MAIN_KINDS else []),
        *([row["outcome"]] if row["outcome"] == "rejected" else []),
    ]
    lines = [head, ", ".join(facts), _tally(row, one)]
    dated = len(one.votes) and pd.notna(row["date"])  # a state is in a group on a day
    return "\n".join([*lines, _blocs(one, grouping)] if dated else lines)


_FACTS = (
    ("session", "session"), ("agenda item", "agenda_item"), ("meeting", "meeting"), ("draft", "draft"),
    ("on", "part"), ("of", "about"),
)  # fmt: skip


def _words(row: dict, column: str) -> str:
    return row[column] if pd.notna(row[column]) else f"({column} not given)"


def _tally(row: dict, one: Records) -> str:
    if not len(one.votes) and row["adoption"] == "recorded" and pd.notna(row["yes"]):
        return f"{row['yes']} for, {row['no']} against, {row['abstain']} abstaining (totals only, no states named)"
    if not len(one.votes):
        return f"adopted: {row['adoption'].replace('_', ' ')}"
    count = tallies(one).iloc[0]
    said = (
        f"{count['yes']} for, {count['no']} against, {count['abstain']} abstaining"
        + (f", {count['absent']} absent" if count["absent"] else "")
        + f" ({count.sum()} states named)"
    )
    totals = [row[vote] for vote in ("yes", "no", "abstain")]
    if any(pd.isna(total) for total in totals) or totals == [
        count[vote] for vote in ("yes", "no", "abstain")
    ]:
        return said
    return (
        f"official totals: {totals[0]} for, {totals[1]} against, {totals[2]} abstaining; in the votes: {said}"
    )


def _blocs(one: Records, grouping: str) -> str:
    table = tally(one, grouping, include_flawed=True)[["group", "yes", "no", "abstain", "absent"]]
    return table.to_string(index=False)


def _issues(issues: pd.DataFrame) -> str:
    """Every issue; what is the same of several roll calls, files or states once, how often, and where at first."""
    if issues.empty:
        return "no issues found"
    texts = issues["message"].str.extract(_TEXT_AND_PAGE)
    told = issues.fillna(dict.fromkeys(_OF_ONE_PLACE[:2], "")).assign(text=texts["text"], page=texts["page"])
    same = told.fillna({"page": ""}).groupby(_OF_ONE_TEXT, sort=False, observed=True)
    lines = [_issue(rows) for _, rows in islice(same, _LISTED)]
    return "\n".join([counted(len(issues), "issue"), *lines, *_rest(same.ngroups)])


_TEXT_AND_PAGE = r"(?s)^(?P<text>.*?)(?: \((?P<page>page \d+)\))?$"
_OF_ONE_TEXT = ["severity", "check", "text"]
_OF_ONE_PLACE = ["rollcall", "file", "page"]
_NAMED = 12  # of the states or rows of which the same is said
_PLACES = 3  # of the roll calls or files of which the same is said


def _issue(rows: pd.DataFrame) -> str:
    """One line where it is said of one roll call or file; else how often, and a line for each of the first places."""
    first = rows.iloc[0]
    head = f"  {first['severity']}: {_shortened(first['text'])}"
    places = [place for _, place in rows.groupby(_OF_ONE_PLACE, sort=False)]
    found = [_what_was_found(place) for place in places]
    if len(places) == 1:
        where = f" ({first['rollcall']})" if first["rollcall"] else ""
        return f"{head}{where}{found[0]}{_place(rows)}"
    shared = found[0] if len({*found}) == 1 else ""
    shown = _PLACES if len(places) > _PLACES + 1 else len(places)
    lines = [
        f"{place['rollcall'].iloc[0]}{'' if shared else each}{_place(place)}".removeprefix(": ").strip()
        for place, each in zip(places[:shown], found, strict=False)
    ]
    rest = [f"… and {len(places) - shown:,} more"] if shown < len(places) else []
    return "\n    ".join([f"{head}, {len(places):,} times{shared}", *lines, *rest])


def _what_was_found(rows: pd.DataFrame) -> str:
    """What was expected, once where it is the same of all, and what was found in each row."""
    asked = rows["expected"].dropna().unique()
    pairs = zip(rows["expected"], rows["found"].astype("object").fillna("nothing"), strict=True)
    if not len(asked) and rows["found"].isna().all():
        return ""
    if len(asked) > 1:
        return f": {_some([f'expected {one}, found {other}' for one, other in pairs])}"
    expected = f"expected {asked[0]}, " if len(asked) else ""
    return f": {expected}found {_some([found for _, found in pairs])}"


def _some(words: Iterable[str]) -> str:
    """The first of many, and how many more; what is the same is said once."""
    words = [*dict.fromkeys(words)]
    if len(words) <= _NAMED + 1:
        return "; ".join(words)
    return "; ".join([*words[:_NAMED], f"and {len(words) - _NAMED:,} more"])


def _refusals(refused: pd.DataFrame) -> list[str]:
    """Each document, or vote of one, that was not read, and why."""
    if refused.empty:
        return []
    lines = [
        f"  {row['file']}"
        + (f", line {row['line']}" if pd.notna(row["line"]) else "")
        + f": {_shortened(row['message'])}"
        for row in refused[:_LISTED].to_dict("records")
    ]
    return ["\n".join(["refused:", *lines, *_rest(len(refused))])]


def _documents(records: Records) -> list[str]:
    """One line: votes read, adoptions without a vote, documents of which none was read, and what was refused."""
    if "documents" not in records.rollcalls:
        return []
    silent = int((records.rollcalls["adoption"] == "without_vote").sum())
    by_check = records.issues.groupby("check")["file"].nunique()
    empty, unread, refused = (int(by_check.get(check, 0)) for check in ("no_vote", "unread_vote", "refused"))
    return [
        f"read: {counted(len(records) - silent, 'recorded vote')}, {silent:,} without a vote"
        + (f"; read, holds no vote: {counted(empty, 'document')}" if empty else "")
        + (f"; read, numbers of a vote not understood: {counted(unread, 'document')}" if unread else "")
        + (
            f"; refused: {counted(refused, 'document')}, or votes in {'it' if refused == 1 else 'them'}"
            if refused
            else ""
        )
    ]


def _place(rows: pd.DataFrame) -> str:
    """The file, with the page and the lines where they are known."""
    file, page = rows.iloc[0][["file", "page"]]
    if not file:
        return f" [{page}]" if page else ""
    numbers = [f"{line}" for line in rows["line"].dropna().unique()]
    lines = f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(numbers[:_NAMED])}" if numbers else ""
    return f" [{', '.join(filter(None, [file, page, lines]))}{', …' if len(numbers) > _NAMED else ''}]"


def _rest(count: int) -> list[str]:
    return [f"  … and {count - _LISTED:,} more (all of them with --out DIR)"] if count > _LISTED else []


def _shortened(message: str) -> str:
    return message if len(message) <= _REASON else message[: _REASON - 1] + "…"


def archives() -> str:
    """The named data sets: whether they are on this machine, how large, and where."""
    from votelib.archives.named import describe

    return "\n".join(map(_archive, describe().to_dict("records")))


def _archive(row: dict) -> str:
    name = f"  {row['name']:<14} "
    head = name + textwrap.shorten(row["what"], _WIDE - len(name), placeholder="…")
    counts = ""
    if pd.notna(row["rollcalls"]):
        held = f"{row['rollcalls']:,} roll calls and adoptions, {row['votes']:,} votes"
        counts = f"{held}, {row['first']} to {row['last']}; "
    elif row["here"]:
        counts = f"read with {row['read_with']}; "
    place = f"{counts}{row['where']}" if row["here"] else f"not here: {row['where']}"
    terms = row["licence"].split(" (")[0].split(";")[0]
    where = f"  {'':<14} {place}; "
    room = max(_WIDE - len(where), 20)  # a path is never cut
    return f"{head}\n{where}{textwrap.shorten(terms, room, placeholder='…')}"


def coverage() -> str:
    """What is held of each body, year by year, and what is known to be missing."""
    from votelib.archives.holdings import coverage as held

    return "\n".join(
        line for body, part in held().groupby("body") for line in [*_years(body, part), *_gaps(part)]
    )


def _years(body: str, part: pd.DataFrame) -> list[str]:
    there = part[part["recorded"] + part["without_vote"] > 0]
    votes, silent = int(there["recorded"].sum()), int(there["without_vote"].sum())
    head = f"  {body}: {counted(votes, 'recorded vote')}, {silent:,} without a vote"
    return [head, *(
        f"    {row.year}  {row.recorded:>5,} recorded  {row.without_vote:>5,} without a vote  {row.source}"
        for row in there.itertuples()
    )]  # fmt: skip


def _gaps(part: pd.DataFrame) -> list[str]:
    """Each thing that is missing once, with its years and where it could come from."""
    years: dict[tuple[str, str], list[int]] = {}
    for row in part.itertuples():
        for pair in zip(row.missing.split("; "), row.where.split("; "), strict=True):
            years.setdefault(pair, []).append(row.year)
    lines = [
        textwrap.fill(
            f"{_span(min(when), max(when))}: {missing}. From: {where}.", 110,
            initial_indent="      ", subsequent_indent="        ",
        )
        for (missing, where), when in years.items() if missing
    ]  # fmt: skip
    return ["    known to be missing:", *lines] if lines else []


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}-{last}"


def notebooks() -> str:
    """The notebooks that ship, with their titles."""
    return "\n".join(f"  {path.stem:<24} {_title(path)}" for path in available_notebooks())


def _title(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    first = next(("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"), "")
    return first.split("\n")[0].lstrip("# ")


def group_names() -> str:
    """The groups that ship, kind by kind, by their ids and with the number of members today."""
    from votelib.groupings.overviews import describe_groupings

    kinds = describe_groupings().groupby("kind", sort=False)
    lines = [_kind(str(kind), groups) for kind, groups in kinds]
    return "\n".join([*lines, "  names, dates and who keeps each: votelib list groupings"])


def _kind(kind: str, groups: pd.DataFrame) -> str:
    names = [
        f"{group} ({members})" for group, members in zip(groups["group"], groups["members"], strict=True)
    ]
    one = groups["grouping"].unique()
    head = f"{kind}, all: {one[0]}" if len(groups) > len(one) == 1 else kind
    return textwrap.fill(f"{head}: {', '.join(names)}", _WIDE, initial_indent="  ", subsequent_indent="    ")


_WIDE = 100  # letters in a line


def groupings() -> str:
    """The groupings that ship, a line each: how many states are in it today, and since when it is."""
    from votelib.groupings.overviews import describe_groupings

    lines = [_grouping(group) for group in describe_groupings().to_dict("records")]
    return "\n".join([*lines, "  sources and doubts of each: vl.describe_groupings(), or docs/groupings.md"])


def _grouping(group: dict) -> str:
    since = f"{group['founded']:%Y-%m-%d}" if pd.notna(group["founded"]) else ""
    until = f" to {group['ended']:%Y-%m-%d}" if pd.notna(group["ended"]) else ""
    return f"  {group['group']:<32} {group['members']:>3}  {since:<10}{until}  {group['name']}"
