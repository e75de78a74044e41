"""`votelib fetch`, against a server on the loopback interface that also misbehaves."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import threading
import time

import pytest
from loopback import blob
from test_datasets import VOTES

import votelib as vl
from votelib.archives import fetching, registry
from votelib.archives.registry import Archive, RawFile
from votelib.cli.commands import main

BIG = (VOTES * 400).encode()  # several blocks of a download


@pytest.fixture
def archive(server, monkeypatch) -> Archive:
    """The Council's archive as this server has it: one file is known by its git blob id only."""
    content = server.content
    files = (
        RawFile("LICENSE", f"{server.address}/LICENSE", sha256=hashlib.sha256(content["/LICENSE"]).hexdigest()),
        RawFile("votes_long.csv", f"{server.address}/votes_long.csv", git_blob=blob(content["/votes_long.csv"])),
        RawFile(
            "resolutions.csv", f"{server.address}/resolutions.csv",
            sha256=hashlib.sha256(content["/resolutions.csv"]).hexdigest(),
        ),
    )  # fmt: skip
    made = Archive(
        name="hrc", title="Council", dataset="ohchr", folder="hrc", source="the tests", cite="the tests", version="1",
        licence="PolyForm Noncommercial", licence_url="https://example.org/terms", bodies=("HRC", "CHR"), files=files,
    )  # fmt: skip
    others = {name: other for name, other in registry.archives().items() if name != "hrc"}
    monkeypatch.setattr(registry, "archives", lambda: {"hrc": made} | others)
    return made


@pytest.fixture
def one(server, monkeypatch) -> Archive:
    """An archive of one larger file."""
    server.content["/big.csv"] = BIG
    file = RawFile("big.csv", f"{server.address}/big.csv", sha256=hashlib.sha256(BIG).hexdigest())
    made = Archive(
        name="one", title="One", dataset="ohchr", folder="one", source="the tests", licence="CC0", licence_url="x",
        cite="x", bodies=("HRC",), files=(file,),
    )  # fmt: skip
    monkeypatch.setattr(registry, "archives", lambda: {"one": made})
    return made


def get(name: str):
    said: list[str] = []
    return fetching.fetch(name, agree=lambda question: True, say=said.append), "\n".join(said)


def left(archive: Archive) -> set[str]:
    folder = registry.raw_dir(archive)
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def test_an_archive_is_fetched_checked_and_loads(archive, server, capsys):
    assert main(["fetch", "hrc", "--yes"]) == 0
    printed = capsys.readouterr().out
    assert printed.index("PolyForm Noncommercial") < printed.index("votes_long.csv: ")  # terms first
    assert left(archive) == {
        "LICENSE", "votes_long.csv", "resolutions.csv", "TERMS-hrc.txt", "fetched.json",
    }  # fmt: skip
    assert len(vl.load("hrc").votes) == 9
    from votelib.archives.named import of

    resource = next(item for item in of("hrc")["resources"] if item["path"] == "votes_long.csv")
    assert resource["source"] == f"{server.address}/votes_long.csv"
    assert resource["retrieved"].startswith("20")


def test_what_is_there_and_right_is_not_fetched_again(archive, server):
    get("hrc")
    server.asked.clear()
    _, said = get("hrc")
    assert server.asked == []
    assert "as they should be" in said


def test_what_is_there_and_wrong_is_fetched_again(archive, server):
    get("hrc")
    (registry.raw_dir(archive) / "votes_long.csv").write_text("changed", encoding="utf-8")
    server.asked.clear()
    get("hrc")
    assert [path for path, _ in server.asked] == ["/votes_long.csv"]
    assert (registry.raw_dir(archive) / "votes_long.csv").read_text(encoding="utf-8") == VOTES


def test_nothing_is_asked_for_before_the_user_agrees(archive, server, capsys):
    said: list[str] = []
    assert fetching.fetch("hrc", agree=lambda question: False, say=said.append) == []
    assert any("PolyForm Noncommercial" in line for line in said)
    assert server.asked == []
    assert left(archive) == set()


def test_without_anybody_to_ask_nothing_is_downloaded(archive, server, capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["fetch", "hrc"]) == 1
    assert "Add --yes" in capsys.readouterr().err
    assert server.asked == []


@pytest.mark.parametrize("mood", ["wrong", "votes", "resolutions"])
def test_content_that_is_not_what_is_pinned_is_refused_and_removed(archive, server, mood):
    if mood == "wrong":
        server.moods = ["well", "wrong"]
    else:
        path = {"votes": "/votes_long.csv", "resolutions": "/resolutions.csv"}[mood]
        server.content[path] = server.content[path][:-40]  # truncated, and the server says that this is all
    with pytest.raises(vl.NotAvailable, match=r"is not the pinned file .*; it was removed"):
        get("hrc")
    gone = "resolutions.csv" if mood == "resolutions" else "votes_long.csv"
    assert not {name for name in left(archive) if gone in name}


@pytest.mark.parametrize("mood", ["500", "503", "429"])
def test_a_busy_server_is_asked_again(one, server, mood):
    server.moods = [mood, mood]
    (path,), _ = get("one")
    assert path.read_bytes() == BIG
    assert len(server.asked) == 3


def test_a_server_that_stays_busy_is_given_up_with_its_answer(one, server):
    server.moods = ["500"] * 9
    with pytest.raises(vl.NotAvailable, match=r"in 4 attempts: the server answered 500"):
        get("one")
    assert "big.csv" not in left(one)


def test_a_server_that_asks_for_hours_is_not_asked_again(one, server):
    server.moods = ["429 for 7200 s"]
    with pytest.raises(vl.NotAvailable, match=r"now: it asks to wait 7,200 s: the server answered 429"):
        get("one")
    assert len(server.asked) == 1


def test_a_missing_file_is_said_at_once(one, server):
    del server.content["/big.csv"]
    with pytest.raises(vl.NotAvailable, match=r"the server answered 404 \(Not Found\)"):
        get("one")
    assert len(server.asked) == 1
    assert not {name for name in left(one) if "big" in name}


def test_a_cut_download_goes_on_where_it_stopped(one, server):
    server.moods = ["cut"]
    (path,), _ = get("one")
    assert path.read_bytes() == BIG
    (_, first), (_, second) = server.asked
    assert first is None
    assert 0 < int(second.removeprefix("bytes=").rstrip("-")) < len(BIG)


def test_a_download_goes_on_in_the_next_run(one, server):
    server.moods = ["cut", "500", "500", "500"]
    with pytest.raises(vl.NotAvailable, match="bytes are kept"):
        get("one")
    assert "big.csv" not in left(one)  # never under its name before it is whole and right
    server.asked.clear()
    (path,), _ = get("one")
    assert path.read_bytes() == BIG
    assert server.asked[0][1] is not None


def test_a_server_without_ranges_is_read_from_the_beginning(one, server):
    server.ranges = False
    server.moods = ["cut"]
    (path,), _ = get("one")
    assert path.read_bytes() == BIG


@pytest.mark.parametrize("rest", [b"something else entirely", b"x" * (len(BIG) + 5)])
def test_what_is_left_of_another_download_is_thrown_away(one, server, rest):
    folder = registry.raw_dir(one)
    folder.mkdir(parents=True)
    (folder / ".big.csv.part").write_bytes(rest)
    (path,), _ = get("one")
    assert path.read_bytes() == BIG
    assert ".big.csv.part" not in left(one)


def test_without_a_network_the_message_is_clear(one, server, capsys):
    server.shutdown()
    server.server_close()
    assert main(["fetch", "one", "--yes"]) == 1
    printed = capsys.readouterr().err
    assert "no network, or the server does not answer" in printed
    assert "vl.load('sample') works without" in printed
    assert "Traceback" not in printed


def test_a_mirror_may_be_named(server, monkeypatch):
    content = b"mirrored"
    server.content["/owner/repo/commit/a.csv"] = content
    file = RawFile(
        "a.csv",
        "https://raw.githubusercontent.com/owner/repo/commit/a.csv",
        sha256=hashlib.sha256(content).hexdigest(),
    )
    made = Archive(
        name="one", title="One", dataset="ohchr", folder="one", source="x", licence="x", licence_url="x", cite="x",
        files=(file,),
    )  # fmt: skip
    monkeypatch.setattr(registry, "archives", lambda: {"one": made})
    monkeypatch.setenv("VOTELIB_MIRROR", server.address)
    (path,), _ = get("one")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("unsc", ["4055387", "sc_voting.csv"]),
        ("unga", ["4060887", "4060945", "ga_voting.csv", "ga_outcomes.csv"]),
    ],
)
def test_what_a_browser_must_download_is_said_with_its_record_and_place(name, words, monkeypatch, tmp_path):
    monkeypatch.setenv("VOTELIB_CACHE", str(tmp_path))
    monkeypatch.delenv("VOTELIB_DATA", raising=False)
    said: list[str] = []
    fetching.fetch(name, agree=lambda question: True, say=said.append) if name == "unsc" else said.append(
        fetching.where_to_put(fetching.plan(name))
    )
    assert all(word in "\n".join(said) for word in [*words, "browser", str(tmp_path / "raw" / name)])


def test_the_shipped_list_pins_every_file():
    for archive in registry.archives().values():
        for file in archive.files:
            assert file.url.startswith("https://raw.githubusercontent.com/")
            assert archive.version in file.url
            assert len(file.sha256) == 64 or len(file.git_blob) == 40
        assert archive.licence
        assert archive.licence_url.startswith("https://")


@pytest.mark.archive
def test_the_pinned_hashes_are_those_of_the_shared_files(archive_folder):
    import gzip

    pinned = {file.name: file for archive in registry.archives().values() for file in archive.files}
    shared = {
        "LICENSE": (archive_folder / "hrc/LICENSE").read_bytes(),
        # The shared resolutions.csv is not the whole of the pinned file, as ../shared/data/README.md says.
        "un_votes.rda": (archive_folder / "unga/un_votes.rda").read_bytes(),
        "IdealpointestimatesAll_Apr2020.csv": gzip.decompress(
            (archive_folder / "unga/IdealpointestimatesAll_Apr2020.csv.gz").read_bytes()
        ),
    }
    for name, content in shared.items():
        assert hashlib.sha256(content).hexdigest() == pinned[name].sha256, name


def test_the_terms_are_kept_beside_the_files(archive):
    get("hrc")
    kept = (registry.raw_dir(archive) / "TERMS-hrc.txt").read_text(encoding="utf-8")
    assert "PolyForm Noncommercial" in kept
    listed = json.loads((registry.raw_dir(archive) / "fetched.json").read_text(encoding="utf-8"))
    assert set(listed) == {"LICENSE", "votes_long.csv", "resolutions.csv"}


def test_a_slip_in_the_name_is_answered_with_the_close_one(capsys):
    assert main(["fetch", "hcr", "--yes"]) == 1
    assert "did you mean 'hrc'" in capsys.readouterr().err


# -- servers that never end ------------------------------------------------------------------------------------


def raw_server(pieces):
    """A server that sends pieces of bytes, one by one, as slowly as they come; its address."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                connection, _ = listening.accept()
                connection.recv(65536)
                for piece in pieces():
                    connection.sendall(piece)
                connection.close()
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    return listening, f"http://127.0.0.1:{listening.getsockname()[1]}/x"


def dripping(start: bytes):
    def pieces():
        yield start
        while True:
            time.sleep(0.05)
            yield b"x"

    return pieces


@pytest.mark.parametrize(
    ("start", "words"),
    [(b"HTTP/1.1 200 OK\r\nX-Slow: ", "no whole answer"), (b"HTTP/1.1 200 OK\r\n\r\n", "bytes a second")],
)
def test_a_server_that_drips_is_given_up(start, words):
    from votelib.archives import http

    listening, address = raw_server(dripping(start))
    began = time.monotonic()
    with listening, pytest.raises(http.TooSlow, match=words):  # noqa: PT012
        answer = http.begun(http.session("test"), address, seconds=0.5)
        list(http.blocks(answer, most=10_000, seconds=0.5))
    assert time.monotonic() - began < 10


def test_a_download_without_end_is_given_up_and_removed(server, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "_LARGEST", 100_000)
    server.content["/big"] = BIG
    part = tmp_path / ".big.part"
    with pytest.raises(vl.VotelibError, match="larger than 100,000 bytes"):
        fetching._download(f"{server.address}/big", part, False)
    assert not part.exists()


def test_a_full_disk_is_said_and_leaves_nothing(server, tmp_path):
    class Full:
        def write(self, block):
            raise OSError(28, "No space left on device")

    part = tmp_path / ".big.part"
    part.write_bytes(b"half")
    with pytest.raises(vl.VotelibError, match="No space left on device"):
        fetching._save(b"x", Full(), part)
    assert not part.exists()


@pytest.mark.parametrize("where", ["/x", "file:///etc/passwd", "http://[", ""])
def test_a_bad_redirect_is_an_error_of_our_own(where, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "_PAUSE", 0.0)
    head = f"HTTP/1.1 302 Found\r\nLocation: {where}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    listening, address = raw_server(lambda: [head.encode()])
    with listening, pytest.raises(vl.VotelibError):
        fetching._download(address, tmp_path / ".x.part", False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("target", "refused"),
    [
        ("http://example.org/x", True),
        ("HTTP://example.org/x", True),
        ("//example.org/x", False),
        ("/x", False),
    ],
)
def test_no_redirect_leads_from_a_protected_address_to_one_that_is_not(target, refused):
    import requests

    from votelib.archives import http

    answer = requests.Response()
    answer.status_code, answer.url, answer.headers["Location"] = 302, "https://example.org/a", target
    if refused:
        with pytest.raises(requests.exceptions.InvalidURL, match="not protected"):
            http.session("test").get_redirect_target(answer)
    else:
        assert http.session("test").get_redirect_target(answer) == target
