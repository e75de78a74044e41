"""The page of a vote in the UN Digital Library, as a browser saves it or as it is copied."""

from __future__ import annotations

import html

import pytest

import votelib as vl
from votelib.errors import ReadError

MEMBERS = {
    "yes": [
        "ALGERIA",
        "CHINA",
        "ECUADOR",
        "FRANCE",
        "GUYANA",
        "JAPAN",
        "MALTA",
        "REPUBLIC OF KOREA",
        "SLOVENIA",
    ],
    "no": ["RUSSIAN FEDERATION"],
    "abstain": ["UNITED STATES", "SWITZERLAND", "COTE D'IVOIRE"],
    "absent": ["UNITED KINGDOM", "SIERRA LEONE"],
}
LETTERS = {"yes": "Y ", "no": "N ", "abstain": "A ", "absent": " "}
LINES = [f"{LETTERS[vote]}{name}" for vote, names in MEMBERS.items() for name in names]
ROWS = {
    "Title": "The situation in the Middle East : resolution / adopted by the Security Council",
    "Agenda": "Resolution of the Palestinian question",
    "Resolution": "S/RES/2728(2024)",
    "Meeting record": "S/PV.9586",
    "Draft resolution": "S/2024/254",
    "Note": "RECORDED",
    "Vote summary": "Voting Summary\nYes: 9 | No: 1 | Abstentions: 3 | Non-Voting: 2 | Total voting membership: 15",
    "Vote date": "2024-03-25",
    "Vote": "\n".join(LINES),
    "Collections": "Resource Type > Voting Data",
}


def copied(rows: dict) -> str:
    return (
        "Details\n"
        + "".join(f"{label}\n{value}\n" for label, value in rows.items())
        + "Export\nCitation Styles\n"
    )


def saved(rows: dict) -> str:
    cells = [(label, html.escape(value).replace("\n", "<br/>")) for label, value in rows.items()]
    divs = [f'<div class="row"><span>{label}</span><span>{value}</span></div>' for label, value in cells]
    return f"<html><body>{''.join(divs)}</body></html>"


@pytest.mark.parametrize(("form", "ending"), [(copied, "txt"), (saved, "html")])
def test_each_member_title_day_meeting_and_draft_are_read(form, ending, tmp_path):
    """Refused before: "Non-Voting: 2" was looked up as the name of a state."""
    (tmp_path / f"page.{ending}").write_text(form(ROWS), encoding="utf-8")
    records = vl.read(tmp_path / f"page.{ending}")
    row = records.rollcalls.iloc[0]
    assert (row["symbol"], row["title"]) == ("S/RES/2728 (2024)", "The situation in the Middle East")
    assert (row["body"], row["meeting"], row["draft"]) == ("UNSC", "9586", "S/2024/254")
    assert (str(row["date"].date()), row["outcome"], row["adoption"]) == ("2024-03-25", "adopted", "recorded")
    assert (row["yes"], row["no"], row["abstain"]) == (9, 1, 3)
    assert row["source"].startswith("UN Digital Library")
    votes = records.votes.set_index("country")["vote"].astype("str")
    assert votes.value_counts().to_dict() == {"yes": 9, "abstain": 3, "absent": 2, "no": 1}
    assert (votes["CIV"], votes["RUS"], votes["GBR"], votes["KOR"]) == ("abstain", "no", "absent", "yes")
    assert records.votes["name"].tolist()[-1] in MEMBERS["absent"]


def test_two_symbols_of_a_draft_without_a_blank_are_two(tmp_path):
    rows = ROWS | {
        "Resolution": "A/RES/67/25",
        "Draft resolution": "A/67/L.24A/67/L.24/Add.1",
        "Vote date": "2012-11-30",
    }
    (tmp_path / "page.txt").write_text(copied(rows), encoding="utf-8")
    assert vl.read(tmp_path / "page.txt").rollcalls["draft"].tolist() == ["A/67/L.24"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Yes: 9", "Yes: 8", "yes: expected the 8 of the summary; found 9 under 'Vote'"),
        ("Y CHINA\n", "", "yes: expected the 9 of the summary; found 8"),
        ("N RUSSIAN", "Y RUSSIAN", "no: expected the 1 of the summary; found 0"),
        ("Y FRANCE", "Y FRANCIA", "name not known: 'FRANCIA'; close: France"),
        ("2024-03-25", "25 March", "expected the day of the vote"),
        ("S/RES/2728(2024)", "", None),
    ],
)
def test_a_page_that_does_not_add_up_is_refused_with_the_reason(old, new, said, tmp_path):
    (tmp_path / "page.txt").write_text(copied(ROWS).replace(old, new), encoding="utf-8")
    if said is None:  # then the draft stands for it
        assert vl.read(tmp_path / "page.txt").rollcalls["symbol"].tolist() == ["S/2024/254"]
        return
    with pytest.raises(ReadError, match=said):
        vl.read(tmp_path / "page.txt")


def test_no_vote_against_may_be_left_empty_and_an_adoption_without_a_vote_has_no_votes(tmp_path):
    none = (
        copied(ROWS).replace("No: 1", "No: ").replace("N RUSSIAN", "A RUSSIAN").replace("ions: 3", "ions: 4")
    )
    (tmp_path / "none.txt").write_text(none, encoding="utf-8")
    assert vl.read(tmp_path / "none.txt").rollcalls[["yes", "no", "abstain"]].values.tolist() == [[9, 0, 4]]
    silent = {label: value for label, value in ROWS.items() if label not in ("Vote summary", "Vote")}
    (tmp_path / "silent.txt").write_text(copied(silent | {"Note": "ADOPTED WITHOUT VOTE"}), encoding="utf-8")
    records = vl.read(tmp_path / "silent.txt")
    assert records.rollcalls["adoption"].tolist() == ["without_vote"]
    assert records.votes.empty
