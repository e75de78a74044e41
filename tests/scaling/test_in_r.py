"""Positions and their errors beside those of two samplers in R, pscl and MCMCpack, from the same votes.

Skipped where R or one of the packages is missing; on Debian `apt-get install r-cran-pscl r-cran-mcmcpack`. The numbers
in docs/ideal_points.md ("Comparison with MCMC samplers") are printed by
`PYTHONPATH=tests python tests/scaling/test_in_r.py`.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scaling_simulation import world

import votelib as vl


@pytest.fixture(scope="module", autouse=True)
def samplers():
    code = "library(pscl); library(MCMCpack)"
    if (
        shutil.which("Rscript") is None
        or subprocess.run(["Rscript", "-e", code], capture_output=True).returncode
    ):
        pytest.skip("R with pscl and MCMCpack is not on this machine")


def beside_r(records, folder: Path) -> pd.DataFrame:
    """Positions with mean 0 and standard deviation 1, and their errors: ours, pscl's, MCMCpack's, one row a state."""
    ours = vl.ideal_points(records, model="binary", cluster=None, lopsided=0).set_index("country")
    cast = records.votes.astype("str").set_index(["country", "rollcall"])["vote"].unstack()  # noqa: PD010
    codes = cast.replace({"yes": 1, "no": 0}).where(cast.isin(["yes", "no"])).astype(float)
    codes = codes.loc[:, codes.nunique() == 2]
    codes.to_csv(folder / "votes.csv")
    ends = ours["position"].idxmin(), ours["position"].idxmax()
    command = ["Rscript", Path(__file__).with_name("in_r.R"), folder / "votes.csv", folder / "points.csv"]
    subprocess.run([*command, *ends], check=True, capture_output=True, timeout=540)
    theirs = pd.read_csv(folder / "points.csv", index_col="country")
    table = ours[["position", "std_error", "n_votes"]].join(theirs)
    for name in ("pscl", "mcmcpack"):
        table[name] *= np.sign(table[name].corr(table["position"]))
    return table.sort_values("position")


def compared(table: pd.DataFrame) -> pd.DataFrame:
    """Correlation of positions, and our errors as a share of the samplers' at the ends and in the middle."""
    place = np.arange(len(table)) / len(table)
    rows = []
    for name in ("pscl", "mcmcpack"):
        share = (table["std_error"] / table[f"{name}_error"]).to_numpy()
        parts = [share[(place >= low) & (place < high)] for low, high in ((0, 0.15), (0.15, 0.85), (0.85, 1))]
        rows.append([table["position"].corr(table[name]), *(float(np.median(part)) for part in parts)])
    return pd.DataFrame(rows, ["pscl", "mcmcpack"], ["correlation", "low_end", "middle", "high_end"])


@pytest.mark.slow
def test_positions_are_those_of_the_samplers_and_errors_are_as_wide(tmp_path):
    found = compared(beside_r(world(11, n_states=60, n_rollcalls=200).records, tmp_path))
    assert (found["correlation"] > 0.99).all()
    assert found["middle"].between(0.8, 1.25).all()
    assert all(found[end].between(0.65, 1.3).all() for end in ("low_end", "high_end"))


if __name__ == "__main__":
    import tempfile

    for title, records in {
        "simulated, 60 states, 200 roll calls": world(11, n_states=60, n_rollcalls=200).records,
        "General Assembly, 2015-2019": vl.load("unga").select(since="2015-01-01", until="2019-12-31"),
    }.items():
        with tempfile.TemporaryDirectory() as name:
            print(title)
            print(compared(beside_r(records, Path(name))).round(3).to_string(), flush=True)
