"""Wordings met in published documents of the United Nations, each in a short document of its kind.

Most formulas elsewhere in the tests are from memory; these were seen in print: summary records of the
Council in English and Chinese, committees' results in Arabic and Chinese, Geneva's meeting summaries, and releases to
the press that name the few states against within the sentence. "при 2-х воздержавшихся" alone is from a translator's
phrasebook.
"""

from __future__ import annotations

import pytest
from documents.judge import reading

COUNCIL = """A/HRC/48/SR.43
Human Rights Council
Forty-eighth session
Summary record of the 43rd meeting
Held at the Palais des Nations, Geneva, on Thursday, 7 October 2021, at 3.30 p.m.

Draft resolution A/HRC/48/L.11: Situation of human rights in Yemen

At the request of the representative of Bahrain, a recorded vote was taken.

In favour:
Austria, Bahamas, Brazil.

Against:
Bahrain, China, Cuba, India.

Abstaining:
Cameroon, Japan.

Draft resolution A/HRC/48/L.11 was rejected by 4 votes to 3, with 2 abstentions.
"""
COUNCIL_ZH = """A/HRC/48/SR.43
人权理事会
第四十八届会议
第43次会议简要记录
2021年10月7日星期四下午3时30分在日内瓦万国宫举行

决议草案A/HRC/48/L.11:也门的人权状况

应巴林代表的请求,进行了记录表决。

赞成:
奥地利、巴哈马、巴西。

反对:
巴林、中国、古巴、印度。

弃权:
喀麦隆、日本。

决议草案A/HRC/48/L.11经唱名表决,以3票对4票,2票弃权被否决。
"""
COMMITTEE_AR = """A/C.3/78/SR.50
الجمعية العامة
الدورة الثامنة والسبعون
اللجنة الثالثة
محضر موجز للجلسة 50
المعقودة في المقر، نيويورك، يوم الخميس، 16 تشرين الثاني/نوفمبر 2023، الساعة 10/00

مشروع القرار A/C.3/78/L.10: حقوق الطفل

12 - أُجري تصويت بنداء الأسماء على مشروع القرار A/C.3/78/L.10.

المؤيدون: الجزائر، أنغولا، الأرجنتين، فييت نام.

المعارضون: {against}.

الممتنعون عن التصويت: ألبانيا، جمهورية كوريا.

13 - اعتُمد مشروع القرار A/C.3/78/L.10 بأغلبية 4 أصوات {rest} عن التصويت.
"""
COUNCIL_RU = """A/HRC/25/SR.55
Совет по правам человека
Двадцать пятая сессия
Краткий отчет о 55-м заседании,
состоявшемся во Дворце Наций в Женеве в четверг, 27 марта 2014 года, в 15 ч 00 мин

Проект резолюции A/HRC/25/L.1: поощрение примирения

По просьбе представителя Кубы проводится заносимое в отчет о заседании голосование.

Голосовали за: Австрия, Аргентина, Германия, Чили.

Голосовали против: Индия, Китай, Куба.

Воздержались: Габон, Южная Африка.

Проект резолюции A/HRC/25/L.1 принят 4 голосами против 3 при 2-х воздержавшихся.
"""
SUMMARY = """HUMAN RIGHTS COUNCIL
MEETING SUMMARY
14 July 2023

In a resolution (A/HRC/53/L.5) on the situation of human rights in Eritrea, adopted by a vote of 4 in favour, 3 against
and 2 abstentions, the Council decides to extend the mandate of the Special Rapporteur.

The result of the vote is as follows:

In favour (4): Argentina, Belgium, Chile and Costa Rica.

Against (3): China, Cuba, and Eritrea.

Abstentions (2): Bangladesh, and Benin.
"""
RELEASE = """Press Release
GA/SPD/307

Fifty-ninth General Assembly
Fourth Committee
25th Meeting (PM)

24 November 2004

The Committee approved, by a vote of 4 in favour to 1 against (Israel) with 2 abstentions (Albania, Federated States of
Micronesia), a draft resolution on assistance to Palestinian refugees (document A/C.4/59/L.10). (Annex I.)

ANNEX I

The draft resolution on assistance to Palestine refugees (document A/C.4/59/L.10) was approved by a recorded vote of 4
in favour to 1 against, with 2 abstentions, as follows:

In favour: Algeria, Angola, Argentina, Viet Nam.

Against: Israel.

Abstaining: Albania, Micronesia (Federated States of).
"""


@pytest.mark.parametrize(
    ("words", "symbol", "tally", "outcome"),
    [
        (COUNCIL, "A/HRC/48/L.11", (3, 4, 2), "rejected"),
        (COUNCIL_ZH, "A/HRC/48/L.11", (3, 4, 2), "rejected"),
        (
            COMMITTEE_AR.format(against="إسرائيل، كندا، فيجي", rest="ومعارضة 3 وامتناع 2"),
            "A/C.3/78/L.10",
            (4, 3, 2),
            "adopted",
        ),
        (
            COMMITTEE_AR.format(against="لا أحد", rest="مقابل لا شيء وامتناع عضوين"),
            "A/C.3/78/L.10",
            (4, 0, 2),
            "adopted",
        ),
        (
            COMMITTEE_AR.format(against="صفر", rest="مقابل لا شيء وامتناع عضوين"),
            "A/C.3/78/L.10",
            (4, 0, 2),
            "adopted",
        ),
        (COUNCIL_RU, "A/HRC/25/L.1", (4, 3, 2), "adopted"),
        (SUMMARY, "A/HRC/53/L.5", (4, 3, 2), "adopted"),
        (RELEASE, "A/C.4/59/L.10", (4, 1, 2), "adopted"),
    ],
    ids=[
        "council",
        "council zh",
        "opposed",
        "nobody",
        "zero",
        "2-х",
        "Geneva's summary",
        "named in brackets",
    ],
)
def test_a_vote_in_words_seen_in_print(tmp_path, words, symbol, tally, outcome):
    path = tmp_path / "seen.txt"
    path.write_text(words, encoding="utf-8")
    read = reading(path)
    (row,) = read.rollcalls.itertuples()
    assert (row.symbol, (row.yes, row.no, row.abstain), row.outcome) == (symbol, tally, outcome)
    cast = read.votes["vote"].value_counts()
    assert tuple(cast.get(vote, 0) for vote in ("yes", "no", "abstain")) == tally


def test_the_record_of_a_meeting_of_the_council_is_known_as_one(tmp_path):
    path = tmp_path / "record.txt"
    path.write_text(COUNCIL, encoding="utf-8")
    (row,) = reading(path).rollcalls.itertuples()
    assert (row.source, row.meeting, row.title) == (
        "official document A/HRC/48/SR.43",
        "43",
        "Situation of human rights in Yemen",
    )
