"""Archives from `$VOTELIB_DATA` or where `votelib fetch` puts them; kept as Parquet; without a network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile

import pandas as pd
import pytest
from test_datasets import TEXTS, VOTES
from test_datasets_library import assembly, council, written

import votelib as vl
from votelib import files
from votelib.archives import cache, named, registry, sources
from votelib.cli.commands import main


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder of raw files and an empty cache."""
    data = tmp_path / "data"
    for name in ("hrc", "unga", "unsc"):
        (data / name).mkdir(parents=True)
    (data / "hrc/votes_long.csv").write_text(VOTES, encoding="utf-8")
    (data / "hrc/resolutions.csv").write_text(TEXTS, encoding="utf-8")
    monkeypatch.setenv("VOTELIB_DATA", str(data))
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path / "cache"))
    return data


def same(one: vl.Records, other: vl.Records) -> None:
    for table in ("votes", "rollcalls", "issues"):
        ours, theirs = getattr(one, table), getattr(other, table)
        assert ours.dtypes.to_dict() == theirs.dtypes.to_dict()
        assert ours.equals(theirs)
    for column in ("rollcall", "country", "vote"):
        assert one.votes[column].cat.categories.equals(other.votes[column].cat.categories)
        assert one.votes[column].cat.ordered == other.votes[column].cat.ordered


def copies(here) -> list:
    folder = here.parent / "cache/parquet"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def never_read(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the raw files were read again")

    monkeypatch.setattr(sources, "_read", refuse)


def test_an_archive_is_read_from_the_folder_that_is_named(here):
    records = vl.load("hrc")
    assert set(records.rollcalls["body"]) == {"HRC", "CHR"}
    assert len(records.votes) == 9
    assert {"tally", "repeated_state"} <= set(records.issues["check"])  # what was read is checked, too
    assert set(vl.load("chr").rollcalls["body"]) == {"CHR"}


def test_files_may_lie_in_the_folder_itself(here):
    for path in (here / "hrc").iterdir():
        path.rename(here / path.name)
    (here / "hrc").rmdir()
    assert len(vl.load("hrc").votes) == 9


def test_the_second_load_comes_from_the_copy_and_is_the_same_in_every_respect(here, monkeypatch):
    first = vl.load("hrc")
    never_read(monkeypatch)
    same(vl.load("hrc"), first)


def test_records_from_a_copy_work_like_others(here):
    vl.load("hrc")
    records = vl.load("hrc")
    assert records.select(body="HRC", countries="NAM").votes["vote"].tolist() == ["abstain"]
    assert len(records.usable("leave_out")) < len(records)
    assert vl.Records(records.votes, records.rollcalls, records.issues).fingerprint() == records.fingerprint()


def test_another_content_is_another_copy(here):
    before = vl.load("hrc")
    path = here / "hrc/votes_long.csv"
    path.write_text(VOTES.replace("NAMIBIA,A", "NAMIBIA,Y"), encoding="utf-8")
    after = vl.load("hrc")
    assert after.votes["vote"].tolist() != before.votes["vote"].tolist()
    assert len(copies(here)) == 2


def test_another_content_of_the_same_size_in_the_same_second_is_noticed(here):
    vl.load("hrc")
    path = here / "hrc/votes_long.csv"
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_text(VOTES.replace("NAMIBIA,A", "NAMIBIA,N"), encoding="utf-8")
    os.utime(path, ns=times)
    assert "no" in set(vl.load("hrc").select(countries="NAM").votes["vote"])


def test_another_version_is_another_copy(here, monkeypatch):
    vl.load("hrc")
    monkeypatch.setattr(cache, "__version__", "99.0")
    vl.load("hrc")
    assert len(copies(here)) == 2


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("votes", "flip"),
        ("rollcalls", "flip"),
        ("issues", "flip"),
        ("votes", "cut"),
        ("rollcalls", "empty"),
        ("issues", "gone"),
    ],
)
def test_a_damaged_copy_is_made_anew(here, name, harm):
    first = vl.load("hrc")
    path = copies(here)[0] / f"{name}.parquet"
    raw = path.read_bytes()
    if harm == "gone":
        path.unlink()
    else:
        middle = raw[:40] + bytes([raw[40] ^ 0xFF]) + raw[41:]
        path.write_bytes({"flip": middle, "cut": raw[: len(raw) // 2], "empty": b""}[harm])
    same(vl.load("hrc"), first)
    same(vl.load("hrc"), first)
    assert len(copies(here)) == 1


def test_a_copy_that_was_half_written_is_never_taken(here, monkeypatch):
    real = pd.DataFrame.to_parquet

    def full_disk(self, path, **kwargs):
        if path.name == "issues.parquet":
            raise OSError(28, "No space left on device")
        real(self, path, **kwargs)

    monkeypatch.setattr(pd.DataFrame, "to_parquet", full_disk)
    assert len(vl.load("hrc").votes) == 9  # read all the same
    assert copies(here) == []


def test_a_cache_that_cannot_be_written_costs_only_time(here, monkeypatch):
    (here.parent / "nowhere").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("VOTELIB_CACHE", str(here.parent / "nowhere"))
    assert len(vl.load("hrc").votes) == 9


@pytest.mark.slow
def test_two_processes_that_read_at_once_leave_one_whole_copy(here):
    code = "import votelib as vl; print(len(vl.load('hrc').votes))"
    both = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert [run.communicate()[0].strip() for run in both] == ["9", "9"]
    (folder,) = copies(here)
    assert {path.name for path in folder.iterdir()} == {
        "votes.parquet", "rollcalls.parquet", "issues.parquet", "datapackage.json", "tables.json",
    }  # fmt: skip


def test_the_newest_edition_of_the_library_file_goes_before_older(here):
    written(here / "unga", assembly("2025").iloc[:2], "2024_09_12_ga_voting.csv")
    written(here / "unga", assembly("2026"), "2026_02_06_ga_voting.csv")
    assert [path.name for path in named.raw_files(registry.archives()["unga"])] == [
        "2026_02_06_ga_voting.csv"
    ]
    council(here / "unsc")
    assert vl.load("unsc").rollcalls["body"].unique().tolist() == ["UNSC"]


# -- not here ----------------------------------------------------------------------------------------------------


def test_an_archive_that_is_not_here_says_how_to_get_it_and_the_sample_works(tmp_path, monkeypatch):
    monkeypatch.delenv("VOTELIB_DATA", raising=False)
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path))
    for name in ("hrc", "unsc", "chr"):
        with pytest.raises(
            vl.NotAvailable, match=rf"votelib fetch {'hrc' if name == 'chr' else name}"
        ) as raised:
            vl.load(name)
        assert "VOTELIB_DATA" in str(raised.value)
    assert len(vl.load("sample")) == 19


@pytest.mark.slow
def test_without_a_network_the_sample_and_its_measures_work_and_nothing_is_asked_for(tmp_path):
    code = """
import socket
def no_network(*args, **kwargs):
    raise OSError("no network")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = no_network
import votelib as vl
assert len(vl.load("sample")) == 19
assert vl.similarity(vl.load("sample")).shape[0] == 108
from votelib.cli import main
raise SystemExit(main(["report", "--data", "hrc"]))
"""
    env = {k: v for k, v in os.environ.items() if k != "VOTELIB_DATA"} | {"VOTELIB_CACHE": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=tmp_path, check=False
    )
    assert run.returncode == 1
    assert "votelib fetch hrc" in run.stderr
    assert "Traceback" not in run.stderr


def test_a_named_folder_that_is_none_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("VOTELIB_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(vl.NotAvailable, match="which is no folder"):
        vl.load("hrc")


def test_published_points_that_are_not_here(tmp_path, monkeypatch):
    monkeypatch.delenv("VOTELIB_DATA", raising=False)
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path))
    with pytest.raises(vl.NotAvailable, match="votelib fetch ideal_points"):
        vl.published_points()


# -- where it comes from -----------------------------------------------------------------------------------------


def test_every_archive_carries_its_data_package(here):
    records = vl.load("hrc")
    package = json.loads((copies(here)[0] / "datapackage.json").read_text(encoding="utf-8"))
    assert package == named.of("hrc")
    assert package["name"] == "hrc"
    assert package["version"].startswith("193f2d41")
    assert "PolyForm" in package["licenses"][0]["title"]
    assert package["votelib"]["votes"] == len(records.votes)
    assert package["votelib"]["issues"] == records.issues["check"].value_counts().to_dict()
    (votes,) = [resource for resource in package["resources"] if resource["path"] == "votes_long.csv"]
    assert votes["hash"] == f"sha256:{files.file_hash(here / 'hrc/votes_long.csv')}"
    assert votes["bytes"] == len(VOTES.encode())


def test_the_version_of_a_file_brought_by_the_user_is_the_day_in_its_name(here):
    council(here / "unsc").rename(here / "unsc/2026_02_06_sc_voting.csv")
    assert named.of("unsc")["version"] == "2026-02-06"


def test_files_of_the_users_own_have_a_package_too(here):
    package = named.of(here / "hrc")
    assert package["votelib"]["votes"] == 9
    assert len(package["resources"]) == 2


def test_list_says_what_is_here(here, capsys):
    vl.load("hrc")
    assert main(["list", "archives"]) == 0
    printed = capsys.readouterr().out
    assert "5 roll calls and adoptions, 9 votes, 1947-12-13 to 2022-10-06" in printed
    assert str(here / "hrc") in printed
    assert "not here: votelib fetch unsc" in printed


def test_what_ships_is_what_the_data_package_says():
    import importlib.util
    from pathlib import Path

    script = Path(__file__).resolve().parents[2] / "scripts/build_datapackage.py"
    spec = importlib.util.spec_from_file_location("build_datapackage", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kept = json.loads(module.OUT.read_text(encoding="utf-8"))
    assert kept == module.package(), "run: python scripts/build_datapackage.py"
    paths = {resource["path"] for resource in kept["resources"]}
    assert {"sample/votes.csv", "countries/names.csv", "groupings/EU.csv", "archives.toml"} <= paths


# -- the real archives -------------------------------------------------------------------------------------------


@pytest.mark.archive
@pytest.mark.parametrize(("name", "rows", "rollcalls"), [("hrc", 77_571, 6_164)])
def test_the_real_archives_survive_their_copies(tmp_path, monkeypatch, name, rows, rollcalls):
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path))
    first = vl.load(name)
    assert (len(first.votes), len(first)) == (rows, rollcalls)
    never_read(monkeypatch)
    same(vl.load(name), first)


@pytest.mark.parametrize("n", [1, 2], ids=["a file", "both files"])
def test_a_zip_is_a_source_as_the_files_in_it_are(here, n):
    plain = vl.load("hrc")
    pair = [here / "hrc/votes_long.csv", here / "hrc/resolutions.csv"]
    with zipfile.ZipFile(here / "hrc/download.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for path in pair[:n]:
            archive.write(path, path.name)
            path.unlink()
        archive.writestr("__MACOSX/._junk", b"")
    zipped = vl.load("hrc")
    same(vl.Records(plain.votes, plain.rollcalls), vl.Records(zipped.votes, zipped.rollcalls))


def test_a_zip_that_cannot_be_opened_is_no_source(here):
    for name, content in (("cut.zip", b"PK\x03\x04" + bytes(90)), ("no.zip", b"not a zip")):
        (here / "hrc" / name).write_bytes(content)
    assert len(vl.load("hrc")) > 0


def test_a_path_is_given_as_a_text_or_as_a_path(sample, tmp_path):
    """`Path` was refused by everything but `vl.read`."""
    folder = sample.to_csv(tmp_path / "mine")
    assert (
        vl.open_data(folder).fingerprint() == vl.open_data(str(folder)).fingerprint() == sample.fingerprint()
    )
    assert vl.archives.cite(folder) == vl.archives.cite(str(folder))
    assert vl.archives.manifest_of(None, folder)["data"]["name"] == str(folder)
    assert vl.explore(folder).query == vl.explore(str(folder)).query
