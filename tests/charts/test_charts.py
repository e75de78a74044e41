"""Charts hold what they are given: words, order, colours, hatches, counts; and nothing lies over anything else."""

from __future__ import annotations

import base64
import itertools
import re
import warnings
from html import unescape
from html.parser import HTMLParser

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
import seaborn as sns
from chart_checks import clipped, overlapping, texts
from matplotlib.colors import to_hex

import votelib as vl
import votelib.charts as charts
from votelib.charts import fonts, style
from votelib.charts.layout import flow, spread, text_width
from votelib.errors import CoverageWarning, SchemaError

VOTES = ["yes", "abstain", "no", "absent"]


def made_up(n: int, groups: int = 5, seed: int = 0) -> pd.DataFrame:
    """A vote of n states that do not exist, in groups of different sizes."""
    rng = np.random.default_rng(seed)
    codes = [f"{chr(65 + i // 26 % 26)}{chr(65 + i % 26)}{chr(65 + i // 676)}" for i in range(n)]
    regions = list(charts.GROUPS)[:groups]
    return pd.DataFrame(
        {
            "country": codes,
            "vote": rng.choice(VOTES, n, p=[0.6, 0.2, 0.15, 0.05]),
            "group": rng.choice(regions, n, p=[0.3, 0.28, 0.12, 0.17, 0.13]),
        }
    )


@pytest.fixture(scope="session")
def real(sample):
    """Resolution 56/2, with the regional groups."""
    import votelib as vl

    one = sample.select(symbol="A/HRC/RES/56/2")
    return vl.attach(one, "un_region")[["country", "vote", "group"]].reset_index(drop=True)


@pytest.fixture(autouse=True)
def _unchanged_settings():
    before = mpl.rcParams.copy()
    yield
    assert mpl.rcParams == before, "a chart changed matplotlib's global settings"


def patches(ax, gid: str) -> list:
    return [p for p in ax.patches if p.get_gid() == gid]


# --- palette ----------------------------------------------------------------------------------------------------

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB. doi:10.1109/TVCG.2009.113
BLINDNESS = {
    "none": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(colour: str) -> np.ndarray:
    rgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* (D65) of linear RGB."""
    to_xyz = np.array(
        [
            [0.4124564, 0.3575761, 0.1804375],
            [0.2126729, 0.7151522, 0.0721750],
            [0.0193339, 0.1191920, 0.9503041],
        ]
    )
    xyz = to_xyz @ np.clip(rgb, 0, 1) / [0.95047, 1.0, 1.08883]
    f = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("kind", BLINDNESS)
def test_vote_colours_stay_apart_for_every_eye(kind):
    seen = {vote: lab(np.array(BLINDNESS[kind]) @ linear(s.colour)) for vote, s in charts.VOTES.items()}
    for a, b in [("yes", "no"), ("yes", "abstain"), ("no", "abstain")]:
        assert np.linalg.norm(seen[a] - seen[b]) >= 25, (a, b)
    for vote in ("yes", "abstain", "no"):
        assert np.linalg.norm(seen[vote] - seen["absent"]) >= 20, vote


def test_lab_of_white_and_red_is_the_textbook_value():
    assert lab(linear("#ffffff")) == pytest.approx([100, 0, 0], abs=0.02)
    assert lab(linear("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)


def test_votes_differ_in_lightness_too():
    light = sorted(lab(linear(charts.VOTES[v].colour))[0] for v in ("yes", "abstain", "no"))
    assert min(np.diff(light)) >= 12


@pytest.mark.parametrize("vote", charts.VOTES)
def test_text_on_a_vote_can_be_read(vote):
    colour = charts.VOTES[vote].colour
    light, dark = sorted([style.luminance(colour), style.luminance(charts.ink_on(colour))], reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_quiet_text_and_group_colours_can_be_read_on_white():
    assert 1.05 / (style.luminance(style.SOFT) + 0.05) >= 4.5
    for group, look in charts.GROUPS.items():
        assert 1.05 / (style.luminance(look.colour) + 0.05) >= 3, group


def test_votes_and_groups_never_differ_in_colour_only():
    assert len({(s.shape, s.hatch) for s in charts.VOTES.values()}) == len(charts.VOTES)
    assert len({s.shape for s in charts.VOTES.values()}) == len(charts.VOTES)
    assert len({s.marker for s in charts.GROUPS.values()}) == len(charts.GROUPS)


def test_a_pair_of_groups_and_the_chamber_look_like_no_group():
    pairs = ["African – WEOG", "EU – OIC", "African – GRULAC", "WEOG – GRULAC"]
    looks = charts.group_styles([*charts.GROUPS, "mine", "chamber", *pairs])
    others = [looks.pop(name) for name in ("chamber", *pairs)]
    assert len(set(others)) == 5
    assert not {each.colour for each in others} & {each.colour for each in looks.values()}
    assert not {each.marker for each in others} & {each.marker for each in looks.values()}
    assert all(1.05 / (style.luminance(each.colour) + 0.05) >= 3 for each in others)


def test_a_group_looks_the_same_in_any_company():
    assert charts.group_styles(["mine", "EU"])["EU"] == charts.group_styles(["EU", "OIC"])["EU"]
    looks = charts.group_styles(["mine", "yours", "EU"])
    assert len(set(looks.values())) == 3


# --- fonts and labels -------------------------------------------------------------------------------------------


def test_the_default_font_has_latin_cyrillic_and_arabic():
    assert fonts.families("Côte d’Ivoire — Россия — المغرب") == ["DejaVu Sans"]


def test_a_label_no_font_can_draw_falls_back_with_one_warning(monkeypatch):
    monkeypatch.setattr(fonts, "_chain", lambda: ("DejaVu Sans",))
    name = charts.labeller({"CHN": "中国", "FRA": "France"})
    with pytest.warns(CoverageWarning, match=r"unvotelib\[fonts\]") as caught:
        assert (name("CHN"), name("FRA"), name("JPN")) == ("CHN", "France", "JPN")
    assert len(caught) == 1
    with pytest.warns(CoverageWarning):
        assert charts.vote_words("zh")["yes"] == "Yes"


def test_chinese_is_drawn_where_there_is_a_font():
    if not charts.can_draw("中国"):
        pytest.skip("no Chinese font on this machine: the fallback is tested instead")
    assert charts.labeller({"CHN": "中国"})("CHN") == "中国"
    ax = charts.plot_seats(made_up(3), labels={"AAA": "阿拉伯联合酋长国 UAE الإمارات"})
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a glyph that is missing
        ax.figure.canvas.draw()


def test_arabic_is_shaped_and_runs_from_right_to_left():
    """Joined letters are narrower than the same letters apart, which a zero-width non-joiner forces."""
    word = "المغرب"
    assert text_width(word, 12) < 0.97 * text_width("\u200c".join(word), 12)


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ar", "zh"])
def test_vote_words_of_a_language_are_five_and_different(lang):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CoverageWarning)
        words = charts.vote_words(lang)
    assert list(words) == list(charts.VOTES)
    assert len(set(words.values())) == 5


# --- layout helpers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_flow_loses_nothing_and_keeps_its_columns(columns):
    groups = {"a": list(range(54)), "b": list(range(13)), "c": list(range(30)), "d": [0]}
    blocks, height = flow(groups, columns)
    for group, rows in groups.items():
        assert [row for block in blocks if block.group == group for row in block.rows] == rows
    for c in range(columns):
        taken = [r for b in blocks if b.column == c for r in range(b.top, b.top + 1 + len(b.rows))]
        assert len(taken) == len(set(taken))
        assert max(taken, default=0) < height
    assert max(b.column for b in blocks) < columns


def test_small_groups_are_not_broken():
    blocks, _ = flow({"a": list(range(13)), "b": list(range(13)), "c": list(range(6))}, 2)
    assert [b.group for b in blocks] == ["a", "b", "c"]


def test_spread_keeps_order_distance_and_bounds():
    rng = np.random.default_rng(3)
    for _ in range(200):
        wanted = list(rng.random(rng.integers(1, 9)))
        placed = spread(wanted, 0.08, 0.0, 1.0)
        assert np.argsort(placed, kind="stable").tolist() == np.argsort(wanted, kind="stable").tolist()
        assert np.diff(np.sort(placed)).min(initial=1) >= 0.08 - 1e-6
        assert min(placed) >= -1e-9
        assert max(placed) <= 1 + 1e-9
    assert spread([0.1, 0.9], 0.2, 0, 1) == [0.1, 0.9]


# --- seats ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("n", [1, 2, 15, 47, 193])
@pytest.mark.parametrize("layout", ["chamber", "names"])
def test_every_state_has_its_seat_and_no_words_touch(n, layout):
    votes = made_up(n)
    ax = charts.plot_seats(votes, layout=layout)
    assert sorted(texts(ax, "seat")) == sorted(votes["country"])
    for vote, count in votes["vote"].value_counts().items():
        in_legend = 1
        assert len(patches(ax, f"vote:{vote}")) == count + in_legend
        assert f"{count} {charts.vote_words()[vote]}" in texts(ax, "total")
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_seats_do_not_lie_over_each_other():
    ax = charts.plot_seats(made_up(193))
    centres = np.array([t.get_position() for t in ax.texts if t.get_gid() == "seat"])
    apart = np.hypot(*(centres[:, None] - centres[None]).transpose(2, 0, 1)) + np.eye(len(centres)) * 9
    circle = next(p for p in ax.patches if isinstance(p, mpl.patches.Circle))
    assert apart.min() > 2 * circle.radius


def test_a_seat_stands_beside_the_right_vote(real):
    ax = charts.plot_seats(real)
    where = {t.get_text(): t.get_position() for t in ax.texts if t.get_gid() == "seat"}
    for vote in ("yes", "abstain", "no"):
        expected = set(real.loc[real["vote"] == vote, "country"])
        boxes = [
            p.get_path().transformed(p.get_patch_transform()).get_extents()
            for p in patches(ax, f"vote:{vote}")
        ]
        found = {code for code, (x, y) in where.items() if any(b.contains(x, y) for b in boxes)}
        assert found == expected
        looks = {to_hex(p.get_facecolor()) for p in patches(ax, f"vote:{vote}")}
        assert looks == {charts.VOTES[vote].colour}
        assert {p.get_hatch() or "" for p in patches(ax, f"vote:{vote}")} == {charts.VOTES[vote].hatch}


def test_seats_say_the_vote_of_56_2_in_words(real):
    assert charts.alt_text(charts.plot_seats(real)) == (
        "Seat chart of one vote, 47 states: 31 Yes, 2 Abstain, 14 No. African: 13 Yes. Asia-Pacific: 12 Yes, 1 No. "
        "Eastern European: 6 No. GRULAC: 6 Yes, 2 Abstain. WEOG: 7 No."
    )


def test_seats_follow_the_order_asked_for(real):
    ax = charts.plot_seats(real, layout="names", order=["WEOG", "GRULAC"])
    assert [t.split(" (")[0] for t in texts(ax, "group")][:2] == ["WEOG", "GRULAC"]


def test_a_long_name_runs_over_rows_so_that_a_full_chamber_fits_a_sheet():
    votes = made_up(193)
    long = "United Kingdom of Great Britain and Northern Ireland"
    ax = charts.plot_seats(votes, layout="names", labels={votes["country"][0]: long})
    assert " ".join(t for t in texts(ax, "seat") + texts(ax, "seat:more") if t in long and len(t) > 3) == long
    wide, high = ax.figure.get_size_inches()
    assert high < 1.4 * wide
    assert overlapping(ax) == []


def test_names_of_any_length_are_not_cut(real):
    long = {code: f"{code} and a rather long official name" for code in real["country"]}
    ax = charts.plot_seats(real, labels=long)
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_seats_refuse_what_they_cannot_draw(real):
    with pytest.raises(SchemaError, match="more than one row for ARE"):
        charts.plot_seats(pd.concat([real, real[real["country"] == "ARE"]]))
    with pytest.raises(SchemaError, match="found yep"):
        charts.plot_seats(real.assign(vote="yep"))
    with pytest.raises(SchemaError, match="missing: bloc"):
        charts.plot_seats(real, group="bloc")
    with pytest.raises(ValueError, match="round"):
        charts.plot_seats(real, layout="round")


# --- bars -------------------------------------------------------------------------------------------------------


def tally_of(votes: pd.DataFrame) -> pd.DataFrame:
    counts = pd.crosstab(votes["group"], votes["vote"]).reindex(columns=VOTES, fill_value=0)
    return counts.reset_index()


@pytest.mark.parametrize("n", [1, 47, 193])
def test_segments_add_up_and_carry_their_counts(n):
    table = tally_of(made_up(n))
    ax = charts.plot_bloc_votes(table)
    drawn = pd.DataFrame(
        [(round(p.get_y() + p.get_height() / 2), p.get_gid()[5:], p.get_width()) for p in ax.patches],
        columns=["row", "vote", "width"],
    )
    assert drawn.groupby("row")["width"].sum().to_numpy() == pytest.approx(1)
    for i, row in table.iterrows():  # noqa: B007 - query uses it
        for vote in VOTES:
            width = drawn.query("row == @i and vote == @vote")["width"].sum()
            assert width == pytest.approx(row[vote] / row[VOTES].sum())
    shown = sorted(int(t) for t in texts(ax, "count"))
    assert shown == sorted(int(v) for v in table[VOTES].to_numpy().ravel() if v)
    assert texts(ax, "n") == [f"n = {row[VOTES].sum()}" for _, row in table.iterrows()]
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_a_narrow_segment_keeps_its_count():
    ax = charts.plot_bloc_votes(pd.DataFrame({"group": ["a"], "yes": [191], "abstain": [1], "no": [1]}))
    assert sorted(texts(ax, "count")) == ["1", "1", "191"]
    assert overlapping(ax) == []


def test_bloc_votes_refuse_several_roll_calls():
    table = pd.DataFrame({"group": ["a", "a"], "yes": [1, 2], "abstain": 0, "no": 0})
    with pytest.raises(SchemaError, match="several rows for a"):
        charts.plot_bloc_votes(table)


def test_a_ranking_of_both_ends_says_how_many_are_between():
    """Twelve at each end stood as one list: Pakistan 0.71, and under it Austria 0.09."""
    table = pd.DataFrame({"country": list("ABCDEF"), "value": [0.9, 0.8, None, 0.5, 0.2, 0.1]})
    ax = charts.plot_ranking(table, ends=2)
    assert charts.alt_text(ax) == "Ranked by value: A 0.90, B 0.80, 1 more between, E 0.20, F 0.10."
    assert [bar.get_y() + bar.get_height() / 2 for bar in ax.patches] == pytest.approx([0, 1, 3, 4])
    few = charts.plot_ranking(table.head(3), ends=2)
    assert charts.alt_text(few) == "Ranked by value: A 0.90, B 0.80, C not defined."


def test_ranking_is_ranked_with_intervals_and_n():
    table = pd.DataFrame(
        {
            "g": ["a", "b", "c"],
            "v": [0.2, 0.9, np.nan],
            "lo": [0.1, 0.8, np.nan],
            "hi": [0.3, 1.0, np.nan],
            "n": [5, 6, 1],
        }
    )
    ax = charts.plot_ranking(table, label="g", value="v", low="lo", high="hi")
    assert [t.get_text() for t in ax.get_yticklabels()] == ["b", "a", "c"]
    assert texts(ax, "value") == ["0.90 (n = 6)", "0.20 (n = 5)", "not defined (n = 1)"]
    bands = [tuple(line.get_xdata()) for line in ax.lines if line.get_gid() == "interval"]
    assert bands == [(0.8, 1.0), (0.1, 0.3)]
    assert overlapping(ax) == []
    assert clipped(ax) == []


# --- heatmap ----------------------------------------------------------------------------------------------------


@pytest.fixture
def roll_calls():
    rng = np.random.default_rng(1)
    states = made_up(47)[["country", "group"]]
    parts = [
        states.assign(rollcall=f"R{i}", vote=rng.choice(VOTES, 47), date=pd.Timestamp(2010 + i, 1, 1))
        for i in range(9)
    ]
    return pd.concat(parts, ignore_index=True).sample(frac=0.8, random_state=1)


def test_every_cell_is_its_vote_and_no_row_is_no_seat(roll_calls):
    ax = charts.plot_vote_heatmap(roll_calls)
    cells = {c.get_gid(): c for c in ax.collections}
    for vote, count in roll_calls["vote"].value_counts().items():
        assert len(cells[f"vote:{vote}"].get_paths()) == count
        assert to_hex(cells[f"vote:{vote}"].get_facecolor()[0]) == charts.VOTES[vote].colour
    assert len(cells["vote:no seat"].get_paths()) == 47 * 9 - len(roll_calls)
    assert cells["vote:no seat"].get_hatch()
    assert len(texts(ax, "letter")) == len(roll_calls)
    assert set(texts(ax, "head")) == {str(2010 + i) for i in range(9)}
    assert sorted(texts(ax, "state")) == sorted(roll_calls["country"].unique())
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_a_heatmap_of_all_states_has_columns_whose_names_end_before_their_cells():
    """In one column 193 names are a millimetre high on a sheet of paper."""
    codes = vl.members("UN", on="2024-01-01")
    ax = charts.plot_vote_heatmap(
        pd.DataFrame({"rollcall": "a", "country": codes, "vote": "yes"}), group=None, labels="en"
    )
    ax.figure.canvas.draw()
    names = [text for text in ax.texts if text.get_gid() == "state"]
    assert len({round(text.get_position()[0]) for text in names}) >= 3
    (cells,) = (c for c in ax.collections if c.get_gid() == "vote:yes")
    lefts = sorted({round(float(path.vertices[:, 0].min())) for path in cells.get_paths()})
    across = ax.transData.inverted()
    for text in names:
        end = across.transform(text.get_window_extent())[1, 0]
        assert end < min(left for left in lefts if left > text.get_position()[0])


def test_long_names_in_a_heatmap_of_all_states_stand_on_two_lines_and_can_be_read():
    votes = pd.DataFrame({"country": vl.members("UN", on="2024-01-01"), "vote": "yes"})
    votes = pd.concat(votes.assign(rollcall=f"R{i}") for i in range(12))
    for lang in ("ru", "fr"):
        ax = charts.plot_vote_heatmap(votes, group=None, labels=lang)
        names = [text for text in ax.texts if text.get_gid() == "state"]
        assert min(text.get_fontsize() for text in names) >= 7
        assert any("\n" in text.get_text() for text in names)
        ax.figure.canvas.draw()
        boxes = sorted(
            (tuple(text.get_window_extent().extents) for text in names),
            key=lambda box: (round(box[0]), box[1]),
        )
        pairs = itertools.pairwise(boxes)
        assert not any(low[3] > high[1] + 1 for low, high in pairs if round(low[0]) == round(high[0])), lang


def test_the_width_of_a_text_is_that_which_is_drawn():
    """Measured with letters on whole points, 8.5 points were a tenth too wide."""
    name = "République populaire démocratique de Corée"
    assert text_width(name, 8.5) == pytest.approx(text_width(name, 85) / 10, rel=0.01)


def test_heatmap_letters_stand_on_their_colours(roll_calls):
    ax = charts.plot_vote_heatmap(roll_calls)
    for vote in VOTES:
        cells = next(c for c in ax.collections if c.get_gid() == f"vote:{vote}")
        centres = {
            tuple(np.round(path.get_extents().get_points().mean(axis=0) + 0.35, 1))
            for path in cells.get_paths()
        }
        at = {
            tuple(np.round(t.get_position(), 1))
            for t in ax.texts
            if t.get_gid() == "letter" and t.get_text() == charts.VOTES[vote].letter
        }
        assert at == centres


def test_roll_calls_stand_in_the_order_of_their_dates(roll_calls):
    ax = charts.plot_vote_heatmap(roll_calls.assign(group="one"))
    heads = texts(ax, "head")
    assert heads[:9] == [str(2010 + i) for i in range(9)]
    own = charts.plot_vote_heatmap(roll_calls, heads={"R2": "second", "R1": "first"})
    assert texts(own, "head")[:2] == ["second", "first"]


def test_a_chamber_of_193_fits_a_heatmap():
    votes = pd.concat([made_up(193, seed=i).assign(rollcall=f"R{i}") for i in range(60)])
    ax = charts.plot_vote_heatmap(votes)
    assert sum(len(c.get_paths()) for c in ax.collections) == 193 * 60
    assert clipped(ax) == []


def test_heatmap_refuses_two_votes_of_a_state(roll_calls):
    with pytest.raises(SchemaError, match="more than one vote of"):
        charts.plot_vote_heatmap(pd.concat([roll_calls, roll_calls.head(1)]))


# --- support ----------------------------------------------------------------------------------------------------


@pytest.fixture
def support():
    years = range(2017, 2026)
    rows = [
        (g, y, min(max(base + 0.03 * ((y * 7 + i) % 3 - 1), 0), 1), 10 + i)
        for i, (g, base) in enumerate(
            [("African", 1), ("Asia-Pacific", 0.98), ("GRULAC", 0.96), ("WEOG", 0), ("EU", 0)]
        )
        for y in years
    ]
    table = pd.DataFrame(rows, columns=["group", "year", "share_yes", "n"])
    return table.assign(low=(table["share_yes"] - 0.1).clip(0), high=(table["share_yes"] + 0.1).clip(upper=1))


def test_support_draws_each_bloc_and_names_it_at_its_end(support):
    ax = charts.plot_support(support, low="low", high="high", consensus=[2014, 2015, 2016])
    assert texts(ax, "end") == list(support["group"].unique())
    for group, rows in support.groupby("group", observed=True):
        line = next(line for line in ax.lines if line.get_gid() == f"group:{group}")
        assert line.get_ydata().tolist() == rows["share_yes"].tolist()
        assert line.get_marker() == charts.GROUPS[group].marker
        assert any(c.get_gid() == f"band:{group}" for c in ax.collections)
    assert overlapping(ax) == []
    assert clipped(ax) == []


def test_a_year_without_a_vote_is_marked_below_and_never_as_support(support):
    ax = charts.plot_support(support, consensus=[2015, 2016])
    marks = next(line for line in ax.lines if line.get_gid() == "consensus")
    assert marks.get_xdata().tolist() == [2015, 2016]
    assert max(marks.get_ydata()) < 0
    assert "Adopted without a vote: 2015, 2016." in charts.alt_text(ax)


def test_a_long_line_is_told_by_its_ends_and_has_few_marks():
    """Each year said of five groups would be read aloud for minutes; sixty marks in a row hide the line."""
    years = [year for year in range(1946, 2027) if year != 1964]
    long = pd.DataFrame({"group": "EU", "year": years, "share_yes": 0.5, "n": 10})
    long.loc[long["year"] == 1970, "share_yes"] = np.nan
    ax = charts.plot_support(long)
    assert charts.alt_text(ax).startswith(
        "Share voting yes over time. EU: 50% in 1946, 50% in 2026, 77 values between (n = 10)."
    )
    line = next(line for line in ax.lines if line.get_gid() == "group:EU")
    marked = set(np.asarray(line.get_xdata())[line.get_markevery()])
    assert {1946, 1969, 1971, 2026} <= marked
    assert len(marked) < 30


def test_a_missing_year_breaks_the_line(support):
    ax = charts.plot_support(support.query("not (group == 'EU' and year == 2020)"))
    line = next(line for line in ax.lines if line.get_gid() == "group:EU")
    assert np.isnan(np.asarray(line.get_ydata(), dtype=float)[3])


# --- every chart ------------------------------------------------------------------------------------------------

EMPTY = [
    (charts.plot_seats, ["country", "vote", "group"], {}),
    (charts.plot_bloc_votes, ["group", "yes", "abstain", "no"], {}),
    (charts.plot_vote_heatmap, ["rollcall", "country", "vote", "group"], {}),
    (charts.plot_support, ["year", "group", "share_yes"], {}),
    (charts.plot_ranking, ["a", "b"], {"label": "a", "value": "b"}),
]


@pytest.mark.parametrize(("plot", "columns", "options"), EMPTY, ids=lambda v: getattr(v, "__name__", ""))
def test_an_empty_table_says_so(plot, columns, options):
    ax = plot(pd.DataFrame({c: pd.Series(dtype=str) for c in columns}), **options)
    assert texts(ax)[0].startswith("Nothing ")
    assert charts.alt_text(ax) == "Empty chart: nothing to show."


@pytest.mark.parametrize(("plot", "columns", "options"), EMPTY, ids=lambda v: getattr(v, "__name__", ""))
def test_a_missing_column_is_named(plot, columns, options):
    with pytest.raises(SchemaError, match=f"missing: {columns[-1]}"):
        plot(pd.DataFrame({c: ["x"] for c in columns[:-1]}), **options)


def test_charts_draw_on_the_axes_they_are_given(real, support, roll_calls):
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(2, 2, figsize=(12, 10))
    axes = axes.ravel()
    assert charts.plot_seats(real, ax=axes[0]) is axes[0]
    assert charts.plot_bloc_votes(tally_of(real), ax=axes[1]) is axes[1]
    assert charts.plot_vote_heatmap(roll_calls, ax=axes[2]) is axes[2]
    assert charts.plot_support(support, ax=axes[3]) is axes[3]
    assert len(charts.alt_text(figure)) > sum(len(charts.alt_text(ax)) for ax in axes)


# --- on a page --------------------------------------------------------------------------------------------------


class Page(HTMLParser):
    """Elements with their attributes, and whether they close as they opened."""

    def __init__(self, html: str):
        super().__init__()
        self.found, self.open = [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ("img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag):
        return [attrs for found, attrs in self.found if found == tag]


EVIL = "<script>alert(\"1\")</script> & 'quotes' {braces}"


def test_a_figure_is_whole_escaped_and_asks_for_nothing(real):
    table = real.assign(note=EVIL)
    shown = charts.present(charts.plot_seats(real), table, title=EVIL, caption=EVIL, source=EVIL, n=47)
    page = Page(shown.html)
    assert page.open == []
    assert page.all("script") == []
    (image,) = page.all("img")
    assert image["src"].startswith(("data:image/svg+xml;base64,", "data:image/png;base64,"))
    assert image["alt"].startswith("Seat chart of one vote, 47 states")
    assert page.all("details")
    assert len(page.all("tr")) == 48
    link, picture = page.all("a")
    assert link["download"].endswith(".csv")
    assert picture["href"] == image["src"]
    assert picture["download"].endswith((".svg", ".png"))
    csv = base64.b64decode(link["href"].split(",")[1]).decode("utf-8-sig")
    assert csv.splitlines()[0] == "country,vote,group,note"
    assert len(csv.splitlines()) == 48
    assert EVIL in unescape(shown.html)
    assert not re.search(r"(src|href)=\"(?!data:)", shown.html)
    assert shown._repr_mimebundle_()["text/html"] == shown._repr_html_()


def test_the_same_chart_gives_the_same_page(real):
    made = [charts.present(charts.plot_seats(real), real, title="t").html for _ in range(2)]
    assert made[0] == made[1]


def test_present_closes_the_figure_so_that_it_is_not_shown_twice(real):
    import matplotlib.pyplot as plt

    charts.present(charts.plot_seats(real), real, title="t")
    assert plt.get_fignums() == []


def test_a_chart_without_words_is_refused():
    import matplotlib.pyplot as plt

    with pytest.raises(ValueError, match="alt="):
        charts.present(plt.subplots()[1], pd.DataFrame({"x": [1]}), title="t")


@pytest.mark.slow
def test_a_large_drawing_is_sent_as_a_picture():
    votes = pd.concat([made_up(193, seed=i).assign(rollcall=f"R{i}") for i in range(20)])
    shown = charts.present(charts.plot_vote_heatmap(votes), votes, title="t", rows=10)
    assert "data:image/png;base64," in shown.html
    assert "The first 10 of 3,860 rows" in shown.html


def test_numbers_in_a_table_are_rounded_and_missing_cells_empty():
    table = pd.DataFrame({"code": ["NA", None], "v": [1 / 3, np.nan], "n": [12345, 2], "year": [2024, 2025]})
    shown = charts.present_table(table, title="T & T").html
    page = Page(shown)
    assert '<td class="number">0.333</td>' in shown
    assert '<td class="number">12,345</td>' in shown
    assert '<td class="number">2024</td>' in shown
    assert '<td class="short">NA</td>' in shown
    assert '<td class="short"></td>' in shown
    assert "nan" not in shown.casefold().replace("finan", "")
    assert "<caption>T &amp; T</caption>" in shown
    csv = base64.b64decode(page.all("a")[0]["href"].split(",")[1]).decode("utf-8-sig")
    assert "0.3333333333333333" in csv


def test_the_page_has_names_of_states_and_the_download_their_ids():
    table = pd.DataFrame(
        {"country": ["NLD"], "n_votes": [3], "date": [pd.Timestamp("2024-07-10")]}, index=[17]
    )
    shown = charts.present_table(
        table, title="t", caption="share of the votes", labels={"NLD": "Pays-Bas"}
    ).html
    assert '<td class="short">Pays-Bas</td>' in shown
    assert ">17<" not in shown
    assert '<td class="date">2024-07-10</td>' in shown
    assert ">votes counted</th>" in shown
    assert ">Share of the votes.<" in shown
    csv = base64.b64decode(Page(shown).all("a")[0]["href"].split(",")[1]).decode("utf-8-sig")
    assert csv == "country,n_votes,date\nNLD,3,2024-07-10\n"


def test_votes_and_terms_of_the_schema_are_words_in_the_language_of_the_labels():
    table = pd.DataFrame(
        {"country": ["NLD"], "group": ["WEOG"], "vote": ["no"], "adoption": ["without_vote"], "year": [2024]}
    )
    shown = charts.present_table(table, title="t", labels="fr").html
    assert '<table class="vl-data" lang="fr" dir="ltr">' in shown
    for cell in ("Europe occidentale et autres", "Contre", "sans vote", "2024"):
        assert f">{cell}</td>" in shown
    assert '<td class="vote no">' in shown
    assert ">année</th>" in shown
    assert ">Télécharger (CSV)</a>" in shown
    assert 'lang="ar" dir="rtl"' in charts.present_table(table, title="t", labels="ar").html


def test_named_rows_keep_their_names():
    square = pd.DataFrame([[1.0, 0.5], [0.5, 1.0]], index=["A", "B"], columns=["A", "B"]).rename_axis(
        "country"
    )
    assert '<td class="short">A</td>' in charts.present_table(square, title="t").html


def test_a_long_table_scrolls_by_itself_and_a_short_one_does_not():
    long, short = (charts.present_table(pd.DataFrame({"n": range(n)}), title="t").html for n in (21, 20))
    assert "overflow:auto;max-height" in long
    assert "max-height" not in short


def test_of_an_empty_table_nothing_is_shown_but_words_for_who_sits_at_the_notebook():
    import matplotlib.pyplot as plt

    for none in (
        charts.present_table(pd.DataFrame({"symbol": []}), title="Close <votes>"),
        charts.present(plt.subplots()[1], pd.DataFrame({"symbol": []}), title="Close <votes>"),
    ):
        assert none.html == "<p class='vl-nothing'>Close &lt;votes&gt;: nothing to show.</p>"
    assert plt.get_fignums() == []


def test_a_chart_of_another_library_is_described_by_its_axes():
    import matplotlib.pyplot as plt

    _, ax = plt.subplots()
    ax.plot([1, 2], [3, 4], label="EU")
    ax.set(xlabel="year", ylabel="share of Yes")
    ax.legend()
    shown = charts.present(ax, pd.DataFrame({"x": [1]}), title="t")
    assert shown.words == "t. Horizontal axis: year. Vertical axis: share of Yes. Legend: EU."


def test_numbers_stay_numbers_under_the_name_of_a_term_and_tallies_are_not_broken():
    table = pd.DataFrame({"change": [-4, 0], "ours": ["31-14-2", "13-0-0"], "title": ["x" * 41, "y"]})
    shown = charts.present_table(table, title="t").html
    assert '<td class="number">−4</td><td class="number">31-14-2</td><td class="long">' in shown


@pytest.mark.parametrize("lang", ["fr", "es", "ru", "ar", "zh"])
@pytest.mark.slow
def test_no_letter_is_missing_while_a_chart_is_drawn_in_any_language(real, support, lang):
    """matplotlib warns of a glyph that no font has, also when it only measures."""
    if lang == "zh" and not charts.can_draw("中国"):
        pytest.skip("no Chinese font on this machine: the fallback is tested instead")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for ax in (
            charts.plot_seats(real, labels=lang),
            charts.plot_bloc_votes(tally_of(real), labels=lang),
            charts.plot_vote_heatmap(real.assign(rollcall="a"), labels=lang),
            charts.plot_support(support[support["group"] != "EU"], labels=lang),
        ):
            assert overlapping(ax) == []
            assert clipped(ax) == []


def test_names_of_a_small_camp_do_not_lie_over_each_other():
    states = pd.DataFrame({
        "country": [f"S{n:02}" for n in range(70)], "position": np.linspace(-1, 1, 70), "vote": "yes",
    })  # fmt: skip
    states.loc[30:37, "vote"] = "no"  # eight states next to each other
    cuts = pd.DataFrame({"between": ["no | yes"], "cut": [0.0]})
    ax = charts.plot_cutting_lines(states, cuts, labels={f"S{n:02}": f"A long name, {n}" for n in range(70)})
    named = [text for text in ax.texts if text.get_gid() == "name"]
    assert len(named) == 8
    lifts = [text.xyann[1] for text in named]
    assert len(set(lifts)) == 6


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ar", "zh"])
def test_names_of_the_eight_that_voted_against_can_be_told_apart(lang):
    """A/RES/80/264: in French, Sudan stood under Equatorial Guinea."""
    places = {
        "NIC": -1.94,
        "CUB": -1.93,
        "SDN": -1.33,
        "PRK": -1.1,
        "BDI": -1.07,
        "GNQ": -0.7,
        "BLR": -0.67,
        "RUS": 0.02,
    }
    against = pd.DataFrame({"country": [*places], "position": [*places.values()], "vote": "no"})
    codes = [code for code in vl.members("UN", on="2026-06-04") if code not in places][:60]
    others = pd.DataFrame({"country": codes, "position": np.linspace(-2.3, 4.1, 60), "vote": "yes"})
    cuts = pd.DataFrame({"between": ["no | abstain", "abstain | yes"], "cut": [-1.92, -0.42]})
    ax = charts.plot_cutting_lines(pd.concat([against, others]), cuts, labels=lang)
    ax.figure.canvas.draw()
    named = [text.get_window_extent() for text in ax.texts if text.get_gid() == "name"]
    assert len(named) == 8
    assert not any(a.overlaps(b) for k, a in enumerate(named) for b in named[:k])


def test_a_cutting_line_outside_the_plane_is_named_and_not_drawn():
    states = pd.DataFrame(
        {
            "country": ["CUB", "MEX", "USA"],
            "position_1": [-1, 0.2, 1],
            "position_2": [0.5, -0.5, 0.2],
            "vote": "yes",
        }
    )
    cuts = pd.DataFrame(
        {"cut": [0.0, 50.0], "between": ["yes | abstain", "abstain | no"], "weight_1": 1.0, "weight_2": 0.5}
    )
    ax = charts.plot_cutting_lines(states, cuts, x="position_1", y="position_2")
    assert len([line for line in ax.lines if line.get_gid() == "cut"]) == 1
    assert [text.get_text() for text in ax.texts if text.get_gid() == "note"] == [
        "Outside this chart: abstain | no."
    ]
    assert "Outside this chart: abstain | no." in charts.alt_text(ax)


def test_what_a_cut_parts_stands_on_its_sides_in_arabic_too():
    states = pd.DataFrame({"country": ["CUB", "USA"], "position": [-1.0, 1.0], "vote": ["no", "yes"]})
    cuts = pd.DataFrame({"cut": [0.0], "between": ["no | yes"]})
    drawn = {}
    for lang in ("fr", "ar"):
        ax = charts.plot_cutting_lines(states, cuts, labels=lang)
        (drawn[lang],) = (text.get_text() for text in ax.texts if text.get_gid() == "cut")
    assert drawn["fr"] == "Contre | Pour"
    assert re.fullmatch(
        "\u200e[^|]+\u200e[|]\u200e[^|]+", drawn["ar"]
    )  # a mark of direction on both sides of the bar


def test_names_on_the_line_do_not_touch_where_the_words_for_votes_are_long():
    codes = sorted(vl.members("HRC", on="2024-07-01"))
    place = np.random.default_rng(13).normal(size=len(codes))
    votes = np.select([place > 0.2, place > -0.8], ["yes", "abstain"], "no")
    states = pd.DataFrame({"country": codes, "position": place, "vote": votes})
    cuts = pd.DataFrame({"cut": [-0.8, 0.2], "between": ["no | abstain", "abstain | yes"]})
    with charts.look():
        ax = charts.plot_cutting_lines(states, cuts, labels="ru")
        ax.figure.canvas.draw()
    boxes = [text.get_bbox_patch().get_window_extent() for text in ax.texts if text.get_gid() == "name"]
    assert len(boxes) == 47
    assert not any(a.padded(-0.5).overlaps(b) for a, b in itertools.combinations(boxes, 2))


def test_a_cut_beyond_the_only_states_is_said_below_the_axis():
    states = pd.DataFrame({"country": ["CUB"], "position": [0.1], "vote": ["yes"]})
    cuts = pd.DataFrame({"cut": [0.0, 0.8], "between": ["yes | abstain", "abstain | no"]})
    ax = charts.plot_cutting_lines(states, cuts)
    assert len([line for line in ax.lines if line.get_gid() == "cut"]) == 1
    assert ax.get_xlabel() == "ideal point\nOutside this chart: abstain | no."
    assert charts.alt_text(ax) == (
        "Cutting points of a vote, 1 state: yes | abstain at 0.00. "
        "Outside this chart: abstain | no. Yes: CUB."
    )
    assert clipped(ax) == []


def test_in_a_strip_plot_each_group_has_its_own_mark():
    import seaborn as sns

    table = pd.DataFrame({"value": [0.1, 0.2, 0.3, 0.4], "group": ["WEOG", "African", "GRULAC", "African"]})
    ax = sns.stripplot(table, x="value", y="group", hue="group", palette=charts.group_colours(table["group"]))
    charts.mark_groups(ax, table["group"])
    styles = charts.group_styles(["WEOG", "African", "GRULAC"])
    drawn = [(to_hex(dots.get_facecolor()[0]), len(dots.get_paths()[0].vertices)) for dots in ax.collections]
    marks = [mpl.markers.MarkerStyle(style.marker).get_path() for style in styles.values()]
    assert drawn == [(s.colour, len(m.vertices)) for s, m in zip(styles.values(), marks, strict=True)]
    assert len({corners for _, corners in drawn}) == 3


@pytest.mark.parametrize(("n", "width", "columns"), [(5, 6.8, 5), (5, 5.6, 3), (4, 4.4, 2), (1, 6.8, 1)])
def test_a_legend_stands_in_one_row_or_in_rows_of_nearly_equal_length(n, width, columns):
    import matplotlib.pyplot as plt

    _, ax = plt.subplots(figsize=(width, 4))
    groups = ["African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG"][:n]
    style.group_legend(ax, style.group_styles(groups), fonts.labeller("en"))
    assert ax.get_legend()._ncols == columns


def test_a_long_name_of_a_bar_stands_in_two_lines():
    table = pd.DataFrame({"country": ["GBR", "CUB"], "value": [0.9, 0.2]})
    ax = charts.plot_ranking(table, labels="en")
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert names == ["United Kingdom of Great Britain\nand Northern Ireland", "Cuba"]
    assert overlapping(ax) == []


def test_thirty_blocs_can_be_told_apart():
    blocs = [f"Bloc {number}" for number in range(30)]
    pairs = [(a, b, 0.5, 9) for a in blocs for b in blocs if a < b]
    matrix = pd.DataFrame(pairs, columns=["group_a", "group_b", "value", "n_rollcalls"])
    assert overlapping(charts.plot_bloc_matrix(matrix, n="n_rollcalls")) == []
    lines = pd.DataFrame({"group": blocs, "session": "1", "value": 1.0, "n_rollcalls": 9})
    assert overlapping(charts.plot_cohesion(lines, x="session")) == []


def test_a_column_without_a_value_is_not_shown_and_stays_in_the_download():
    table = pd.DataFrame({"group": ["EU", "AU"], "low": [None, None], "note": ["", ""], "value": [13.0, 6.0]})
    html = charts.present_table(table, title="Cohesion").html
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", html)
    assert heads == ["group", "value"]
    assert re.findall(r'<td class="number">([^<]*)</td>', html) == ["13", "6"]  # whole numbers, though means
    saved = base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]).decode("utf-8-sig")
    assert saved.splitlines()[0] == "group,low,note,value"


def test_names_beside_the_cut_points_do_not_cover_the_votes():
    """A long name at the low end reaches over the axis: the word for the vote stands left of it."""
    rows = [("COD", -1.0, "yes"), ("BOL", -0.95, "yes"), ("USA", 2.0, "no"), ("DEU", 1.5, "no")]
    states = pd.DataFrame(rows, columns=["country", "position", "vote"])
    cuts = pd.DataFrame({"cut": [0.4], "between": ["yes | no"]})
    ax = charts.plot_cutting_lines(states, cuts, labels="en")
    ax.figure.canvas.draw()
    names = [text.get_window_extent() for text in ax.texts if text.get_gid() == "name"]
    votes = [text.get_window_extent() for text in ax.texts if text.get_gid() == "vote"]
    assert (len(names), len(votes)) == (4, 2)
    assert not any(vote.overlaps(name) for vote in votes for name in names)


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ar", "zh"])
def test_the_legend_of_bars_is_whole_in_each_language(lang):
    counts = pd.DataFrame({"group": ["GRULAC", "WEOG"], "yes": 2000, "abstain": 300, "no": 20, "absent": 500})
    ax = charts.plot_bloc_votes(counts, labels=lang)
    ax.figure.canvas.draw()
    legend, whole = ax.get_legend().get_window_extent(), ax.figure.bbox
    assert whole.x0 <= legend.x0
    assert legend.x1 <= whole.x1


@pytest.mark.parametrize("lang", ["en", "fr", "ru", "zh", "ar"])
def test_a_matrix_of_states_keeps_its_size_whatever_its_legend_says(lang):
    """In Russian the legend of the regional groups is longer than the matrix; it took all its room."""
    states = [
        "GBR",
        "FRA",
        "BRA",
        "MEX",
        "CHN",
        "IND",
        "ZAF",
        "EGY",
        "UKR",
        "POL",
        *(f"X{n}" for n in range(18)),
    ]
    square = pd.DataFrame(np.eye(28), index=states, columns=states)
    regions = ["WEOG", "WEOG", "GRULAC", "GRULAC", "Asia-Pacific", "Asia-Pacific", "African", "African",
               "Eastern European", "Eastern European"]  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a glyph that no font has, an axis that has no room
        ax = charts.plot_similarity(square, groups=dict(zip(states, regions, strict=False)), labels=lang)
        ax.figure.canvas.draw()
    assert ax.get_window_extent().width / ax.figure.dpi * 72 > 300  # points, of 430 asked for


@pytest.mark.parametrize("lang", ["fr", "ar"])
@pytest.mark.parametrize("size", [12, 48])
def test_a_matrix_has_room_for_the_legend_of_five_groups_and_for_the_longest_name(size, lang):
    members = vl.groupings.members("UN", on="2024-01-01")
    states = sorted({*sorted(members)[:: 200 // size][: size - 1], "VCT"})
    groups = vl.groupings.groups_on(states, "un_region", on="2024-01-01")
    assert len(set(groups.values())) == 5
    square = pd.DataFrame(np.eye(len(states)), index=states, columns=states)
    assert clipped(charts.plot_similarity(square, groups=groups, labels=lang)) == []


def test_one_long_name_takes_no_room_of_a_matrix():
    states = ["GBR", "FRA", "PRK", *(f"X{n}" for n in range(25))]
    ax = charts.plot_similarity(pd.DataFrame(np.eye(28), index=states, columns=states), labels="en")
    heads, rows = (
        [text.get_text() for text in ticks] for ticks in (ax.get_xticklabels(), ax.get_yticklabels())
    )
    assert heads == rows
    assert heads[:2] == ["United Kingdom of Great Britain …", "France"]


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru"])
def test_no_name_of_a_chart_of_many_states_is_too_small_to_read(lang):
    text = vl.texts.trace(vl.load("unga"), "A/RES/80/267")
    cells = vl.attach(text, "un_region", none="label").merge(
        text.rollcalls[["rollcall", "symbol"]], on="rollcall"
    )
    names = [each for each in charts.plot_vote_heatmap(cells, labels=lang).texts if each.get_gid() == "state"]
    assert len(names) == 193
    assert min(each.get_fontsize() for each in names) > 5.5


def test_a_chart_of_many_published_figures_fits_half_a_sheet():
    def height(n: int) -> float:
        rows = pd.DataFrame(
            {"figure": [f"2019: {i}" for i in range(n)], "published_value": 50.0, "our_value": 51.0}
        )
        return charts.plot_published(rows).figure.get_figheight()

    assert height(48) < 10.1
    assert height(30) == pytest.approx(10.0)


LONG = "A group with a name that nobody would print in a chart of this size, in any language at all"
MADE_OF_LONG_NAMES = {
    "bars": lambda records, mine: charts.plot_bloc_votes(vl.tally(records, mine, by=None)),
    "lines": lambda records, mine: charts.plot_cohesion(vl.cohesion(records, mine, by="year")),
    "support": lambda records, mine: charts.plot_support(vl.tally(records, mine, by="year")),
    "ranking": lambda records, mine: charts.plot_ranking(vl.cohesion(records, mine)),
    "matrix": lambda records, mine: charts.plot_bloc_matrix(vl.bloc_agreement(records, mine)),
    "overlap": lambda records, mine: charts.plot_membership_overlap(vl.membership_overlap([mine, "EU"], on="2024")),
    "seats": lambda records, mine: charts.plot_seats(
        vl.attach(records.select(symbol="A/HRC/RES/56/2"), mine), group="group"
    ),
    "measures": lambda records, mine: charts.plot_measures(
        vl.measures.measures_of_vote(records.select(symbol="A/HRC/RES/56/2"), mine), measures={"rice": "Rice"}
    ),
}  # fmt: skip


@pytest.mark.parametrize("made", MADE_OF_LONG_NAMES)
def test_a_long_name_of_ones_own_group_leaves_room_for_the_chart(made):
    """The axes collapsed to nothing beside a name as long as a title."""
    mine = {LONG: ["CHN", "CUB", "ZAF"], "Other": ["DEU", "FRA", "BEL"]}
    ax = MADE_OF_LONG_NAMES[made](vl.load("sample"), mine)
    ax.figure.canvas.draw()
    assert ax.get_window_extent().width > 0.25 * ax.figure.bbox.width
    assert LONG in charts.alt_text(ax) or made == "overlap"


def test_memberships_without_a_first_day_ask_for_one():
    mine = vl.groupings.resolve({"Mine": ["CHN", "CUB"]})
    with pytest.raises(SchemaError, match="no spell has a first day; since= says where the chart begins"):
        charts.plot_membership_timeline(mine, until=2026)
    assert "Mine from 2006 to 2026: 2 states" in charts.alt_text(
        charts.plot_membership_timeline(mine, since=2006, until="2026-01-01")
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_long_name_leaves_room_for_a_chart_of_seaborn_too(lang):
    import seaborn as sns

    table = pd.DataFrame({"value": [0.1, 0.9, 0.5], "group": [LONG, "EU", "EU"]})
    ax = sns.stripplot(table, x="value", y="group")
    charts.present(ax, table, labels=lang, title="How alike", alt="Dots.")
    ax.figure.canvas.draw()
    assert ax.get_window_extent().width > 0.5 * ax.figure.bbox.width
    assert [text.get_text().replace("\n", " ") for text in ax.get_yticklabels()] == [
        LONG,
        "UE" if lang == "fr" else "EU",
    ]


def test_letters_are_larger_on_a_phone_than_on_paper():
    """A chart shrinks until its letters cannot be read, then it scrolls: at 9 px on a phone, in each script."""
    blocs = pd.DataFrame({"bloc": ["EU", "OIC"], "value": [0.4, 0.9]})
    shown = {
        lang: charts.present(
            charts.plot_ranking(blocs, label="bloc", value="value", labels=lang),
            blocs,
            title="x",
            labels=lang,
        )
        for lang in ("ru", "ar", "zh")
    }
    screen, paper = (
        [int(re.search(rf"{where}:(\d+)px", each.html)[1]) for each in shown.values()]
        for where in ("min-width", "--least")
    )
    assert len(set(screen)) == len(set(paper)) == 1
    assert screen[0] == pytest.approx(1.5 * paper[0], abs=1)


def test_a_table_writes_days_as_its_reader_does_and_the_download_as_iso():
    table = pd.DataFrame(
        {
            "date": pd.to_datetime(["1992-11-03", "2024-07-10"]),
            "date_precision": ["month", None],
            "n": ["2006-06", "x"],
            "rollcall": ["A/1@1992-11-03#1", "A/2@2024-07-10#2"],
        }
    )
    days = {"fr": ("11/1992", "10/07/2024", "06/2006"), "ru": ("11.1992", "10.07.2024", "06.2006"),
            "zh": ("1992年11月", "2024年7月10日", "2006年6月"), "en": ("1992-11", "2024-07-10", "2006-06")}  # fmt: skip
    for lang, said in days.items():
        shown = charts.present_table(table, title="t", caption="", labels=lang).html
        assert all(f">{day}</td>" in shown for day in [*said, f"A/1, {said[0]}", f"A/2, {said[1]} (2)"]), lang
        csv = base64.b64decode(Page(shown).all("a")[0]["href"].split(",")[1]).decode("utf-8-sig")
        assert csv == "date,n,rollcall\n1992-11,2006-06,A/1@1992-11#1\n2024-07-10,x,A/2@2024-07-10#2\n"


@pytest.mark.parametrize("labels", ["de", "FR"])
def test_a_language_that_charts_do_not_speak_is_refused(sample, labels):
    """labels="de" made a chart in English."""
    for draw, table in (
        (vl.charts.plot_cohesion, vl.cohesion(sample, "EU", by="year")),
        (vl.charts.plot_similarity, vl.similarity(sample)),
        (vl.charts.plot_bloc_votes, vl.tally(sample.vote_on("A/HRC/RES/56/2"), "un_region")),
    ):
        with pytest.raises(vl.UnknownName, match="labels: expected one of ar, en, es, fr, ru, zh"):
            draw(table, labels=labels)


def test_in_arabic_names_stand_on_the_right_and_bars_grow_to_the_left(sample):
    """Names, bars, the numbers beside them and the row of votes are read from the right; in French from the left."""
    one = sample.vote_on("A/HRC/RES/56/2")
    tally = vl.tally(one, "un_region")
    ranked = pd.DataFrame({"country": ["CHN", "FRA"], "value": [0.9, 0.2], "n": [5, 6]})
    seats = one.votes.astype("str").assign(group="African")
    for lang, turned in (("fr", False), ("ar", True)):
        bars, values = charts.plot_bloc_votes(tally, labels=lang), charts.plot_ranking(ranked, labels=lang)
        columns = charts.plot_seats(seats, labels=lang)
        for ax in (bars, values, columns):
            assert ax.xaxis_inverted() == turned
        for ax in (bars, values):
            assert (ax.yaxis.get_ticks_position() == "right") == turned
        first, *_ = bars.get_legend().get_texts()
        assert (
            first.get_text() == {"fr": "Pour", "ar": "معارض"}[lang]
        )  # the legend's first stands on the left
        numbers = [text for text in values.texts if text.get_gid() == "value"]
        assert {text.get_ha() for text in numbers} == {"right" if turned else "left"}
        assert {np.sign(text.xyann[0]) for text in numbers} == {-1 if turned else 1}


def turned_round(draw, lang, *data, **about):
    """Where the names of a chart of seaborn stand, and on which side its axis begins, once it is presented."""
    with charts.look():
        ax = draw(*data, **about)
    charts.present(ax, pd.DataFrame({"value": [1]}), title="x", alt="x", labels=lang)
    return ax.yaxis.get_ticks_position() == "right", ax.xaxis_inverted()


@pytest.mark.parametrize("lang", ["ar", "fr"])
def test_in_arabic_boxes_and_strips_have_their_names_on_the_right_too(lang):
    table = pd.DataFrame(
        {"value": [0.1, 0.5, 0.9, 0.4], "group": ["African", "WEOG"] * 2, "year": [2001, 2002] * 2}
    )
    for draw in (sns.boxplot, sns.stripplot, sns.barplot):
        assert turned_round(draw, lang, table, x="value", y="group") == (lang == "ar",) * 2
    positions = table.assign(value=[-1.2, 0.5, 2.0, -0.4])
    assert turned_round(sns.stripplot, lang, positions, x="value", y="group") == (lang == "ar", False)
    for draw in (
        lambda: sns.scatterplot(table, x="value", y="year"),  # numbers on both sides
        lambda: sns.lineplot(table, x="year", y="value"),
        lambda: sns.heatmap(table.pivot_table("value", "group", "year")),  # years run from the left
    ):
        assert turned_round(draw, lang) == (False, False)


def test_in_arabic_positions_stand_beside_their_names_on_the_right_and_their_scale_as_in_other_charts():
    """Cut points and planes have the low end of the scale on the left: so it is in the charts of one page."""
    table = pd.DataFrame({"country": ["CUB", "USA"], "position": [-1.0, 2], "low": [-1.5, 1], "high": [0.0, 3],
                          "n_votes": [5, 6]})  # fmt: skip
    for lang, turned in (("fr", False), ("ar", True)):
        ax = charts.plot_positions(table, labels=lang)
        assert (ax.yaxis.get_ticks_position() == "right", ax.xaxis_inverted()) == (turned, False)
        assert {text.xy[0] for text in ax.texts if text.get_gid() == "n"} == {0 if turned else 1}


def test_an_interval_without_a_neighbour_is_drawn():
    """A band of one period has no width: the caption said "Bands: 95% intervals." above a chart without any."""
    table = pd.DataFrame({"session": ["2", "6", "7", "8"], "group": "EU", "value": 0.8, "n_rollcalls": 9})
    table = table.assign(low=[0.6, None, 0.6, 0.6], high=[0.9, None, 0.9, 0.9])
    ax = charts.plot_cohesion(table, x="session")
    bands = [drawn for drawn in ax.collections if drawn.get_gid() == "band:EU"]
    assert [len(drawn.get_segments()) for drawn in bands if hasattr(drawn, "get_segments")] == [1]


def test_a_palette_of_which_no_group_is_drawn_is_said(sample):
    """`palette={"Europe": "red"}` drew nothing in red without a word; one palette for several charts says nothing."""
    table = vl.cohesion(sample, "un_region", by="year")
    with pytest.warns(CoverageWarning, match="palette: expected colours of .*; found Europe, none of which"):
        charts.plot_cohesion(table, palette={"Europe": "red"})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        charts.plot_cohesion(table, palette={"Europe": "red", "WEOG": "blue"})


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_a_narrow_screen_begins_with_the_names_of_a_chart(lang, direction):
    table = pd.DataFrame({"country": ["CHN", "FRA"], "value": [0.9, 0.2]})
    shown = charts.present(charts.plot_ranking(table, labels=lang), table, title="x", labels=lang)
    assert f'class="vl-card" dir="{direction}"' in shown.html
