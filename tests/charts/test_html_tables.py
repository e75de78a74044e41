"""A table of a page: states by their names, roll calls by symbol and day, numbers with the digits that they need."""

from __future__ import annotations

import base64
import re

import pandas as pd
import pytest

from votelib.charts import present_table
from votelib.reproductions.exchanges import _COLUMNS


def first_cells(html: str, place: int = 0) -> list[str]:
    rows = re.findall(r"<tr>(<td.*?)</tr>", html)
    return [re.sub("<[^>]*>", "", re.findall(r"<td.*?</td>", row)[place]) for row in rows]


@pytest.mark.parametrize(
    ("lang", "names"),
    [("en", ["Croatia", "Germany", "Switzerland"]), ("fr", ["Allemagne", "Croatie", "Suisse"])],
)
def test_rows_in_the_order_of_ids_stand_in_that_of_names(lang, names):
    table = pd.DataFrame({"country": ["CHE", "DEU", "HRV"], "n": [1, 2, 3]})
    shown = present_table(table, title="x", labels=lang).html
    assert first_cells(shown) == names
    assert first_cells(present_table(table, title="x").html) == ["CHE", "DEU", "HRV"]


def test_a_ranking_keeps_its_order():
    table = pd.DataFrame({"country": ["DEU", "CHE", "HRV"], "value": [0.9, 0.8, 0.7]})
    assert first_cells(present_table(table, title="x", labels="en").html) == [
        "Germany",
        "Switzerland",
        "Croatia",
    ]


def test_states_stand_by_name_inside_what_is_left_of_them():
    table = pd.DataFrame({"year": [2018, 2018, 2019], "country": ["CHE", "HRV", "AFG"]})
    shown = present_table(table, title="x", labels="en").html
    assert first_cells(shown, 1) == ["Croatia", "Switzerland", "Afghanistan"]


def test_a_roll_call_is_named_by_symbol_and_day():
    table = pd.DataFrame({"rollcall": ["A/RES/68/8@2013-10-29#1", "A/RES/68/8@2013-10-29#2", "my vote"]})
    shown = first_cells(present_table(table, title="x", labels="en").html)
    assert shown == ["A/RES/68/8, 2013-10-29", "A/RES/68/8, 2013-10-29 (2)", "my vote"]


def test_a_long_term_may_be_broken_where_a_short_one_may_not():
    long = pd.DataFrame({"check": ["tally"]})  # votes that do not add up to the totals
    assert 'class="short"' not in present_table(long, title="x", labels="en").html
    short = pd.DataFrame({"adoption": ["without_vote"]})
    assert 'class="short"' in present_table(short, title="x", labels="en").html


@pytest.mark.parametrize("lang", ["ar", "es", "fr", "ru", "zh"])
def test_every_column_of_an_exchange_has_its_head_in_the_language(lang):
    shown = present_table(pd.DataFrame([[1] * len(_COLUMNS)], columns=_COLUMNS), title="x", labels=lang).html
    heads = [re.sub("<[^>]*>", "", head) for head in re.findall(r"<th.*?</th>", shown)]
    assert not set(heads) & {
        column.replace("_", " ") for column in _COLUMNS if column not in ("session", "position")
    }


@pytest.mark.parametrize(("lang", "shown"), [("en", ["77.4%", "1,373"]), ("ru", ["77,4\xa0%", "1\xa0373"])])
def test_a_published_figure_has_the_marks_of_the_language(lang, shown):
    table = pd.DataFrame({"published": ["77.4%", "1,373", "31-14-2"]})
    assert first_cells(present_table(table, title="x", labels=lang).html) == [*shown, "31-14-2"]


def test_a_chinese_letter_is_as_wide_as_two():
    table = pd.DataFrame({"meaning": ["\u56fd" * 25], "found": ["\u56fd" * 8]})
    shown = present_table(table, title="x", labels="zh").html
    assert re.findall(r'<td class="(\w+)"', shown) == ["long", "short"]


def test_a_list_of_names_among_figures_leaves_them_figures():
    table = pd.DataFrame({"published": ["77.4%", "1,373", "ISR FSM CAN"]})
    shown = present_table(table, title="x", labels="en").html
    assert re.findall(r"<td[^>]*>", shown) == [
        '<td class="number">',
        '<td class="number">',
        '<td class="states">',
    ]
    assert '<th scope="col" class="number">' in shown


def test_a_cell_of_many_states_has_room_or_its_row_would_be_as_tall_as_a_page():
    table = pd.DataFrame({"published": ["77.4%", "1,373", "ISR FSM CAN AUS MHL"]})
    assert '<td class="states many">' in present_table(table, title="x", labels="en").html


def test_ids_of_votes_name_no_day_where_the_month_alone_is_known():
    table = pd.DataFrame(
        {
            "rollcall": ["A/RES/48/14@1993-11-02#1", "A/RES/65/102@2010-12-10#1"],
            "date_precision": ["month", None],
        }
    )
    shown = present_table(table, title="x", labels="en").html
    assert re.findall(r"A/RES/[^<]*", shown)[-2:] == ["A/RES/48/14, 1993-11", "A/RES/65/102, 2010-12-10"]
    assert "1993-11-02" not in shown
    assert "precision" not in shown


def test_paper_says_a_longer_text_once_for_the_rows_that_share_it_but_on_each_sheet():
    reason = "The archive holds votes on resolutions only"
    table = pd.DataFrame({"figure": [f"2019, {n}" for n in range(25)], "reason": [*[reason] * 23, "", ""]})
    shown = present_table(table, title="x", labels="en").html
    assert [place for place, cell in enumerate(re.findall(r'<td class="long( again)?"', shown)) if not cell] == [
        0, 10, 20, 23, 24,
    ]  # fmt: skip
    assert "″ as in the row above." in shown
    assert first_cells(shown, 1)[:23] == [reason] * 23  # on the screen, and for who listens, each row has it


def test_a_name_of_a_state_stands_in_each_row():
    table = pd.DataFrame({"country": ["GBR", "GBR"], "session": [1, 2]})
    assert "again" not in present_table(table, title="x", labels="en").html


def test_a_column_for_the_download_alone_is_in_it_and_not_on_the_page():
    table = pd.DataFrame({"figure": ["A"], "url": ["https://a.example/b"]})
    shown = present_table(table, title="x", labels="en", without=["url"]).html
    saved = base64.b64decode(re.search(r"base64,([^\"]+)", shown)[1]).decode()
    assert "a.example" in saved
    assert "a.example" not in shown


def test_a_table_wider_than_a_sheet_lies_on_its_side_on_paper():
    wide = pd.DataFrame({f"agreement{i} corrected": [0.123] for i in range(13)})
    narrow = pd.DataFrame({f"n {i}": [1] for i in range(10)})
    assert 'class="vl-data wide"' in present_table(wide, title="x").html
    assert 'class="vl-data small"' in present_table(wide.iloc[:, :11], title="x").html
    assert 'class="vl-data"' in present_table(narrow, title="x").html


def test_a_long_text_has_a_column_of_its_length():
    table = pd.DataFrame({"reason": ["a" * 41], "definition": ["a b " * 51], "note": ["a" * 20]})
    shown = present_table(table, title="x").html
    assert re.findall(r'<td class="([\w ]+)"', shown) == ["long", "long full essay"]


@pytest.mark.parametrize(("lang", "shown"), [("en", "&lt; 0.001"), ("fr", "&lt; 0,001")])
def test_a_probability_too_small_for_its_decimals_is_not_shown_as_nought(lang, shown):
    table = pd.DataFrame({"group": ["EU", "OIC"], "value": [0.0001, 0.5], "p_value": [0.0001, 0.25]})
    page = present_table(table, title="T", labels=lang).html
    assert page.count(shown) == 1
    assert re.sub(r"\D", "", re.findall(r'<td class="number">([^<]*)</td>', page)[0]) == "0000"


@pytest.mark.parametrize(("lang", "head"), [("en", "25%"), ("fr", "25\u202f%"), ("es", "25\u00a0%")])
def test_a_quantile_is_headed_as_the_language_writes_per_cent(lang, head):
    page = present_table(pd.DataFrame({"group": ["EU"], "25%": [0.5]}), title="T", labels=lang).html
    assert f">{head}</th>" in page


def test_whole_numbers_are_whole_beside_shares_and_means_of_counts_have_one_decimal():
    table = pd.DataFrame({"ours": ["120", "77.4%"], "difference": ["10", "-0.3"], "seats": [33.0, 53.779]})
    shown = present_table(table, title="T", labels="fr").html
    assert first_cells(shown, 1) == ["10", "−0,3"]
    assert first_cells(shown, 2) == ["33,0", "53,8"]
    assert shown.count('<td class="number">') == 6


def test_a_figure_that_is_a_word_makes_its_column_text():
    shown = present_table(
        pd.DataFrame({"ours": ["31-14-2", "none"], "now": ["31-14-2", "5"]}), title="T", labels="en"
    )
    assert re.findall(r'<td class="(\w+)"', shown.html) == ["short", "number"] * 2


def test_a_few_large_numbers_take_no_decimals_from_the_others():
    shown = present_table(pd.DataFrame({"cut": [-0.412, 1.9, -81.3]}), title="T", labels="en").html
    assert first_cells(shown)[0] == "−0.412"


def heads_of(page):
    return re.findall(r"<th [^>]*>(.*?)</th>", page)


def test_short_words_of_a_head_stay_with_what_follows():
    table = pd.DataFrame({"agenda_item": ["10"], "low": [0.5], "expected_low": [0.4]})
    shown = present_table(table, title="x", labels="fr").html
    assert heads_of(shown) == ["point de\xa0l’ordre du\xa0jour", "95\xa0%\xa0de", "par hasard, 95\xa0%\xa0de"]


def test_a_probability_is_said_as_sentences_say_it():
    shown = present_table(pd.DataFrame({"p_value": [0.0008, 0.001, 0.246]}), title="x").html
    assert re.findall(r"<td[^>]*>(.*?)</td>", shown) == ["&lt; 0.001", "0.001", "0.246"]


def test_a_head_says_what_is_counted_and_which_state():
    def heads(table):
        return heads_of(present_table(table, title="x", labels="fr").html)

    assert heads(pd.DataFrame({"check": ["totals"], "severity": ["serious"], "n": [2]}))[-1] == "scrutins"
    assert heads(pd.DataFrame({"grouping": ["NAM"], "n_communities": [2], "n": [52]}))[-1] == "États"
    assert heads(pd.DataFrame({"group_a": ["NAM"], "n_a": [2], "n_shared": [1]}))[-1] == "membres des deux"
    assert heads(pd.DataFrame({"country": ["FRA"], "NAM": [0.5]})) == ["État", "Namibie"]
    assert heads(pd.DataFrame({"year": [2006], "NAM": [114]})) == ["année", "MNA"]


def test_several_states_in_one_cell_have_their_names():
    shown = present_table(pd.DataFrame({"published": ["ISR FSM"]}), title="x", labels="es").html
    assert "Israel, Micronesia (Estados Federados de)" in shown
