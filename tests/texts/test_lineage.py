"""One text over the years: what is told apart adds up again."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.errors import UnknownName
from votelib.records import Records
from votelib.texts.lineage import changes, lineages, normalise_title, trace, turnover


def test_a_text_is_found_from_any_of_its_iterations(sample):
    assert trace(sample, "A/HRC/DEC/4/104").fingerprint() == trace(sample, "A/HRC/RES/59/3").fingerprint()
    assert trace(sample, "A/HRC/RES/56/2").rollcalls["date"].is_monotonic_increasing


def test_an_unknown_symbol_is_answered_with_close_ones(sample):
    with pytest.raises(UnknownName, match="A/HRC/RES/56/2"):
        trace(sample, "A/HRC/RES/56/22")


@pytest.mark.parametrize(
    "title",
    [
        "Right to food",
        "RIGHT TO FOOD.",
        "Right to food : resolution /",
        "Right  to food: decision / adopted by …",
    ],
)
def test_titles_are_compared_without_case_and_catalogue_phrase(title):
    assert normalise_title(title) == "right to food"


@pytest.mark.parametrize("vote", ["yes", "no", "abstain"])
def test_conversion_absence_and_turnover_add_up_to_the_official_change(sample, vote):
    table = turnover(sample, vote)
    official = sample.select(adoption="recorded").rollcalls.set_index("symbol")[vote]
    assert table["before"].tolist() == official[table["earlier"]].tolist()
    assert table["after"].tolist() == official[table["later"]].tolist()
    parts = table["by_conversion"] + table["by_absence"] + table["by_turnover"]
    assert (parts == table["change"]).all()
    assert (table["n_both"] + table["n_joined"] == 47).all()


def test_2018_the_european_abstentions_became_noes(sample):
    """Positions of 35/8 and 38/3 as printed in the two documents, compared by hand."""
    moved = changes(sample).query("later == 'A/HRC/RES/38/3' and change == 'changed'")
    became_no = moved.query("before == 'abstain' and after == 'no'")["country"].tolist()
    assert became_no == ["BEL", "CHE", "DEU", "GBR", "GEO", "HRV", "JPN", "SVN"]
    assert moved.query("before == 'yes'")["country"].tolist() == ["BRA"]


def test_a_state_without_a_known_position_is_not_said_to_have_changed(sample):
    table = changes(sample).query("year == 2018 and country in ['PAN', 'USA']")
    assert table["change"].tolist() == ["absent", "absent"]


def test_one_recorded_vote_has_nothing_to_compare_with(sample):
    assert changes(sample.select(symbol="A/HRC/RES/56/2")).empty
    assert turnover(sample.select(symbol="A/HRC/RES/56/2")).empty


# -- lineages ----------------------------------------------------------------------------------------------------

NO_VOTES = pd.DataFrame({"rollcall": [], "country": [], "vote": []})


def chain(*titles: str | tuple, **columns) -> list[int]:
    """Number the lineages of texts, a session each unless the title comes with one."""
    rows = [title if isinstance(title, tuple) else (title, str(place)) for place, title in enumerate(titles)]
    table = pd.DataFrame(
        {
            "rollcall": [f"r{place}" for place in range(len(rows))], "body": "HRC",
            "symbol": [f"A/HRC/RES/{session}/{place}" for place, (_, session) in enumerate(rows)],
            "title": [title for title, _ in rows], "session": [session for _, session in rows],
            "date": pd.date_range("2010-01-01", periods=len(rows), freq="180D"),
        } | columns
    )  # fmt: skip
    return pd.factorize(lineages(Records(NO_VOTES, table))["lineage"])[0].tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The right to food", "Right to food : resolution / adopted by the Human Rights Council"),
        ("Human rights situation in the Syrian Arab Republic", "Situation of human rights in the Syrian Arab Republic"),
        ("Situation of human rights in Eritrea", "SITUATION OF HUMAN RIGHTS IN ERITREA, as orally revised"),
        ("Technical assistance and capacity-building for Mali in the field of human rights",
         "Assistance technique et renforcement des capacités dans le domaine des droits de l’homme au Mali"),
        ("Technical assistance and capacity-building in the field of human rights in the Central African Republic",
         "Assistance technique et renforcement des capacités dans le domaine des droits de l’homme en République "
         "centrafricaine"),
        ("Rights of the child", "Rights of the child: realizing the rights of the child through a healthy environment"),
        ("Human rights and international solidarity",
         "Mandate of the Independent Expert on human rights and international solidarity"),
        ("Towards a nuclear-weapon-free world : accelerating the implementation : resolutio",
         "Towards a nuclear-weapon-free world: accelerating the implementation"),
    ],
)  # fmt: skip
def test_two_titles_of_one_text(one, other):
    assert chain(one, other) == [0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Situation of human rights in the Sudan", "Situation of human rights in South Sudan"),
        ("Situation of human rights in the Democratic Republic of the Congo", "Situation of human rights in the Congo"),
        ("The right to food", "The right to education"),
        ("Situation of human rights in Myanmar",
         "Situation of human rights of Rohingya Muslims and other minorities in Myanmar"),
        ("Outcome of the universal periodic review: Chad", "Outcome of the universal periodic review: Monaco"),
    ],
)  # fmt: skip
def test_two_titles_of_two_texts(one, other):
    assert chain(one, other, "Outcome of the universal periodic review: Togo", ("Outcome of the universal periodic "
                 "review: Peru", "2"), ("Outcome of the universal periodic review: Cuba", "0"), ("Outcome of the "
                 "universal periodic review: Mali", "1"))[:2] == [0, 1]  # fmt: skip


def test_texts_that_stand_side_by_side_in_a_session_are_two():
    """A mandate is a text of its own in a session that also has the text on its subject."""
    mandate = "Mandate of the Special Rapporteur on the right to food"
    assert chain(("The right to food", "1"), (mandate, "1"), ("The right to food", "2")) == [0, 1, 0]
    assert chain(("The right to food", "1"), (mandate, "2"), ("The right to food", "3")) == [0, 0, 0]


def test_bodies_are_kept_apart():
    assert chain("The right to food", "The right to food", body=["HRC", "CHR"]) == [0, 1]


def test_a_follow_up_goes_with_what_it_follows():
    assert chain("The grave violations in Gaza", "Follow-up to Council resolution 0/0 on the violations") == [
        0,
        0,
    ]
    assert chain("Review", "Implementation and follow-up to General Assembly resolution 0/0") == [0, 1]


def test_an_amendment_is_in_the_lineage_of_its_text():
    assert chain(
        ("The right to food", "1"), ("The right to food: amendment /", "1"), kind=["resolution", "amendment"]
    ) == [0, 0]


def test_texts_without_a_title_are_alone():
    assert chain(None, None) == [0, 1]


def test_lineages_of_the_sample_are_one(sample):
    table = lineages(sample)
    assert len(set(table["lineage"])) == 1
    assert table["how"].tolist() == ["first"] + ["title"] * 18


def test_no_texts():
    assert lineages(Records(NO_VOTES, pd.DataFrame({"rollcall": [], "body": []}))).empty


@pytest.fixture(scope="module")
def council(archive_folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VOTELIB_DATA", str(archive_folder))
        yield vl.load("hrc").select(body="HRC")


@pytest.mark.archive
def test_the_chain_of_the_field(council):
    """FIELD.md, section 2, 10: by consensus 2007-2016, voted every year since, with these tallies."""
    text = trace(council, "A/HRC/RES/56/2").rollcalls
    silent = text[text["adoption"] == "without_vote"]["symbol"].str.extract(r"(\d+/\d+)$")[0].tolist()
    voted = text[text["adoption"] == "recorded"]
    assert [s for s in silent if s != "22/116"] == [  # 22/116 put the text off to the next session
        "4/104", "7/3", "10/6", "13/23", "16/22", "19/33", "23/3", "25/3", "28/2", "32/6",
    ]  # fmt: skip
    assert [tuple(row) for row in voted[["yes", "no", "abstain"]].to_numpy()] == [
        (32, 3, 12), (28, 14, 3), (28, 14, 5), (30, 15, 2), (30, 14, 3), (29, 16, 2), (33, 13, 1), (31, 14, 2),
    ]  # fmt: skip


@pytest.mark.archive
def test_lineages_read_by_hand(council):
    """Foreign debt: twenty voted texts, mandates among them, read off the catalogue; and three pairs in French."""
    table = council.rollcalls.set_index("symbol")
    lineage = table["lineage"]
    debt = [
        "7/4", "11/5", "14/4", "16/14", "17/7", "20/10", "23/11", "25/16", "28/8", "31/11", "34/3", "37/11", "40/8",
        "43/10", "46/8", "49/15", "55/6",
    ]  # fmt: skip
    assert len(set(lineage[[f"A/HRC/RES/{number}" for number in debt]])) == 1
    assert lineage["A/HRC/RES/35/18"] == lineage["A/HRC/RES/20/6"]  # discrimination against women (and girls)
    french = table[table["title"].str.startswith("Assistance technique", na=False)]
    in_english = council.rollcalls[
        council.rollcalls["title"].str.startswith("Technical assistance", na=False)
    ]
    assert len(french) >= 4
    assert french["lineage"].isin(in_english["lineage"]).all()


@pytest.mark.archive
def test_one_text_a_session_but_for_equal_titles(council):
    table = lineages(council).merge(council.rollcalls, on="rollcall", suffixes=("", "_there"))
    linked = table[table["how"].isin(["like", "mandate", "follow_up"])]
    for row in linked.itertuples():
        same = table[
            (table["lineage"] == row.lineage) & (table["session"] == row.session) & (table["how"] != "parent")
        ]
        assert len({normalise_title(title) for title in same["title"]}) == 1 or set(same["how"]) & {
            "title",
            "theme",
        }


def test_the_bootstrap_draws_lineages_together():
    """Six themes of one text: six clusters by title, and an interval; one by lineage, and none."""
    names = [f"r{place}" for place in range(6)]
    votes = [(name, state, vote) for name in names for state, vote in (("DNK", "yes"), ("NOR", "no"))]
    titles = [
        f"Rights of the child: {theme}" for theme in ("health", "school", "work", "play", "home", "law")
    ]
    plain = Records(
        pd.DataFrame(votes, columns=["rollcall", "country", "vote"]),
        pd.DataFrame(
            {"rollcall": names, "body": "HRC", "date": "2019-07-11", "title": titles, "session": names}
        ),
    )
    how = vl.Bootstrap(cluster="lineage", seed=1, n_resamples=50)
    by_title = vl.dyads(plain, by=None, intervals=how)
    by_lineage = vl.dyads(vl.link_lineages(plain), by=None, intervals=how)
    assert by_title["agreement_low"].notna().all()
    assert by_lineage["agreement_low"].isna().all()


def test_a_text_that_returns_is_chosen_before_a_newer_one_with_a_single_vote(sample):
    once = sample.rollcalls.tail(1).assign(
        rollcall="A/HRC/RES/60/1@2025-10-01#1", symbol="A/HRC/RES/60/1", title="A text of its own",
        lineage="HRC: a text of its own", date=pd.Timestamp("2025-10-01"),
    )  # fmt: skip
    votes = sample.votes[sample.votes["rollcall"] == sample.rollcalls["rollcall"].iloc[-1]]
    votes = votes.assign(rollcall=once["rollcall"].iloc[0])
    both = vl.Records(
        pd.concat([sample.votes.astype({"rollcall": "str"}), votes]),
        pd.concat([sample.rollcalls, once]),
        sample.issues,
    )
    assert vl.records.symbol_to_show(both) == "A/HRC/RES/60/1"
    assert vl.texts.text_to_follow(both) == "A/HRC/RES/59/3"
    assert (
        vl.texts.text_to_follow(both, least=99) == vl.texts.text_to_follow(both, "60/1") == "A/HRC/RES/60/1"
    )


def test_a_vote_without_a_symbol_is_counted_among_the_changes_under_its_id(sample):
    rollcalls = sample.rollcalls.assign(
        symbol=sample.rollcalls["symbol"].mask(sample.rollcalls["symbol"].str.endswith("/59/3"))
    )
    table = vl.texts.turnover(vl.Records(sample.votes, rollcalls, sample.issues))
    assert table["later"].iloc[-1] == "A/HRC/RES/59/3"
    assert len(table) == len(vl.texts.turnover(sample))


def test_a_text_that_was_never_put_to_the_vote_has_no_changes():
    """Its page once failed: "'recorded' not found in these records"."""
    silent = vl.load("sample").select(adoption="without_vote")
    assert changes(silent).empty
    assert list(changes(silent).columns) == [
        "earlier",
        "later",
        "year",
        "country",
        "before",
        "after",
        "change",
    ]
    assert turnover(silent).empty
    assert vl.sentences.what_moved(silent) == vl.sentences.sides_changed(changes(silent)) == ""


def test_votes_without_a_day_have_no_order_and_are_refused(sample):
    undated = vl.Records(sample.votes, sample.rollcalls.assign(date=pd.NaT), sample.issues)
    with pytest.raises(UnknownName, match="nobody can tell which came first"):
        vl.texts.trace(undated, "A/HRC/RES/56/2")
    alone = undated.keep(undated.rollcalls["symbol"] == "A/HRC/RES/56/2")
    assert len(vl.texts.trace(alone, "A/HRC/RES/56/2").rollcalls) == 1
