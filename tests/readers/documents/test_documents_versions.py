"""Versions of one vote, folders of documents, and the way back from a table to the words."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
from documents import compose, forms, judge
from documents.languages import LANGUAGES
from documents.noise import LETTERS, LINES
from documents.votes import sample_votes

import votelib as vl
from votelib.files import data_dir

LANGS = sorted(LANGUAGES)
FACTS = ["rollcall", "body", "symbol", "date", "session", "kind", "adoption", "outcome", "yes", "no", "abstain",
         "meeting", "agenda_item"]  # fmt: skip


@pytest.fixture(scope="module")
def vote():
    return next(vote for vote in sample_votes() if vote.number == "56/2")


def table(records) -> list[tuple]:
    votes = records.votes[["rollcall", "country", "vote"]].astype(str)
    return sorted(votes.itertuples(index=False, name=None))


def facts(records) -> list[dict]:
    return records.rollcalls[FACTS].astype(str).to_dict("records")


@pytest.fixture(scope="module")
def versions(vote, tmp_path_factory) -> dict[str, Path]:
    """Resolution 56/2 in its six languages, each in another form."""
    folder = tmp_path_factory.mktemp("versions")
    paths = {}
    for lang, form in zip(LANGS, ("docx", "html", "md", "pdf", "txt", "docx"), strict=True):
        rng = random.Random(lang)
        made = compose.council_text(vote, lang, rng)
        paths[lang] = forms.write(made, form, folder, rng, (), stem=f"A_HRC_RES_56_2.{lang}")
    return paths


# -- one vote, six versions --------------------------------------------------------------------------------------


def test_the_six_versions_give_one_identical_table(versions, sample):
    read = {lang: vl.read(path) for lang, path in versions.items()}
    known = sample.vote_on("A/HRC/RES/56/2").votes
    truth = sorted(known[["rollcall", "country", "vote"]].astype(str).itertuples(index=False, name=None))
    assert {lang: table(records) == truth for lang, records in read.items()} == dict.fromkeys(LANGS, True)
    assert all(facts(records) == facts(read["en"]) for records in read.values())


def test_versions_read_together_are_one_roll_call(versions):
    together = vl.read(list(versions.values()))
    assert len(together) == 1
    assert len(together.votes) == 47
    assert together.issues.empty
    assert sorted(together.rollcalls["versions"].iloc[0].split(", ")) == LANGS
    assert together.rollcalls["documents"].tolist() == [6]


def test_a_version_that_differs_is_reported_state_by_state(versions, vote, tmp_path):
    """France and Japan change sides in the Spanish version: the tally still adds up, so only comparing shows it."""
    swapped = dict(vote.positions) | {"FRA": "abstain", "ARG": "no"}
    rng = random.Random(1)
    made = compose.council_text(vote.but(positions=swapped), "es", rng)
    other = forms.write(made, "txt", tmp_path, rng)
    records = vl.read([versions["en"], versions["fr"], other])
    assert len(records) == 1
    assert dict(zip(records.votes["country"], records.votes["vote"], strict=True))["FRA"] == "no"
    found = records.issues[records.issues["check"] == "versions"]
    assert {text.split()[0] for text in found["found"]} == {"FRA", "ARG"}
    assert (found["severity"] == "serious").all()
    first = versions["en"].name
    assert set(found["message"]) == {
        f"the vote of a state differs between {first} (en) and {other.name} (es)"
    }


def test_the_report_on_a_session_and_the_resolution_are_one_vote(vote, tmp_path):
    rng = random.Random(3)
    style = compose.Style()
    resolution = forms.write(
        compose.council_text(vote, "fr", rng, style), "txt", tmp_path, rng, stem="resolution"
    )
    in_report = vote.but(draft="A/HRC/56/L.14", title="")
    report = forms.write(
        compose.session_report([in_report], "en", rng, style), "txt", tmp_path, rng, stem="report"
    )
    records = vl.read([resolution, report])
    assert len(records) == 1
    assert records.issues.empty
    assert records.rollcalls["documents"].tolist() == [2]


# -- the seed document in other forms ----------------------------------------------------------------------------


def seed_document(folder) -> Path:
    return folder / "documents" / "A_HRC_RES_56_2.zh.md"


@pytest.mark.archive
@pytest.mark.parametrize("form", ["docx", "html", "pdf", "txt"])
def test_the_seed_document_reads_the_same_in_every_form(form, archive_folder, tmp_path, vote):
    """Its 37 paragraphs, footnotes and vote record, carried over paragraph by paragraph."""
    seed = seed_document(archive_folder)
    made = _carried_over(seed.read_text(encoding="utf-8"), vote)
    rng = random.Random(0)
    copy = forms.write(made, form, tmp_path, rng, ("furniture",))
    assert table(vl.read(copy)) == table(vl.read(seed))
    assert facts(vl.read(copy)) == facts(vl.read(seed))


@pytest.mark.archive
def test_the_seed_document_gives_31_14_2(archive_folder, vote):
    records = vl.read(seed_document(archive_folder))
    assert dict(zip(records.votes["country"], records.votes["vote"], strict=True)) == dict(vote.positions)
    assert records.issues.empty


def _carried_over(markdown: str, vote) -> compose.Made:
    """The seed's text as blocks: emphasis taken off, its superscripts kept as footnote marks."""
    blocks = []
    for paragraph in re.split(r"\n\s*\n", markdown):
        text = re.sub(r"\*\*|^#+ ", "", " ".join(paragraph.split()))
        text = re.sub(r"<sup>(\d)</sup>", lambda found: "⁰¹²³⁴⁵"[int(found.group(1))], text)
        blocks += [compose.Block("text", text)] if text else []
    return compose.Made("zh", vote.symbol, "GE.24-12769", blocks, [], [vote])


# -- provenance ----------------------------------------------------------------------------------------------------


def _is_printed_in(name: str, printed: str) -> bool:
    """Whether printed words are a name; one that a line or a page ends in is given without what that put into it."""
    if "\n" not in printed:
        return printed == name
    letters = iter(re.sub(r"[\W\xad]", "", printed))
    return all(letter in letters for letter in re.sub(r"\W", "", name))


@pytest.mark.parametrize("form", forms.FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_each_span_leads_back_to_the_name_in_the_text(lang, form, vote, tmp_path):
    """Page and characters give the printed words again, and those words mean that state."""
    from votelib.readers.documents.extraction.source import source_text

    rng = random.Random(f"{form}{lang}")
    made = compose.council_text(vote, lang, rng, compose.Style())
    noise = [kind for kind in (*LETTERS, *LINES) if rng.random() < 0.3]
    path = forms.write(made, form, tmp_path, rng, noise)
    records, source = judge.reading(path), source_text(path)
    assert len(records.votes) == 47
    for row in records.votes.itertuples():
        page = source.pages[0 if pd.isna(row.page) else row.page - 1]
        assert _is_printed_in(row.name, page[row.start : row.end])
        assert "\n" not in row.name
        assert page[: row.start].count("\n") + 1 == row.line
        assert row.sha256 == source.sha256
        assert (row.file, row.language) == (str(path), lang)


def test_the_span_of_a_name_is_that_name_and_nothing_else(vote, tmp_path):
    rng = random.Random(0)
    made = compose.council_text(vote, "en", rng, compose.Style())
    records = vl.read(forms.write(made, "txt", tmp_path, rng))
    from documents.names import printed

    expected = {state: printed(state, "en", vote.day) for state in vote.positions}
    assert dict(zip(records.votes["country"], records.votes["name"], strict=True)) == expected


# -- folders -------------------------------------------------------------------------------------------------------


def test_a_folder_of_everything_is_read_and_the_bad_is_listed(versions, vote, tmp_path):
    folder = tmp_path / "session"
    (folder / "annex").mkdir(parents=True)
    for path in versions.values():
        shutil.copy(path, folder)
    rng = random.Random(9)
    silent = compose.council_text(vote.but(positions={}, symbol="A/HRC/RES/56/3"), "en", rng)
    forms.write(silent, "txt", folder / "annex", rng, stem="without-vote")
    (folder / "letter.txt").write_text("Dear colleague, there is no vote in this letter.\n", encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing that follows is a page")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nor is this a document")
    (folder / "empty.txt").write_bytes(b"")
    records = vl.read(folder, progress=False)
    assert sorted(records.rollcalls["symbol"]) == ["A/HRC/RES/56/2", "A/HRC/RES/56/3"]
    assert records.rollcalls.set_index("symbol").loc["A/HRC/RES/56/2", "documents"] == 6
    refused = records.issues[records.issues["check"] == "refused"]
    assert {Path(file).name for file in refused["file"]} == {
        "letter.txt",
        "broken.pdf",
        "broken.docx",
        "empty.txt",
    }
    assert refused["message"].str.len().min() > 10


def test_a_folder_in_two_processes_gives_the_same_table(vote, tmp_path):
    for number in range(3, 33):
        rng = random.Random(number)
        made = compose.council_text(vote.but(symbol=f"A/HRC/RES/56/{number}"), "en", rng)
        forms.write(made, "txt", tmp_path, rng, stem=f"{number}")
    one, two = (vl.read(tmp_path, progress=False, jobs=jobs) for jobs in (1, 2))
    assert one.fingerprint() == two.fingerprint()
    assert len(one) == 30


def test_a_text_that_ends_the_process_of_several_costs_none_of_the_others(versions, tmp_path, monkeypatch):
    from votelib.readers import guard
    from votelib.readers.documents import folder

    paths = [shutil.copy(versions["es"], tmp_path / f"{number}.md") for number in range(6)]
    asked = []

    def run(_, function, paths, limits, **how):
        asked.append(paths)
        if paths[1:] or paths == [deadly]:
            raise guard.Stopped("the process that read it died", how["file"])
        return folder.attempt_each(paths, limits)

    deadly = paths[1]
    monkeypatch.setattr(guard.Crew, "run", run)
    readings, refused = folder.read_documents(paths, folder.Limits(), progress=False, jobs=2)
    assert [reading.file for reading in readings] == [str(path) for path in paths if path != deadly]
    assert [error.file for error in refused] == [str(deadly)]
    assert any(part[1:] for part in asked)


def test_parse_says_what_was_read_and_its_exit_status_what_was_not(versions, tmp_path, capsys):
    from votelib.cli.commands import main

    shutil.copy(versions["en"], tmp_path)
    (tmp_path / "letter.txt").write_text("No vote here.\n", encoding="utf-8")
    status = main(["parse", str(tmp_path), "--out", str(tmp_path / "tables")])
    printed = capsys.readouterr()
    assert status != 0
    assert "letter.txt" in printed.out + printed.err
    assert len(vl.Records.from_folder(tmp_path / "tables")) == 1


def test_the_same_vote_twice_in_one_document_is_one_roll_call_with_an_issue(tmp_path):
    text = (data_dir() / "sample" / "A_HRC_RES_56_2.zh.md").read_text(encoding="utf-8")
    for times in (2, 30):
        path = tmp_path / f"{times}.md"
        path.write_text((text + "\n\n") * times, encoding="utf-8")
        records = vl.read(path)
        assert (len(records), len(records.votes)) == (1, 47)
        told = records.issues.loc[records.issues["check"] == "repeated_rollcall", "found"].item()
        assert told.startswith(f"{times} times (again: line ")
