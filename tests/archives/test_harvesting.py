"""A harvest against a library of our own on the loopback interface, which also misbehaves; the time is ours as well."""

from __future__ import annotations

import hashlib
import http.server
import json
import random
import socket
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import formatdate
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import fpdf
import pytest
from documents import compose, forms
from documents.votes import sample_consensus, sample_votes

import votelib as vl
from votelib.archives.document_service import ADDRESS, Clock, Service
from votelib.archives.harvesting import MANIFEST, Manifest, build, gather
from votelib.archives.series import plan, read_sessions
from votelib.cli.commands import main
from votelib.errors import NotAvailable, UnknownName, VotelibError

NOON = 1_800_000_000.0  # the time at which every test begins


def pdf(*paragraphs: str) -> bytes:
    page = fpdf.FPDF()
    page.set_creation_date(datetime(2027, 1, 15, tzinfo=UTC))
    page.add_page()
    page.set_font("helvetica", size=10)
    for paragraph in paragraphs:
        page.multi_cell(0, text=paragraph, new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


class Library(http.server.ThreadingHTTPServer):
    """Serves what `shelf` holds: a list of behaviours a symbol, one for each time it is asked for; 404 for the rest."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Desk)
        self.shelf: dict[str, list[Callable]] = {}
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict] = []
        self.busy = self.most_at_once = 0
        self.counted = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def put(self, symbol: str, *behaviours) -> None:
        self.shelf[symbol] = list(behaviours) or [document(symbol)]

    def count(self) -> dict[str, int]:
        found = defaultdict(int)
        for symbol, _ in self.asked:
            found[symbol] += 1
        return dict(found)


class Desk(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        library = self.server
        with library.counted:
            library.busy += 1
            library.most_at_once = max(library.most_at_once, library.busy)
        try:
            query = parse_qs(urlsplit(self.path).query)
            symbol, lang = query.get("s", [self.path])[0], query.get("l", [""])[0]
            library.asked.append((symbol, lang))
            library.headers.append(dict(self.headers))
            waiting = library.shelf.get(symbol, [answer(404, b"<html>no such document</html>", "text/html")])
            (waiting.pop(0) if len(waiting) > 1 else waiting[0])(self)
        finally:
            with library.counted:
                library.busy -= 1

    def log_message(self, *words):
        pass


def answer(status: int, body: bytes = b"", kind: str = "application/pdf", **headers) -> Callable:
    def give(desk: Desk):
        desk.send_response(status)
        given = {"Content_Type": kind, "Content_Length": str(len(body))} | headers
        for name, value in given.items():
            desk.send_header(name.replace("_", "-"), value)
        desk.end_headers()
        desk.wfile.write(body)

    return give


def document(text: str) -> Callable:
    return answer(200, pdf(text))


def cut_off(body: bytes) -> Callable:
    """Promise all of it, send half, hang up."""

    def give(desk: Desk):
        desk.send_response(200)
        desk.send_header("Content-Length", str(len(body)))
        desk.end_headers()
        desk.wfile.write(body[: len(body) // 2])
        desk.close_connection = True

    return give


def without_length(body: bytes) -> Callable:
    """Send it without saying how long it is, and hang up."""

    def give(desk: Desk):
        desk.send_response(200)
        desk.send_header("Connection", "close")
        desk.end_headers()
        desk.wfile.write(body)
        desk.close_connection = True

    return give


def hang_up(desk: Desk):
    desk.connection.shutdown(socket.SHUT_RDWR)
    desk.close_connection = True


class Hours:
    """A clock that goes on when somebody sleeps, and remembers how long."""

    def __init__(self):
        self.time, self.slept = NOON, []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep)


@pytest.fixture
def library(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    with Library() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture
def hours():
    return Hours()


@pytest.fixture
def walk(library, hours, tmp_path):
    def walk(series, *, lang="en", gap=3, folder=tmp_path / "harvest", **manners):
        service = Service(library.address, timeout=5, **manners)
        return gather(series, folder, lang=lang, gap=gap, service=service, clock=hours.clock)

    return walk


SESSION = plan("hrc", "56", kinds=["resolution"])


# -- the walk ------------------------------------------------------------------------------------------------


def test_symbols_are_walked_until_no_more_come(library, walk):
    for number in (1, 2, 3):
        library.put(f"A/HRC/RES/56/{number}")
    library.put("A/HRC/DEC/56/101")
    found = walk(plan("hrc", "56"))
    assert [symbol for symbol, _ in library.asked] == [
        *(f"A/HRC/RES/56/{number}" for number in range(1, 7)),
        *(f"A/HRC/DEC/56/{number}" for number in range(101, 105)),
    ]
    assert (found.count("document"), found.count("missing"), found.stopped) == (4, 6, "")
    assert "4 documents fetched, 0 here already; 6 symbols without a document" in str(found)


def test_a_hole_in_the_numbers_is_walked_over(library, walk):
    for number in (1, 4, 7, 11):
        library.put(f"A/HRC/RES/56/{number}")
    walk(SESSION)
    assert Manifest(walk(SESSION).folder).kept() == [(f"A/HRC/RES/56/{n}", "en") for n in (1, 4, 7)]
    assert library.count()["A/HRC/RES/56/10"] == 2
    assert "A/HRC/RES/56/11" not in library.count()


def test_one_at_a_time_with_a_pause_under_an_honest_name(library, walk, hours):
    library.put("A/HRC/RES/56/1")
    walk(SESSION, pause=7)
    assert hours.slept == [7, 7, 7]
    assert library.most_at_once == 1
    for sent in library.headers:
        assert sent["User-Agent"].startswith("votelib/")
        assert "(+https://" in sent["User-Agent"]
        assert "Mozilla" not in sent["User-Agent"]
        assert "Cookie" not in sent


def test_what_is_kept_is_not_asked_for_again(library, walk):
    library.put("A/HRC/RES/56/1")
    library.put("A/HRC/RES/56/2")
    walk(SESSION)
    before = library.count()
    again = walk(SESSION)
    assert (again.n_here, again.count("document")) == (2, 0)
    for number in (1, 2):
        assert library.count()[f"A/HRC/RES/56/{number}"] == before[f"A/HRC/RES/56/{number}"] == 1


def test_a_kept_document_that_was_changed_or_lost_is_asked_for_again(library, walk):
    for number in (1, 2, 3):
        library.put(f"A/HRC/RES/56/{number}")
    folder = walk(SESSION).folder
    first, second = (Manifest(folder).document(f"A/HRC/RES/56/{number}", "en") for number in (1, 2))
    good = first.read_bytes()
    first.write_bytes(good[:-20])
    second.unlink()
    again = walk(SESSION)
    assert (again.n_here, again.count("document")) == (1, 2)
    assert first.read_bytes() == good
    assert second.is_file()


def test_languages_are_kept_apart(library, walk):
    library.put("A/HRC/RES/56/1", document("one"), document("un"))
    folder = walk(SESSION).folder
    walk(SESSION, lang="fr")
    assert ("A/HRC/RES/56/1", "fr") in library.asked
    assert {path.name for path in folder.glob("*.pdf")} == {"A_HRC_RES_56_1.en.pdf", "A_HRC_RES_56_1.fr.pdf"}


def test_the_manifest_says_what_was_asked_and_what_came(library, walk):
    library.put("A/HRC/RES/56/1")
    folder = walk(SESSION).folder
    lines = [json.loads(line) for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines()]
    kept, *missing = lines
    data = (folder / kept["file"]).read_bytes()
    assert kept["sha256"] == hashlib.sha256(data).hexdigest()
    assert (kept["bytes"], kept["status"], kept["state"]) == (len(data), 200, "document")
    assert kept["retrieved"] == "2027-01-15T08:00:00Z"
    assert kept["url"].startswith(library.address)
    assert {entry["state"] for entry in missing} == {"missing"}
    assert not list(folder.rglob(".*"))


def test_half_a_line_at_the_end_of_the_manifest_is_not_the_end(library, walk):
    for number in (1, 2):
        library.put(f"A/HRC/RES/56/{number}")
    folder = walk(SESSION).folder
    lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    (folder / MANIFEST).write_text("\n".join(lines[:1]) + "\n" + lines[1][:40], encoding="utf-8")
    again = walk(SESSION)
    assert (again.n_here, again.count("document")) == (1, 1)
    assert Manifest(folder).kept() == [("A/HRC/RES/56/1", "en"), ("A/HRC/RES/56/2", "en")]
    assert all(json.loads(line) for line in (folder / MANIFEST).read_text(encoding="utf-8").splitlines())


def test_a_harvest_that_is_interrupted_keeps_what_it_has(library, walk):
    library.put("A/HRC/RES/56/1")
    library.put("A/HRC/RES/56/2")

    def symbols():
        yield "A/HRC/RES/56/1"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        walk([symbols()])
    again = walk(SESSION)
    assert (again.n_here, again.count("document")) == (1, 1)


# -- a service that misbehaves ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("retry_after", "waited"),
    [("13", 13), (90, 90), ("soon", 2), (None, 2)],
)
def test_too_many_requests_are_waited_out_as_long_as_the_service_asks(
    library, walk, hours, retry_after, waited
):
    if isinstance(retry_after, int):  # a date, so many seconds from now
        retry_after = formatdate(time.time() + retry_after, usegmt=True)
    headers = {} if retry_after is None else {"Retry_After": retry_after}
    library.put("A/HRC/RES/56/1", answer(429, **headers), document("one"))
    found = walk([["A/HRC/RES/56/1"]], pause=1)
    assert hours.slept == [pytest.approx(waited, abs=5 if waited == 90 else 0)]
    assert found.answers[["state", "attempts"]].values.tolist() == [["document", 2]]


def test_a_service_that_wants_hours_of_peace_gets_them(library, walk, hours):
    library.put("A/HRC/RES/56/1", answer(503, Retry_After="7200"))
    library.put("A/HRC/RES/56/2")
    found = walk(SESSION)
    assert "7,200 s" in found.stopped
    assert library.count() == {"A/HRC/RES/56/1": 1}
    assert hours.slept == []


def test_errors_are_tried_again_after_longer_and_longer(library, walk, hours):
    library.put("A/HRC/RES/56/1", answer(500), answer(502), cut_off(pdf("one")), hang_up, document("one"))
    found = walk([["A/HRC/RES/56/1"]], pause=1, backoff=2)
    assert hours.slept == [2, 4, 8, 16]
    assert found.answers[["state", "attempts"]].values.tolist() == [["document", 5]]
    assert not found.stopped


def test_a_document_that_always_fails_is_reported_and_the_next_is_asked_for(library, walk):
    library.put("A/HRC/RES/56/1", answer(500))
    library.put("A/HRC/RES/56/2")
    found = walk(SESSION, retries=2)
    assert library.count()["A/HRC/RES/56/1"] == 3
    assert found.count("document") == 1
    assert "failed: A/HRC/RES/56/1: the service answers 500" in str(found)
    library.put("A/HRC/RES/56/1")
    assert walk(SESSION).count("document") == 1


def test_a_service_that_is_down_is_left_alone(library, walk):
    for number in range(1, 100):
        library.put(f"A/HRC/RES/56/{number}", answer(500))
    found = walk(plan("hrc", "56-59"), retries=1, gap=50)
    assert found.stopped.startswith("3 failures in a row")
    assert len(library.asked) == 6


@pytest.mark.parametrize("status", [401, 403])
def test_a_service_that_bars_us_is_not_asked_twice(library, walk, status):
    library.put("A/HRC/RES/56/1", answer(status))
    found = walk(plan("hrc", "56-59"))
    assert len(library.asked) == 1
    assert f"({status})" in found.stopped


def test_a_challenge_for_browsers_is_a_refusal_not_a_document(library, walk):
    library.put("A/HRC/RES/56/1", answer(202, b"", "text/html", x_amzn_waf_action="challenge"))
    assert "refuses to be asked by a program" in walk(SESSION).stopped


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (answer(200, b"<!DOCTYPE html><p>There is no such document", "text/html"), "beginning '<!DOCTYPE html>"),
        (answer(200, b"<html>Error</html>", "application/pdf"), "expected a PDF"),
        (answer(200, b"PK\x03\x04" + bytes(200), "application/zip"), "expected a PDF, found application/zip"),
        (answer(200, b"%PDF-1.4\n" + b"nothing in it " * 20 + b"%%EOF"), "cannot be opened"),
        (answer(200, bytes(300_000)), "larger than 200,000 bytes"),
        (without_length(b"%PDF-1.4" + bytes(300_000)), "larger than 200,000 bytes"),
        (answer(200, b"x", Content_Length="99999999999"), "larger than"),
        (answer(302, Location="http://localhost:1/other.pdf"), "sent on to http://localhost:1"),
        (answer(302, Location="https://example.org/A_HRC_RES_56_1.pdf"), "sent on to https://example.org"),
        (answer(302, Location="http://documents.un.org/1.pdf"), "not allowed"),
        (answer(302, Location="file:///etc/passwd"), "not allowed"),
        (answer(302), "not allowed"),
        (answer(304), "expected the answer 200, found 304"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_and_reported_and_leaves_nothing(library, walk, behaviour, reason):
    library.put("A/HRC/RES/56/1", behaviour)
    library.put("A/HRC/RES/56/2")
    found = walk(SESSION, max_bytes=200_000)
    assert found.faults["symbol"].tolist() == ["A/HRC/RES/56/1"]
    assert reason in found.faults["reason"].item()
    assert library.count()["A/HRC/RES/56/1"] == 1
    assert {path.name for path in found.folder.iterdir()} == {"A_HRC_RES_56_2.en.pdf", MANIFEST}


def test_a_redirect_within_the_service_is_followed_and_one_in_circles_is_not(library, walk):
    library.put("A/HRC/RES/56/1", answer(302, Location="/doc/1.pdf?s=file"))
    library.put("file", document("one"))
    library.put("A/HRC/RES/56/2", answer(307, Location="/a?s=round"))
    library.put("round", answer(307, Location="/b?s=A/HRC/RES/56/2"))
    found = walk(SESSION)
    assert found.answers["url"][0].endswith("/doc/1.pdf?s=file")
    assert "more than 5 times" in found.faults["reason"].item()


def test_a_redirect_to_another_port_of_this_machine_is_not_followed(library, walk):
    with Library() as other:
        library.put("A/HRC/RES/56/1", answer(302, Location=f"{other.address}/?s=x"))
        assert "not allowed" in walk(SESSION).faults["reason"].item()
        assert other.asked == []


def test_a_document_without_its_end_is_asked_for_again(library, walk):
    whole = pdf("one")
    library.put("A/HRC/RES/56/1", without_length(whole[: len(whole) // 2]), without_length(whole))
    found = walk([["A/HRC/RES/56/1"]])
    assert Manifest(found.folder).document("A/HRC/RES/56/1", "en").read_bytes() == whole
    assert found.answers["attempts"].tolist() == [2]


def test_a_service_with_one_document_for_every_symbol_ends_the_walk(library, walk):
    for number in range(1, 200):
        library.put(f"A/HRC/RES/56/{number}", document("Not available"))
    found = walk(SESSION)
    assert found.count("document") == 1
    assert found.faults["reason"].tolist() == ["the very document that came for A/HRC/RES/56/1"] * 3


def test_an_empty_answer_is_a_symbol_not_published(library, walk):
    library.put("A/HRC/RES/56/1", answer(200, b""))
    assert walk(SESSION).answers["state"].tolist() == ["missing"] * 3


def test_without_a_network_the_message_says_what_to_do(tmp_path, hours):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(NotAvailable, match=r"cannot be reached.*run the same command again.*sample"):
            gather(SESSION, tmp_path / "harvest", service=Service(address, retries=1), clock=hours.clock)
    assert not list(tmp_path.rglob("*.pdf"))


# -- what is asked for --------------------------------------------------------------------------------------------


def test_sessions_are_read_as_people_write_them():
    assert read_sessions("56-59") == ["56", "57", "58", "59"]
    assert read_sessions(" 56 , S-35 - S-36, ES-11,56") == ["56", "S-35", "S-36", "ES-11"]
    assert read_sessions("S-35–36") == ["S-35", "S-36"]


@pytest.mark.parametrize("wrong", ["", "59-56", "56..59", "S-", "56-S-58", "../56", "all", "1000"])
def test_what_is_no_session_is_refused(wrong):
    with pytest.raises(VotelibError, match="sessions"):
        plan("hrc", wrong)


def test_the_symbols_of_each_body():
    first = [next(iter(series)) for series in plan("hrc", "56,S-36,OM-1", kinds=["resolution", "decision"])]
    assert first == [
        "A/HRC/RES/56/1", "A/HRC/DEC/56/101", "A/HRC/RES/S-36/1", "A/HRC/DEC/S-36/101", "A/HRC/RES/OM/1/1",
        "A/HRC/DEC/OM/1/101",
    ]  # fmt: skip
    assert [next(iter(series)) for series in plan("unga", "78,ES-11")] == ["A/78/PV.1", "A/ES-11/PV.1"]
    assert list(plan("unsc", numbers="9480-9482")[0]) == ["S/PV.9480", "S/PV.9481", "S/PV.9482"]


@pytest.mark.parametrize(
    ("arguments", "options", "says"),
    [
        (("unhcr", "1"), {}, "expected one of hrc, unga, unsc"),
        (("hrc", "56"), {"kinds": ["meeting"]}, "expected one of resolution, decision, statement"),
        (("hrc",), {}, "expected sessions"),
        (("unsc", "1"), {}, "expected numbers"),
        (("unsc",), {"numbers": "20-10"}, "numbers: expected"),
        (("unga", "5"), {}, "31st"),
    ],
)
def test_what_cannot_be_walked_is_answered_with_what_can(arguments, options, says):
    with pytest.raises(VotelibError, match=says):
        plan(*arguments, **options)


def test_a_text_that_is_no_symbol_is_not_asked_for(library, walk, tmp_path):
    with pytest.raises(VotelibError, match="no symbol"):
        walk([["../../etc/passwd"]])
    assert library.asked == []
    assert {path.name for path in tmp_path.rglob("*")} == {"harvest", MANIFEST}


def test_an_unknown_language_is_refused(walk):
    with pytest.raises(UnknownName, match="lang: expected one of ar, en"):
        walk(SESSION, lang="de")


# -- the service as a setting -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "https://library.example/api/symbol/access?s=SYMBOL&l=LANG&t=pdf",
        "https://library.example/api/symbol/access?s={symbol}&l={lang}&t=pdf",
        "https://library.example/api/symbol/access",
        "https://library.example/",
        "https://library.example",
    ],
)
def test_the_address_is_a_setting_written_in_any_of_these_ways(address, monkeypatch):
    expected = "https://library.example/api/symbol/access?s=A%2FHRC%2FRES%2F56%2F2&l=en&t=pdf"
    assert Service(address).where("A/HRC/RES/56/2", "en") == expected
    monkeypatch.setenv("VOTELIB_DOCUMENTS", address)
    assert Service().where("A/HRC/RES/56/2", "en") == expected


def test_the_usual_address_is_the_united_nations(monkeypatch):
    monkeypatch.delenv("VOTELIB_DOCUMENTS", raising=False)
    assert Service().address == ADDRESS
    assert ADDRESS == "https://documents.un.org/api/symbol/access?s={symbol}&l={lang}&t=pdf"


def test_impolite_settings_are_refused():
    with pytest.raises(VotelibError, match="pause"):
        Service(ADDRESS, pause=0.1)
    with pytest.raises(VotelibError, match="address"):
        Service("documents.un.org")


@pytest.mark.parametrize(
    "url",
    [
        "https://documents.un.org.example.org/1.pdf", "https://documents.un.org@example.org/1.pdf",
        "https://documents.un.org:8443/1.pdf", "http://undocs.org/1", "ftp://undocs.org/1", "https://[bad/",
        "https://user:word@documents.un.org/1.pdf",
    ],
)  # fmt: skip
def test_look_alikes_of_the_service_are_not_allowed(url):
    assert not Service(ADDRESS).allows(url)


# -- the archive --------------------------------------------------------------------------------------------------


_PRINTED: dict[tuple[str, str, str], bytes] = {}  # a PDF takes a good part of a second to make


def printed(vote, lang: str = "en") -> bytes:
    """The document of a vote, as the United Nations prints it."""
    key = (vote.symbol, str(vote.day), lang)
    if key not in _PRINTED:
        _PRINTED[key] = _printed(vote, lang)
    return _PRINTED[key]


def _printed(vote, lang: str) -> bytes:
    rng = random.Random(vote.symbol + lang)
    with tempfile.TemporaryDirectory() as folder:
        made = compose.council_text(vote, lang, rng, compose.Style())
        return forms.write(made, "pdf", Path(folder), rng, ("furniture",)).read_bytes()


@pytest.fixture(scope="module")
def texts():
    """The nine recorded votes of the sample and one of its adoptions without a vote, by symbol."""
    return {vote.symbol: vote for vote in [*sample_votes(), *sample_consensus()[-1:]]}


@pytest.fixture
def shelved(library, texts):
    for symbol, vote in texts.items():
        library.put(symbol, answer(200, printed(vote)))
    return library


def positions(records) -> dict:
    votes = records.votes.merge(records.rollcalls[["rollcall", "symbol"]], on="rollcall")
    votes = votes[votes["vote"].isin(["yes", "no", "abstain"])]
    return {(row.symbol, row.country): row.vote for row in votes.itertuples()}


def test_an_archive_of_the_documents_alone_says_what_the_sample_says(shelved, walk, texts, sample):
    folder = walk([[symbol] for symbol in texts]).folder
    records = build(folder)
    assert positions(records) == positions(sample)
    assert set(records.rollcalls["symbol"]) == set(texts)
    assert (records.rollcalls["adoption"] == "recorded").sum() == 9
    found = records.issues[["rollcall", "check", "severity", "found"]].values.tolist()
    absent = ["A/HRC/RES/38/3@2018-07-05#1", "missing_seat", "minor", "1 member in no list: PAN"]
    assert found == [absent]  # the sample has Panama as absent; the document does not name it
    assert records.rollcalls["retrieved"].iloc[0] == "2027-01-15T08:00:00Z"
    assert records.rollcalls["file"].str.fullmatch(r"A_HRC_RES_\d+_\d+\.en\.pdf").all()


def test_the_archive_is_read_back_from_its_folder_without_the_documents(shelved, walk, texts):
    folder = walk([[symbol] for symbol in list(texts)[:3]]).folder
    records = build(folder)
    again = vl.read(folder)
    assert positions(again) == positions(records)
    assert again.fingerprint() == records.fingerprint()
    assert len(vl.open_data(str(folder)).rollcalls) == len(records.rollcalls)
    for path in folder.glob("*.pdf"):
        path.unlink()
    assert vl.read(folder).fingerprint() == records.fingerprint()


def test_the_archive_says_where_it_comes_from(shelved, walk, texts):
    folder = walk([[symbol] for symbol in list(texts)[:2]]).folder
    build(folder)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["votelib"]["rollcalls"] == 2
    for resource in package["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["sources"][0]["path"].startswith(shelved.address)
        assert resource["retrieved"].startswith("2027-01-15T08:00:")


def test_two_languages_of_a_text_are_one_roll_call(library, walk, texts):
    vote = texts["A/HRC/RES/56/2"]
    library.put(vote.symbol, answer(200, printed(vote, "en")), answer(200, printed(vote, "fr")))
    for lang in ("en", "fr"):
        folder = walk([[vote.symbol]], lang=lang).folder
    records = build(folder)
    assert len(records.rollcalls) == 1
    assert len(records.votes) == 47


def test_what_did_not_come_is_in_the_issues_of_the_archive(library, walk, texts):
    library.put("A/HRC/RES/56/2", answer(200, printed(texts["A/HRC/RES/56/2"])))
    library.put("A/HRC/RES/56/3", answer(200, b"<html>error</html>", "text/html"))
    library.put("A/HRC/RES/56/4", answer(200, printed(texts["A/HRC/RES/53/11"])))
    folder = walk(SESSION).folder
    build(folder)
    issues = vl.read(folder).issues
    found = dict(zip(issues["check"], issues["expected"], strict=True))
    assert found["no_document"] == "a document under A/HRC/RES/56/1"
    assert found["not_harvested"] == "a document under A/HRC/RES/56/3"
    assert found["other_symbol"] == "A/HRC/RES/56/4"
    assert issues.set_index("check")["found"]["other_symbol"] == "A/HRC/RES/53/11"


def test_a_document_that_cannot_be_read_is_kept_and_listed(library, walk, texts):
    library.put("A/HRC/RES/56/1", document("This page has nothing to do with a vote."))
    library.put("A/HRC/RES/56/2", answer(200, printed(texts["A/HRC/RES/56/2"])))
    folder = walk(SESSION).folder
    records = build(folder)
    assert len(records.rollcalls) == 1
    refused = records.issues[records.issues["check"] == "refused"]
    assert refused["file"].tolist() == ["A_HRC_RES_56_1.en.pdf"]


def test_nothing_is_built_of_nothing(tmp_path):
    with pytest.raises(NotAvailable, match="no harvested documents"):
        build(tmp_path)


# -- the command --------------------------------------------------------------------------------------------------


@pytest.fixture
def command(library, tmp_path, monkeypatch):
    monkeypatch.setattr("votelib.archives.document_service.time.sleep", lambda seconds: None)

    def command(*arguments: str) -> int:
        return main(
            [
                "harvest",
                *arguments,
                "--out",
                str(tmp_path / "out"),
                "--address",
                library.address,
                "--pause",
                "0",
            ]
        )

    return command


def test_the_command_walks_builds_and_says_so(library, command, texts, tmp_path, capsys):
    library.put("A/HRC/RES/56/1", answer(200, printed(texts["A/HRC/RES/53/11"].but(symbol="A/HRC/RES/56/1"))))
    library.put("A/HRC/RES/56/2", answer(200, printed(texts["A/HRC/RES/56/2"])))
    assert command("hrc", "--sessions", "56", "--lang", "en", "--gap", "2") == 0
    said = capsys.readouterr().out
    assert "2 documents fetched" in said
    assert "Records of HRC" in said
    assert {symbol for symbol, _ in library.asked} == {
        *(f"A/HRC/RES/56/{n}" for n in (1, 2, 3, 4)), "A/HRC/DEC/56/101", "A/HRC/DEC/56/102",
    }  # fmt: skip
    asked = len(library.asked)
    assert command("hrc", "--offline") == 0
    assert len(library.asked) == asked
    assert len(vl.read(tmp_path / "out").votes) == 94


def test_the_command_asks_for_the_symbols_that_are_named(library, command, texts):
    library.put("A/HRC/RES/56/2", answer(200, printed(texts["A/HRC/RES/56/2"])))
    assert command("hrc", "--symbol", "A/HRC/RES/56/2", "--symbol", "A/HRC/RES/56/9") == 0
    assert [symbol for symbol, _ in library.asked] == ["A/HRC/RES/56/2", "A/HRC/RES/56/9"]


def test_the_command_fails_where_something_could_not_be_had(library, command, texts, capsys):
    library.put("A/HRC/RES/56/2", answer(200, printed(texts["A/HRC/RES/56/2"])))
    library.put("A/HRC/RES/56/3", answer(200, b"<html>error</html>", "text/html"))
    assert command("hrc", "--sessions", "56", "--kinds", "resolution") == 1
    assert "refused: A/HRC/RES/56/3: expected a PDF" in capsys.readouterr().out


def test_the_command_fails_where_a_document_cannot_be_read(library, command, texts, capsys):
    library.put("A/HRC/RES/56/2", answer(200, printed(texts["A/HRC/RES/56/2"])))
    library.put("A/HRC/RES/56/3", document("This page has nothing to do with a vote."))
    assert command("hrc", "--sessions", "56", "--kinds", "resolution") == 1
    assert "1 refused" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["hrc"], "expected sessions"),
        (["hrc", "--sessions", "x"], "sessions: expected"),
        (["hrc", "--sessions", "56", "--kinds", "poem"], "expected one of resolution"),
        (["hrc", "--offline"], "no harvested documents"),
        (["hrc", "--symbol", "no/symbol"], "no symbol"),
    ],
)
def test_a_slip_on_the_command_line_is_answered_and_nothing_is_asked(
    library, command, arguments, says, capsys
):
    assert command(*arguments) == 1
    assert says in capsys.readouterr().err
    assert library.asked == []
