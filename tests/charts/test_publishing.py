"""Tables for a paper: every measure's result, with its n and its interval."""

from __future__ import annotations

import pandas as pd
import pytest

import votelib as vl
from votelib.charts import for_print, publish_table
from votelib.errors import SchemaError


def test_an_interval_stands_beside_its_value():
    table = pd.DataFrame(
        {"country": ["URY"], "agreement": [0.5], "n_shared": [1200], "agreement_low": [0.4], "agreement_high": [0.6],
         "s": [-0.25], "s_low": [float("nan")], "s_high": [float("nan")]}
    )  # fmt: skip
    shown, numeric = for_print(table)
    assert shown.columns.tolist() == ["state", "agreement", "shared votes", "S"]
    assert shown.values.tolist() == [["Uruguay", "0.50 [0.40, 0.60]", "1,200", "-0.25"]]
    assert numeric == [False, True, True, True]


def test_latex_escapes_and_says_what_it_rests_on():
    table = pd.DataFrame({"group": ["A & B_1 100%"], "value": [1.0]})
    table.attrs = {"definition": "share of yes/all; 0−1", "scope": "9 roll calls_x"}
    text = publish_table(table, caption="50% & more", label="tab:x", labels=None)
    assert r"\caption{50\% \& more}" in text
    assert r"A \& B\_1 100\% & 1.00 \\" in text
    assert r"\footnotesize Share of yes/all; 0$-$1. 9 roll calls\_x." in text
    assert r"\label{tab:x}" in text
    assert text.count("{") == text.count("}")


def test_a_long_table_goes_over_pages():
    text = publish_table(pd.DataFrame({"value": range(60)}), caption="Long")
    assert text.startswith(r"\begin{longtable}{r}")
    assert r"\caption{Long} \\" in text
    assert r"\endhead" in text


def test_html_is_escaped_and_stands_alone(tmp_path):
    table = pd.DataFrame({"group": ["<b>"], "value": [0.123]})
    text = publish_table(table, tmp_path / "t.html", caption="a < b", notes="n & m", labels=None)
    assert (tmp_path / "t.html").read_text(encoding="utf-8") == text + "\n"
    assert "&lt;b&gt;" in text
    assert "<caption>a &lt; b</caption>" in text
    assert 'colspan="2">n &amp; m' in text
    assert "http" not in text
    with pytest.raises(SchemaError, match=r"expected an ending of .tex, .html, .htm; found '.doc'"):
        publish_table(table, tmp_path / "t.doc")


@pytest.mark.parametrize("form", ["latex", "html"])
def test_every_measure_goes_into_a_paper(sample, form):
    m = vl.measures
    results = [
        vl.cohesion(sample, "un_region", intervals=True), vl.tally(sample, "un_region"), vl.similarity(sample),
        vl.dyads(sample).head(20), m.majorities(sample), m.bloc_matrix(sample, "un_region"),
        m.bloc_agreement(sample, "un_region"), m.loyalty(sample, "EU"), m.defections(sample, "EU"),
        m.explained(sample, ["un_region", "EU"]), m.find_communities(sample), sample.issues,
    ]  # fmt: skip
    for table in results:
        text = publish_table(table, form=form)
        rows = text.count("<tr>") - 1 - text.count("<tfoot>") if form == "html" else text.count(r" \\") - 1
        assert rows == len(table)
        assert table.attrs.get("scope", "")[:10] in text


@pytest.mark.parametrize("form", ["latex", "html"])
def test_how_to_cite_stands_below(sample, form):
    table = vl.cohesion(sample, "un_region")
    source = vl.archives.cite("unga")
    text = publish_table(table, form=form, source=source)
    assert "10.7910/DVN/LEJUQZ" in text
    assert "[software]" in text
    assert "United Nations General Assembly Voting Data" in text
    assert table.attrs["scope"].split(",")[0] in text


@pytest.mark.parametrize("lang", ["ar", "es", "fr", "ru", "zh"])
def test_what_a_table_rests_on_is_said_in_its_language(sample, lang):
    table = vl.cohesion(sample, "un_region", intervals=True)
    below = publish_table(table, form="html", labels=lang).partition("<tfoot>")[2]
    assert f'lang="{lang}"' in publish_table(table, form="html", labels=lang)
    for english in ("Agreement Index", "left out", "intervals", "recorded votes", "without a vote"):
        assert english not in below
    assert "2005" in below
    assert "1" in below


def test_what_has_no_translation_stays_below_a_table():
    table = pd.DataFrame({"value": [0.5]})
    table.attrs["definition"] = "share of my own"
    assert "Share of my own." in publish_table(table, labels="fr")


@pytest.mark.parametrize(("lang", "shown"), [("en", "0.50 [0.41, 0.60]"), ("fr", "0,50 [0,41; 0,60]")])
def test_no_comma_parts_two_decimal_commas(lang, shown):
    table = pd.DataFrame({"value": [0.5], "low": [0.41], "high": [0.6]})
    assert for_print(table, labels=lang)[0].values.tolist() == [[shown]]
