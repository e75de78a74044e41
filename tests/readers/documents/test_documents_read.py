"""Documents made from known votes are read back right: every vote, name by name, in six languages and five forms.

The makers (`tests/documents`) know the truth and share no wording with the reader.
"""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date

import pytest
from documents import cases, compose, forms, judge
from documents.languages import LANGUAGES
from documents.noise import LETTERS, LINES
from documents.votes import council_votes, invented, sample_consensus, sample_votes, security_vote

import votelib as vl
from votelib.countries.tables import LAST_DAY
from votelib.groupings.seats import holders
from votelib.readers.documents.rollcall_rows import _spells

LANGS = sorted(LANGUAGES)


def check(made, path):
    faults = judge.faults(judge.reading(path), made)
    assert not faults, f"{path.name}: " + "; ".join(faults[:5])


@pytest.fixture(scope="module")
def votes():
    return sample_votes()


@pytest.fixture(scope="module")
def vote(votes):
    """Resolution 56/2: 31 to 14, with 2 abstentions."""
    return next(vote for vote in votes if vote.number == "56/2")


def test_read_gives_what_the_document_gives(votes, tmp_path):
    """The tests below judge documents before the tables are put together; here both ways are compared."""
    for seed, kind in enumerate(cases.KINDS):
        case = cases.draw(seed, votes, tmp_path, kinds=(kind,), forms_of=("txt",))
        records, reading = vl.read(case.path), judge.reading(case.path)
        assert records.rollcalls["rollcall"].tolist() == reading.rollcalls["rollcall"].tolist()
        columns = ["rollcall", "country", "vote"]
        assert records.votes[columns].astype(str).values.tolist() == reading.votes[columns].values.tolist()
        assert not judge.faults(records, case.made)


# -- every language in every form --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", forms.FORMS)
@pytest.mark.parametrize("lang", LANGS)
def test_a_resolution_in_each_language_and_form(lang, form, vote, tmp_path):
    rng = random.Random(f"{lang}{form}")
    made = compose.council_text(vote, lang, rng, compose.Style())
    check(made, forms.write(made, form, tmp_path, rng, ("furniture", "emphasis")))


@pytest.mark.parametrize("noise", [*LETTERS, *LINES])
@pytest.mark.parametrize("lang", LANGS)
def test_each_noise_of_printing_alone(lang, noise, vote, tmp_path):
    for seed in range(2):
        rng = random.Random(f"{lang}{noise}{seed}")
        made = compose.council_text(vote, lang, rng)
        kinds = ("wraps", noise) if noise == "hyphens" else (noise,)
        check(made, forms.write(made, "txt", tmp_path, rng, kinds))


@pytest.mark.parametrize("kind", cases.KINDS)
@pytest.mark.parametrize("lang", LANGS)
def test_each_kind_of_document(lang, kind, votes, tmp_path):
    for seed in range(3):
        case = cases.draw(
            seed, votes, tmp_path, kinds=(kind,), langs=(lang,), forms_of=("txt", "md", "html"), noise=()
        )
        check(case.made, case.path)


@pytest.mark.parametrize("lang", LANGS)
def test_every_member_of_the_united_nations_is_known_by_its_printed_name(lang, tmp_path):
    rng = random.Random(lang)
    made = cases.national(lang, rng)
    check(made, forms.write(made, "txt", tmp_path, rng, ("wraps", "hyphens", "pages")))


# -- everything together, drawn from seeds -----------------------------------------------------------------------

SEEDS = range(72)


@pytest.mark.parametrize("seeds", [SEEDS[at::8] for at in range(8)], ids=lambda seeds: f"from{seeds[0]}")
def test_documents_drawn_at_random_from_the_sample(seeds, votes, tmp_path):
    wrong = []
    for seed in seeds:
        case = cases.draw(seed, votes, tmp_path)
        try:
            found = judge.faults(judge.reading(case.path), case.made)
        except vl.ReadError as error:
            found = [f"refused: {error}"]
        wrong += [f"{case}: {found[:3]}"] if found else []
    assert not wrong, "\n".join(wrong)


@pytest.mark.archive
@pytest.mark.parametrize("part", range(2))
@pytest.mark.slow
def test_documents_drawn_at_random_from_the_whole_archive(part, archive_folder, tmp_path):
    votes = council_votes(archive_folder)
    wrong = []
    for seed in range(1000 + 25 * part, 1025 + 25 * part):
        case = cases.draw(seed, votes, tmp_path, kinds=("act", "report"))
        try:
            found = judge.faults(judge.reading(case.path), case.made)
        except vl.ReadError as error:
            found = [f"refused: {error}"]
        wrong += [f"{case} {case.made.votes[0].symbol}: {found[:3]}"] if found else []
    assert not wrong, "\n".join(wrong)


# -- special cases by hand -----------------------------------------------------------------------------------------

TALLIES = [
    (47, 0, 0),
    (46, 1, 0),
    (46, 0, 1),
    (1, 46, 0),
    (31, 14, 2),
    (21, 21, 5),
    (1, 1, 45),
    (2, 2, 2),
    (11, 10, 3),
]


@pytest.mark.parametrize("tally", TALLIES, ids=lambda tally: "-".join(map(str, tally)))
@pytest.mark.parametrize("lang", LANGS)
def test_tallies_at_the_edges_of_grammar(lang, tally, vote, tmp_path):
    """None, one, two, few and many votes: each language says them differently, in words or figures."""
    states = sorted(vote.positions)
    for seed in range(3):
        rng = random.Random(seed)
        dealt = invented(rng, states, tally, symbol=vote.symbol, day=vote.day, title=vote.title)
        made = compose.council_text(dealt, lang, rng)
        check(made, forms.write(made, "txt", tmp_path, rng))


@pytest.mark.parametrize(
    ("symbol", "kind", "session"),
    [
        ("A/HRC/RES/S-9/1", "resolution", "S-9"),
        ("A/HRC/DEC/12/119", "decision", "12"),
        ("A/HRC/RES/OM/1/1", "resolution", "OM-1"),
        ("A/HRC/DEC/OM/1/101", "decision", "OM-1"),
        ("A/HRC/RES/59/3", "resolution", "59"),
    ],
)
@pytest.mark.parametrize("lang", LANGS)
def test_regular_special_and_organizational_sessions(lang, symbol, kind, session, vote, tmp_path):
    rng = random.Random(symbol)
    other = vote.but(symbol=symbol, kind=kind)
    made = compose.council_text(other, lang, rng)
    path = forms.write(made, "html", tmp_path, rng)
    check(made, path)
    assert judge.reading(path).rollcalls["session"].tolist() == [session]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("lang", LANGS)
def test_dates_of_every_month(lang, month, vote, tmp_path):
    rng = random.Random(month)
    day = date(2024, month, 1) if month % 2 else date(2007, month, 28)
    # the same states, whoever sat that day: the document says what it says
    made = compose.council_text(vote.but(day=day), lang, rng)
    check(made, forms.write(made, "txt", tmp_path, rng, ("digits",)))


@pytest.mark.parametrize("lang", LANGS)
def test_a_veto_is_a_rejected_draft(lang, tmp_path):
    rng = random.Random(7)
    members = sorted(security_vote(rng).positions) or vl.members("UNSC", on="2023-11-15")
    draft = "S/2023/970"
    vetoed = invented(
        rng, members, (13, 1, 1), symbol=draft, draft=draft, day=date(2023, 12, 8), outcome="rejected", meeting=9499
    )  # fmt: skip
    made = compose.security_record(vetoed, lang, rng)
    check(made, forms.write(made, "md", tmp_path, rng))


@pytest.mark.parametrize("lang", LANGS)
def test_adopted_without_a_vote_is_no_vote_of_anybody(lang, tmp_path):
    for adopted in sample_consensus():
        rng = random.Random(adopted.symbol)
        made = compose.council_text(adopted, lang, rng)
        records = judge.reading(forms.write(made, "txt", tmp_path, rng))
        assert not judge.faults(records, made)
        assert records.votes.empty


def test_the_title_is_read_as_printed(vote, tmp_path):
    from documents.languages import COOPERATION

    for lang in LANGS:
        rng = random.Random(lang)
        made = compose.council_text(vote, lang, rng)
        records = judge.reading(forms.write(made, "docx", tmp_path, rng, stem=lang))
        assert records.rollcalls["title"].tolist() == [COOPERATION[lang]]
        assert records.rollcalls["meeting"].tolist() == ["34"]
        assert records.rollcalls["agenda_item"].tolist() == ["3"]


@pytest.mark.parametrize(("gone", "severity"), [(0, None), (1, "minor"), (5, "minor"), (6, "serious")])
def test_members_in_no_list_are_named(gone, severity, vote, tmp_path):
    """Of 852 sound votes of the Council in the OHCHR library none had more than five members without a position."""
    rng = random.Random(gone)
    left_out = sorted(state for state, cast in vote.positions.items() if cast == "yes")[:gone]
    fewer = vote.but(positions={s: cast for s, cast in vote.positions.items() if s not in left_out})
    issues = judge.reading(forms.write(compose.council_text(fewer, "en", rng), "txt", tmp_path, rng)).issues
    found = issues.loc[issues["check"] == "missing_seat"]
    assert found["severity"].tolist() == ([severity] if severity else [])
    assert all(found["found"].str.endswith(": " + ", ".join(left_out)))


@pytest.mark.parametrize("body", ["HRC", "UNSC"])
def test_seats_are_read_alike_with_pandas_and_without(body):
    seats = holders(body).query("status == 'member'").astype({"start": str, "end": str})
    spells = zip(seats["country"], seats["start"], seats["end"].fillna(LAST_DAY), strict=True)
    assert sorted(_spells(body)) == sorted(spells)


def test_a_child_process_that_reads_a_document_loads_no_pandas(votes, tmp_path):
    """It takes longer to load than a document to be read; the tables are made by who started the child."""
    paths = []
    for number, kind in enumerate(cases.KINDS):
        rng = random.Random(number)
        made = cases.make(kind, LANGS[number], votes, rng)
        paths += [
            forms.write(made, form, tmp_path, rng, stem=kind) for form in ("docx", "html", "pdf", "txt")
        ]
    code = (
        "import sys\nfrom pathlib import Path\nfrom votelib.readers.reading import Limits, read_in_child\n"
        "for path in sys.argv[1:]:\n    assert read_in_child(Path(path), Limits()).rollcalls\n"
        "assert not {'pandas', 'numpy'} & {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code, *map(str, paths)], check=True)


def test_a_document_loads_nothing_that_reads_data_sets(votes, tmp_path):
    """A fresh process that reads one record waits for what it loads, not for the record."""
    rng = random.Random(1)
    path = forms.write(cases.make("act", "en", votes, rng), "txt", tmp_path, rng)
    code = (
        "import sys, votelib as vl\nassert len(vl.read(sys.argv[1]).rollcalls) == 1\n"
        "readers = {'ohchr', 'undl', 'unvotes', 'voeten', 'marcxml', 'akoma_ntoso', 'rdata', 'resolutions'}\n"
        "assert not {name for name in readers if f'votelib.readers.datasets.{name}' in sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)


IN_A_FRESH_PROCESS = """
import sys
from votelib.readers import reading
assert "pandas" not in sys.modules
reading.os.cpu_count = lambda: int(sys.argv[2])
try:
    records = reading.read(sys.argv[1])
    print(records.votes.to_csv(), records.rollcalls.to_csv(), records.issues.to_csv())
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("kind", ["act", "report", "table", "nearly", "no vote", "missing"])
def test_a_short_text_gives_the_same_here_and_in_a_child(kind, votes, tmp_path):
    """Where there are processors to spare, a fresh process reads it in a child while it loads pandas."""
    rng, path = random.Random(1), tmp_path / "file.txt"
    texts = {
        "table": "country,rollcall,vote\nFRA,r1,yes\nMLI,r1,no\n",
        "nearly": "undl_id,ms_code,ms_vote\n1,FRA,Y\n",
        "no vote": "A letter without a vote.\n",
    }
    if kind in texts:
        path.write_text(texts[kind], encoding="utf-8")
    elif kind != "missing":
        path = forms.write(cases.make(kind, "fr", votes, rng), "txt", tmp_path, rng)
    told = [
        subprocess.run(
            [sys.executable, "-c", IN_A_FRESH_PROCESS, str(path), processors],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for processors in ("1", "2")
    ]
    assert told[0] == told[1] != ""
