"""Days as spreadsheets write them: read where the column proves how, never turned round."""

from __future__ import annotations

import pytest

from votelib.records.day_columns import read_days


@pytest.mark.parametrize(
    ("column", "days", "check"),
    [
        (["2/1/2020", "27/10/2023"], ["2020-01-02", "2023-10-27"], ["", ""]),
        (["2/1/2020", "10/27/2023 0:00"], ["2020-02-01", "2023-10-27"], ["", ""]),
        # Both orders are there: what is plain is read, the rest is left.
        (["27/10/2023", "10/27/2023", "2/1/2020", "5/5/2020"], ["2023-10-27", "2023-10-27", "NaT", "2020-05-05"],
         ["", "", "ambiguous_date", ""]),
        (["02/03/2022", "03/02/2022"], ["NaT", "NaT"], ["ambiguous_date"] * 2),
        (["12/3/2022", "3/12/2022"], ["NaT", "NaT"], ["ambiguous_date"] * 2),  # there is a month 12
        (["45226", "45227.0", ""], ["2023-10-27", "2023-10-28", "NaT"], ["", "", ""]),
        # A spreadsheet that turned some days into numbers turned them by its own guess: they prove nothing.
        (["45226", "27/10/2023"], ["NaT", "2023-10-27"], ["bad_date", ""]),
        (["2020-1-2 00:00:00", "20200102", "26 November 2025", "26\xa0November 2025", "Oct 3, 2020", "31.12.2020"],
         ["2020-01-02", "2020-01-02", "2025-11-26", "2025-11-26", "2020-10-03", "2020-12-31"], [""] * 6),
        (["2020-13-01", "31/02/2020", "soon", "NA", "NaT"], ["NaT"] * 5, ["bad_date"] * 3 + ["", ""]),
        ([], [], []),
    ],
)  # fmt: skip
def test_days(column, days, check):
    found = read_days(column)
    assert found.days.astype(str).tolist() == days
    assert found.check.tolist() == check


def test_the_proof_is_named():
    assert read_days(["1/2/2020", "3/24/2022"]).note == "days have the month first, as 3/24/2022 shows"
    assert "serial numbers" in read_days(["45226"]).note
    assert read_days(["2020-01-02"]).note == ""


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["3/24/22", "10/12/22"], ["2022-03-24", "2022-10-12"]), (["24-Mar-22"], ["2022-03-24"]),
        (["24.03.98"], ["1998-03-24"]), (["24mar2022"], ["2022-03-24"]), (["Thursday, 24 March 2022"], ["2022-03-24"]),
        (["24th March 2022"], ["2022-03-24"]), (["24 de marzo de 2022"], ["2022-03-24"]),
        (["24. März 2022"], ["2022-03-24"]),
        (["24 марта 2022 г."], ["2022-03-24"]), (["2022年3月24日"], ["2022-03-24"]),
        (["1er août 2016"], ["2016-08-01"]), (["20220324.0"], ["2022-03-24"]),
        (["24 آذار/مارس 2022", "12 تشرين الأول/أكتوبر 2022"], ["2022-03-24", "2022-10-12"]),
    ],
)  # fmt: skip
def test_days_as_offices_write_them(cells, days):
    assert read_days(cells).days.astype(str).tolist() == days


@pytest.mark.parametrize("cells", [["22-03-24"], ["24.03.22", "12.10.22"], ["03/04/05"]])
def test_a_year_of_two_digits_that_may_stand_first_is_not_read(cells):
    assert set(read_days(cells).check) == {"ambiguous_date"}


def test_months_and_years_are_taken_where_they_are_asked_for():
    found = read_days(["2022", "2022-03", "March 2022", "2022-03-24"], coarse=True)
    assert found.days.astype(str).tolist() == ["2022-12-31", "2022-03-31", "2022-03-31", "2022-03-24"]
    assert found.precision.tolist() == ["year", "month", "month", ""]
    assert read_days(["2022", "March 2022"]).check.tolist() == ["bad_date", "bad_date"]


def test_a_month_that_may_be_two_is_no_month():
    assert read_days(["5 jui 2020"]).check.tolist() == ["bad_date"]
