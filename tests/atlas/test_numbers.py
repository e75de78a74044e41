"""The numbers of the page are Python's: random views, each panel beside the table that its own code gives."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import chromium
import numpy as np
import pandas as pd
import pytest
from atlas_pages import open_page, panels

import votelib as vl
from votelib.atlas import write_atlas

pytestmark = pytest.mark.browser

SHIFT = ["n_before", "n_after", "before", "after", "shift", "percentile_before", "percentile_after"]

#: Panel -> the columns that name a row, and those that must be the same. Limits of intervals are the page's own.
COMPARED = {
    "found": (["rollcall"], ["yes", "abstain", "no", "absent", "unknown"]),
    "groups": (["group"], ["yes", "abstain", "no", "absent", "unknown", "n"]),
    "left": (["group", "rollcall", "country"], ["vote", "majority", "n_majority", "n_votes", "tie"]),
    "all": (["rollcall", "country"], ["vote"]),
    "overtime": (["year"], ["yes", "abstain", "no", "absent", "unknown", "n"]),
    "near": (["country_a", "country_b"], ["n_shared", "METHOD"]),
    "ingroups": (["group", "country"], ["n_votes", "n_defections", "n_missed", "value"]),
    "alone": (["rollcall"], ["vote"]),
    "ownvotes": (["rollcall"], ["vote"]),
    "byyear": (["year"], ["n_shared", "METHOD"]),
    "dividing": (["rollcall"], ["distance"]),
    "cohesionbyyear": (["group", "year"], ["n_rollcalls", "value"]),
    "splitting": (["rollcall"], ["yes", "abstain", "no", "value"]),
    "loyalty": (["country"], ["n_votes", "n_defections", "n_missed", "value"]),
    "lastsession": (["rollcall", "country"], ["vote", "majority", "n_majority", "n_votes"]),
    "matrix": (["group_a", "group_b"], ["n_rollcalls", "value"]),
    "points": (["country", "period"], ["position", "low", "high"]),
    "shifts": (["country_a", "country_b"], SHIFT),
    "shifts towards": (["country", "group"], SHIFT),
    "drivers": (["subject"], ["n_before", "n_after", "before", "after", "by_votes", "by_agenda", "part"]),
    "surprises": (["rollcall"], ["vote", "expected", "chance"]),
}
SIMILARITY = ["agreement", "lijphart", "yes_no", "s", "kappa", "pi"]
COHESION = ["agreement_index", "rice", "unanimity", "attina", "pairwise", "fragmentation"]


class Views:
    """Random views of an atlas, from its own data."""

    def __init__(self, records: vl.Records, seed: int):
        self.random, self.records = random.Random(seed), records
        self.groups = sorted(vl.load_groupings()["group"].astype(str).unique())
        self.groupings = sorted(vl.load_groupings()["grouping"].astype(str).unique())
        voted = records.rollcalls["rollcall"].isin(records.votes["rollcall"].cat.categories)
        self.voted = records.rollcalls[voted]

    def scope(self) -> dict:
        one = self.voted.sample(1, random_state=self.random.randrange(10**6)).iloc[0]
        scope = {"body": one["body"], "kinds": self.random.choice(["main", "main", "all", "parts"])}
        if not pd.isna(one["date"]):
            since = one["date"].year - self.random.randrange(6)
            scope |= {"since": since, "until": since + self.random.choice([0, 3, 9, 25])}
        return scope | {"vote": one["rollcall"], "states": self._voters(one["rollcall"])}

    def _voters(self, rollcall: str) -> list[str]:
        votes = self.records.votes
        there = votes[(votes["rollcall"] == rollcall) & votes["vote"].isin(["yes", "no", "abstain"])][
            "country"
        ].astype(str)
        return self.random.sample(sorted(there), 2) if len(there) > 1 else ["", ""]

    def query(self) -> str:
        scope = self.scope()
        vote, (a, b) = scope.pop("vote"), scope.pop("states")
        view = self.random.choice(["vote", "votes", "state", "pair", "bloc", "blocs", "changes", "towards"])
        least = self.random.choice([1, 5, 10])
        more = {
            "votes": {"view": "votes", "who": a, "cast": self.random.choice(["", "yes", "no"])},
            "vote": {"view": "votes", "vote": vote, "g": self.random.choice(self.groupings)},
            "state": {"view": "states", "a": a, "method": self.random.choice(SIMILARITY), "least": least},
            "pair": {
                "view": "states",
                "a": a,
                "b": b,
                "method": self.random.choice(SIMILARITY),
                "least": least,
            },
            "bloc": {
                "view": "blocs",
                "group": self.random.choice(self.groups),
                "cohesion": self.random.choice(COHESION),
            },
            "blocs": {
                "view": "blocs",
                "group": self.random.choice(self.groups),
                "beside": self.random.choice(self.groups),
            },
            "changes": {"view": "changes", "least": least, "a": a},
            "towards": {"view": "changes", "least": least, "towards": self.random.choice(self.groups)},
        }[view]
        return urlencode(scope | more)


@cache
def _loaded(name: str) -> vl.Records:
    return vl.load(name)


@cache
def _fitted(name: str, body: str):
    return vl.fit_ideal_points(_loaded(name).select(body=body), periods="year")


def _quick(code: str) -> str:
    """The same code with what takes long remembered: loading an archive, and fitting a body's ideal points."""
    name = re.search(r"vl\.load\('(\w+)'\)", code)[1]
    code = code.replace("vl.load(", "_loaded(")
    for call, given in (("vl.fit_ideal_points", ""), ("vl.ideal_points", ".positions")):
        fit = re.escape(call) + r'\(records\.select\(body="(\w+)"\), periods="year"\)'
        code = re.sub(fit, rf'_fitted("{name}", "\1"){given}', code)
    return code


def theirs(code: str) -> pd.DataFrame:
    """The table that the code of a panel gives, run as a reader would."""
    names: dict = {"_loaded": _loaded, "_fitted": _fitted}
    exec(_quick(code), names)
    table = names["table"]
    table = table.reset_index() if table.index.names != [None] else table
    return table.to_frame() if isinstance(table, pd.Series) else table


def differences(panel: dict) -> str:
    """What differs between the table of a panel and that of its code; empty where nothing does."""
    towards = panel["id"] == "shifts" and "group" in panel["table"]
    keys, values = COMPARED["shifts towards" if towards else panel["id"]]
    ours, python = panel["table"], theirs(panel["code"])
    values = [_method(ours) if value == "METHOD" else value for value in values]
    if panel["id"] == "surprises":
        return _other_surprises(ours, python)
    if panel["id"] in ("near", "shifts") and not towards:  # a pair is a pair, whoever comes first
        ours, python = (_in_order(table) for table in (ours, python))
    ours, python = (_plain(table, keys, values) for table in (ours, python))
    if panel["id"] in ("found", "shifts", "groups"):  # a list that was filtered, or cut at its 2,000th row
        python = python[python.index.isin(ours.index)]
    if panel["id"] == "near":  # pairs without a shared vote have no row in the page
        python = python[python["n_shared"] > 0]
    if panel["id"] == "points":  # the page shows hundredths, of the years chosen
        python = python[python.index.isin(ours.index)]
        return _unequal(ours, python, tolerance=0.0051)
    return _unequal(ours, python, tolerance=1e-9)


def _other_surprises(ours: pd.DataFrame, python: pd.DataFrame) -> str:
    """Chances are told from positions in hundredths: a vote near the limit of one in twenty may fall on either side."""
    ours, python = (table.set_index("rollcall")[["vote", "expected", "chance"]] for table in (ours, python))
    only = pd.concat([ours[~ours.index.isin(python.index)], python[~python.index.isin(ours.index)]])
    if (only["chance"] < 0.045).any():
        return f"in one only: {only[only['chance'] < 0.045].head(3).to_dict('index')}"
    both = ours.merge(python, left_index=True, right_index=True, suffixes=("_ours", "_python"))
    wrong = (both["chance_ours"] - both["chance_python"]).abs() > 0.01
    wrong |= both["vote_ours"].astype(str) != both["vote_python"].astype(str)
    return f"{both[wrong].head(3).to_dict('index')}" if wrong.any() else ""


def _method(table: pd.DataFrame) -> str:
    return next(column for column in table if column in SIMILARITY)


def _in_order(table: pd.DataFrame) -> pd.DataFrame:
    pairs = np.sort(table[["country_a", "country_b"]].astype(str).to_numpy(), axis=1)
    return table.assign(country_a=pairs[:, 0], country_b=pairs[:, 1])


def _plain(table: pd.DataFrame, keys: list[str], values: list[str]) -> pd.DataFrame:
    table = table[keys + values].copy()
    for key in keys:
        table[key] = table[key].astype(str)
    for value in values:
        if value in ("vote", "majority", "tie", "expected"):
            table[value] = table[value].astype(object).where(table[value].notna(), "").astype(str).str.lower()
    return table.set_index(keys).sort_index()


def _unequal(ours: pd.DataFrame, python: pd.DataFrame, tolerance: float) -> str:
    if not ours.index.equals(python.index):
        only = ours.index.symmetric_difference(python.index)
        return f"{len(ours)} rows in the page, {len(python)} in Python; not in both: {list(only[:5])}"
    for column in ours:
        a, b = ours[column], python[column]
        if pd.api.types.is_numeric_dtype(b) and pd.api.types.is_numeric_dtype(a):
            a, b = a.astype(float), b.astype(float)
            wrong = ~(np.isclose(a, b, rtol=0, atol=tolerance, equal_nan=True))
        else:
            wrong = a.astype(str).to_numpy() != b.astype(str).to_numpy()
        if wrong.any():
            return (
                f"{column}: {a[wrong].head(3).to_dict()} in the page, {b[wrong].head(3).to_dict()} in Python"
            )
    return ""


def compare(driver, records: vl.Records, path: Path, n: int, seed: int) -> tuple[int, list[str]]:
    """How many panels of random views were compared, and what differed."""
    views, compared, wrong = Views(records, seed), 0, []
    open_page(driver, path)
    for _ in range(n):
        query = views.query()
        for name, panel in panels(driver, query).items():
            if name not in COMPARED or not panel["code"]:
                continue
            compared += 1
            try:
                found = differences(panel)
            except Exception as error:
                found = f"{type(error).__name__}: {error}"
            if found:
                wrong.append(f"{name} of #{query}: {found}\n{panel['code']}")
    return compared, wrong


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    driver = chromium.start(tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


def test_views_of_the_sample(browser, tmp_path):
    records = _loaded("sample")
    path = write_atlas(records, tmp_path / "atlas.html", data="sample")
    compared, wrong = compare(browser, records, path, n=40, seed=1)
    assert compared > 60
    assert not wrong, "\n\n".join(wrong[:5])


@pytest.mark.archive
@pytest.mark.slow
@pytest.mark.parametrize(("name", "n"), [("hrc", 180), ("unga", 120)])
def test_views_of_an_archive(browser, tmp_path, name, n):
    records = _loaded(name)
    path = write_atlas(records, tmp_path / "atlas.html", data=name)
    compared, wrong = compare(browser, records, path, n=n, seed=2)
    assert compared > n
    assert not wrong, "\n\n".join(wrong[:5])
