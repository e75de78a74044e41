"""unvotes as text and in R's form, Voeten's raw numbers, MARCXML, and published ideal points."""

from __future__ import annotations

import time

import pandas as pd
import pytest
import rdata

import votelib as vl
from votelib.readers.datasets.recognise import read_datasets

VOTES = pd.DataFrame(
    {
        "rcid": [3.0, 3.0, 3.0, 4.0, 5.0, 5.0, 5.0],
        "country": [
            "United States", "Russia", "Namibia", "Egypt", "Yugoslavia", "Federal Republic of Germany", "Russia",
        ],
        "country_code": ["US", "RU", "NA", "EG", "YU", None, "RU"],
        "vote": ["yes", "no", "abstain", "yes", "yes", "no", "yes"],
    }
)  # fmt: skip
CALLS = pd.DataFrame(
    {
        "rcid": [3, 4, 5], "session": [46.0, 14.0, 62.0], "importantvote": [0.0, 1.0, None],
        "date": ["1991-12-06", "1959-11-05", "2007-10-30"], "unres": ["R/46/36", "R/14/1378", "A/RES/62/3"],
        "amend": [0, 1, None], "para": [1, 0, None], "short": ["NUCLEAR TESTS", "DISARMAMENT", None],
        "descr": ["To adopt paragraph 5", "To adopt an amendment", "Necessity of ending the embargo"],
    }
)  # fmt: skip
TOPICS = pd.DataFrame(
    {"rcid": [3, 3, 5, 77], "short_name": ["nu", "di", "ec", "me"],
     "issue": ["Nuclear weapons", "Arms control", "Economic development", "Palestinian conflict"]}
)  # fmt: skip


def read(*paths) -> vl.Records:
    records, others = read_datasets(paths)
    assert others == []
    return records


def rows_of(records: vl.Records) -> list[list[str]]:
    return records.votes.astype("str")[["rollcall", "country", "vote"]].values.tolist()


@pytest.fixture
def unvotes(tmp_path):
    for name, frame in (("un_votes", VOTES), ("un_roll_calls", CALLS), ("un_roll_call_issues", TOPICS)):
        frame.to_csv(tmp_path / f"{name}.csv", index=False)
    return tmp_path


EXPECTED = [
    ["A/RES/46/36@1991-12-06#1", "USA", "yes"],
    ["A/RES/46/36@1991-12-06#1", "SUN", "no"],
    ["A/RES/46/36@1991-12-06#1", "NAM", "abstain"],
    ["R/14/1378@1959-11-05#1", "UAR", "yes"],
    ["A/RES/62/3@2007-10-30#1", "SRB", "yes"],
    ["A/RES/62/3@2007-10-30#1", "DEU", "no"],
    ["A/RES/62/3@2007-10-30#1", "RUS", "yes"],
]


def test_unvotes_gives_states_by_date_and_makes_nothing_up(unvotes):
    records = read(*sorted(unvotes.iterdir()))
    assert rows_of(records) == EXPECTED
    calls = records.rollcalls.set_index("record")
    assert calls["kind"].tolist() == ["paragraph", "amendment", "resolution"]
    assert calls["session"].tolist() == ["46", "14", "62"]
    assert calls.loc["5", "title"] == "Necessity of ending the embargo"
    assert calls.loc["3", "subject"] == "Nuclear weapons; Arms control"
    assert calls[["yes", "no", "abstain", "absent"]].isna().all(axis=None)
    assert set(calls["outcome"]) == {"unknown"}
    (stray,) = records.issues[records.issues["check"] == "unknown_rollcall"].to_dict("records")
    assert (stray["line"], stray["found"]) == (5, "77")


SPOKEN = "The Acting President: Draft resolution V was adopted. Draft resolution VI is entitled _The girl child_. A"


@pytest.mark.parametrize(
    ("short", "description", "title"),
    [
        ("CUBA, U.S. EMBARGO", "Necessity of ending the embargo", "Necessity of ending the embargo"),
        ("NUCLEAR RISK", "Nuclear danger : resolution / adopted by the General Assembly", "Nuclear danger"),
        ("FREE WORLD", "A free world : a new agenda", "A free world: a new agenda"),
        ("CHINA REPRESENTATION", "TO ADOPT A MOTION TO ADJOURN", "CHINA REPRESENTATION"),
        ("SYRIAN GOLAN", "Declares that the decision of 1981 is null and void", "SYRIAN GOLAN"),
        ("LAW OF THE SEA", "Strongly urges States that have not done so to take part", "LAW OF THE SEA"),
        ("The right to food", "A/72/251 72b - Human rights questions", "The right to food"),
        ("MINES", "0", "MINES"),
        ("ISRAEL, PRACTICES", "the Special Committee to continue to investigate", "ISRAEL, PRACTICES"),
        (None, "0", None),
        (None, SPOKEN, None),
        (SPOKEN, SPOKEN, None),
        (None, "I shall now put to the vote operative paragraph 4 (b).", None),
        ("UNRWA", "Operations " * 22 + "of", "Operations " * 22 + "of …"),
    ],
)  # fmt: skip
def test_the_title_is_the_description_where_that_is_one(unvotes, short, description, title):
    calls = CALLS.assign(short=CALLS["short"].where(CALLS["rcid"] < 5, short))
    calls = calls.assign(descr=calls["descr"].where(calls["rcid"] < 5, description))
    calls.to_csv(unvotes / "un_roll_calls.csv", index=False)
    found = read(*sorted(unvotes.iterdir())).rollcalls.set_index("record").loc["5"]
    assert (None if pd.isna(found["title"]) else found["title"]) == title
    assert found["description"] == description


def test_a_separate_vote_has_the_title_of_its_text_not_what_the_president_said(unvotes):
    spoken = CALLS.tail(1).assign(rcid=6, para=1, short=SPOKEN, descr=SPOKEN)
    pd.concat([CALLS, spoken]).to_csv(unvotes / "un_roll_calls.csv", index=False)
    calls = read(*sorted(unvotes.iterdir())).rollcalls.set_index("record")
    assert calls.loc[["5", "6"], "title"].tolist() == ["Necessity of ending the embargo"] * 2
    assert calls["kind"].loc[["5", "6"]].tolist() == ["resolution", "paragraph"]


def test_votes_alone_are_read_under_their_numbers_and_say_what_is_missing(unvotes):
    records = read(unvotes / "un_votes.csv")
    assert len(records.votes) == 7
    assert records.rollcalls["rollcall"].tolist()[0] == "UNGA roll call 3@undated#1"
    assert "file_missing" in set(records.issues["check"])


def test_subjects_alone_are_refused(unvotes):
    with pytest.raises(vl.ReadError, match="holds only the subjects of roll calls"):
        read(unvotes / "un_roll_call_issues.csv")


def test_roll_calls_without_votes_have_no_positions(unvotes):
    records = read(unvotes / "un_roll_calls.csv")
    assert (len(records), len(records.votes)) == (3, 0)


def test_years_whose_days_are_not_days_are_said(unvotes):
    days = pd.date_range("1975-10-01", periods=30).strftime("%Y-%m-0") + [str(n % 7 + 1) for n in range(30)]
    calls = pd.DataFrame({"rcid": range(100, 130), "session": 30, "date": days, "unres": "R/30/3375"})
    calls.to_csv(unvotes / "un_roll_calls.csv", index=False)
    issues = read(unvotes / "un_roll_calls.csv").issues
    assert issues.loc[issues["check"] == "coarse_dates", "message"].str.contains("1975").all()


# -- R's form ----------------------------------------------------------------------------------------------------


def in_r(path, name: str, frame: pd.DataFrame):
    """Write a data frame as R would save it: text as characters, days as a number since 1970."""
    frame = frame.set_axis(range(1, len(frame) + 1))
    frame = frame.astype(
        {column: object for column in frame if not pd.api.types.is_numeric_dtype(frame[column])}
    )
    if "date" in frame:
        frame["date"] = (pd.to_datetime(frame["date"]) - pd.Timestamp("1970-01-01")).dt.days.astype("float64")
    rdata.write_rda(path, {name: frame})
    return path


def test_rs_own_form_gives_the_same_as_text(tmp_path, unvotes):
    plain = read(*sorted(unvotes.iterdir()))
    folder = tmp_path / "r"
    folder.mkdir()
    frames = (("un_votes", VOTES), ("un_roll_calls", CALLS), ("un_roll_call_issues", TOPICS))
    again = read(*(in_r(folder / f"{name}.rda", name, frame) for name, frame in frames))
    assert rows_of(again) == EXPECTED
    pd.testing.assert_frame_equal(again.rollcalls, plain.rollcalls)


def test_a_plain_data_frame_is_read_as_rdata_reads_it(tmp_path):
    """The short way for plain data frames against the library that reads all that R writes."""
    from votelib.readers.datasets import rdata as from_r
    from votelib.readers.datasets.heads import head_of

    frame = CALLS.assign(kind=pd.Categorical(["a", None, "b"]), short=["Été", None, "北京"])
    head = head_of(in_r(tmp_path / "un_roll_calls.rda", "un_roll_calls", frame))
    short, long = from_r._plain(head), from_r._by_rdata(head)
    assert short is not None
    assert list(short) == list(long) == ["un_roll_calls"]
    for name in frame:
        rows = range(len(frame))
        assert short["un_roll_calls"][name].take(rows) == long["un_roll_calls"][name].take(rows), name
    assert short["un_roll_calls"]["short"].take(range(3)) == ["Été", "", "北京"]
    assert short["un_roll_calls"]["date"].take([0]) == ["1991-12-06"]


@pytest.mark.archive
@pytest.mark.slow
def test_the_shared_file_of_r_holds_what_the_text_holds(archive_folder):
    records = read(archive_folder / "unga/un_votes.rda")
    raw = pd.read_csv(archive_folder / "unga/un_votes.csv.gz", dtype="str", keep_default_na=False)
    assert len(records.votes) == len(raw) == 869_937
    ours = records.votes["vote"].value_counts()
    assert {vote: int(ours[vote]) for vote in ("yes", "no", "abstain")} == raw[
        "vote"
    ].value_counts().to_dict()


def test_an_object_of_any_name_is_told_by_its_columns(tmp_path):
    records = read(in_r(tmp_path / "mine.RData", "my_votes", VOTES))
    assert len(records.votes) == 7


def test_a_damaged_file_of_r_is_refused(tmp_path):
    path = in_r(tmp_path / "un_votes.rda", "un_votes", VOTES)
    import gzip

    raw = path.read_bytes()
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    path.write_bytes(raw[: len(raw) // 2])
    with pytest.raises(vl.ReadError, match=r"un_votes\.rda: .*get it again"):
        read(path)


def test_a_file_of_r_without_votes_is_refused(tmp_path):
    path = in_r(tmp_path / "other.rda", "iris", pd.DataFrame({"length": [1.0, 2.0]}))
    with pytest.raises(vl.ReadError, match="without a data frame of votes"):
        read(path)


# -- Voeten's raw file -------------------------------------------------------------------------------------------


def test_the_raw_numbers_keep_absent_and_not_a_member_apart(tmp_path):
    frame = pd.DataFrame(
        [
            (3, 2, 1, 46), (3, 365, 3, 46), (3, 260, 8, 45), (3, 680, 9, 46), (3, 345, 2, 46),
            (4, 345, 1, 61), (4, 255, 2, 61), (4, 2, 7, 61), (4, 9999, 1, 61),
        ],
        columns=["rcid", "ccode", "vote", "session"],
    )  # fmt: skip
    frame.to_csv(tmp_path / "rawvotingdata.csv", index=False)
    records = read(tmp_path / "rawvotingdata.csv")
    assert [row[1:] for row in rows_of(records)] == [
        ["USA", "yes"], ["SUN", "no"], ["DEU", "absent"], ["YUG", "abstain"], ["SRB", "yes"], ["DEU", "abstain"],
    ]  # fmt: skip
    issues = records.issues.set_index("check")
    assert issues.loc["not_a_member", "found"] == "1 rows"
    assert issues.loc["unknown_code", "line"] == 9
    assert issues.loc["unknown_state", "line"] == 10
    assert len(records.votes) + 1 + 2 == len(frame)


def test_totals_dates_and_subjects_of_the_full_raw_file_are_used(tmp_path):
    row = {
        "rcid": 9, "ccode": 2, "vote": 1, "session": 46, "date": "1992-01-15", "unres": "R/46/242", "yes": 102,
        "no": 1, "abstain": 1, "amend": 0, "para": 0, "short": "", "descr": "Aid", "me": 0, "nu": 0, "di": 1, "hr": 1,
    }  # fmt: skip
    pd.DataFrame([row, row | {"ccode": 365}]).to_csv(tmp_path / "votes.csv", index=False)
    records = read(tmp_path / "votes.csv")
    call = records.rollcalls.iloc[0]
    assert call[["yes", "no", "abstain"]].tolist() == [102, 1, 1]
    assert (call["symbol"], call["subject"]) == ("A/RES/46/242", "Arms control and disarmament; Human rights")
    assert set(records.votes["country"]) == {"USA", "RUS"}  # by the day now, not by the session


# -- MARCXML -----------------------------------------------------------------------------------------------------


CAST = (("NAM", "Y"), ("FRA", "N"), ("USA", ""), ("CHN", "."))
FIELDS = {
    "245": {"a": "Deterioration &amp; après :", "b": "resolution /",
            "c": "adopted by the Human Rights Council at its 25th session"},
    "269": {"a": "2014-03-28"}, "981": {"a": "Human Rights Council"}, "591": {"a": "RECORDED"},
    "952": {"a": "Adopted at the 55th meeting"}, "500": {"a": "France, Italy"},
    "991": {"a": "A/HRC/25/1 -", "b": "4.", "c": "Situations -", "d": "SYRIAN ARAB REPUBLIC"},
    "996": {"b": "1", "c": "1", "d": "0", "e": "1", "f": "3"},
}  # fmt: skip


def record(number="35459", symbol="A/HRC/RES/25/23", votes=CAST) -> str:
    def field(tag, subfields):
        inner = "".join(
            f'<subfield code="{code}">{value}</subfield>' for code, value in subfields.items() if value
        )
        return f'<datafield tag="{tag}" ind1=" " ind2=" ">{inner}</datafield>\n'

    fields = [*FIELDS.items(), ("791", {"a": symbol})]
    fields += [
        ("967", {"a": n, "b": state, "d": vote, "e": state}) for n, (state, vote) in enumerate(votes, 1)
    ]
    inner = "".join(field(tag, subfields) for tag, subfields in fields)
    return f'<record>\n<controlfield tag="001">{number}</controlfield>\n{inner}</record>\n'


def collection(*records: str, head='<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    return f'{head}<collection xmlns="http://www.loc.gov/MARC21/slim">\n{"".join(records)}</collection>\n'


def test_marcxml_gives_what_the_csv_gives(tmp_path):
    (tmp_path / "export.xml").write_text(collection(record()), encoding="utf-8")
    records = read(tmp_path / "export.xml")
    assert [row[1:] for row in rows_of(records)] == [
        ["NAM", "yes"], ["FRA", "no"], ["USA", "unknown"], ["CHN", "absent"],
    ]  # fmt: skip
    row = records.rollcalls.iloc[0]
    assert row["rollcall"] == "A/HRC/RES/25/23@2014-03-28#1"
    assert row["title"] == "Deterioration & après"
    assert row[["yes", "no", "abstain", "absent"]].tolist() == [1, 1, 0, 1]
    facts = ("session", "meeting", "agenda_item", "subject", "sponsors", "kind", "outcome")
    assert row[list(facts)].tolist() == [
        "25",
        "55",
        "4",
        "SYRIAN ARAB REPUBLIC",
        "France, Italy",
        "resolution",
        "adopted",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marcxml_in_other_encodings_and_packed(tmp_path, encoding):
    text = collection(record(), head=f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>\n')
    (tmp_path / "export.xml").write_bytes(text.encode(encoding))
    assert read(tmp_path / "export.xml").rollcalls["title"].tolist() == ["Deterioration & après"]


def test_several_exports_go_together_and_a_record_twice_is_said(tmp_path):
    (tmp_path / "one.xml").write_text(collection(record()), encoding="utf-8")
    (tmp_path / "two.xml").write_text(
        collection(record(), record("35460", "A/HRC/RES/25/24")), encoding="utf-8"
    )
    records = read(tmp_path / "one.xml", tmp_path / "two.xml")
    assert records.rollcalls["symbol"].tolist() == ["A/HRC/RES/25/23", "A/HRC/RES/25/24"]
    assert len(records.votes) == 8
    assert (records.issues["check"] == "repeated_rollcall").sum() == 1


def test_issues_in_marcxml_name_the_line_of_the_record(tmp_path):
    text = collection(
        record(), record("35460", "A/HRC/RES/25/24", votes=[("NAM", "Y"), ("NAM", "Y"), ("FRA", "Q")])
    )
    (tmp_path / "export.xml").write_text(text, encoding="utf-8")
    issues = read(tmp_path / "export.xml").issues
    line = text[: text.rindex("<record>")].count("\n") + 1
    assert set(issues["check"]) == {"repeated_state", "unknown_code"}
    assert set(issues["line"]) == {line}


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(1, 20)
) + "]>\n"  # fmt: skip


@pytest.mark.parametrize(
    "declared",
    [
        BOMB,
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">\n',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n',
    ],
    ids=["bomb", "external", "external entity"],
)
def test_marcxml_that_declares_entities_is_refused_at_once(tmp_path, declared):
    text = (
        collection(record()).replace("<collection", f"{declared}<collection").replace("Situations", "&t;&f;")
    )
    (tmp_path / "export.xml").write_text(text, encoding="utf-8")
    started = time.monotonic()
    with pytest.raises(vl.ReadError, match=r"export\.xml, line 2: declares a doctype"):
        read(tmp_path / "export.xml")
    assert time.monotonic() - started < 30  # not a speed: that it ends at all


def test_marcxml_that_was_cut_is_refused_with_its_line(tmp_path):
    text = collection(record())
    (tmp_path / "export.xml").write_text(text[: text.index("FRA")], encoding="utf-8")
    with pytest.raises(vl.ReadError, match=r"export\.xml, line 1[0-9]: is not whole"):
        read(tmp_path / "export.xml")


def test_other_xml_is_handed_back(tmp_path):
    (tmp_path / "page.xml").write_text("<?xml version='1.0'?>\n<feed><entry/></feed>", encoding="utf-8")
    assert read_datasets([tmp_path / "page.xml"]) == (None, [tmp_path / "page.xml"])


# -- published ideal points --------------------------------------------------------------------------------------


def points(folder, rows, encoding="latin-1"):
    frame = pd.DataFrame(
        rows, columns=["ccode", "session", "NVotes", "IdealPoint", "Q5%", "Q95%", "iso3c", "Countryname"]
    )
    frame.to_csv(folder / "Idealpointestimates.csv", index=False, encoding=encoding)
    return folder / "Idealpointestimates.csv"


POINTS = [
    (260, 30, 90, 1.5, 1.2, 1.8, "DEU", "German Federal Republic"), (255, 47, 80, 1.6, 1.3, 1.9, "DEU", "Germany"),
    (678, 30, 90, -0.5, -0.7, -0.3, "YAR", "Yemen Arab Republic"),
    (680, 30, 90, -1.5, -1.7, -1.3, "YAR", "Yemen People's Republic"),
    (345, 30, 90, -0.4, -0.6, -0.2, "YUG", "Yugoslavia"), (345, 62, 90, 0.9, 0.7, 1.1, "YUG", "Yugoslavia"),
    (365, 46, 70, -1.9, -2.1, -1.7, "RUS", "Russia"), (365, 47, 70, 0.9, 0.6, 1.2, "RUS", "Russia"),
    (437, 40, 90, -0.4, -0.6, -0.2, "CIV", "Côte d'Ivoire"),
]  # fmt: skip


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8", "utf-8-sig"])
def test_published_points_are_under_our_ids_by_date(tmp_path, encoding):
    table = vl.published_points(points(tmp_path, POINTS, encoding))
    got = {(row.country, row.session): row.position for row in table.itertuples()}
    assert got == {
        ("DEU", 30): 1.5, ("DEU", 47): 1.6, ("YEM", 30): -0.5, ("YMD", 30): -1.5, ("YUG", 30): -0.4, ("SRB", 62): 0.9,
        ("SUN", 46): -1.9, ("RUS", 47): 0.9, ("CIV", 40): -0.4,
    }  # fmt: skip
    assert table["year"].eq(table["session"] + 1945).all()
    assert (table["low"] < table["position"]).all()
    assert (table["position"] < table["high"]).all()
    assert "definition" in table.attrs


def test_published_points_that_cannot_be_told_are_refused_with_their_line(tmp_path):
    with pytest.raises(vl.ReadError, match=r"line 3: no state is known by the name and code 'Atlantis'"):
        vl.published_points(points(tmp_path, [POINTS[0], (1, 2, 3, 0.1, 0.0, 0.2, "ATL", "Atlantis")]))
    with pytest.raises(vl.ReadError, match=r"line 3: expected each state once in a session; DEU"):
        vl.published_points(points(tmp_path, [POINTS[0], POINTS[0]]))
    with pytest.raises(vl.ReadError, match=r"line 3: idealpoint: expected numbers, found 'x'"):
        vl.published_points(points(tmp_path, [POINTS[0], (255, 48, 3, "x", 0.0, 0.2, "DEU", "Germany")]))


def test_reading_points_as_votes_says_where_they_are_read(tmp_path):
    with pytest.raises(vl.ReadError, match=r"vl\.archives\.published_points"):
        vl.read(points(tmp_path, POINTS))


@pytest.mark.archive
def test_the_published_file_is_read_whole(archive_folder):
    path = archive_folder / "unga/IdealpointestimatesAll_Apr2020.csv.gz"
    raw = pd.read_csv(path, encoding="latin-1")
    table = vl.published_points(path)
    assert len(table) == len(raw) == 10_469
    assert table["position"].sum() == pytest.approx(raw["IdealPoint"].sum())
    assert sorted(table["position"]) == pytest.approx(sorted(raw["IdealPoint"]))
    us = table[table["country"] == "USA"].set_index("session")["position"]
    assert us[1] == pytest.approx(1.675486)  # the first row of the file
