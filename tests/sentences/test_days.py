"""A day is said only where the source gives one: the Assembly's votes up to 2002 are known by their month alone."""

from __future__ import annotations

import re

import pandas as pd
import pytest

import votelib as vl
from votelib import charts, sentences
from votelib.cli import main
from votelib.records import Records
from votelib.sentences.words import day_of, days

MONTH = {
    "en": ("In July 2024 the", "July 2024"),
    "fr": ("En juillet 2024, le", "juillet 2024"),
    "es": ("En julio de 2024, el", "julio de 2024"),
    "ru": ("Июль 2024 года: ", "июль 2024 года"),
    "zh": ("2024年7月，", "2024年7月"),
    "ar": ("في تموز/يوليه 2024 ", "تموز/يوليه 2024"),
}
A_DAY = re.compile(r"\b\d{1,2}(?:er)? (?:de )?[^\W\d]{3,}(?:/\w+)? (?:de )?\d{4}|月\d+日")


def coarse(records: Records, precision: str = "month") -> Records:
    rollcalls = records.rollcalls.assign(date_precision=precision)
    return Records(records.votes, rollcalls, records.issues)


@pytest.mark.parametrize(("lang", "begins", "month"), [(lang, *said) for lang, said in MONTH.items()])
def test_a_vote_known_by_its_month_is_told_without_a_day(sample, lang, begins, month):
    one = coarse(sample).vote_on("A/HRC/RES/56/2")
    assert sentences.the_vote(one, lang).startswith(begins)
    assert month in sentences.the_session(one, lang)
    assert month in sentences.end_of_consensus(one, lang)
    assert month in sentences.the_parts(one.rollcalls, lang)
    said = " ".join(
        str(words) for records in (one, coarse(sample))
        for words in (
            sentences.the_vote(records, lang), sentences.the_session(records, lang), sentences.the_data(records, lang),
            sentences.end_of_consensus(records, lang), sentences.the_parts(records.rollcalls, lang),
        )
    )  # fmt: skip
    assert not A_DAY.search(said), said
    assert A_DAY.search(sentences.the_vote(sample, lang))  # the pattern finds what it looks for


def test_ends_are_each_as_exact_as_they_are_known(sample):
    rollcalls = sample.rollcalls.sort_values("date")
    rollcalls["date_precision"] = ["month"] + [pd.NA] * (len(rollcalls) - 1)
    assert days(rollcalls) == "March 2007 to 4 July 2025"
    assert days(rollcalls.assign(date_precision="year")) == "2007 to 2025"
    assert days(rollcalls.iloc[:1]) == day_of(rollcalls.iloc[0]) == "March 2007"
    assert days(rollcalls.assign(date=pd.NaT)) == ""


def test_a_text_is_put_to_the_vote_in_months_and_years(sample):
    text = coarse(sample.select(adoption="recorded"))
    one_month = Records(text.votes, text.rollcalls.assign(date=pd.Timestamp("1992-11-03")))
    assert "put to the vote 9 times, 2017–2025" in sentences.end_of_consensus(text)
    assert "put to the vote 9 times, in November 1992" in sentences.end_of_consensus(one_month)
    assert "put to the vote once, in July 2024" in sentences.end_of_consensus(text.vote_on("A/HRC/RES/56/2"))


@pytest.mark.parametrize(
    ("precision", "shown"), [("month", "2024-07"), ("year", "2024"), (pd.NA, "2024-07-10")]
)
def test_tables_and_the_command_line_give_no_more_of_a_day_than_is_known(
    sample, tmp_path, capsys, precision, shown
):
    one = coarse(sample.vote_on("A/HRC/RES/56/2"), precision)
    html = charts.present_table(one.rollcalls.filter(["symbol", "date", "date_precision"]), title="x").html
    assert f">{shown}<" in html
    assert "precision" not in html
    table = f"symbol,date,country,vote\nA/RES/1,{shown},Brazil,yes\nA/RES/1,{shown},China,no\n"
    (tmp_path / "mine.csv").write_text(table, encoding="utf-8")
    assert main(["parse", str(tmp_path / "mine.csv")]) == 0
    assert f"\n{shown}\n" in capsys.readouterr().out


def test_no_vote_of_the_assembly_is_given_a_day_that_its_source_does_not_know():
    assembly = vl.load("unga")
    known_by_month = assembly.rollcalls[assembly.rollcalls["date_precision"] == "month"]
    assert len(known_by_month) > 4000
    for rollcall in known_by_month["rollcall"].sample(25, random_state=1):
        said = sentences.the_vote(assembly.keep(assembly.rollcalls["rollcall"] == rollcall))
        assert said.startswith("In ")
        assert not A_DAY.search(said.split(" voted ")[0])
