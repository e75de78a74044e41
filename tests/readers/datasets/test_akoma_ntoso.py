# ruff: noqa: E501
"""Resolutions in Akoma Ntoso: one roll call of all languages, compared; safe with whatever XML comes."""

from __future__ import annotations

import pytest

import votelib as vl

CODES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}


def document(
    lang="en", *, symbol="A/RES/90/1", yes=("FRANCE", "TURKEY"), no=("CHINA",), abstain=(), outcome="adoptedRecordedVote",
    counts=None, title="A text", date="2035-12-03", head="", number="90-1", namespace=True,
) -> str:  # fmt: skip
    """A resolution with words of our own, of the shape that the Secretariat publishes."""
    counts = counts or {"inFavour": len(yes), "against": len(no), "abstaining": len(abstain)}
    lists = "".join(
        f'<count value="{counts[name]}" refersTo="{name}"><akn4un:voters>'
        + "".join(f'<organization refersTo="memberState">{state}</organization>' for state in states)
        + "</akn4un:voters></count>"
        for name, states in (("inFavour", yes), ("against", no), ("abstaining", abstain))
        if states
    )
    space = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" ' if namespace else ""
    return f"""{head}<akomaNtoso {space}xmlns:akn4un="http://un.org/akn4un"><statement name="resolution"><meta>
<identification source="#DGACM"><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unga/{date}/{number}/"/>
<FRBRdate date="{date}" name="adoption"/></FRBRWork><FRBRExpression><FRBRdate date="2036-01-10" name="publication"/>
<FRBRlanguage language="{CODES[lang]}"/></FRBRExpression></identification>
<classification source="DHLAUTH"><keyword value="PEACE" showAs="PEACE" dictionary="UNBIS Thesaurus"/>
<keyword refersTo="agenda" value="99" showAs="QUESTIONS" dictionary="A/90/251"/></classification>
<workflow source="#un"><step date="2035-11-01" outcome="draftResolution" as="A/C.1/90/L.5" by="Chile and Trinidad and Tobago"/>
<step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by="France"/>
<step date="0001-01-01" outcome="recommendedForAdoption" as="A/90/401" by="" refersTo="7"/>
<step date="{date}" outcome="adopted" as="A/90/PV.5" by=""/></workflow>
<analysis source="#un"><parliamentary><voting outcome="{outcome}">{lists}</voting></parliamentary></analysis></meta>
<coverPage><p><docNumber refersTo="#symbol">{symbol}</docNumber></p><p><inline name="agenda item">Agenda item 99 (b)
</inline></p><p><inline name="agenda item name">Questions</inline></p><p><docProponent refersTo="#firstCommittee">
[on the report (<inline name="originating document">A/90/401, para. 7</inline>)]</docProponent></p></coverPage>
<preface><p><docTitle refersTo="#resolutionTitle"><span>	{title}</span></docTitle></p></preface></statement></akomaNtoso>"""


def read(tmp_path, *documents, name="text"):
    for number, text in enumerate(documents):
        (tmp_path / f"{name}{number}.xml").write_text(text, encoding="utf-8")
    return vl.read(tmp_path, progress=False)


def found(records, check):
    return records.issues[records.issues["check"] == check]


def test_six_languages_are_one_roll_call(tmp_path):
    titles = {"en": "A text", "fr": "Un texte", "es": "Un texto", "ru": "Текст", "ar": "نص", "zh": "文本"}
    records = read(tmp_path, *[document(lang, title=title) for lang, title in reversed(titles.items())])
    row = records.rollcalls.iloc[0]
    assert len(records) == 1
    assert row[["rollcall", "title", "versions", "documents"]].tolist() == [
        "A/RES/90/1@2035-12-03#1", "A text", "en, fr, es, ru, ar, zh", 6,
    ]  # fmt: skip
    assert row[["yes", "no", "abstain", "draft", "committee_report", "committee", "meeting"]].tolist() == [
        2, 1, 0, "A/C.1/90/L.5", "A/90/401, para. 7", "First Committee", "A/90/PV.5",
    ]  # fmt: skip
    assert row[["sponsors", "additional_sponsors", "subject", "agenda_item"]].tolist() == [
        "Chile, Trinidad and Tobago", "France", "PEACE", "99 (b)",
    ]  # fmt: skip
    assert row["steps"] == (
        "draft: A/C.1/90/L.5 (2035-11-01); report: A/90/401, para. 7; adopted: A/90/PV.5 (2035-12-03)"
    )
    assert dict(zip(records.votes["country"], records.votes["vote"], strict=True)) == {
        "CHN": "no", "FRA": "yes", "TUR": "yes",
    }  # fmt: skip
    assert records.issues.empty


def test_what_languages_say_differently_is_listed(tmp_path):
    records = read(
        tmp_path, document(), document("fr", no=(), abstain=("CHINA",)), document("zh", date="2036-01-10")
    )
    said = found(records, "versions")
    assert ["CHN no", "CHN abstain"] in said[["expected", "found"]].values.tolist()
    assert ["2035-12-03", "2036-01-10"] in said[["expected", "found"]].values.tolist()
    assert set(said["severity"]) == {"serious", "minor"}
    assert records.votes.set_index("country")["vote"]["CHN"] == "no"


@pytest.mark.parametrize("outcome", ["adoptedWithoutVote", "Adopted without a vote, 5th plenary meeting"])
def test_an_adoption_without_a_vote(tmp_path, outcome):
    records = read(tmp_path, document(yes=(), no=(), outcome=outcome))
    assert records.rollcalls["adoption"].item() == "without_vote"
    assert records.votes.empty


def test_words_of_the_outcome_do_not_matter_where_states_are_named(tmp_path):
    records = read(tmp_path, document(outcome="Adopted 2-1-0, 5th plenary meeting"))
    assert records.rollcalls["adoption"].item() == "recorded"


def test_a_list_of_another_kind_is_said_and_leaves_the_vote_out_of_the_measures(tmp_path):
    """Whatever a session calls its lists: read where the word is plain, otherwise a serious issue, never lost."""
    plain = document().replace('refersTo="inFavour"', 'refersTo="#for"')
    records = read(tmp_path, plain)
    assert (records.votes["vote"] == "yes").sum() == 2
    (tmp_path / "text0.xml").write_text(
        document().replace('refersTo="inFavour"', 'refersTo="absentOrWhat"'), encoding="utf-8"
    )
    records = vl.read(tmp_path, progress=False)
    issue = found(records, "unknown_code").iloc[0]
    assert issue[["severity", "found"]].tolist() == ["serious", "absentOrWhat: 2 names"]
    assert len(records.usable()) == 0


def test_a_total_that_is_no_number_is_said(tmp_path):
    records = read(tmp_path, document(counts={"inFavour": "many", "against": 1, "abstaining": 0}))
    assert found(records, "bad_total")["found"].tolist() == ["yes: many"]
    assert records.rollcalls["no"].item() == 1


def test_names_may_stand_in_attributes_comments_and_sections_of_text(tmp_path):
    wanted = {"CHN": "no", "FRA": "yes", "TUR": "yes"}
    text = document()
    forms = [
        text.replace(">FRANCE<", "><![CDATA[FRANCE]]><"), text.replace(">FRANCE<", ">FRA<!-- x -->NCE<"),
        text.replace(">FRANCE<", "><b>France</b>*<"), text.replace(">FRANCE</organization>", ' showAs="FRANCE"/>'),
        text.replace("organization", "memberState"), text.replace("akn4un:", "other:").replace(":akn4un", ":other"),
    ]  # fmt: skip
    for form in forms:
        records = read(tmp_path, form)
        assert dict(records.votes[["country", "vote"]].astype(str).values) == wanted, form
        assert "tally" not in set(records.issues["check"])


def test_a_language_that_is_none_of_the_six_is_read_beside_the_others(tmp_path):
    records = read(
        tmp_path, document(), document("fr").replace('"fra"', '"deu"'), document("es").replace('"spa"', '""')
    )
    assert len(records) == 1
    assert records.rollcalls["documents"].item() == 3


def test_without_a_printed_symbol_the_address_tells_it(tmp_path):
    records = read(tmp_path, document(symbol="", number="ES-11-6"))
    assert records.rollcalls["symbol"].item() == "A/RES/ES-11/6"


def test_a_document_without_any_symbol_is_refused_and_the_others_are_read(tmp_path):
    records = read(tmp_path, document(), document(symbol="", number="none"))
    assert len(records) == 1
    assert found(records, "refused")["file"].str.endswith("text1.xml").all()


def test_extract_and_document_are_one(tmp_path):
    import json

    from test_un_extract import LINE

    (tmp_path / "90.json").write_text(
        json.dumps(LINE | {"MS_in_favour": ["FRANCE", "CHILE"]}), encoding="utf-8"
    )
    records = read(tmp_path, document())
    assert (len(records), records.rollcalls["documents"].item()) == (1, 2)
    assert set(found(records, "versions")["found"]) == {"CHL yes", "TUR in no list"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]>' + document(), "declares a doctype"),
        ("<?xml version='1.0'?>\n<!ENTITY b SYSTEM 'file:///etc/passwd'>" + document(), "declares a entity"),
        (document()[:-200], "is not whole"),
        ('<akomaNtoso xmlns="x">' + "<a>" * 300 + "</a>" * 300 + "</akomaNtoso>", "nested deeper"),
        ("<akomaNtoso xmlns='x'/>", "holds no meta"),
    ],
)
def test_what_is_no_resolution_is_refused(tmp_path, text, words):
    path = tmp_path / "one.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(vl.ReadError, match=words):
        vl.read(path, progress=False)


def test_no_namespace_and_a_declaration_are_read_too(tmp_path):
    records = read(tmp_path, document(namespace=False, head='<?xml version="1.0" encoding="utf-8"?>\n'))
    assert len(records.votes) == 3


def test_a_folder_of_documents_holds_only_what_tells_them(tmp_path):
    from votelib.readers.datasets.heads import head_of

    (tmp_path / "one.xml").write_text(document() + " " * 200_000, encoding="utf-8")
    assert len(head_of(tmp_path / "one.xml").start) <= 1 << 13


@pytest.mark.archive
def test_the_real_documents_say_in_six_languages_what_the_extract_says(archive_folder):
    documents = vl.read(archive_folder / "unxml" / "documents", progress=False)
    extract = vl.read(archive_folder / "unxml" / "data_extract", progress=False)
    assert (len(documents), int(documents.rollcalls["documents"].sum())) == (29, 124)
    theirs = extract.votes[extract.votes["rollcall"].isin(documents.rollcalls["rollcall"])].astype("str")
    both = documents.votes.astype("str").merge(
        theirs, on=["rollcall", "country"], how="outer", indicator=True
    )
    alone = both[both["_merge"] != "both"]
    assert set(alone["rollcall"]) == {
        "A/RES/75/254A-C@2020-12-31#1"
    }  # the extract has its totals and no names
    assert len(both) - len(alone) == 3825
    assert (both["vote_x"] == both["vote_y"])[both["_merge"] == "both"].all()
    assert found(documents, "versions")[["rollcall", "found"]].values.tolist() == [
        ["A/RES/76/175@2021-12-16#1", "2022-01-10"]  # the Russian file has the day of publication
    ]
    assert len(found(documents, "refused")) == 0
