"""The newest state of the United Nations' extract, from a server on the loopback interface."""

from __future__ import annotations

import gzip
import json

import pytest
from loopback import blob

import votelib as vl
from votelib.archives import assembly, fetching, registry, sources
from votelib.cli.commands import main
from votelib.files import sha256

REPOSITORY = "/repos/UNxml/GAresolutions"
FIRST, SECOND = "a" * 40, "b" * 40
LINE = {
    "symbol": "A/RES/90/1", "title": "A text", "adoption_date": "3 December 2035",
    "adoption_type": "By a recorded vote", "pv": "A/90/PV.5",
    "originating_document": "A/90/L.3", "MS_in_favour": ["FRANCE", "CHILE", "PERU"],
    "MS_against": ["CHINA"], "MS_abstaining": ["INDIA", "JAPAN"], "MS_in_favour_count": "3", "MS_against_count": "1",
    "MS_abstaining_count": "2", "sponsors": ["CHILE"], "additional_sponsors": [], "subjects": [],
}  # fmt: skip
OTHER = LINE | {"symbol": "A/RES/90/2", "adoption_date": "4 December 2035"}


@pytest.fixture
def extract(server, monkeypatch):
    """Puts a state of the extract on the server."""
    monkeypatch.setenv("VOTELIB_MIRROR", server.address)

    def put(commit, *lines, name="90.json"):
        content = "\n".join(map(json.dumps, lines)).encode() + b"\n"
        content = gzip.compress(content, mtime=0) if name.endswith("gz") else content
        listed = [
            {"name": name, "sha": blob(content), "type": "file"},
            {"name": "x", "sha": "", "type": "dir"},
        ]
        day = {"committer": {"date": "2036-01-01T00:00:00Z"}}
        server.content |= {
            f"{REPOSITORY}/commits/HEAD": json.dumps({"sha": commit, "commit": day}).encode(),
            f"{REPOSITORY}/contents/data_extract?ref={commit}": json.dumps(listed).encode(),
            f"/UNxml/GAresolutions/{commit}/data_extract/{name}": content,
        }
        return content

    return put


def get(agree=True):
    said: list[str] = []
    return fetching.newest("unga", agree=lambda question: agree, say=said.append), "\n".join(said)


def found(records, check):
    return records.issues[records.issues["check"] == check]


def test_a_new_state_adds_what_is_new_and_is_written_down(extract, server, capsys):
    content = extract(FIRST, LINE, OTHER)
    assert main(["fetch", "unga", "--newest", "--yes"]) == 0
    printed = capsys.readouterr().out
    assert "2 roll calls only there, added" in printed
    assert "0 changes in what was there" in printed
    (place,) = (registry.raw_dir(registry.archives()["unga"]) / "extract").glob("[!.]*")
    facts = json.loads((place / "state.json").read_text(encoding="utf-8"))
    assert (place.name, facts["commit"], facts["committed"]) == (FIRST[:12], FIRST, "2036-01-01")
    assert facts["files"]["90.json"] == sha256(place / "90.json")
    assert (place / "90.json").read_bytes() == content
    records = vl.load("unga")
    assert len(records) == len(assembly.as_shipped()) + 2
    assert "A/RES/90/1@2035-12-03#1" in set(records.rollcalls["rollcall"])


def test_what_changed_is_taken_and_said_and_no_row_is_lost(extract):
    extract(FIRST, LINE, OTHER)
    get()
    changed = LINE | {
        "MS_in_favour": ["FRANCE", "CHILE", "PERU", "JAPAN"],
        "MS_abstaining": [],
        "title": "A better title",
    }
    extract(SECOND, changed | {"MS_in_favour_count": "4", "MS_abstaining_count": "0"})
    state, _ = get()
    records = vl.load("unga")
    one = records.votes[records.votes["rollcall"] == "A/RES/90/1@2035-12-03#1"].set_index("country")["vote"]
    assert one[["JPN", "IND", "FRA"]].tolist() == [
        "yes",
        "abstain",
        "yes",
    ]  # India has no row now, and keeps its own
    said = found(records, "source_changed")[["expected", "found", "severity"]].values.tolist()
    assert ["JPN abstain", "JPN yes", "note"] in said
    assert ["IND abstain", "IND in no list", "note"] in said
    assert ["3", "4", "note"] in said
    rows = records.rollcalls.set_index("symbol")
    assert rows.loc["A/RES/90/1", "title"] == "A better title"
    assert rows.loc["A/RES/90/1", "yes"] == 4
    assert "A/RES/90/2" in rows.index  # the newer state lacks it
    lines = sources.what_changed(records, state.name)
    assert any("JPN abstain -> JPN yes" in line for line in lines)
    assert f"{len(said)} changes in what was there:" in lines


def test_the_state_that_ships_is_not_fetched(extract, server):
    shipped = assembly.provenance()["sources"][1]["version"]
    extract(shipped, LINE)
    place, said = get()
    assert place is None
    assert "what ships with votelib is the newest state" in said
    assert [path for path, _ in server.asked] == [f"{REPOSITORY}/commits/HEAD"]


def test_a_state_that_is_there_is_not_fetched_again(extract, server):
    extract(FIRST, LINE)
    get()
    server.asked.clear()
    place, _ = get()
    assert place.name == FIRST[:12]
    assert len(server.asked) == 1


def test_nothing_is_downloaded_before_the_user_agrees(extract, server):
    extract(FIRST, LINE)
    assert get(agree=False)[0] is None
    assert not any(path.endswith("90.json") for path, _ in server.asked)


def test_content_that_is_not_what_the_commit_says_is_refused(extract, server):
    extract(FIRST, LINE)
    path = f"/UNxml/GAresolutions/{FIRST}/data_extract/90.json"
    server.content[path] = server.content[path][:-20]
    with pytest.raises(vl.NotAvailable, match="is not the pinned file"):
        get()
    assert not any((registry.raw_dir(registry.archives()["unga"]) / "extract").glob("[!.]*"))
    assert len(vl.load("unga")) == len(assembly.as_shipped())


def test_a_packed_extract_is_read_as_well(extract):
    extract(FIRST, LINE, name="90.json.gz")
    get()
    assert len(vl.load("unga")) == len(assembly.as_shipped()) + 1


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("commits/HEAD", b"<html>", "no JSON"), ("commits/HEAD", b"{}", "names no commit"),
        (f"contents/data_extract?ref={FIRST}", b"[]", "expected files of JSON"),
        (f"contents/data_extract?ref={FIRST}", b'{"message": "gone"}', "lists no files"),
    ],
)  # fmt: skip
def test_an_odd_answer_is_said(extract, server, path, answer, words):
    extract(FIRST, LINE)
    server.content[f"{REPOSITORY}/{path}"] = answer
    with pytest.raises(vl.NotAvailable, match=words):
        get()


@pytest.mark.parametrize(
    ("status", "reset", "when"), [("403", "1893456000", "after 00:00 UTC"), ("429", "", "in an hour")]
)
def test_a_limit_of_requests_is_said_with_its_end_and_not_asked_again(extract, server, status, reset, when):
    extract(FIRST, LINE)
    get()
    server.asked.clear()
    server.moods = [status] * 9
    server.headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    with pytest.raises(vl.NotAvailable, match=f"limit of requests is used up; try again {when}"):
        get()
    assert len(server.asked) == 1
    assert len(vl.load("unga")) == len(assembly.as_shipped()) + 1


def test_a_damaged_line_of_a_new_state_costs_that_line_alone(extract):
    content = extract(FIRST, LINE, OTHER, LINE | {"symbol": "A/RES/90/3"})
    get()
    (place,) = (registry.raw_dir(registry.archives()["unga"]) / "extract").glob("[!.]*")
    lines = content.decode().splitlines()
    (place / "90.json").write_text("\n".join([lines[0], lines[1][:-40], lines[2], ""]), encoding="utf-8")
    records = vl.load("unga")
    assert len(records) == len(assembly.as_shipped()) + 2
    assert found(records, "unreadable_row")["line"].tolist() == [2]


def test_a_shipped_text_that_the_newer_state_lacks_stays(extract):
    extract(FIRST, LINE)
    get()
    shipped = assembly.as_shipped()
    records = vl.load("unga")
    assert set(shipped.rollcalls["rollcall"]) <= set(records.rollcalls["rollcall"])
    assert len(records.votes) >= len(assembly.shipped().votes)


def test_an_archive_without_such_a_source_says_which_has_one(server):
    with pytest.raises(vl.NotAvailable, match="unga has, and `votelib fetch hrc`"):
        fetching.newest("hrc", agree=lambda question: True, say=str)
