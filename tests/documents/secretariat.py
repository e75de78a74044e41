"""A second press: documents as the Secretariat words them, written apart from `languages` and from the reader's tables.

The other makers were at hand when the reader was written. These formulas (how each language services' editors write a
result, a heading, a tally) were set down without a look at either, so that what they have in common is the language.
"""

# ruff: noqa: E501
# Formulas stand on one line each, as a table.

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import votelib as vl
from documents import names as states_names
from documents.votes import assembly_members

LANGS = ("en", "fr", "es", "ru", "ar", "zh")


@dataclass
class Told:
    """What a document says of one vote, and a reading must give back; None where the document does not say it."""

    kind: str = "resolution"
    outcome: str = "adopted"
    tally: tuple[int, int, int] | None = None
    positions: dict[str, str] = field(default_factory=dict)
    symbol: str | None = None
    draft: str | None = None
    title: str | None = None
    part: str | None = None


@dataclass
class Page:
    """A document: its paragraphs (kind, text), and what it tells."""

    lang: str
    sort: str
    symbol: str
    day: date
    blocks: list[tuple[str, str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)

    def add(self, kind: str, text: str) -> None:
        self.blocks.append((kind, text))


# -- tallies ---------------------------------------------------------------------------------------------------


def tally(lang: str, y: int, n: int, a: int, rng: random.Random, turned: bool = False) -> str:
    """The tally within the sentence of a result; `turned` names those against first, as for a text rejected."""
    first, second = (n, y) if turned else (y, n)
    return {"en": _en, "fr": _fr, "es": _es, "ru": _ru, "ar": _ar, "zh": _zh}[lang](
        first, second, a, rng, turned
    )


def _en(y, n, a, rng, turned):
    against = rng.choice(("none", "0")) if n == 0 else str(n)
    abst = (
        ""
        if a == 0
        else rng.choice((f", with {a} abstention{'s' * (a != 1)}", f" with {a} abstention{'s' * (a != 1)}"))
    )
    return f"by {y} vote{'s' * (y != 1)} to {against}{abst}"


def _fr(y, n, a, rng, turned):
    against = rng.choice(("zéro", "0")) if n == 0 else str(n)
    abst = (
        ""
        if a == 0
        else rng.choice((f", avec {a} abstention{'s' * (a != 1)}", f" et {a} abstention{'s' * (a != 1)}"))
    )
    return f"par {y} voix contre {against}{abst}"


def _es(y, n, a, rng, turned):
    against = "ninguno" if n == 0 else str(n)
    abst = (
        ""
        if a == 0
        else rng.choice(
            (
                f" y {a} abstenci{'ones' if a != 1 else 'ón'}",
                f", con {a} abstenci{'ones' if a != 1 else 'ón'}",
            )
        )
    )
    return f"por {y} voto{'s' * (y != 1)} contra {against}{abst}"


def _ru_votes(n):
    return "голосом" if n % 10 == 1 and n % 100 != 11 else "голосами"


def _ru(y, n, a, rng, turned):
    abstained = f"{a} воздержавш{'емся' if a % 10 == 1 and a % 100 != 11 else 'ихся'}"
    if n == 0 and not turned:
        none = rng.choice(("при этом никто не голосовал против", "причем никто не голосовал против"))
        return f"{y} {_ru_votes(y)}" + (f" при {abstained}" if a else "") + f", {none}"
    return f"{y} {_ru_votes(y)} против {n}" + (
        f" при {abstained}" if a else rng.choice(("", ", при этом никто не воздержался"))
    )


def _ar_votes(n):
    if n == 1:
        return "صوت واحد"
    if n == 2:
        return "صوتين"
    return f"{n} {'أصوات' if 3 <= n % 100 <= 10 else 'صوتا' if n % 100 > 10 else 'صوت'}"


def _ar(y, n, a, rng, turned):
    against = rng.choice(("لا شيء", "لا صوت")) if n == 0 else _ar_votes(n)
    against = f"مقابل {against}"
    if n == 0 and not turned:
        against = rng.choice((against, "دون معارضة", "مقابل صفر"))
    who = (
        "عضو واحد"
        if a == 1
        else "عضوين"
        if a == 2
        else f"{a} {'أعضاء' if 3 <= a % 100 <= 10 else 'عضوا' if a % 100 > 10 else 'عضو'}"
    )
    abst = (
        rng.choice((f"، مع امتناع {who} عن التصويت", f" وامتناع {who} عن التصويت"))
        if a
        else rng.choice(("", "، دون امتناع أي عضو عن التصويت"))
    )
    return f"بأغلبية {_ar_votes(y)} {against}{abst}"


def _zh(y, n, a, rng, turned):
    zero = rng.choice(("零", "0"))
    abst = f"、{a}票弃权" if a else rng.choice(("、0票弃权", "、无弃权", ""))
    if turned:
        return f"以{y}票反对、{n or zero}票赞成{abst}"
    return f"以{y}票赞成、{n or zero}票反对{abst}"


# -- formulas --------------------------------------------------------------------------------------------------

COMMA = {"en": ", ", "fr": ", ", "es": ", ", "ru": ", ", "ar": "، ", "zh": "、"}
ROMAN = ("I", "II", "III", "IV", "V", "VI")
NUMBERS = {
    "en": ROMAN, "fr": ROMAN, "es": ROMAN, "ru": ROMAN,
    "ar": ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"), "zh": ("一", "二", "三", "四", "五", "六"),
}  # fmt: skip
LETTERS = dict.fromkeys(NUMBERS, "ABCDEF") | {"ar": ("ألف", "باء", "جيم", "دال", "هاء", "واو")}
QUOTE = {"en": "“{}”", "fr": "« {} »", "es": "“{}”", "ru": "«{}»", "ar": "”{}“", "zh": "“{}”"}
TITLES = {
    "en": ("Rights of the example", "Follow-up to the sample decade", "Situation of models in the territory of Sampleland"),
    "fr": ("Droits de l’exemple", "Suite donnée à la décennie du modèle", "Situation des modèles dans le territoire d’essai"),
    "es": ("Derechos del ejemplo", "Seguimiento del decenio del modelo", "Situación de los modelos en el territorio de prueba"),
    "ru": ("Права примера", "Последующие меры в связи с десятилетием образца", "Положение образцов на пробной территории"),
    "ar": ("حقوق المثال", "متابعة عقد النموذج", "حالة النماذج في إقليم التجربة"),
    "zh": ("示例的权利", "样本十年的后续行动", "试验领土内样本的状况"),
}  # fmt: skip
HEADS = {
    "en": [("In favour:", "Against:", "Abstaining:")],
    "fr": [("Votent pour :", "Votent contre :", "S’abstiennent :"), ("Ont voté pour :", "Ont voté contre :", "Se sont abstenus :")],
    "es": [("Votos a favor:", "Votos en contra:", "Abstenciones:"), ("A favor:", "En contra:", "Abstenciones:")],
    "ru": [("Голосовали за:", "Голосовали против:", "Воздержались:"), ("За:", "Против:", "Воздержались:")],
    "ar": [("المؤيدون:", "المعارضون:", "الممتنعون عن التصويت:"), ("المؤيدون:", "المعارضون:", "الممتنعون:")],
    "zh": [("赞成：", "反对：", "弃权："), ("赞成:", "反对:", "弃权:")],
}  # fmt: skip
NOBODY = {"en": "None", "fr": "Néant", "es": "Ninguno", "ru": "Никто", "ar": "لا أحد", "zh": "无"}
TAKEN = {
    "en": ["A recorded vote was taken."], "fr": ["Il est procédé au vote enregistré.", "Il est procédé à un vote enregistré."],
    "es": ["Se procede a votación registrada.", "Se procede a una votación registrada."],
    "ru": ["Проводится заносимое в отчет о заседании голосование.", "Проводится регистрируемое голосование."],
    "ar": ["أجري تصويت مسجل.", "أُجري تصويت مسجل."], "zh": ["进行了记录表决。", "进行记录表决。"],
}  # fmt: skip
ADOPTED = {
    "en": ["{Draft} was adopted {t} (resolution {res}).", "{Draft}, as a whole, was adopted {t} (resolution {res}).",
           "{Draft}, as a whole, as amended, was adopted {t} (resolution {res})."],
    "fr": ["{T}, {draft} est adopté (résolution {res}).", "{T}, {draft}, dans son ensemble, est adopté (résolution {res}).", "{Draft} est adopté {t} (résolution {res})."],
    "es": ["{T}, queda aprobado {draft} (resolución {res}).", "{T}, queda aprobado en su conjunto {draft} (resolución {res}).", "{T}, se aprueba {draft} (resolución {res})."],
    "ru": ["{Draft} принимается {t} (резолюция {res}).", "{Draft} в целом принимается {t} (резолюция {res}).", "{T} {draft} принимается (резолюция {res})."],
    "ar": ["اعتمد {draft} {t} (القرار {res}).", "اعتمد {draft} في مجموعه {t} (القرار {res}).", "اعتُمد {draft} ككل {t} (القرار {res})."],
    "zh": ["{draft}{t}获得通过（第{res}号决议）。", "整个{draft}{t}获得通过（第{res}号决议）。", "{t}，{draft}获得通过（第{res}号决议）。"],
}  # fmt: skip
DRAFT = {
    "en": "draft resolution {}", "fr": "le projet de résolution {}", "es": "el proyecto de resolución {}",
    "ru": "проект резолюции {}", "ar": "مشروع القرار {}", "zh": "决议草案{}",
}  # fmt: skip
REJECTED = {
    "en": ["{Draft} was rejected {t}.", "{T}, {draft} was not adopted."],
    "fr": ["{T}, {draft} est rejeté.", "{T}, {draft} n’est pas adopté."],
    "es": ["{T}, queda rechazado {draft}.", "{T}, {draft} no queda aprobado."],
    "ru": ["{Draft} отклоняется {t}.", "{T} {draft} отклоняется."],
    "ar": ["رُفض {draft} {t}.", "لم يعتمد {draft} {t}."],
    "zh": ["{draft}{t}被否决。", "{draft}{t}未获通过。"],
}  # fmt: skip
AMENDMENT = {
    "en": ["the amendment ({s})", "the amendment contained in document {s}"], "fr": ["l’amendement ({s})", "l’amendement publié sous la cote {s}"],
    "es": ["la enmienda ({s})", "la enmienda que figura en el documento {s}"], "ru": ["поправка ({s})", "поправка, содержащаяся в документе {s},"],
    "ar": ["التعديل ({s})", "التعديل الوارد في الوثيقة {s}"], "zh": ["修正案（{s}）", "{s}号文件所载修正案"],
}  # fmt: skip
REJECTED_AMENDMENT = {
    "en": ["{Draft} was rejected {t}.", "{Draft} was not adopted, having been rejected {t}."],
    "fr": ["{T}, {draft} est rejeté.", "{Draft} est rejeté {t}."], "es": ["{T}, queda rechazada {draft}.", "{Draft} queda rechazada {t}."],
    "ru": ["{Draft} отклоняется {t}."], "ar": ["رُفض {draft} {t}.", "رفض {draft} {t}."], "zh": ["{draft}{t}被否决。"],
}  # fmt: skip
MOTION = {
    "en": ["the motion for no action", "the motion"], "fr": ["la motion de non-intervention", "la motion"], "es": ["la moción de no adoptar medidas", "la moción"],
    "ru": ["предложение о непринятии решения"], "ar": ["اقتراح عدم اتخاذ إجراء"], "zh": ["不采取行动的动议", "动议"],
}  # fmt: skip
REJECTED_MOTION = {
    "en": ["{Draft} was rejected {t}."], "fr": ["{T}, {draft} est rejetée."], "es": ["{T}, queda rechazada {draft}."],
    "ru": ["{Draft} отклоняется {t}."], "ar": ["رفض {draft} {t}."], "zh": ["{draft}{t}被否决。"],
}  # fmt: skip
#: A paragraph as the sentence names it, and the words that a reading gives back of it.
PARAGRAPHS = {
    "en": [("operative paragraph 5", "operative paragraph 5"), ("the eighth preambular paragraph", "eighth preambular paragraph"),
           ("preambular paragraph 11", "preambular paragraph 11"), ("operative paragraphs 3 and 4", "operative paragraphs 3 and 4")],
    "fr": [("le paragraphe 5 du dispositif", "paragraphe 5 du dispositif"), ("le huitième alinéa du préambule", "huitième alinéa du préambule")],
    "es": [("el párrafo 5 de la parte dispositiva", "párrafo 5 de la parte dispositiva"), ("el octavo párrafo del preámbulo", "octavo párrafo del preámbulo")],
    "ru": [("пункт 5 постановляющей части", "пункт 5 постановляющей части"), ("восьмой пункт преамбулы", "восьмой пункт преамбулы")],
    "ar": [("الفقرة 5 من المنطوق", "الفقرة 5 من المنطوق"), ("الفقرة الثامنة من الديباجة", "الفقرة الثامنة من الديباجة")],
    "zh": [("执行部分第5段", "执行部分第5段"), ("序言部分第八段", "序言部分第八段")],
}  # fmt: skip
RETAINED = {
    "en": ["{Draft} was retained {t}."], "fr": ["{T}, {draft} est maintenu."], "es": ["{T}, se mantiene {draft}.", "{T}, queda aprobado {draft}."],
    "ru": ["{Draft} сохраняется {t}.", "{Draft} остается в тексте {t}."], "ar": ["أُبقي على {draft} {t}.", "تقرر الإبقاء على {draft} {t}."],
    "zh": ["{draft}{t}获得保留。", "{draft}{t}予以保留。"],
}  # fmt: skip
PLURAL = {"were": (" was ", " were ")}
SILENT = {
    "en": ["{Draft} was adopted (resolution {res})."], "fr": ["{Draft} est adopté (résolution {res})."], "es": ["Queda aprobado {draft} (resolución {res})."],
    "ru": ["{Draft} принимается (резолюция {res})."], "ar": ["اعتمد {draft} (القرار {res}).", "اعتُمد {draft} (القرار {res})."], "zh": ["{draft}获得通过（第{res}号决议）。"],
}  # fmt: skip
DECIDED = {
    "en": "It was so decided (decision {res}).", "fr": "Il en est ainsi décidé (décision {res}).", "es": "Así queda acordado (decisión {res}).",
    "ru": "Решение принимается (решение {res}).", "ar": "وقد تقرر ذلك (المقرر {res}).", "zh": "就这样决定（第{res}号决定）。",
}  # fmt: skip
INTRODUCED = {
    "en": "The President: {Draft} is entitled {title}. The Third Committee adopted it by a recorded vote. I now put it to the vote. A recorded vote has been requested.",
    "fr": "Le Président (parle en anglais) : {Draft} est intitulé {title}. Un vote enregistré a été demandé.",
    "es": "El Presidente (habla en inglés): {Draft} se titula {title}. Se ha solicitado votación registrada.",
    "ru": "Председатель (говорит по-английски): {Draft} озаглавлен {title}. Поступила просьба о проведении заносимого в отчет о заседании голосования.",
    "ar": "الرئيس (تكلم بالإنكليزية): {draft} معنون {title}. طُلب إجراء تصويت مسجل.",
    "zh": "主席（以英语发言）：{draft}的标题是{title}。有人要求进行记录表决。",
}  # fmt: skip
INTRODUCED_SILENT = {
    "en": "The President: {Draft}, entitled {title}, was adopted by the Committee without a vote. May I take it that the Assembly wishes to do the same?",
    "fr": "Le Président (parle en anglais) : {Draft}, intitulé {title}, a été adopté par la Commission sans être mis aux voix. Puis-je considérer que l’Assemblée souhaite faire de même ?",
    "es": "El Presidente (habla en inglés): {Draft}, titulado {title}, fue aprobado por la Comisión sin someterlo a votación. ¿Puedo entender que la Asamblea desea hacer lo propio?",
    "ru": "Председатель (говорит по-английски): {Draft}, озаглавленный {title}, был принят Комитетом без голосования. Могу ли я считать, что Ассамблея желает поступить таким же образом?",
    "ar": "الرئيس (تكلم بالإنكليزية): {draft} المعنون {title} اعتمدته اللجنة دون تصويت. هل لي أن أعتبر أن الجمعية ترغب في أن تفعل الشيء نفسه؟",
    "zh": "主席（以英语发言）：委员会未经表决通过了题为{title}的{draft}。我是否可以认为大会也希望这样做？",
}  # fmt: skip
#: Title page: organization, organ, session, "Official Records", meeting, day and hour, place.
COVER = {
    "en": ("United Nations {s}", "General Assembly", "Sixty-fifth session", "Official Records", "71st plenary meeting", "Tuesday, {day}, 10 a.m.", "New York"),
    "fr": ("Nations Unies {s}", "Assemblée générale", "Soixante-cinquième session", "Documents officiels", "71e séance plénière", "Mardi {day}, à 10 heures", "New York"),
    "es": ("Naciones Unidas {s}", "Asamblea General", "Sexagésimo quinto período de sesiones", "Documentos Oficiales", "71ª sesión plenaria", "Martes {day}, 10.00 horas", "Nueva York"),
    "ru": ("Организация Объединенных Наций {s}", "Генеральная Ассамблея", "Шестьдесят пятая сессия", "Официальные отчеты", "71-е пленарное заседание", "Вторник, {day}, 10 ч. 00 м.", "Нью-Йорк"),
    "ar": ("الأمم المتحدة {s}", "الجمعية العامة", "الدورة الخامسة والستون", "الوثائق الرسمية", "الجلسة العامة 71", "الثلاثاء، {day}، الساعة 10/00", "نيويورك"),
    "zh": ("联合国 {s}", "大会", "第六十五届会议", "正式记录", "第71次全体会议", "{day}星期二上午10时举行", "纽约"),
}  # fmt: skip
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "كانون_الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيه تموز/يوليه آب/أغسطس أيلول/سبتمبر تشرين_الأول/أكتوبر تشرين_الثاني/نوفمبر كانون_الأول/ديسمبر",
}  # fmt: skip
ITEM = {
    "en": ("Agenda item {n}", "Promotion of examples", "Report of the Third Committee ({s})"),
    "fr": ("Point {n} de l’ordre du jour", "Promotion des exemples", "Rapport de la Troisième Commission ({s})"),
    "es": ("Tema {n} del programa", "Promoción de los ejemplos", "Informe de la Tercera Comisión ({s})"),
    "ru": ("Пункт {n} повестки дня", "Поощрение примеров", "Доклад Третьего комитета ({s})"),
    "ar": ("البند {n} من جدول الأعمال", "تعزيز الأمثلة", "تقرير اللجنة الثالثة ({s})"),
    "zh": ("议程项目{n}", "促进示例", "第三委员会的报告（{s}）"),
}  # fmt: skip
SPEECH = {
    "en": "Mr. X (Sampleland): My delegation voted against last year, when resolution 64/160 was adopted by 104 votes to 53. We speak in favour of dialogue and against pressure.",
    "fr": "M. X (Sampleland) : L’année dernière, la résolution 64/160 avait été adoptée par 104 voix contre 53. Ma délégation parle pour le dialogue et contre la pression.",
    "es": "Sr. X (Sampleland): El año pasado la resolución 64/160 fue aprobada por 104 votos contra 53. Mi delegación habla a favor del diálogo y en contra de la presión.",
    "ru": "Г-н X (Пробная страна): В прошлом году резолюция 64/160 была принята 104 голосами против 53. Наша делегация выступает за диалог и против давления.",
    "ar": "السيد س (بلد المثال): في العام الماضي اعتمد القرار 64/160 بأغلبية 104 أصوات مقابل 53 صوتا. ووفدي يؤيد الحوار ويعارض الضغط.",
    "zh": "X先生（样本国）：去年第64/160号决议以104票赞成、53票反对获得通过。我国代表团赞成对话，反对施压。",
}  # fmt: skip
SUBSEQUENTLY = {
    "en": "[Subsequently, the delegation of China informed the Secretariat that it had intended to abstain.]",
    "fr": "[La délégation de la Chine a ultérieurement informé le Secrétariat qu’elle entendait s’abstenir.]",
    "es": "[Posteriormente, la delegación de China informó a la Secretaría de que había tenido la intención de abstenerse.]",
    "ru": "[Впоследствии делегация Китая информировала Секретариат о том, что она намеревалась воздержаться.]",
    "ar": "[بعد ذلك، أبلغ وفد الصين الأمانة العامة بأنه كان ينوي الامتناع عن التصويت.]",
    "zh": "[嗣后，中国代表团通知秘书处，该国代表团本打算投弃权票。]",
}  # fmt: skip


def day_in(lang: str, day: date) -> str:
    if lang == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    month = MONTHS[lang].split()[day.month - 1].replace("_", " ")
    joint = " de " if lang == "es" else " "
    return f"{day.day}{joint}{month}{joint}{day.year}"


def _filled(formula: str, draft: str, t: str, res: str = "", title: str = "") -> str:
    words = formula.format(draft=draft, Draft=_capital(draft), t=t, T=_capital(t), res=res, title=title)
    return words.replace("paragraphs 3 and 4 was", "paragraphs 3 and 4 were")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# -- votes -----------------------------------------------------------------------------------------------------


def dealt(rng: random.Random, members: Sequence[str], y: int, n: int, a: int) -> dict[str, str]:
    cast = ["yes"] * y + ["no"] * n + ["abstain"] * a
    return dict(zip(rng.sample(list(members), len(cast)), cast, strict=True))


def _lists(page: Page, told: Told, rng: random.Random, heads: tuple[str, str, str] | None = None) -> None:
    heads = heads or rng.choice(HEADS[page.lang])
    for vote, head in zip(("yes", "no", "abstain"), heads, strict=True):
        states = [state for state, cast in told.positions.items() if cast == vote]
        if not states and vote == "abstain" and rng.random() < 0.5:
            continue
        printed = [states_names.printed(state, page.lang, page.day, rng) for state in states]
        printed = states_names.in_order(printed)
        page.add("heading", head)
        page.add("list", COMMA[page.lang].join(printed) if printed else NOBODY[page.lang])


def fitting(choices, members, rng: random.Random) -> tuple[int, int, int]:
    """Counts that so many members can cast: the Assembly was smaller once."""
    counts = rng.choice(choices)
    spare = sum(counts) - len(members)
    return (
        counts if spare <= 0 else tuple(count - spare if count == max(counts) else count for count in counts)
    )


def _recorded(page: Page, told: Told, members, counts, rng: random.Random) -> None:
    told.positions, told.tally = dealt(rng, members, *counts), counts
    page.add("para", rng.choice(TAKEN[page.lang]))
    _lists(page, told, rng)


ADOPTING = ((110, 5, 40), (150, 0, 20), (120, 3, 0), (99, 1, 1), (80, 55, 2), (161, 2, 9), (104, 11, 1))
REJECTING = ((45, 54, 30), (40, 60, 0), (50, 50, 20), (3, 101, 31), (60, 61, 1), (0, 90, 40))


# -- kinds of document -----------------------------------------------------------------------------------------


def assembly(lang: str, rng: random.Random, session: int = 65) -> Page:
    """A verbatim record with texts, paragraphs, amendments and motions put to the vote, and some adopted without."""
    day = date(session + 1945, 12, 21)
    page = Page(lang, "assembly", f"A/{session}/PV.71" if session > 30 else "A/PV.2341", day)
    members = assembly_members(day)
    for at, line in enumerate(COVER[lang]):
        if at != 2 or session == 65:
            page.add("line", line.format(s=page.symbol, day=day_in(lang, day)))
    for at in range(2):
        item, topic, report = ITEM[lang]
        page.add("line", item.format(n=64 + at))
        page.add("line", topic)
        page.add("line", report.format(s=f"A/{session}/{453 + at}"))
        if rng.random() < 0.5:
            page.add("para", SPEECH[lang])
        numbers = list(range(rng.choice((2, 3))))
        titles = rng.sample(TITLES[lang], len(numbers))
        for number, title in zip(numbers, titles, strict=True):
            _assembly_text(page, number, title, _resolution(session, 197 + 10 * at + number), members, rng)
        if rng.random() < 0.6 and session > 30:
            page.add("result", DECIDED[lang].format(res=f"{session}/{532 + at}"))
            page.told.append(Told("decision", symbol=f"A/DEC/{session}/{532 + at}"))
    return page


def _resolution(session: int, number: int) -> str:
    """The number of a resolution: up to the thirtieth session they were numbered through."""
    roman = {28: "XXVIII", 29: "XXIX", 30: "XXX"}.get(session)
    return f"3{number} ({roman})" if roman else f"{session}/{number}"


def _assembly_text(page: Page, number: int, title: str, res: str, members, rng: random.Random) -> None:
    lang = page.lang
    session = page.symbol.split("/")[1]
    by_symbol = f"A/{session}/L.{int(res[-2:]) + 100}" if res[-1].isdigit() else f"A/L.{720 + int(res[1:4])}"
    by_symbol = by_symbol if rng.random() < 0.25 else None
    letter = not by_symbol and session.isdigit() and rng.random() < 0.15
    draft = DRAFT[lang].format(by_symbol or (LETTERS[lang][number] if letter else NUMBERS[lang][number]))
    if letter:
        res = f"{session}/77 {LETTERS[lang][number]}"
    quoted = QUOTE[lang].format(title)
    if rng.random() < 0.35:
        page.add("para", _filled(INTRODUCED_SILENT[lang], draft, "", title=quoted))
        page.add("result", _filled(rng.choice(SILENT[lang]), draft, "", res))
        page.told.append(Told(symbol=_of(res), title=title, draft=by_symbol))
        return
    page.add("para", _filled(INTRODUCED[lang], draft, "", title=quoted))
    if rng.random() < 0.4:
        _part(page, members, rng)
    if rng.random() < 0.3:
        _amendment(page, members, rng)
    if rng.random() < 0.2:
        _motion(page, members, rng)
    told = Told(title=title, draft=by_symbol)
    if rng.random() < 0.15:  # only the totals are printed
        told.symbol, told.tally = _of(res), fitting(ADOPTING, members, rng)
        page.add("result", _filled(rng.choice(ADOPTED[lang]), draft, tally(lang, *told.tally, rng), res))
    elif rng.random() < 0.8:
        told.symbol = _of(res)
        counts = fitting(ADOPTING, members, rng)
        _recorded(page, told, members, counts, rng)
        page.add("result", _filled(rng.choice(ADOPTED[lang]), draft, tally(lang, *counts, rng), res))
    else:
        told.outcome, counts = "rejected", fitting(REJECTING, members, rng)
        _recorded(page, told, members, counts, rng)
        page.add("result", _filled(rng.choice(REJECTED[lang]), draft, tally(lang, *counts, rng, turned=True)))
    page.told.append(told)
    if rng.random() < 0.3 and "CHN" in told.positions:
        page.add("para", SUBSEQUENTLY[lang])


def _of(res: str) -> str:
    number, _, letter = res.partition(" ")
    return f"A/RES/{res}" if "(" in res else f"A/RES/{number}" + ("ABCDEF"[_place(letter)] if letter else "")


def _place(letter: str) -> int:
    return next(letters.index(letter) for letters in LETTERS.values() if letter in letters)


def _part(page: Page, members, rng: random.Random) -> None:
    words, part = rng.choice(PARAGRAPHS[page.lang])
    told, counts = Told("paragraph", part=part), fitting(ADOPTING, members, rng)
    _recorded(page, told, members, counts, rng)
    page.add("result", _filled(rng.choice(RETAINED[page.lang]), words, tally(page.lang, *counts, rng)))
    page.told.append(told)


def _amendment(page: Page, members, rng: random.Random) -> None:
    session = page.symbol.split("/")[1]
    symbol = (
        f"A/{session}/L.{rng.randrange(50, 60)}" if session.isdigit() else f"A/L.{rng.randrange(760, 770)}"
    )
    told, counts = Told("amendment", "rejected", draft=symbol), fitting(REJECTING, members, rng)
    _recorded(page, told, members, counts, rng)
    words = rng.choice(AMENDMENT[page.lang]).format(s=symbol)
    page.add(
        "result",
        _filled(
            rng.choice(REJECTED_AMENDMENT[page.lang]), words, tally(page.lang, *counts, rng, turned=True)
        ),
    )
    page.told.append(told)


def _motion(page: Page, members, rng: random.Random) -> None:
    told, counts = Told("motion", "rejected"), fitting(REJECTING, members, rng)
    _recorded(page, told, members, counts, rng)
    page.add(
        "result",
        _filled(
            rng.choice(REJECTED_MOTION[page.lang]),
            rng.choice(MOTION[page.lang]),
            tally(page.lang, *counts, rng, turned=True),
        ),
    )
    page.told.append(told)


# -- acts of the Council ---------------------------------------------------------------------------------------

ACT_COVER = {
    "en": ("United Nations {s}", "General Assembly", "Distr.: General", "{day}", "Human Rights Council", "Fifty-sixth session", "18 June–12 July 2024", "Agenda item 3",
           "Resolution adopted by the Human Rights Council on {day}", "56/{n}. {title}", "The Human Rights Council,"),
    "fr": ("Nations Unies {s}", "Assemblée générale", "Distr. générale", "{day}", "Conseil des droits de l’homme", "Cinquante-sixième session", "18 juin-12 juillet 2024", "Point 3 de l’ordre du jour",
           "Résolution adoptée par le Conseil des droits de l’homme le {day}", "56/{n}. {title}", "Le Conseil des droits de l’homme,"),
    "es": ("Naciones Unidas {s}", "Asamblea General", "Distr. general", "{day}", "Consejo de Derechos Humanos", "56º período de sesiones", "18 de junio a 12 de julio de 2024", "Tema 3 de la agenda",
           "Resolución aprobada por el Consejo de Derechos Humanos el {day}", "56/{n}. {title}", "El Consejo de Derechos Humanos,"),
    "ru": ("Организация Объединенных Наций {s}", "Генеральная Ассамблея", "Distr.: General", "{day}", "Совет по правам человека", "Пятьдесят шестая сессия", "18 июня – 12 июля 2024 года", "Пункт 3 повестки дня",
           "Резолюция, принятая Советом по правам человека {day} года", "56/{n}. {title}", "Совет по правам человека,"),
    "ar": ("الأمم المتحدة {s}", "الجمعية العامة", "Distr.: General", "{day}", "مجلس حقوق الإنسان", "الدورة السادسة والخمسون", "18 حزيران/يونيه - 12 تموز/يوليه 2024", "البند 3 من جدول الأعمال",
           "قرار اعتمده مجلس حقوق الإنسان في {day}", "56/{n}- {title}", "إن مجلس حقوق الإنسان،"),
    "zh": ("联合国 {s}", "大会", "Distr.: General", "{day}", "人权理事会", "第五十六届会议", "2024年6月18日至7月12日", "议程项目3",
           "人权理事会{day}通过的决议", "56/{n}. {title}", "人权理事会，"),
}  # fmt: skip
ACT_BODY = {
    "en": "1. Decides to remain seized of the matter.", "fr": "1. Décide de rester saisi de la question.", "es": "1. Decide seguir ocupándose de la cuestión.",
    "ru": "1. Постановляет продолжать заниматься этим вопросом.", "ar": "1- يقرر أن يبقي المسألة قيد نظره.", "zh": "1. 决定继续处理此案。",
}  # fmt: skip
ACT_MEETING = {
    "en": ("34th meeting", "{day}"), "fr": ("34e séance", "{day}"), "es": ("34ª sesión", "{day}"), "ru": ("34-е заседание", "{day} года"),
    "ar": ("الجلسة 34", "{day}"), "zh": ("第34次会议", "{day}"),
}  # fmt: skip
ACT_CLOSING = {
    "en": ["[Adopted by a recorded vote of {t}. The voting was as follows:", "[Resolution adopted by a recorded vote of {t}. The voting was as follows:"],
    "fr": ["[Adoptée {t}, à l’issue d’un vote enregistré. Les voix se sont réparties comme suit :", "[Adoptée à l’issue d’un vote enregistré {t}. Le résultat du vote est le suivant :"],
    "es": ["[Aprobada en votación registrada {t}. El resultado de la votación fue el siguiente:"],
    "ru": ["[Принята в результате заносимого в отчет о заседании голосования {t}. Голоса распределились следующим образом:", "[Принята {t} в результате заносимого в отчет о заседании голосования. Голоса распределились следующим образом:"],
    "ar": ["[اعتُمد بتصويت مسجل {t}. وكانت نتيجة التصويت كالآتي:", "[اعتمد القرار بتصويت مسجل {t}. وجرى التصويت على النحو التالي:"],
    "zh": ["[经记录表决，{t}获得通过。表决情况如下：", "[{t}通过。表决结果如下："],
}  # fmt: skip
ACT_SILENT = {
    "en": "[Adopted without a vote.]", "fr": "[Adoptée sans vote.]", "es": "[Aprobada sin votación.]", "ru": "[Принята без голосования.]",
    "ar": "[اعتُمد بدون تصويت.]", "zh": "[未经表决获得通过。]",
}  # fmt: skip


def act(lang: str, rng: random.Random, day: date = date(2024, 7, 10)) -> Page:
    number = rng.randrange(1, 30)
    page = Page(lang, "act", f"A/HRC/RES/56/{number}", day)
    title = rng.choice(TITLES[lang])
    for line in ACT_COVER[lang]:
        page.add(
            "line" if "," not in line[-1:] else "para",
            line.format(s=page.symbol, day=day_in(lang, day), n=number, title=title),
        )
    page.add("para", ACT_BODY[lang])
    for line in ACT_MEETING[lang]:
        page.add("line", line.format(day=day_in(lang, day)))
    told = Told(symbol=page.symbol, title=title)
    if rng.random() < 0.2:
        page.add("para", ACT_SILENT[lang])
    else:
        counts = rng.choice(
            (
                (31, 8, 5),
                (28, 13, 6),
                (24, 3, 9),
                (40, 4, 3),
                (46, 1, 0),
                (46, 0, 1),
                (45, 1, 1),
                (47, 0, 0),
                (32, 0, 15),
            )
        )
        told.positions, told.tally = dealt(rng, vl.members("HRC", on=str(day)), *counts), counts
        words = tally(lang, *counts, rng)
        page.add(
            "para",
            rng.choice(ACT_CLOSING[lang]).format(
                t=words.removeprefix("by ").replace(" votes", "", rng.random() < 0.5)
            ),
        )
        _lists(page, told, rng)
        kind, text = page.blocks[-1]
        page.blocks[-1] = (kind, f"{text}]")
    page.told.append(told)
    return page


# -- reports of the Council ------------------------------------------------------------------------------------

REPORT_COVER = {
    "en": ("United Nations A/HRC/56/2", "General Assembly", "Human Rights Council", "Fifty-sixth session", "18 June–12 July 2024", "Report of the Human Rights Council on its fifty-sixth session"),
    "fr": ("Nations Unies A/HRC/56/2", "Assemblée générale", "Conseil des droits de l’homme", "Cinquante-sixième session", "18 juin-12 juillet 2024", "Rapport du Conseil des droits de l’homme sur sa cinquante-sixième session"),
    "es": ("Naciones Unidas A/HRC/56/2", "Asamblea General", "Consejo de Derechos Humanos", "56º período de sesiones", "18 de junio a 12 de julio de 2024", "Informe del Consejo de Derechos Humanos sobre su 56º período de sesiones"),
    "ru": ("Организация Объединенных Наций A/HRC/56/2", "Генеральная Ассамблея", "Совет по правам человека", "Пятьдесят шестая сессия", "18 июня – 12 июля 2024 года", "Доклад Совета по правам человека о работе его пятьдесят шестой сессии"),
    "ar": ("الأمم المتحدة A/HRC/56/2", "الجمعية العامة", "مجلس حقوق الإنسان", "الدورة السادسة والخمسون", "18 حزيران/يونيه - 12 تموز/يوليه 2024", "تقرير مجلس حقوق الإنسان عن دورته السادسة والخمسين"),
    "zh": ("联合国 A/HRC/56/2", "大会", "人权理事会", "第五十六届会议", "2024年6月18日至7月12日", "人权理事会第五十六届会议报告"),
}  # fmt: skip
REPORT_PART = {
    "en": "I. Consideration of and action on draft proposals", "fr": "I. Examen des projets de proposition et suite donnée",
    "es": "I. Examen de los proyectos de propuesta y adopción de medidas", "ru": "I. Рассмотрение проектов предложений и принятие решений по ним",
    "ar": "أولا- النظر في مشاريع المقترحات والبت فيها", "zh": "一、提案草案的审议和就此采取的行动",
}  # fmt: skip
REPORT_INTRO = {
    "en": "At the 35th meeting, on {day}, the representative of Sampleland introduced draft resolution {d}, sponsored by Sampleland and co-sponsored by Modelia.",
    "fr": "À la 35e séance, le {day}, le représentant du Sampleland a présenté le projet de résolution {d}, déposé par le Sampleland et coparrainé par la Modélie.",
    "es": "En la 35ª sesión, celebrada el {day}, el representante de Sampleland presentó el proyecto de resolución {d}, patrocinado por Sampleland y copatrocinado por Modelia.",
    "ru": "На 35-м заседании {day} года представитель Пробной страны внес на рассмотрение проект резолюции {d}, автором которого была Пробная страна.",
    "ar": "في الجلسة 35، المعقودة في {day}، عرض ممثل بلد المثال مشروع القرار {d} المقدم من بلد المثال.",
    "zh": "在{day}第35次会议上，样本国代表介绍了由样本国提出的决议草案{d}。",
}  # fmt: skip
REPORT_AMEND_INTRO = {
    "en": "Also at the same meeting, the representative of Modelia introduced amendment {s} to draft resolution {d}.",
    "fr": "À la même séance, le représentant de la Modélie a présenté l’amendement {s} au projet de résolution {d}.",
    "es": "En la misma sesión, el representante de Modelia presentó la enmienda {s} al proyecto de resolución {d}.",
    "ru": "На том же заседании представитель Моделии внес на рассмотрение поправку {s} к проекту резолюции {d}.",
    "ar": "وفي الجلسة نفسها، عرض ممثل بلد النموذج التعديل {s} على مشروع القرار {d}.",
    "zh": "在同次会议上，模型国代表介绍了对决议草案{d}的修正案{s}。",
}  # fmt: skip
REPORT_REQUEST = {
    "en": "At the request of the representative of Modelia, a recorded vote was taken on draft resolution {d}. The voting was as follows:",
    "fr": "À la demande du représentant de la Modélie, il a été procédé à un vote enregistré sur le projet de résolution {d}. Les voix se sont réparties comme suit :",
    "es": "A petición del representante de Modelia, se procedió a votación registrada sobre el proyecto de resolución {d}. El resultado de la votación fue el siguiente:",
    "ru": "По просьбе представителя Моделии было проведено заносимое в отчет о заседании голосование по проекту резолюции {d}. Голоса распределились следующим образом:",
    "ar": "وبناء على طلب ممثل بلد النموذج، أُجري تصويت مسجل على مشروع القرار {d}. وكانت نتيجة التصويت كما يلي:",
    "zh": "应模型国代表的要求，对决议草案{d}进行了记录表决。表决情况如下：",
}  # fmt: skip
REPORT_REQUEST_AMEND = {
    "en": "At the request of the representative of Sampleland, a recorded vote was taken on amendment {s}. The voting was as follows:",
    "fr": "À la demande du représentant du Sampleland, il a été procédé à un vote enregistré sur l’amendement {s}. Les voix se sont réparties comme suit :",
    "es": "A petición del representante de Sampleland, se procedió a votación registrada sobre la enmienda {s}. El resultado de la votación fue el siguiente:",
    "ru": "По просьбе представителя Пробной страны было проведено заносимое в отчет о заседании голосование по поправке {s}. Голоса распределились следующим образом:",
    "ar": "وبناء على طلب ممثل بلد المثال، أُجري تصويت مسجل على التعديل {s}. وكانت نتيجة التصويت كما يلي:",
    "zh": "应样本国代表的要求，对修正案{s}进行了记录表决。表决情况如下：",
}  # fmt: skip
REPORT_ADOPTED = {
    "en": ["Draft resolution {d} was adopted {t} (resolution {res}).", "The Council adopted draft resolution {d} {t} (resolution {res})."],
    "fr": ["Le projet de résolution {d} a été adopté {t} (résolution {res}).", "Le Conseil a adopté le projet de résolution {d} {t} (résolution {res})."],
    "es": ["El proyecto de resolución {d} quedó aprobado {t} (resolución {res}).", "El proyecto de resolución {d} fue aprobado {t} (resolución {res})."],
    "ru": ["Проект резолюции {d} был принят {t} (резолюция {res}).", "Совет принял проект резолюции {d} {t} (резолюция {res})."],
    "ar": ["واعتُمد مشروع القرار {d} {t} (القرار {res}).", "واعتمد المجلس مشروع القرار {d} {t} (القرار {res})."],
    "zh": ["决议草案{d}{t}获得通过（第{res}号决议）。", "理事会{t}通过了决议草案{d}（第{res}号决议）。"],
}  # fmt: skip
REPORT_REJECTED = {
    "en": ["Amendment {s} was rejected {t}.", "The Council rejected amendment {s} {t}."],
    "fr": ["L’amendement {s} a été rejeté {t}.", "Le Conseil a rejeté l’amendement {s} {t}."],
    "es": ["La enmienda {s} quedó rechazada {t}.", "La enmienda {s} fue rechazada {t}."],
    "ru": ["Поправка {s} была отклонена {t}.", "Совет отклонил поправку {s} {t}."],
    "ar": ["ورُفض التعديل {s} {t}.", "ورفض المجلس التعديل {s} {t}."],
    "zh": ["修正案{s}{t}被否决。"],
}  # fmt: skip
REPORT_SILENT = {
    "en": "At the same meeting, draft resolution {d} was adopted without a vote (resolution {res}).",
    "fr": "À la même séance, le projet de résolution {d} a été adopté sans être mis aux voix (résolution {res}).",
    "es": "En la misma sesión, el proyecto de resolución {d} fue aprobado sin votación (resolución {res}).",
    "ru": "На том же заседании проект резолюции {d} был принят без голосования (резолюция {res}).",
    "ar": "وفي الجلسة نفسها، اعتُمد مشروع القرار {d} بدون تصويت (القرار {res}).",
    "zh": "在同次会议上，决议草案{d}未经表决获得通过（第{res}号决议）。",
}  # fmt: skip


def report(lang: str, rng: random.Random, day: date = date(2024, 7, 10)) -> Page:
    """A report of the Council on its session: numbered paragraphs, titles above the first of each text."""
    page = Page(lang, "report", "A/HRC/56/2", day)
    members = vl.members("HRC", on=str(day))
    for line in (*REPORT_COVER[lang], REPORT_PART[lang]):
        page.add("line", line)
    number = iter(range(100, 200))
    for at, title in enumerate(rng.sample(TITLES[lang], 2)):
        draft, res = f"A/HRC/56/L.{10 + at}", f"56/{5 + at}"
        page.add("line", title)
        page.add("para", f"{next(number)}. " + REPORT_INTRO[lang].format(day=day_in(lang, day), d=draft))
        if at and rng.random() < 0.5:
            page.add("para", f"{next(number)}. " + REPORT_SILENT[lang].format(d=draft, res=res))
            page.told.append(Told(symbol=f"A/HRC/RES/{res}", draft=draft, title=title))
            continue
        if rng.random() < 0.6:
            symbol = f"A/HRC/56/L.{40 + at}"
            page.add("para", f"{next(number)}. " + REPORT_AMEND_INTRO[lang].format(s=symbol, d=draft))
            counts = rng.choice(((10, 25, 8), (20, 21, 4), (14, 27, 0), (19, 19, 6)))
            told = Told("amendment", "rejected", counts, dealt(rng, members, *counts), draft=symbol)
            page.add("para", f"{next(number)}. " + REPORT_REQUEST_AMEND[lang].format(s=symbol))
            _lists(page, told, rng)
            page.add(
                "result",
                f"{next(number)}. "
                + rng.choice(REPORT_REJECTED[lang]).format(
                    s=symbol, t=tally(lang, *counts, rng, turned=True)
                ),
            )
            page.told.append(told)
        counts = rng.choice(((31, 8, 5), (28, 13, 6), (47, 0, 0), (40, 4, 1)))
        told = Told(
            symbol=f"A/HRC/RES/{res}",
            draft=draft,
            title=title,
            tally=counts,
            positions=dealt(rng, members, *counts),
        )
        page.add("para", f"{next(number)}. " + REPORT_REQUEST[lang].format(d=draft))
        _lists(page, told, rng)
        page.add(
            "result",
            f"{next(number)}. "
            + rng.choice(REPORT_ADOPTED[lang]).format(d=draft, t=tally(lang, *counts, rng), res=res),
        )
        page.told.append(told)
    return page


# -- Main Committees -------------------------------------------------------------------------------------------

COMMITTEE_COVER = {
    "en": ("United Nations A/C.3/65/SR.46", "General Assembly", "Sixty-fifth session", "Official Records", "Third Committee", "Summary record of the 46th meeting", "Held at Headquarters, New York, on Tuesday, {day}, at 10 a.m."),
    "fr": ("Nations Unies A/C.3/65/SR.46", "Assemblée générale", "Soixante-cinquième session", "Documents officiels", "Troisième Commission", "Compte rendu analytique de la 46e séance", "Tenue au Siège, à New York, le mardi {day}, à 10 heures"),
    "es": ("Naciones Unidas A/C.3/65/SR.46", "Asamblea General", "Sexagésimo quinto período de sesiones", "Documentos Oficiales", "Tercera Comisión", "Acta resumida de la 46ª sesión", "Celebrada en la Sede, Nueva York, el martes {day}, a las 10.00 horas"),
    "ru": ("Организация Объединенных Наций A/C.3/65/SR.46", "Генеральная Ассамблея", "Шестьдесят пятая сессия", "Официальные отчеты", "Третий комитет", "Краткий отчет о 46-м заседании", "проходившем в Центральных учреждениях, Нью-Йорк, во вторник, {day} года, в 10 ч. 00 м."),
    "ar": ("الأمم المتحدة A/C.3/65/SR.46", "الجمعية العامة", "الدورة الخامسة والستون", "الوثائق الرسمية", "اللجنة الثالثة", "محضر موجز للجلسة 46", "المعقودة في المقر، نيويورك، يوم الثلاثاء، {day}، الساعة 10/00"),
    "zh": ("联合国 A/C.3/65/SR.46", "大会", "第六十五届会议", "正式记录", "第三委员会", "第46次会议简要记录", "{day}星期二上午10时在纽约总部举行"),
}  # fmt: skip
COMMITTEE_DRAFT = {
    "en": "Draft resolution {d}: {title}", "fr": "Projet de résolution {d} : {title}", "es": "Proyecto de resolución {d}: {title}",
    "ru": "Проект резолюции {d}: {title}", "ar": "مشروع القرار {d}: {title}", "zh": "决议草案{d}：{title}",
}  # fmt: skip
COMMITTEE_TAKEN = {
    "en": "At the request of the representative of Sampleland, a recorded vote was taken on draft resolution {d}.",
    "fr": "À la demande du représentant du Sampleland, il est procédé à un vote enregistré sur le projet de résolution {d}.",
    "es": "A petición del representante de Sampleland, se procede a votación registrada sobre el proyecto de resolución {d}.",
    "ru": "По просьбе представителя Пробной страны проводится заносимое в отчет о заседании голосование по проекту резолюции {d}.",
    "ar": "بناء على طلب ممثل بلد المثال، أُجري تصويت مسجل على مشروع القرار {d}.",
    "zh": "应样本国代表的要求，对决议草案{d}进行了记录表决。",
}  # fmt: skip
COMMITTEE_ADOPTED = {
    "en": ["Draft resolution {d} was adopted {t}.", "Draft resolution {d}, as orally revised, was adopted {t}."],
    "fr": ["{T}, le projet de résolution {d} est adopté.", "Le projet de résolution {d}, tel que révisé oralement, est adopté {t}."],
    "es": ["{T}, queda aprobado el proyecto de resolución {d}.", "Queda aprobado el proyecto de resolución {d} {t}."],
    "ru": ["Проект резолюции {d} принимается {t}.", "Проект резолюции {d} с внесенными в него устными изменениями принимается {t}."],
    "ar": ["اعتُمد مشروع القرار {d} {t}.", "اعتُمد مشروع القرار {d}، بصيغته المنقحة شفويا، {t}."],
    "zh": ["决议草案{d}{t}获得通过。", "经口头订正的决议草案{d}{t}获得通过。"],
}  # fmt: skip
COMMITTEE_REJECTED = {
    "en": ["The motion was rejected {t}."], "fr": ["{T}, la motion est rejetée."], "es": ["{T}, queda rechazada la moción."],
    "ru": ["Предложение о непринятии решения отклоняется {t}."], "ar": ["رُفض اقتراح عدم اتخاذ إجراء {t}."], "zh": ["动议{t}被否决。"],
}  # fmt: skip
COMMITTEE_SILENT = {
    "en": "Draft resolution {d} was adopted.", "fr": "Le projet de résolution {d} est adopté.", "es": "Queda aprobado el proyecto de resolución {d}.",
    "ru": "Проект резолюции {d} принимается.", "ar": "اعتُمد مشروع القرار {d}.", "zh": "决议草案{d}获得通过。",
}  # fmt: skip
REPRESENTATIVE = {
    "en": "Mr. Y (Modelia) said that his delegation had voted in favour.", "fr": "M. Y (Modélie) dit que sa délégation a voté pour le texte.",
    "es": "El Sr. Y (Modelia) dice que su delegación votó a favor.", "ru": "Г-н Y (Моделия) говорит, что его делегация голосовала за проект.",
    "ar": "السيد ص (بلد النموذج): قال إن وفده صوت مؤيدا.", "zh": "Y先生（模型国）说，该国代表团投了赞成票。",
}  # fmt: skip


def committee(lang: str, rng: random.Random, day: date = date(2010, 11, 16)) -> Page:
    """A summary record of a Main Committee, its paragraphs numbered."""
    page = Page(lang, "committee", "A/C.3/65/SR.46", day)
    members = assembly_members(day)
    for line in COMMITTEE_COVER[lang]:
        page.add("line", line.format(day=day_in(lang, day)))
    number = iter(range(10, 100))
    item, topic, _ = ITEM[lang]
    page.add("line", item.format(n=68) + (" " if lang != "zh" else "：") + topic)
    for at, title in enumerate(rng.sample(TITLES[lang], 2)):
        draft = f"A/C.3/65/L.{41 + at}"
        page.add("line", COMMITTEE_DRAFT[lang].format(d=draft, title=title))
        if rng.random() < 0.3:
            told, counts = Told("motion", "rejected"), fitting(REJECTING, members, rng)
            _numbered_vote(page, told, members, counts, rng, draft, next(number))
            words = rng.choice(COMMITTEE_REJECTED[lang])
            t = tally(lang, *counts, rng, turned=True)
            page.add("result", f"{next(number)}. " + words.format(t=t, T=_capital(t)))
            page.told.append(told)
        if rng.random() < 0.3:
            page.add("result", f"{next(number)}. " + COMMITTEE_SILENT[lang].format(d=draft))
            page.told.append(Told(draft=draft, symbol=draft, title=title))
        else:
            told, counts = Told(draft=draft, symbol=draft, title=title), fitting(ADOPTING, members, rng)
            _numbered_vote(page, told, members, counts, rng, draft, next(number))
            t = tally(lang, *counts, rng)
            page.add(
                "result",
                f"{next(number)}. " + rng.choice(COMMITTEE_ADOPTED[lang]).format(d=draft, t=t, T=_capital(t)),
            )
            page.told.append(told)
        page.add("para", f"{next(number)}. " + REPRESENTATIVE[lang])
    return page


def _numbered_vote(page, told, members, counts, rng, draft, number) -> None:
    told.positions, told.tally = dealt(rng, members, *counts), counts
    page.add("para", f"{number}. " + COMMITTEE_TAKEN[page.lang].format(d=draft))
    _lists(page, told, rng)


COMMITTEE_REPORT_COVER = {
    "en": ("United Nations A/65/456/Add.3", "General Assembly", "Distr.: General", "{day}", "Sixty-fifth session", "Agenda item 68 (c)", "Report of the Third Committee"),
    "fr": ("Nations Unies A/65/456/Add.3", "Assemblée générale", "Distr. générale", "{day}", "Soixante-cinquième session", "Point 68 c) de l’ordre du jour", "Rapport de la Troisième Commission"),
    "es": ("Naciones Unidas A/65/456/Add.3", "Asamblea General", "Distr. general", "{day}", "Sexagésimo quinto período de sesiones", "Tema 68 c) del programa", "Informe de la Tercera Comisión"),
    "ru": ("Организация Объединенных Наций A/65/456/Add.3", "Генеральная Ассамблея", "Distr.: General", "{day}", "Шестьдесят пятая сессия", "Пункт 68 c) повестки дня", "Доклад Третьего комитета"),
    "ar": ("الأمم المتحدة A/65/456/Add.3", "الجمعية العامة", "Distr.: General", "{day}", "الدورة الخامسة والستون", "البند 68 (ج) من جدول الأعمال", "تقرير اللجنة الثالثة"),
    "zh": ("联合国 A/65/456/Add.3", "大会", "Distr.: General", "{day}", "第六十五届会议", "议程项目68(c)", "第三委员会的报告"),
}  # fmt: skip
COMMITTEE_REPORT_VOTE = {
    "en": "At its 46th meeting, on 16 November, the Committee adopted draft resolution {d} by a recorded vote of {y} to {n}, with {a} abstentions (see para. 40, draft resolution {num}). The voting was as follows:",
    "fr": "À sa 46e séance, le 16 novembre, la Commission a adopté le projet de résolution {d} à l’issue d’un vote enregistré, par {y} voix contre {n}, avec {a} abstentions (voir par. 40, projet de résolution {num}). Les voix se sont réparties comme suit :",
    "es": "En su 46ª sesión, celebrada el 16 de noviembre, la Comisión aprobó el proyecto de resolución {d} en votación registrada por {y} votos contra {n} y {a} abstenciones (véase el párr. 40, proyecto de resolución {num}). El resultado de la votación fue el siguiente:",
    "ru": "На своем 46-м заседании 16 ноября Комитет в результате заносимого в отчет о заседании голосования принял проект резолюции {d} {y} голосами против {n} при {a} воздержавшихся (см. пункт 40, проект резолюции {num}). Голоса распределились следующим образом:",
    "ar": "وفي الجلسة 46، المعقودة في 16 تشرين الثاني/نوفمبر، اعتمدت اللجنة مشروع القرار {d} بتصويت مسجل بأغلبية {y} صوتا مقابل {n} أصوات، وامتناع {a} عضوا عن التصويت (انظر الفقرة 40، مشروع القرار {num}). وكانت نتيجة التصويت كما يلي:",
    "zh": "11月16日，委员会第46次会议经记录表决，以{y}票赞成、{n}票反对、{a}票弃权通过决议草案{d}（见第40段，决议草案{num}）。表决情况如下：",
}  # fmt: skip
COMMITTEE_REPORT_INTRO = {
    "en": "At the 42nd meeting, on 9 November, the representative of Sampleland introduced a draft resolution entitled {title} ({d}).",
    "fr": "À la 42e séance, le 9 novembre, le représentant du Sampleland a présenté un projet de résolution intitulé {title} ({d}).",
    "es": "En la 42ª sesión, celebrada el 9 de noviembre, el representante de Sampleland presentó un proyecto de resolución titulado {title} ({d}).",
    "ru": "На 42-м заседании 9 ноября представитель Пробной страны внес на рассмотрение проект резолюции, озаглавленный {title} ({d}).",
    "ar": "في الجلسة 42، المعقودة في 9 تشرين الثاني/نوفمبر، عرض ممثل بلد المثال مشروع قرار معنون {title} ({d}).",
    "zh": "在11月9日第42次会议上，样本国代表介绍了题为{title}的决议草案（{d}）。",
}  # fmt: skip


def committee_report(lang: str, rng: random.Random, day: date = date(2010, 12, 3)) -> Page:
    """A Main Committee's report to the Assembly; the year of its meetings stands on its first page only."""
    page = Page(lang, "committee report", "A/65/456/Add.3", date(2010, 11, 16))
    members = assembly_members(day)
    for line in COMMITTEE_REPORT_COVER[lang]:
        page.add("line", line.format(day=day_in(lang, day)))
    number = iter(range(10, 100))
    for at, title in enumerate(rng.sample(TITLES[lang], 2)):
        draft = f"A/C.3/65/L.{41 + at}"
        page.add(
            "para",
            f"{next(number)}. "
            + COMMITTEE_REPORT_INTRO[lang].format(d=draft, title=QUOTE[lang].format(title)),
        )
        counts = rng.choice(((104, 5, 43), (80, 29, 65), (120, 3, 44)))
        told = Told(
            draft=draft, symbol=draft, title=title, tally=counts, positions=dealt(rng, members, *counts)
        )
        words = COMMITTEE_REPORT_VOTE[lang].format(
            d=draft, y=counts[0], n=counts[1], a=counts[2], num=NUMBERS[lang][at]
        )
        page.add("para", f"{next(number)}. " + words)
        _lists(page, told, rng)
        page.told.append(told)
    return page


# -- Security Council ------------------------------------------------------------------------------------------

SC_COVER = {
    "en": ("United Nations S/PV.{m}", "Security Council", "Seventy-third year", "{m}th meeting", "Thursday, {day}, 10 a.m.", "New York"),
    "fr": ("Nations Unies S/PV.{m}", "Conseil de sécurité", "Soixante-treizième année", "{m}e séance", "Jeudi {day}, à 10 heures", "New York"),
    "es": ("Naciones Unidas S/PV.{m}", "Consejo de Seguridad", "Septuagésimo tercer año", "{m}ª sesión", "Jueves {day}, 10.00 horas", "Nueva York"),
    "ru": ("Организация Объединенных Наций S/PV.{m}", "Совет Безопасности", "Семьдесят третий год", "{m}-е заседание", "Четверг, {day}, 10 ч. 00 м.", "Нью-Йорк"),
    "ar": ("الأمم المتحدة S/PV.{m}", "مجلس الأمن", "السنة الثالثة والسبعون", "الجلسة {m}", "الخميس، {day}، الساعة 10/00", "نيويورك"),
    "zh": ("联合国 S/PV.{m}", "安全理事会", "第七十三年", "第{m}次会议", "{day}星期四上午10时举行", "纽约"),
}  # fmt: skip
SC_BEFORE = {
    "en": "Members of the Council have before them document {d}, which contains the text of a draft resolution submitted by Sampleland.",
    "fr": "Les membres du Conseil sont saisis du document {d}, qui contient le texte d’un projet de résolution déposé par le Sampleland.",
    "es": "Los miembros del Consejo tienen ante sí el documento {d}, que contiene el texto de un proyecto de resolución presentado por Sampleland.",
    "ru": "На рассмотрении членов Совета находится документ {d}, содержащий текст проекта резолюции, представленного Пробной страной.",
    "ar": "معروض على أعضاء المجلس الوثيقة {d}، التي تتضمن نص مشروع قرار مقدم من بلد المثال.",
    "zh": "安理会成员面前摆着文件{d}，其中载有样本国提交的决议草案文本。",
}  # fmt: skip
SC_TAKEN = {
    "en": "A vote was taken by show of hands.", "fr": "Il est procédé au vote à main levée.", "es": "Se procede a votación ordinaria.",
    "ru": "Проводится голосование поднятием рук.", "ar": "أُجري التصويت برفع الأيدي.", "zh": "以举手方式进行表决。",
}  # fmt: skip
SC_WORDS = {
    "en": ("no", "one", "two", "three", "four"), "fr": ("zéro", "une", "deux", "trois", "quatre"), "es": ("ningún", "uno", "dos", "tres", "cuatro"),
}  # fmt: skip
SC_UNANIMOUS = {
    "en": "The President: The draft resolution received 15 votes in favour. The draft resolution has been adopted unanimously as resolution {r}.",
    "fr": "Le Président : Le résultat du vote est le suivant : 15 voix pour. Le projet de résolution est adopté à l’unanimité en tant que résolution {r}.",
    "es": "El Presidente: Se han emitido 15 votos a favor. El proyecto de resolución ha sido aprobado por unanimidad como resolución {r}.",
    "ru": "Председатель: За проект резолюции подано 15 голосов. Проект резолюции принимается единогласно в качестве резолюции {r}.",
    "ar": "الرئيس: نتيجة التصويت كما يلي: 15 صوتا مؤيدا. اعتُمد مشروع القرار بالإجماع بوصفه القرار {r}.",
    "zh": "主席：表决结果如下：15票赞成。决议草案获得一致通过，成为第{r}号决议。",
}  # fmt: skip
SC_COUNTED = {
    "en": "The President: The draft resolution received {}.", "fr": "Le Président : Le résultat du vote est le suivant : {}.",
    "es": "El Presidente: El resultado de la votación es el siguiente: {}.", "ru": "Председатель: Результаты голосования таковы: {}.",
    "ar": "الرئيس: نتيجة التصويت كما يلي: {}.", "zh": "主席：表决结果如下：{}。",
}  # fmt: skip
SC_ADOPTED = {
    "en": "The draft resolution has been adopted as resolution {r}.", "fr": "Le projet de résolution est adopté en tant que résolution {r}.",
    "es": "El proyecto de resolución ha sido aprobado como resolución {r}.", "ru": "Проект резолюции принимается в качестве резолюции {r}.",
    "ar": "اعتُمد مشروع القرار بوصفه القرار {r}.", "zh": "决议草案获得通过，成为第{r}号决议。",
}  # fmt: skip
SC_VETOED = {
    "en": "The draft resolution has not been adopted, owing to the negative vote of a permanent member of the Council.",
    "fr": "Le projet de résolution n’est pas adopté, en raison du vote négatif d’un membre permanent du Conseil.",
    "es": "El proyecto de resolución no ha sido aprobado, debido al voto negativo de un miembro permanente del Consejo.",
    "ru": "Проект резолюции не принимается, поскольку один из постоянных членов Совета голосовал против.",
    "ar": "لم يُعتمد مشروع القرار بسبب التصويت السلبي من جانب عضو دائم في المجلس.",
    "zh": "由于一个常任理事国投了反对票，该决议草案未获通过。",
}  # fmt: skip
SC_TOO_FEW = {
    "en": "The draft resolution has not been adopted, having failed to obtain the required number of votes.",
    "fr": "Le projet de résolution n’est pas adopté, n’ayant pas obtenu le nombre de voix requis.",
    "es": "El proyecto de resolución no ha sido aprobado por no haber obtenido el número necesario de votos.",
    "ru": "Проект резолюции не принимается, поскольку он не получил необходимого числа голосов.",
    "ar": "لم يُعتمد مشروع القرار لعدم حصوله على العدد المطلوب من الأصوات.",
    "zh": "由于未获得所需票数，该决议草案未获通过。",
}  # fmt: skip
SC_ABSENT = {
    "en": "{name} did not participate in the voting.", "fr": "{name} n’a pas participé au vote.", "es": "{name} no participó en la votación.",
    "ru": "{name} не участвовал в голосовании.", "ar": "لم يشارك {name} في التصويت.", "zh": "{name}未参加表决。",
}  # fmt: skip
SC_PROCEDURAL = {
    "en": "The President: There were {}. The provisional agenda has been adopted.", "fr": "Le Président : Le résultat du vote est le suivant : {}. L’ordre du jour provisoire est adopté.",
    "es": "El Presidente: El resultado de la votación es el siguiente: {}. Queda aprobado el orden del día provisional.",
    "ru": "Председатель: Результаты голосования таковы: {}. Предварительная повестка дня утверждается.",
    "ar": "الرئيس: نتيجة التصويت كما يلي: {}. اعتُمد جدول الأعمال المؤقت.", "zh": "主席：表决结果如下：{}。临时议程获得通过。",
}  # fmt: skip
SC_PUT = {
    "en": "The President: I shall put the draft resolution to the vote now.", "fr": "Le Président : Je vais maintenant mettre aux voix le projet de résolution.",
    "es": "El Presidente: Someteré ahora a votación el proyecto de resolución.", "ru": "Председатель: Сейчас я ставлю на голосование проект резолюции.",
    "ar": "الرئيس: أطرح الآن مشروع القرار للتصويت.", "zh": "主席：我现在将决议草案付诸表决。",
}  # fmt: skip
SC_PUT_AGENDA = {
    "en": "The President: In view of the request, I shall put the provisional agenda to a procedural vote.", "fr": "Le Président : Je vais maintenant mettre aux voix l’ordre du jour provisoire.",
    "es": "El Presidente: Someteré ahora a votación el orden del día provisional.", "ru": "Председатель: Сейчас я ставлю на голосование предварительную повестку дня.",
    "ar": "الرئيس: أطرح الآن جدول الأعمال المؤقت للتصويت.", "zh": "主席：我现在将临时议程付诸表决。",
}  # fmt: skip


def said(lang: str, y: int, n: int, a: int, rng: random.Random) -> str:
    """The numbers as the President of the Security Council reads them out, each with its side."""
    if lang == "en":
        against = rng.choice(("1 vote against", "one against")) if n == 1 else f"{n or 'no'} votes against"
        abstained = rng.choice(("1 abstention", "one abstention")) if a == 1 else f"{a or 'no'} abstentions"
        return f"{y} votes in favour, {against} and {abstained}"
    if lang == "fr":
        against = "une voix contre" if n == 1 else f"{n or 'zéro'} voix contre"
        return f"{y} voix pour, {against} et {'une abstention' if a == 1 else f'{a or chr(48)} abstentions'}"
    if lang == "es":
        against = "1 voto en contra" if n == 1 else f"{n} votos en contra" if n else "ningún voto en contra"
        abstained = "1 abstención" if a == 1 else f"{a} abstenciones" if a else "ninguna abstención"
        return f"{y} votos a favor, {against} y {abstained}"
    if lang == "ru":
        against = f"{n} — против" if n else "никто не голосовал против"
        return f"{y} голосов — за, {against}, " + (
            f"при {a} воздержавш{'емся' if a == 1 else 'ихся'}" if a else "никто не воздержался"
        )
    if lang == "ar":
        against = {0: "ولا معارض", 1: "وصوت واحد معارض", 2: "وصوتان معارضان"}.get(n, f"و {n} أصوات معارضة")
        who = {1: "عضو واحد", 2: "عضوين"}.get(a, f"{a} أعضاء")
        return f"{y} {'صوتا مؤيدا' if y > 10 else 'أصوات مؤيدة'}، {against}، " + (
            f"مع امتناع {who} عن التصويت" if a else "دون امتناع أحد عن التصويت"
        )
    return f"{y}票赞成、{n}票反对、{a}票弃权"


def security(lang: str, rng: random.Random, day: date = date(2018, 12, 13)) -> Page:
    meeting = rng.randrange(8404, 8420)
    page = Page(lang, "security", f"S/PV.{meeting}", day)
    members = vl.members("UNSC", on=str(day))
    for line in SC_COVER[lang]:
        page.add("line", line.format(m=meeting, day=day_in(lang, day)))
    for at in range(rng.choice((1, 2))):
        draft = f"S/2018/{1100 + 7 * at}"
        if not at and rng.random() < 0.25:
            _procedural(page, members, rng)
        page.add("para", SC_BEFORE[lang].format(d=draft))
        page.add("para", SC_PUT[lang])
        page.add("para", SC_TAKEN[lang])
        told, how = Told(draft=draft), rng.choice(("unanimous", "counted", "vetoed", "few", "absent"))
        counts = {
            "unanimous": (15, 0, 0),
            "counted": (9, 3, 3),
            "vetoed": (10, 3, 2),
            "few": (5, 4, 6),
            "absent": (9, 2, 3),
        }[how]
        told.positions, told.tally = dealt(rng, members, *counts), counts
        _lists(page, told, rng)
        number = f"{2440 + at} (2018)"
        if how == "unanimous":
            page.add("para", SC_UNANIMOUS[lang].format(r=number))
        else:
            page.add("para", SC_COUNTED[lang].format(said(lang, *counts, rng)))
            if how == "absent":
                absent = next(state for state in members if state not in told.positions)
                told.positions[absent] = "absent"
                page.add("para", SC_ABSENT[lang].format(name=states_names.printed(absent, lang, day)))
            ends = {"vetoed": SC_VETOED, "few": SC_TOO_FEW}.get(how, SC_ADOPTED)
            page.add("para", ends[lang].format(r=number))
        told.outcome = "rejected" if how in ("vetoed", "few") else "adopted"
        told.symbol = f"S/RES/{number}" if told.outcome == "adopted" else draft
        page.told.append(told)
    return page


def _procedural(page: Page, members, rng: random.Random) -> None:
    counts = (9, 4, 2)
    told = Told("motion", "adopted", counts, dealt(rng, members, *counts))
    page.add("para", SC_PUT_AGENDA[page.lang])
    page.add("para", SC_TAKEN[page.lang])
    _lists(page, told, rng)
    page.add("para", SC_PROCEDURAL[page.lang].format(said(page.lang, *counts, rng)))
    page.told.append(told)


def former(lang: str, rng: random.Random) -> Page:
    """A record of another time: states went by other names, and some are no more."""
    page = assembly(lang, rng, rng.choice((28, 29, 32, 40, 47, 51, 58)))
    page.sort = "former"
    return page


EMERGENCY = {
    "en": "Eleventh emergency special session", "fr": "Onzième session extraordinaire d’urgence", "es": "Undécimo período extraordinario de sesiones de emergencia",
    "ru": "Одиннадцатая чрезвычайная специальная сессия", "ar": "الدورة الاستثنائية الطارئة الحادية عشرة", "zh": "第十一届紧急特别会议",
}  # fmt: skip
ROLL_CALL = {
    "en": "A vote was taken by roll-call. Sampleland, having been drawn by lot by the President, was called upon to vote first.",
    "fr": "Il est procédé au vote par appel nominal. L’appel commence par le Sampleland, dont le nom est tiré au sort par le Président.",
    "es": "Se procede a votación nominal. Efectuado el sorteo por el Presidente, corresponde votar en primer lugar a Sampleland.",
    "ru": "Проводится поименное голосование. По жребию, вынутому Председателем, первой голосует Пробная страна.",
    "ar": "أجري التصويت بنداء الأسماء. وسحب الرئيس بالقرعة اسم بلد المثال ليصوت أولا.", "zh": "进行了唱名表决。主席抽签决定由样本国首先表决。",
}  # fmt: skip


def emergency(lang: str, rng: random.Random, day: date = date(2022, 3, 2)) -> Page:
    """A record of an emergency special session, its drafts named by symbol, its vote taken by roll-call now and then."""
    page = Page(lang, "emergency", "A/ES-11/PV.5", day)
    for at, line in enumerate(COVER[lang]):
        line = EMERGENCY[lang] if at == 2 else line.replace("71", "5")
        page.add("line", line.format(s=page.symbol, day=day_in(lang, day)))
    for at in range(2):
        draft, quoted = DRAFT[lang].format(f"A/ES-11/L.{1 + at}"), QUOTE[lang].format(TITLES[lang][at])
        page.add("para", _filled(INTRODUCED[lang], draft, "", title=quoted))
        told, counts = (
            Told(symbol=f"A/RES/ES-11/{1 + at}", draft=f"A/ES-11/L.{1 + at}", title=TITLES[lang][at]),
            rng.choice(ADOPTING),
        )
        _recorded(page, told, assembly_members(day), counts, rng)
        if rng.random() < 0.4:
            taken = max(place for place, (kind, text) in enumerate(page.blocks) if text in TAKEN[lang])
            page.blocks[taken] = ("para", ROLL_CALL[lang])
        res = f"دإط-11/{1 + at}" if lang == "ar" and rng.random() < 0.7 else f"ES-11/{1 + at}"
        page.add("result", _filled(rng.choice(ADOPTED[lang]), draft, tally(lang, *counts, rng), res))
        page.told.append(told)
    return page


# -- releases to the press -------------------------------------------------------------------------------------

PRESS_COVER = {
    "en": ("{day}", "GA/SHC/3997", "Department of Public Information • News and Media Division • New York", "Sixty-fifth General Assembly", "Third Committee", "46th Meeting (PM)"),
    "fr": ("{day}", "AG/SHC/1020", "Département de l’information • Service des informations et des accréditations • New York", "Soixante-cinquième session de l’Assemblée générale", "Troisième Commission", "46e séance – après-midi"),
}  # fmt: skip
PRESS_VOTE = {
    "en": "The draft resolution on the {title} (document {d}) was approved by a recorded vote of {y} in favour to {n} against, with {a} abstentions, as follows:",
    "fr": "Le projet de résolution intitulé « {title} » ({d}) est adopté par {y} voix pour, {n} voix contre et {a} abstentions. Les voix se sont réparties comme suit :",
}  # fmt: skip
PRESS_HEADS = {
    "en": ("In favour:", "Against:", "Abstain:", "Absent:"),
    "fr": ("Pour :", "Contre :", "Abstentions :", "Absents :"),
}
OHCHR_COVER = {
    "en": ("Human Rights Council Adopts Texts on Examples", "{day}", "MEETING SUMMARIES", "News and Media Division, press release HRC/24/35"),
    "fr": ("Le Conseil des droits de l’homme adopte des textes sur les exemples", "{day}", "Communiqué de presse HRC/24/35"),
    "es": ("El Consejo de Derechos Humanos aprueba textos sobre los ejemplos", "{day}", "Comunicado de prensa HRC/24/35"),
}  # fmt: skip
OHCHR_VOTE = {
    "en": "In a resolution ({d}) on {title}, adopted by a vote of {y} in favour, {n} against and {a} abstentions, the Council requests the High Commissioner to report. The result of the vote was as follows:",
    "fr": "Aux termes d’une résolution ({d}) relative à l’exemple, adoptée par {y} voix pour, {n} contre et {a} abstentions, le Conseil prie le Haut-Commissaire de faire rapport. Le résultat du vote est le suivant :",
    "es": "En una resolución ({d}) sobre el ejemplo, aprobada por {y} votos a favor, {n} en contra y {a} abstenciones, el Consejo pide al Alto Comisionado que informe. El resultado de la votación fue el siguiente:",
}  # fmt: skip
OHCHR_SILENT = {
    "en": "In a resolution ({d}) on {title}, adopted without a vote, the Council decides to extend the mandate.",
    "fr": "Aux termes d’une résolution ({d}) relative à l’exemple, adoptée sans vote, le Conseil décide de proroger le mandat.",
    "es": "En una resolución ({d}) sobre el ejemplo, aprobada sin votación, el Consejo decide prorrogar el mandato.",
}  # fmt: skip
OHCHR_HEADS = {
    "en": ("In favour ({}):", "Against ({}):", "Abstentions ({}):"), "fr": ("Pour ({}) :", "Contre ({}) :", "Abstentions ({}) :"),
    "es": ("A favor ({}):", "En contra ({}):", "Abstenciones ({}):"),
}  # fmt: skip


def press(lang: str, rng: random.Random, day: date = date(2010, 11, 16)) -> Page:
    """A release of the Assembly's press service, with its annex: English and French only."""
    lang = lang if lang in PRESS_VOTE else rng.choice(sorted(PRESS_VOTE))
    page = Page(lang, "press", "GA/SHC/3997" if lang == "en" else "AG/SHC/1020", day)
    members = assembly_members(day)
    for line in PRESS_COVER[lang]:
        page.add("line", line.format(day=day_in(lang, day)))
    for at, title in enumerate(rng.sample(TITLES[lang], 2)):
        draft, counts = f"A/C.3/65/L.{41 + at}", rng.choice(((80, 44, 57), (104, 5, 43), (120, 3, 44)))
        told = Told(draft=draft, symbol=draft, tally=counts, positions=dealt(rng, members, *counts))
        for state in rng.sample([state for state in members if state not in told.positions], 5):
            told.positions[state] = "absent"
        page.add("line", f"{'ANNEX' if lang == 'en' else 'ANNEXE'} {ROMAN[at]}")
        page.add("para", PRESS_VOTE[lang].format(title=title, d=draft, y=counts[0], n=counts[1], a=counts[2]))
        for vote, head in zip(("yes", "no", "abstain", "absent"), PRESS_HEADS[lang], strict=True):
            printed = [
                states_names.printed(state, lang, day, rng)
                for state, cast in told.positions.items()
                if cast == vote
            ]
            page.add("heading", head)
            page.add("list", COMMA[lang].join(states_names.in_order(printed)) + ".")
        page.told.append(told)
    return page


def rights_press(lang: str, rng: random.Random, day: date = date(2024, 7, 10)) -> Page:
    """A meeting summary of the Office of the High Commissioner: the result in the paragraph, the lists with their counts."""
    lang = lang if lang in OHCHR_VOTE else rng.choice(sorted(OHCHR_VOTE))
    page = Page(lang, "rights press", "HRC/24/35", day)
    members = vl.members("HRC", on=str(day))
    for line in OHCHR_COVER[lang]:
        page.add("line", line.format(day=day_in(lang, day)))
    for at, title in enumerate(rng.sample(TITLES[lang], 3)):
        draft, counts = f"A/HRC/56/L.{21 + at}", rng.choice(((31, 8, 5), (28, 13, 6), (24, 3, 19)))
        if rng.random() < 0.3:
            page.add("para", OHCHR_SILENT[lang].format(title=title, d=draft))
            page.told.append(Told(draft=draft, symbol=draft))
            continue
        told = Told(draft=draft, symbol=draft, tally=counts, positions=dealt(rng, members, *counts))
        page.add("para", OHCHR_VOTE[lang].format(title=title, d=draft, y=counts[0], n=counts[1], a=counts[2]))
        _lists(
            page,
            told,
            rng,
            tuple(head.format(count) for head, count in zip(OHCHR_HEADS[lang], counts, strict=True)),
        )
        page.told.append(told)
    return page


MAKERS = {
    "assembly": assembly, "former": former, "emergency": emergency, "press": press, "rights press": rights_press, "act": act, "report": report, "committee": committee,
    "committee report": committee_report, "security": security,
}  # fmt: skip


# -- layout ----------------------------------------------------------------------------------------------------


def heads(page: Page, rng: random.Random) -> list[str]:
    return rng.choice(all_heads(page, rng))


def all_heads(page: Page, rng: random.Random) -> list[list[str]]:
    """Lines that a page end leaves, in the kinds that there are."""
    cover = page.blocks[1][1]
    continued = {
        "en": "(Continued)",
        "fr": "(suite)",
        "es": "(continuación)",
        "ru": "(продолжение)",
        "ar": "(تابع)",
        "zh": "(续)",
    }[page.lang]
    number = rng.randrange(2, 40)
    return [
        [page.symbol], [f"{page.symbol} {day_in(page.lang, page.day)}"] if page.sort in ("assembly", "security") else [page.symbol],
        [f"10-{rng.randrange(60000, 79999)}", str(number)], [f"{number}/{number + 20} 10-70469"], [f"GE.24-{rng.randrange(10000, 19999)}", page.symbol],
        [str(number)], [f"- {number} -"], [page.symbol, cover], [f"10-{rng.randrange(60000, 79999)} {number}", page.symbol], [page.symbol, continued],
        [f"{number} 10-70469", "", page.symbol, day_in(page.lang, page.day)],
    ]  # fmt: skip


def short(lang: str) -> Page:
    """A record of one vote of the Assembly, with lists of some lines."""
    rng = random.Random(lang)
    page = Page(lang, "assembly", "A/65/PV.71", date(2010, 12, 21))
    for line in COVER[lang]:
        page.add("line", line.format(s=page.symbol, day=day_in(lang, page.day)))
    draft, title = DRAFT[lang].format(NUMBERS[lang][0]), TITLES[lang][0]
    page.add("para", _filled(INTRODUCED[lang], draft, "", title=QUOTE[lang].format(title)))
    told = Told(title=title, symbol="A/RES/65/197")
    _recorded(page, told, assembly_members(page.day), (27, 9, 14), rng)
    page.add("result", _filled(ADOPTED[lang][0], draft, tally(lang, 27, 9, 14, rng), "65/197"))
    page.told.append(told)
    return page


def span_of_lists(page: Page, lines: list[str]) -> tuple[int, int]:
    """The first line of the first list, and the line behind the last of the last."""
    heads = [lines.index(text) for kind, text in page.blocks if kind == "heading"]
    return heads[0] + 1, lines.index("", heads[-1])


def lines_of(page: Page, rng: random.Random, noise: frozenset[str] = frozenset()) -> list[str]:
    """The document as printed lines: wrapped, its lists interrupted or its lines joined, by the noise that is asked for."""
    lines: list[str] = []
    for at, (kind, text) in enumerate(page.blocks):
        if kind == "list" and ("same line" in noise) and lines and page.blocks[at - 1][0] == "heading":
            text = lines.pop() + ("" if page.lang == "zh" else " ") + text
        if kind == "result" and "glued" in noise and page.blocks[at - 1][0] == "list":
            last = lines.pop()
            text = f"{last}{'' if page.lang == 'zh' else ' '}{text}"
        printed = _wrapped(text, page.lang, rng, noise) if "wrapped" in noise and kind != "line" else [text]
        if kind in ("para", "result") and "heads anywhere" in noise and rng.random() < 0.3:
            printed = _interrupted(printed, page, rng)
        if kind == "list" and "heads" in noise:
            printed = _interrupted(printed, page, rng)
        lines += printed
        if "no blanks" not in noise and kind != "heading":
            lines.append("")
    return lines


def _interrupted(printed: list[str], page: Page, rng: random.Random) -> list[str]:
    at = rng.randrange(0, len(printed) + 1)
    blank = [""] if rng.random() < 0.5 else []
    return [*printed[:at], *blank, *heads(page, rng), *blank, *printed[at:]]


def _wrapped(text: str, lang: str, rng: random.Random, noise: frozenset[str]) -> list[str]:
    width = 34 if lang == "zh" else rng.choice((48, 72, 90))
    if lang == "zh":
        return _wrapped_chinese(text, width)
    lines, line = [], ""
    for word in re.findall(r"\S+", text):
        if line and len(line) + 1 + len(word) > width:
            room = width - len(line) - 2
            if (
                "hyphens" in noise
                and lang in ("en", "fr", "es", "ru")
                and word[:room].isalpha()
                and 3 <= room <= len(word) - 3
                and word[room - 1 : room + 2].isalpha()
            ):
                lines.append(f"{line} {word[:room]}-")
                line = word[room:]
                continue
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _wrapped_chinese(text: str, width: int) -> list[str]:
    """Lines can end between any two characters, but not inside figures and symbols."""
    lines = [""]
    for piece in re.findall(r"[!-~]+|[^!-~]", text):
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def text_of(page: Page, rng: random.Random, noise=()) -> str:
    return "\n".join(lines_of(page, rng, frozenset(noise))) + "\n"


# -- what was read of it ---------------------------------------------------------------------------------------


def faults(page: Page, reading) -> list[str]:
    """What a reading got wrong of what the document tells; empty where nothing."""
    cast: dict[str, dict[str, str]] = {}
    for row in reading.votes:
        cast.setdefault(row.rollcall, {})[row.country] = row.vote
    found = (
        []
        if len(reading.rollcalls) == len(page.told)
        else [f"{len(reading.rollcalls)} votes for {len(page.told)}"]
    )
    for told, row in zip(page.told, reading.rollcalls, strict=False):
        found += _differences(told, row, cast.get(row["rollcall"], {}), page)
    return found


def _differences(told: Told, row: dict, cast: dict[str, str], page: Page) -> list[str]:
    read = {
        "kind": row["kind"], "outcome": row["outcome"], "day": row["date"].date(),
        "tally": None if row["yes"] is None else (row["yes"], row["no"], row["abstain"]),
        "positions": {state: vote for state, vote in cast.items() if vote != "absent" or state in told.positions},
    }  # fmt: skip
    expected = {
        "kind": told.kind,
        "outcome": told.outcome,
        "day": page.day,
        "tally": told.tally,
        "positions": told.positions,
    }
    for name in ("symbol", "draft", "title", "part"):
        if getattr(told, name) is not None:
            expected[name], read[name] = _letters(getattr(told, name)), _letters(row[name])
    return [
        f"{name}: {read[name]!r}, not {value!r}" for name, value in expected.items() if read[name] != value
    ]


def _letters(words: str | None) -> str:
    return re.sub(r"\W+", "", words or "").casefold()
