"""Tables as people have them: the same votes on two resolutions, written in the ways of many offices and tools.

Each maker writes a file into a folder and returns its path, or returns a table for `Records.from_votes`. The makers
were written before they were tried on the reader.
"""

from __future__ import annotations

import csv
import io
import zipfile

import pandas as pd

#: (symbol, day, state, vote): what every table here says, unless its maker says otherwise.
FIRST, SECOND = ("A/RES/ES-11/2", "2022-03-24"), ("A/RES/ES-11/4", "2022-10-12")
STATES = ("NAM", "VNM", "FRA", "DEU", "RUS", "CIV", "KOR", "BOL")
VOTES = {
    FIRST: dict(
        zip(STATES, ("abstain", "abstain", "yes", "yes", "no", "yes", "yes", "abstain"), strict=True)
    ),
    SECOND: dict(zip(STATES, ("abstain", "abstain", "yes", "yes", "no", "yes", "yes", "no"), strict=True)),
}
LETTERS = {"yes": "Y", "no": "N", "abstain": "A"}
NAMES = {
    "en": ("Namibia", "Viet Nam", "France", "Germany", "Russian Federation", "Côte d’Ivoire", "Republic of Korea",
           "Bolivia (Plurinational State of)"),
    "fr": ("Namibie", "Viet Nam", "France", "Allemagne", "Fédération de Russie", "Côte d’Ivoire", "République de Corée",
           "Bolivie (État plurinational de)"),
    "es": ("Namibia", "Viet Nam", "Francia", "Alemania", "Federación de Rusia", "Côte d’Ivoire", "República de Corea",
           "Bolivia (Estado Plurinacional de)"),
    "ru": ("Намибия", "Вьетнам", "Франция", "Германия", "Российская Федерация", "Кот-д’Ивуар", "Республика Корея",
           "Боливия (Многонациональное Государство)"),
    "zh": ("纳米比亚", "越南", "法国", "德国", "俄罗斯联邦", "科特迪瓦", "大韩民国", "多民族玻利维亚国"),
    "ar": ("ناميبيا", "فييت نام", "فرنسا", "ألمانيا", "الاتحاد الروسي", "كوت ديفوار", "جمهورية كوريا",
           "بوليفيا (دولة - المتعددة القوميات)"),
    "short": ("Namibia", "Vietnam", "France", "Germany", "Russia", "Ivory Coast", "South Korea", "Bolivia"),
    "turned": ("Namibia", "Vietnam", "France", "Germany", "Russian Federation", "Cote d'Ivoire", "Korea, Republic of",
               "Bolivia, Plurinational State of"),
    "capitals": ("NAMIBIA", "VIET NAM", "FRANCE", "GERMANY", "RUSSIAN FEDERATION", "COTE D'IVOIRE", "REPUBLIC OF KOREA",
                 "BOLIVIA (PLURINATIONAL STATE OF)"),
    "notes": ("Namibia", "Viet Nam", "France*", "Germany", "Russian Federation¹", "Côte d'Ivoire [2]",
              "Republic of Korea", "Bolivia (Plurinational State of)**"),
}  # fmt: skip
CODES = {
    "iso2": ("na", "vn", "fr", "de", "ru", "ci", "kr", "bo"),
    "cow": (565, 816, 220, 255, 365, 437, 732, 145),
    "gw": (565, 816, 220, 260, 365, 437, 732, 145),
    "m49": (516, 704, 250, 276, 643, 384, 410, 68),
    "vdem": (127, 34, 76, 77, 11, 64, 42, 25),
}
MAKERS: dict = {}


def maker(function):
    MAKERS[function.__name__] = function
    return function


def tidy(states=STATES, votes=LETTERS, symbol=lambda text: text, date=lambda text: text) -> pd.DataFrame:
    """One row a vote, with states, votes, symbols and days written as is asked."""
    named = dict(zip(STATES, states, strict=True))
    return pd.DataFrame(
        [
            {"date": date(day), "resolution": symbol(text), "country": named[state], "vote": votes[vote]}
            for (text, day), row in VOTES.items()
            for state, vote in row.items()
        ]
    )


def wide(states=STATES) -> pd.DataFrame:
    """States by resolutions."""
    columns = {text: [LETTERS[row[state]] for state in STATES] for (text, _), row in VOTES.items()}
    return pd.DataFrame({"country": states, **columns})


def put(folder, name: str, text: str, encoding: str = "utf-8"):
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


# -- delimited text ------------------------------------------------------------------------------------------


@maker
def comma(folder):
    return put(folder, "votes.csv", tidy().to_csv(index=False))


@maker
def semicolons_of_a_spreadsheet(folder):
    return put(folder, "v.csv", tidy(NAMES["fr"]).to_csv(index=False, sep=";", lineterminator="\r\n"))


@maker
def a_line_that_says_the_separator(folder):
    return put(folder, "v.csv", "sep=;\r\n" + tidy().to_csv(index=False, sep=";", lineterminator="\r\n"))


@maker
def bars(folder):
    return put(folder, "v.txt", tidy(NAMES["en"]).to_csv(index=False, sep="|"))


@maker
def unicode_text_of_a_spreadsheet(folder):
    return put(
        folder, "v.txt", tidy(NAMES["en"]).to_csv(index=False, sep="\t", lineterminator="\r\n"), "utf-16"
    )


@maker
def a_byte_order_mark(folder):
    return put(folder, "v.csv", tidy(NAMES["en"]).to_csv(index=False), "utf-8-sig")


@maker
def windows_letters(folder):
    return put(folder, "v.csv", tidy(NAMES["fr"]).to_csv(index=False, sep=";"), "cp1252")


@maker
def latin_letters(folder):
    return put(
        folder,
        "v.csv",
        tidy((*NAMES["turned"][:5], "Côte d'Ivoire", *NAMES["turned"][6:])).to_csv(index=False),
        "latin-1",
    )


@maker
def lines_of_an_old_macintosh(folder):
    return put(folder, "v.csv", tidy().to_csv(index=False, lineterminator="\r"))


@maker
def a_title_and_a_blank_line(folder):
    return put(
        folder,
        "v.csv",
        "Votes on Ukraine in the eleventh emergency special session,,,\n,,,\n" + tidy().to_csv(index=False),
    )


@maker
def comment_lines(folder):
    return put(folder, "v.csv", "# compiled by hand\n# 2023-01-05\n" + tidy().to_csv(index=False))


@maker
def blank_rows(folder):
    head, *rows = tidy().to_csv(index=False).splitlines()
    return put(folder, "v.csv", "\n".join([head, *rows[:5], ",,,", "", *rows[5:], ",,,", ",,,", ""]))


@maker
def everything_quoted(folder):
    frame = tidy(NAMES["en"]).map(lambda cell: f"  {cell} ")
    return put(folder, "v.csv", frame.to_csv(index=False, quoting=csv.QUOTE_ALL))


@maker
def no_break_spaces(folder):
    names = tuple(name.replace(" ", "\xa0") for name in NAMES["en"])
    return put(
        folder,
        "v.csv",
        tidy(names, date=lambda day: pd.Timestamp(day).strftime("%d\xa0%B\xa0%Y")).to_csv(index=False),
    )


@maker
def rows_numbered_by_r(folder):
    frame = tidy().rename(
        columns={"country": "Country.Code", "vote": "Vote", "resolution": "Resolution", "date": "Date"}
    )
    frame.index = frame.index + 1
    return put(folder, "v.csv", frame.to_csv(quoting=csv.QUOTE_NONNUMERIC))


@maker
def rows_numbered_by_pandas(folder):
    return put(folder, "v.csv", tidy().to_csv())


@maker
def further_columns(folder):
    frame = tidy(NAMES["en"]).assign(
        region="x", notes='said "yes", orally', population=1_000_000.5, year=2022, flag=True
    )
    return put(folder, "v.csv", frame.to_csv(index=False))


@maker
def several_columns_of_states(folder):
    frame = (
        tidy()
        .rename(columns={"country": "iso3"})
        .assign(country_name=list(NAMES["short"]) * 2, ccode=list(CODES["cow"]) * 2)
    )
    return put(folder, "v.csv", frame.to_csv(index=False))


@maker
def words_that_only_look_alike(folder):
    frame = tidy().rename(
        columns={
            "country": "Member State",
            "vote": "Vote Cast",
            "resolution": "Resolution No.",
            "date": "Date of vote",
        }
    )
    return put(folder, "v.csv", frame.to_csv(index=False))


@maker
def headers_in_french(folder):
    votes = {"yes": "Pour", "no": "Contre", "abstain": "Abstention"}
    frame = tidy(NAMES["fr"], votes, date=lambda day: pd.Timestamp(day).strftime("%d/%m/%Y"))
    frame.columns = ["Date", "Résolution", "Pays", "Vote"]
    return put(folder, "v.csv", frame.to_csv(index=False, sep=";"), "utf-8-sig")


@maker
def headers_in_spanish(folder):
    votes = {"yes": "A favor", "no": "En contra", "abstain": "Abstención"}
    frame = tidy(NAMES["es"], votes, date=lambda day: pd.Timestamp(day).strftime("%d/%m/%Y"))
    frame.columns = ["Fecha", "Resolución", "País", "Voto"]
    return put(folder, "v.csv", frame.to_csv(index=False, sep=";"), "cp1252")


@maker
def headers_in_russian(folder):
    votes = {"yes": "за", "no": "против", "abstain": "воздержался"}
    frame = tidy(NAMES["ru"], votes, date=lambda day: pd.Timestamp(day).strftime("%d.%m.%Y"))
    frame.columns = ["Дата", "Резолюция", "Страна", "Голос"]
    return put(folder, "v.csv", frame.to_csv(index=False, sep=";"), "cp1251")


@maker
def headers_in_chinese(folder):
    votes = {"yes": "赞成", "no": "反对", "abstain": "弃权"}
    frame = tidy(NAMES["zh"], votes, date=lambda day: pd.Timestamp(day).strftime("%Y年%-m月%-d日"))
    frame.columns = ["日期", "决议", "国家", "投票"]
    return put(folder, "v.csv", frame.to_csv(index=False), "utf-8-sig")


@maker
def names_in_arabic(folder):
    votes = {"yes": "مؤيد", "no": "معارض", "abstain": "ممتنع"}
    return put(folder, "v.csv", tidy(NAMES["ar"], votes).to_csv(index=False))


def _named(which: str):
    def make(folder):
        return put(folder, "v.csv", tidy(NAMES[which]).to_csv(index=False))

    make.__name__ = f"names_{which}"
    return maker(make)


for _which in ("en", "fr", "es", "ru", "zh", "short", "turned", "capitals", "notes"):
    _named(_which)


# -- codes of states and votes -------------------------------------------------------------------------------


def _coded(which: str, column: str):
    def make(folder):
        return put(
            folder, "v.csv", tidy(CODES[which]).rename(columns={"country": column}).to_csv(index=False)
        )

    make.__name__ = f"codes_{column}"
    return maker(make)


for _which, _column in (("iso2", "country"), ("cow", "ccode"), ("cow", "COWcode"), ("gw", "gwno"), ("m49", "m49"),
                        ("m49", "iso_numeric"), ("m49", "un_code"), ("vdem", "vdem_id")):  # fmt: skip
    _coded(_which, _column)


@maker
def codes_as_decimal_numbers(folder):
    return put(
        folder,
        "v.csv",
        tidy(tuple(map(float, CODES["cow"]))).rename(columns={"country": "ccode"}).to_csv(index=False),
    )


@maker
def m49_with_leading_zeros(folder):
    codes = tuple(f"{code:03}" for code in CODES["m49"])
    return put(folder, "v.csv", tidy(codes).rename(columns={"country": "m49"}).to_csv(index=False))


@maker
def words_of_the_record(folder):
    votes = {"yes": "In favour", "no": "Against", "abstain": "Abstaining"}
    return put(folder, "v.csv", tidy(votes=votes).to_csv(index=False))


@maker
def one_nought_minus_one_with_commas(folder):
    votes = {"yes": "1,0", "no": "-1,0", "abstain": "0,0"}
    return put(folder, "v.csv", tidy(votes=votes).to_csv(index=False, sep=";"))


@maker
def the_catalogue_s_letters(folder):
    frame = tidy()
    more = pd.DataFrame(
        {"date": FIRST[1], "resolution": FIRST[0], "country": ["CHN", "CUB"], "vote": ["X", "NV"]}
    )
    return put(folder, "v.csv", pd.concat([frame, more]).to_csv(index=False))


@maker
def gaps_in_many_words(folder):
    frame = tidy()
    gaps = ["", "NA", "n/a", "-", "NULL", "#N/A", ".."]
    more = pd.DataFrame(
        {
            "date": FIRST[1],
            "resolution": FIRST[0],
            "country": ["CHN", "CUB", "USA", "GBR", "IND", "BRA", "ZAF"],
            "vote": gaps,
        }
    )
    return put(folder, "v.csv", pd.concat([frame, more]).to_csv(index=False))


@maker
def one_column_for_each_vote(folder):
    frame = tidy()
    marks = {name: (frame["vote"] == letter).astype(int) for name, letter in LETTERS.items()}
    return put(folder, "v.csv", frame.drop(columns="vote").assign(**marks).to_csv(index=False))


@maker
def lists_of_states(folder):
    rows = [
        {"resolution": text, "date": day} | {
            head: "; ".join(name for name, state in zip(NAMES["en"], STATES, strict=True) if row[state] == vote)
            for head, vote in (("in favour", "yes"), ("against", "no"), ("abstaining", "abstain"))
        }
        for (text, day), row in VOTES.items()
    ]  # fmt: skip
    return put(folder, "v.csv", pd.DataFrame(rows).to_csv(index=False))


@maker
def the_same_rows_twice(folder):
    return put(folder, "v.csv", pd.concat([tidy(), tidy()]).to_csv(index=False))


# -- days ----------------------------------------------------------------------------------------------------


def _dated(name: str, form):
    def make(folder):
        return put(folder, "v.csv", tidy(date=form).to_csv(index=False))

    make.__name__ = f"days_{name}"
    return maker(make)


def _stamp(form: str):
    return lambda day: pd.Timestamp(day).strftime(form)


_MONTHS = {
    "fr": {3: "mars", 10: "octobre"}, "es": {3: "marzo", 10: "octubre"}, "de": {3: "März", 10: "Oktober"},
    "ru": {3: "марта", 10: "октября"}, "ar": {3: "آذار/مارس", 10: "تشرين الأول/أكتوبر"},
}  # fmt: skip


def _in_words(lang: str, form: str):
    def write(day):
        stamp = pd.Timestamp(day)
        return form.format(day=stamp.day, month=_MONTHS[lang][stamp.month], year=stamp.year)

    return write


for _name, _form in {
    "month_first": _stamp("%-m/%-d/%Y"), "day_first": _stamp("%d/%m/%Y"), "dots": _stamp("%-d.%-m.%Y"),
    "two_digit_years": _stamp("%d-%b-%y"), "two_digit_years_month_first": _stamp("%-m/%-d/%y"),
    "with_time": _stamp("%Y-%m-%d 00:00:00"), "with_time_month_first": _stamp("%-m/%-d/%Y 12:00:00 AM"),
    "zoned": _stamp("%Y-%m-%dT10:00:00Z"), "compact": _stamp("%Y%m%d"), "compact_decimal": _stamp("%Y%m%d.0"),
    "serial": lambda day: str((pd.Timestamp(day) - pd.Timestamp("1899-12-30")).days),
    "stata": lambda day: _stamp("%d%b%Y")(day).lower(), "weekday": _stamp("%A, %d %B %Y"),
    "english": _stamp("%B %-d, %Y"), "ordinal": lambda day: _stamp("%-d")(day) + "th " + _stamp("%B %Y")(day),
    "french": _in_words("fr", "{day} {month} {year}"), "spanish": _in_words("es", "{day} de {month} de {year}"),
    "german": _in_words("de", "{day}. {month} {year}"), "russian": _in_words("ru", "{day} {month} {year} г."),
    "arabic": _in_words("ar", "{day} {month} {year}"), "chinese": _stamp("%Y年%-m月%-d日"),
}.items():  # fmt: skip
    _dated(_name, _form)


# -- wide ----------------------------------------------------------------------------------------------------


@maker
def wide_states_in_rows(folder):
    return put(folder, "v.csv", wide(NAMES["en"]).to_csv(index=False))


@maker
def wide_with_further_columns(folder):
    frame = wide(NAMES["en"])
    frame.insert(1, "iso3", STATES)
    frame.insert(2, "region", "some region")
    frame.insert(3, "population", range(100, 108))
    return put(folder, "v.csv", frame.to_csv(index=False))


@maker
def wide_resolutions_in_rows(folder):
    frame = wide().set_index("country").T.rename_axis("resolution").reset_index()
    return put(folder, "v.csv", frame.to_csv(index=False))


@maker
def wide_resolutions_in_rows_with_facts(folder):
    frame = wide().set_index("country").T.rename_axis("resolution").reset_index()
    frame.insert(1, "date", [FIRST[1], SECOND[1]])
    frame.insert(2, "title", ["Humanitarian consequences", "Territorial integrity"])
    frame.insert(3, "yes_total", [140, 143])
    return put(folder, "v.csv", frame.to_csv(index=False))


@maker
def wide_with_days_below_the_head(folder):
    head, *rows = wide().to_csv(index=False).splitlines()
    return put(folder, "v.csv", "\n".join([head, f"date,{FIRST[1]},{SECOND[1]}", *rows, ""]))


# -- containers ----------------------------------------------------------------------------------------------


@maker
def workbook(folder):
    frame = tidy(NAMES["en"])
    path = folder / "v.xlsx"
    frame.assign(date=pd.to_datetime(frame["date"])).to_excel(path, index=False)
    return path


@maker
def workbook_with_a_title(folder):
    path = folder / "v.xlsx"
    with pd.ExcelWriter(path) as book:
        tidy(NAMES["en"]).to_excel(book, index=False, startrow=3, sheet_name="Votes")
        sheet = book.sheets["Votes"]
        sheet["A1"] = "Votes of the eleventh emergency special session"
        sheet["A2"] = "compiled by hand"
        pd.DataFrame({"note": ["see the first sheet"]}).to_excel(book, index=False, sheet_name="Notes")
    return path


@maker
def workbook_with_a_merged_head(folder):
    path = folder / "v.xlsx"
    with pd.ExcelWriter(path) as book:
        wide(NAMES["en"]).to_excel(book, index=False, startrow=1, sheet_name="Votes")
        sheet = book.sheets["Votes"]
        sheet["B1"] = "Resolutions"
        sheet.merge_cells("B1:C1")
    return path


@maker
def workbook_after_empty_columns(folder):
    path = folder / "v.xlsx"
    tidy().to_excel(path, index=False, startrow=2, startcol=1)
    return path


@maker
def workbook_whose_first_sheet_is_a_cover(folder):
    path = folder / "v.xlsx"
    with pd.ExcelWriter(path) as book:
        pd.DataFrame({"About this file": ["Compiled by hand", "2023"]}).to_excel(
            book, index=False, sheet_name="About"
        )
        tidy().to_excel(book, index=False, sheet_name="Data")
    return path


@maker
def parquet(folder):
    path = folder / "v.parquet"
    tidy(NAMES["en"]).astype("category").to_parquet(path)
    return path


@maker
def parquet_with_days_and_index(folder):
    path = folder / "v.parquet"
    frame = tidy()
    frame.assign(date=pd.to_datetime(frame["date"]).dt.date).set_index(["resolution", "country"]).to_parquet(
        path
    )
    return path


@maker
def stata_with_labels(folder):
    path = folder / "v.dta"
    votes = {"yes": "Yes", "no": "No", "abstain": "Abstain"}
    frame = tidy(CODES["cow"], votes).rename(columns={"country": "ccode", "resolution": "unres"})
    frame.assign(vote=frame["vote"].astype("category"), date=pd.to_datetime(frame["date"])).to_stata(
        path, write_index=False, convert_dates={"date": "td"}
    )
    return path


@maker
def zipped(folder):
    path = folder / "votes.csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("my_votes.csv", tidy(NAMES["es"]).to_csv(index=False))
    return path


@maker
def json_rows(folder):
    return put(folder, "v.json", tidy().to_json(orient="records"))


# -- tables in memory ----------------------------------------------------------------------------------------


@maker
def frame_of_polars(folder):
    import polars as pl

    frame = tidy(NAMES["short"])
    return pl.from_pandas(frame).with_columns(pl.col("date").str.to_date())


@maker
def table_of_arrow(folder):
    import pyarrow as pa

    return pa.Table.from_pandas(tidy(NAMES["en"]).astype("category"))


@maker
def frame_with_days_of_python(folder):
    frame = tidy()
    return frame.assign(date=pd.to_datetime(frame["date"]).dt.date)


@maker
def frame_with_its_keys_in_the_index(folder):
    return tidy().set_index(["resolution", "date", "country"])


@maker
def series_of_votes(folder):
    return tidy().set_index(["resolution", "date", "country"])["vote"]


@maker
def frame_pivoted(folder):
    return tidy().pivot(index="country", columns=["resolution", "date"], values="vote")  # noqa: PD010


@maker
def frame_of_lists(folder):
    text = io.StringIO(tidy().to_csv(index=False))
    return pd.read_csv(text, dtype="string[pyarrow]")
