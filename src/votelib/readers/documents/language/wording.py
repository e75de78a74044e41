"""The words by which a vote is recognised, in the six languages.

A vote is found by its parts (the three headings, the tally, the words of adoption), never by one fixed sentence:
the Secretariat's wording has changed several times since 2006, and translators vary. Patterns are matched on folded
text (`extraction.text.fold`): write them in lower case and without accents. `{n}` stands for a number in digits
or words.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from votelib.readers.documents.extraction.text import fold
from votelib.readers.documents.language import numerals

__all__ = ["LANGUAGES", "LISTS", "Wording", "is_heading", "wording"]

#: The lists that a vote can have, in the order of their headings.
LISTS = ("yes", "no", "abstain", "absent")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


class Wording:
    """One language's words. Every attribute is a compiled pattern or a tuple of them, compiled when first used."""

    nobody: re.Pattern
    without_vote: re.Pattern
    rejected: re.Pattern
    adopted: re.Pattern
    vote_taken: re.Pattern
    adopted_by_council: re.Pattern
    council: re.Pattern
    resolution_number: re.Pattern
    draft_resolution: re.Pattern
    draft_decision: re.Pattern
    resolution: re.Pattern
    decision: re.Pattern
    entitled: re.Pattern
    counted: re.Pattern
    said_no: re.Pattern
    said_abstain: re.Pattern
    chapter: re.Pattern
    meeting: re.Pattern
    session: re.Pattern
    agenda_item: re.Pattern
    amendment: re.Pattern
    paragraph: re.Pattern
    motion: re.Pattern
    procedural: re.Pattern
    part: re.Pattern
    so_decided: re.Pattern
    did_not_vote: re.Pattern
    in_favour: re.Pattern
    names_taken: re.Pattern
    other_titled: re.Pattern
    recalled: re.Pattern
    several: re.Pattern
    said_no_side: re.Pattern
    continued: re.Pattern
    bodies: re.Pattern
    two_thirds: re.Pattern
    intention_opens: re.Pattern
    delegation: re.Pattern
    informed: re.Pattern

    def __init__(self, lang: str):
        self.lang, self.conjunction = lang, _CONJUNCTIONS[lang]

    def __getattr__(self, name: str) -> re.Pattern:
        """A phrase of the language, compiled and kept."""
        if name not in _PHRASES[self.lang]:
            raise AttributeError(f"no wording is called {name!r}")
        pattern = _compiled(_PHRASES[self.lang][name], numerals.pattern(self.lang))
        setattr(self, name, pattern)
        return pattern

    @cached_property
    def headings(self) -> tuple[tuple[str, re.Pattern], ...]:
        return tuple((vote, _heading(words)) for vote, words in zip(LISTS, _HEADINGS[self.lang], strict=True))

    @cached_property
    def any_heading(self) -> re.Pattern:
        return _heading("|".join(_HEADINGS[self.lang]))

    @cached_property
    def result_opens(self) -> re.Pattern:
        return _compiled(_result(_PHRASES[self.lang], self.lang), numerals.pattern(self.lang))

    @cached_property
    def tallies(self) -> tuple[re.Pattern, ...]:
        return tuple(_compiled(pattern, numerals.pattern(self.lang)) for pattern in _TALLIES[self.lang])

    def texts(self, *, drafts: bool) -> tuple[tuple[str, re.Pattern], ...]:
        """What a result can be about: drafts by name or, in releases to the press, any resolution or decision."""
        if drafts:
            return ("resolution", self.draft_resolution), ("decision", self.draft_decision)
        return ("resolution", self.resolution), ("decision", self.decision)

    @cached_property
    def intentions(self) -> tuple[tuple[str, re.Pattern], ...]:
        return tuple((vote, getattr(self, f"intend_{vote}")) for vote in ("yes", "no", "absent", "abstain"))


_HEADINGS = {
    "en": (r"(?:vot(?:ed|ing)\s+)?in\s+favou?r", r"(?:vot(?:ed|ing)\s+)?against", r"abstain(?:ing|ed)?|abstentions?",
           r"absent|not\s+(?:participating|voting)|non-(?:participating|voting)|did\s+not\s+participate"),
    "fr": (r"(?:ont\s+vote|a\s+vote|votent|vote|voix)\s+pour|pour",
           r"(?:ont\s+vote|a\s+vote|votent|vote|voix)\s+contre|contre",
           r"se\s+sont\s+abstenu[es]*|s'est\s+abstenu[es]*|s'abstien(?:nen)?t|abstentions?",
           r"(?:etai(?:en)?t\s+|membres?\s+)?absent[es]*|n'(?:ont|a)\s+pas\s+(?:vote|participe(?:\s+au\s+vote)?)"),
    "es": (r"(?:votos?|votan|votaron|votantes)?\s*a\s+favor", r"(?:votos?|votan|votaron)?\s*en\s+contra",
           r"abstenci(?:on|ones)|se\s+abstuvieron|se\s+abstienen|se\s+abstuvo",
           r"ausentes?|no\s+(?:participan|participaron|votaron)"),
    "ru": (r"голосова(?:ли|л|ла)\s+за|за", r"голосова(?:ли|л|ла)\s+против|против",
           r"воздержал(?:ись|ся|ась)|воздержавшиеся",
           r"отсутств(?:овали|овал|уют|ующие)|не\s+(?:участвовали|голосовали)(?:\s+в\s+голосовании)?"),
    "ar": (r"(?:الدول\s+)?المويد(?:ون|ين|ة)?|المؤيد(?:ون|ين|ه)?", r"(?:الدول\s+)?المعارض(?:ون|ين|ه)?",
           r"(?:الدول\s+)?الممتنع(?:ون|ين|ه)?(?:\s+عن\s+التصويت)?",
           r"(?:الدول\s+)?الغائب(?:ون|ين|ه)?|غائب(?:ون|ين)|غير\s+المشارك(?:ون|ين)(?:\s+في\s+التصويت)?"),
    "zh": (r"(?:投)?赞成(?:票)?(?:者|国)?", r"(?:投)?反对(?:票)?(?:者|国)?", r"弃权(?:票)?(?:者|国)?",
           r"缺席(?:者|国)?|未(?:参加|投票)(?:表决)?(?:者|国)?"),
}  # fmt: skip

# The parts of a tally, where a language puts them in more than one order.
_RU_YES = r"(?P<yes>{n})\s+голос\w*(?:\s*-?\s*за(?!\w))?"
_RU_AND = r"\s*,?\s*(?:и\s+|а\s+|причем\s+|при\s+этом\s+)?"
_RU_NO = (
    r"(?:против\s+(?P<no>{n})(?:\s+голос\w*)?|(?P<no2>{n})\s*(?:голос\w*\s*)?(?:-\s*)?против"
    r"|никто\s+не\s+голосовал\s+против|при\s+отсутствии\s+голосов\s+против|нет\s+голосов\s+против)"
)
_RU_ABSTAIN = (
    r"(?:при\s+(?P<abstain>{n})\s+воздержавш\w+"
    r"|(?P<abstain2>{n})\s+(?:член\w*\s+совета\s+(?:безопасности\s+)?)?воздержа\w+"
    r"|никто\s+не\s+воздержал\w+|при\s+отсутствии\s+воздержавш\w+|без\s+воздержавш\w+)"
)
_AR_NO = (
    r"(?:(?:مقابل|ضد)\s+(?P<no>{n})(?:\s+(?:صوت\w*|اصوات|واحد))*"
    r"|(?:ب?دون|من\s+دون)\s+(?:اي\s+)?معارض\w*|ولا\s+معارض\w*)"
)
_AR_NO_SAID = (
    r"(?:و?لا\s+(?:صوت|اصوات)\s+معارض\w*|و?(?:ب?دون|من\s+دون)\s+(?:اي\s+)?(?:صوت\s+)?معارض\w*"
    r"|و?\s?(?P<no>{n})(?:\s+(?:صوت\w*|اصوات|واحد))*\s+معارض\w*(?:\s+واحد)?)"
)
_AR_ABSTAIN = (
    r"\s*,?\s*(?:(?:و\s?|و?مع\s+)امتناع\s+(?P<abstain>{n})(?:\s+(?:عضو\w*|اعضاء|دول\w*|واحد\w*))*(?:\s+عن\s+التصويت)?"
    r"|و?(?:مع\s+)?(?:ب?دون|عدم|من\s+دون)\s+امتناع|ولم\s+يمتنع\s+(?:احد|اي\s+عضو))"
)
_ZH_ABSTAIN = (
    r"\s*[,、]?\s*(?:和|及|以及)?\s*(?:(?P<abstain>{n})\s*票\s*弃权|(?P<none>无(?:人|票)?弃权(?:票)?))"
)

_TALLIES = {
    "en": (
        r"\b(?:by|"
        r"of)\s+(?P<yes>{n})(?:\s+votes?)?(?:\s+in\s+favou?r)?\s*,?\s+to\s+(?P<no>{n})(?:\s+votes?)?(?:\s+against)?"
        r"(?:\s*,?\s*(?:(?:with|and)\s+(?P<abstain>{n})\s+(?:members?\s+)?(?:abstentions?|abstaining)|"
        r"(?P<none>(?:and\s+)?without\s+(?:any\s+)?abstentions?)))?",
        r"(?P<yes>{n})\s+(?:votes?\s+|members?\s+)?in\s+favou?r\s*(?:,?\s*(?:(?:and\s+|"
        r"to\s+)?(?P<no>{n})\s+(?:votes?\s+|members?\s+)?against))?"
        r"(?:\s*,?\s*(?:(?:(?:and|with)\s+)?(?P<abstain>{n})\s+(?:members?\s+|countr(?:y|ies)\s+|"
        r"states?\s+)?(?:abstentions?|abstain(?:ing|ed))"
        r"|(?:and\s+)?without\s+(?:any\s+)?abstentions?))?",
        r"(?P<no>{n})\s+(?:votes?\s+)?against\s*,?\s*(?:to\s+|and\s+)?(?P<yes>{n})\s+(?:votes?\s+)?in\s+favou?r"
        r"(?:\s*,?\s*(?:(?:and|with)\s+)?(?P<abstain>{n})\s+(?:abstentions?|abstain(?:ing|ed)))?",
    ),
    "fr": (
        r"\bpar\s+(?P<yes>{n})\s+voix(?:\s+pour)?\s+contre\s+(?P<no>{n})(?:\s+voix)?"
        r"(?:\s*,?\s*(?:(?:avec|et)\s+(?P<abstain>{n})\s+abstentions?|(?P<none>sans\s+(?:aucune\s+)?abstention)))?",
        r"(?P<yes>{n})\s+voix\s+pour(?:\s*,?\s*(?:et\s+)?(?P<no>{n})\s+(?:voix\s+)?contre)?"
        r"(?:\s*,?\s*(?:(?:(?:et|avec)\s+)?(?P<abstain>{n})\s+abstentions?|"
        r"(?:et\s+)?sans\s+(?:aucune\s+)?abstention))?",
    ),
    "es": (
        r"\bpor\s+(?P<yes>{n})\s+votos?(?:\s+a\s+favor)?\s+contra\s+(?P<no>{n})(?:\s+votos?)?"
        r"(?:\s*,?\s*(?:(?:y|con|e)\s+(?P<abstain>{n})\s+abstenci(?:on|ones)|"
        r"(?P<none>sin\s+(?:ninguna\s+)?abstenci(?:on|ones))))?",
        r"(?P<yes>{n})\s+votos?\s+a\s+favor(?:\s*,?\s*(?:y\s+)?(?P<no>{n})\s+(?:votos?\s+)?en\s+contra)?"
        r"(?:\s*,?\s*(?:(?:(?:y|con)\s+)?(?P<abstain>{n})\s+abstenci(?:on|ones)|"
        r"(?:y\s+)?sin\s+(?:ninguna\s+)?abstenci(?:on|ones)))?",
    ),
    "ru": (f"{_RU_YES}{_RU_AND}{_RU_NO}(?:{_RU_AND}{_RU_ABSTAIN})?",
           f"{_RU_YES}{_RU_AND}{_RU_ABSTAIN}(?:{_RU_AND}{_RU_NO})?",
           r"(?P<yes>{n})\s+голос\w*\s*(?:-\s*)?за(?!\w)|подано\s+(?P<yes2>{n})\s+голос\w*"),
    "ar": (
        r"ب?اغلبيه\s+(?P<yes>{n})(?:\s+(?:صوت\w*|اصوات))?\s*,?\s+" f"{_AR_NO}(?:{_AR_ABSTAIN})?",
        r"(?P<yes>{n})(?:\s+(?:صوت\w*|اصوات))?\s+مؤيد\w*" f"(?:\\s*,?\\s*{_AR_NO_SAID})?(?:{_AR_ABSTAIN})?",
    ),
    "zh": (
        f"(?:以\\s*)?(?P<no>{{n}})\\s*票\\s*反对\\s*[,、]?\\s*(?:(?P<yes>{{n}})\\s*票\\s*赞成|"
        f"无(?:人)?(?:票)?赞成(?:票)?)(?:{_ZH_ABSTAIN})?",
        f"(?:以\\s*)?(?P<yes>{{n}})\\s*票\\s*赞成\\s*[,、]?\\s*(?:(?P<no>{{n}})\\s*票\\s*反对|"
        f"无(?:人)?(?:票)?反对(?:票)?)(?:{_ZH_ABSTAIN})?",
        f"(?:以\\s*)?(?P<yes>{{n}})\\s*票\\s*对\\s*(?P<no>{{n}})\\s*票(?:{_ZH_ABSTAIN})?",
        r"(?P<yes>{n})\s*票\s*赞成",
    ),
}  # fmt: skip

# What a language says in one or two patterns each. Names of the attributes of `Wording`.
_PHRASES = {
    "en": {
        "nobody": r"none|nil|no\s+one|nobody",
        "without_vote": (
            r"(?:(?:resolution|decision)\s+)?(?:adopted|"
            r"approved)(?:\s+by\s+(?:the\s+)?\w+)?\s+without\s+a\s+vote"
        ),
        "rejected": (
            r"(?:was|were|is|are|been)\s+(?:therefore\s+)?(?:not\s+adopted|rejected|defeated)|"
            r"\brejected\b(?=(?:[^.]|\.(?=\w)){0,80}\bby\b)|\bfail(?:s|ed)\b|(?:has|have|had)\s+(?:not|therefore\s+not)\s+been\s+"
            r"(?:adopted|retained|carried)|(?:has|had|have)\s+been\s+rejected|"
            r"(?:was|were)\s+(?:therefore\s+)?(?:not\s+(?:adopted|retained|carried|approved)|lost)|"
            r"did\s+not\s+(?:obtain|receive|get)\s+(?:the|a)\s+(?:required|requisite|necessary)"
        ),
        "adopted": r"\badopted\b|\bretained\b|\bcarried\b|\bapproved\b",
        "vote_taken": (
            r"\b(?:a|the|recorded|roll-call|separate)\s+(?:recorded\s+|"
            r"roll-call\s+)?vote\s+was\s+taken(?!\s+by\s+secret)"
        ),
        "adopted_by_council": (
            r"(?P<kind>resolution|decision|"
            r"president's\s+statement)\s+adopted\s+by\s+the\s+human\s+rights\s+council"
        ),
        "council": r"the\s+human\s+rights\s+council\s*,",
        "resolution_number": (r"\b(?P<series>resolution|decision)s?\s+{number}"),
        "draft_resolution": r"draft\s+resolutions?|draft\s+(?:proposal|text)s?",
        "draft_decision": r"draft\s+decisions?",
        "resolution": r"\bresolutions?",
        "decision": r"\bdecisions?",
        "entitled": r"(?:is\s+|also\s+)?(?:entitled|titled)",
        "counted": r"\d\s+votes?",
        "said_no": r"against",
        "said_abstain": r"abst",
        "chapter": r"chapter|chap\.|text\s+as\s+adopted",
        "meeting": r"(?P<number>\d{1,5})\s*(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting",
        "session": (
            r"(?P<ordinal>[a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|"
            r"th))\s+(?P<special>(?:emergency\s+)?special\s+|organizational\s+)?session"
        ),
        "agenda_item": r"agenda\s+item\s+(?P<number>\d{1,3})",
        "amendment": r"\bamendments?\b",
        "paragraph": r"\bparagraphs?\b",
        "motion": r"\bmotion\b|no[- ]action|rule\s+116",
        "procedural": (r"provisional\s+agenda|procedural\s+(?:vote|motion|proposal)|\bproposal\b"),
        "part": (
            r"(?:(?:operative|preambular|preamble|new|last|penultimate|first|second|third|"
            r"[a-z]+(?:-[a-z]+)?(?:th|first|"
            r"second|third)|\d{1,2}(?:st|nd|rd|th))\s+)*\b(?:sub-?)?paragraphs?\b(?:\s+\d{1,3}(?:\s?(?:bis|"
            r"ter))?(?:\s?\([a-z]{1,3}\))*"
            r"(?:(?:\s?,\s?|\s+(?:and|to|or)\s+)\d{1,3}(?:\s?\([a-z]{1,3}\))*)*)?(?:\s+of\s+the\s+(?:preamble|"
            r"operative\s+part|annex))?"
        ),
        "so_decided": r"it\s+(?:was|is)\s+so\s+decided",
        "did_not_vote": r"(?:did|does|do)\s+not\s+(?:participate|take\s+part)\s+in\s+the\s+vot(?:e|ing)",
        "continued": r"\(?continued\)?",
        "bodies": (
            r"united\s+nations|general\s+assembly|security\s+council|human\s+rights\s+council|(?:third|first|"
            r"second|fourth|fifth|sixth)\s+committee|official\s+records"
        ),
        "in_favour": r"in\s+favou?r",
        "said_no_side": r"against",
        "several": r"s\b",
        "recalled": r"recall\w*|last\s+year|previous\s+year|\bhad\s+been\b|years?\s+ago",
        "other_titled": (
            r"\b(?:items?|report|paragraph|document|chapter|section|annex|(?<!draft\s)resolution|decision|"
            r"convention|declaration)\b"
        ),
        "names_taken": r"record|roll",
        "two_thirds": r"two-?\s?thirds|required\s+majority|requisite\s+majority",
        "determiner": (
            r"the|a|an|this|that|in|by|operative|preambular|proposed|oral|new|last|separate|[a-z]+(?:-[a-z]+)?(?:th|"
            r"first|second|third)|"
            r"first|second|third|\d{1,2}(?:st|nd|rd|th)"
        ),
        "intention_opens": (
            r"subsequently|following\s+the\s+vot|after\s+the\s+vot|the\s+(?:delegation|"
            r"representative)s?\s+of"
        ),
        "intend_yes": (
            r"intended\s+to\s+vote\s+in\s+favou?r|intended\s+to\s+vote\s+for|"
            r"should\s+have\s+(?:been\s+recorded\s+as\s+)?vot\w+\s+in\s+favou?r"
        ),
        "intend_no": r"intended\s+to\s+vote\s+against",
        "intend_abstain": r"intended\s+to\s+abstain",
        "intend_absent": (
            r"intended\s+not\s+to\s+participate|not\s+intended\s+to\s+(?:participate|vote)|"
            r"intended\s+to\s+not\s+participate"
        ),
        "delegation": r"(?:delegations?|representatives?)\s+of\s+(?:the\s+)?",
        "informed": (
            r"\b(?:subsequently\s+|later\s+)?(?:informed|advised|notified|stated|indicated|said)\b|"
            r",?\s*(?:which|who)\s+(?:had\s+)?|\bhad\s+intended\b|\bthat\s+(?:it|they)\s+had\b"
        ),
    },
    "fr": {
        "nobody": r"neant|aucun(?:e)?|personne",
        "without_vote": (
            r"(?:(?:resolution|decision)\s+)?(?:adopte\w*|approuve\w*)\s+sans\s+(?:vote|"
            r"etre\s+mise?s?\s+aux\s+voix|(?:qu'il\s+soit\s+)?procede\w*\s+a\s+un\s+vote)"
        ),
        "rejected": (
            r"rejete\w*|n'(?:est|a|ont|sont|etait)\s+(?:donc\s+)?pas\s+(?:ete\s+)?(?:adopte|approuve|maintenu|"
            r"conserve|retenu)\w*|"
            r"n'(?:a|ont)\s+pas\s+obtenu"
        ),
        "adopted": r"adopte\w*|approuve\w*|maintenu\w*|conserve\w*",
        "vote_taken": (
            r"il\s+est\s+procede\s+(?:a\s+un|au)\s+vote|a\s+ete\s+procede\s+a\s+un\s+vote|"
            r"vote\s+(?:enregistre|a\s+main\s+levee)\s+a\s+lieu"
        ),
        "adopted_by_council": (
            r"(?P<kind>resolution|decision|"
            r"declaration\s+du\s+president)\s+adoptee\s+par\s+le\s+conseil\s+des\s+droits\s+de\s+l'homme"
        ),
        "council": r"le\s+conseil\s+des\s+droits\s+de\s+l'homme\s*,",
        "resolution_number": (r"\b(?P<series>resolution|decision)s?\s+{number}"),
        "draft_resolution": r"projets?\s+de\s+(?:resolution|texte)s?",
        "draft_decision": r"projets?\s+de\s+decisions?",
        "resolution": r"\bresolutions?",
        "decision": r"\bdecisions?",
        "entitled": r"(?:est\s+|s')?intitule\w*|(?:a|ayant)\s+pour\s+titre",
        "counted": r"\d\s+voix",
        "said_no": r"contre",
        "said_abstain": r"abst",
        "chapter": r"chapitre|chap\.|texte\s+adopte",
        "meeting": r"(?P<number>\d{1,5})\s*e(?:me)?\s+(?:reunion|seance)(?:\s+pleniere)?",
        "session": (
            r"(?P<ordinal>[a-z]+(?:-[a-z]+)*(?:\s+et\s+[a-z]+)?|\d{1,3}(?:e|re|"
            r"eme))\s+session(?P<special>\s+(?:extraordinaire|d'organisation)(?:\s+d'urgence)?)?"
        ),
        "agenda_item": r"point\s+(?P<number>\d{1,3})\s+de\s+l'ordre\s+du\s+jour",
        "amendment": r"\bamendements?\b",
        "paragraph": r"\b(?:paragraphes?|alineas?)\b",
        "motion": r"\bmotion\b",
        "procedural": (
            r"ordre\s+du\s+jour\s+provisoire|(?:motion|proposition|vote)\s+(?:de\s+procedure|procedural\w*)|\bproposition\b"
        ),
        "part": (
            r"(?:(?:premier|deuxieme|troisieme|dernier|nouvel|nouveau|[a-z-]+ieme|"
            r"\d{1,2}\s?e(?:me)?)\s+)*\b(?:paragraphes?|alineas?)\b"
            r"(?:\s+\d{1,3}(?:\s?(?:bis|ter))?(?:\s?\(?[a-z]\))*(?:(?:\s?,\s?|\s+(?:et|a|ou)\s+)\d{1,3})*)?"
            r"(?:\s+(?:du|de\s+la|de\s+l')\s?(?:preambule|dispositif|annexe))?"
        ),
        "so_decided": r"il\s+en\s+est\s+ainsi\s+decide|il\s+en\s+est\s+(?:donc\s+)?decide",
        "did_not_vote": (
            r"n'(?:a|ont)\s+pas\s+(?:participe|pris\s+part)\s+au\s+vote|ne\s+(?:participe|participent|prend|"
            r"prennent)\s+pas\s+(?:part\s+)?au\s+vote"
        ),
        "continued": r"\(?suite\)?",
        "bodies": (
            r"nations\s+unies|assemblee\s+generale|conseil\s+de\s+securite|"
            r"conseil\s+des\s+droits\s+de\s+l'homme|(?:troisieme|premiere|deuxieme|quatrieme|cinquieme|"
            r"sixieme)\s+commission|documents\s+officiels"
        ),
        "in_favour": r"(?:voix|votes?)\s+pour|\bpour\b",
        "said_no_side": r"voix\s+contre\s*,?\s*(?:et|a|avec|contre)\s+\d+\s+(?:voix\s+)?pour",
        "several": r"projets",
        "recalled": r"rappel\w+|annee\s+derniere|avait\s+ete",
        "other_titled": r"\b(?:points?|rapport|paragraphe|chapitre|section|annexe|resolution|decision)\b",
        "names_taken": r"enregistr|nominal|appel",
        "two_thirds": r"deux\s+tiers|majorite\s+requise",
        "determiner": (
            r"le|la|les|l'|un|une|ce|cet|cette|aux\s+termes\s+d'une|dans|par|premier|deuxieme|troisieme|dernier|nouvel|nouveau|[a-z-]+ieme|"
            r"\d{1,2}e"
        ),
        "intention_opens": (
            r"(?:par\s+la\s+)?(?:suite|ulterieurement)|apres\s+le\s+vote|les?\s+delegations?|"
            r"la\s+delegation|les?\s+representante?s?"
        ),
        "intend_yes": r"(?:entend\w+|l'intention\s+de|voulu|souhait\w+)\s+voter\s+pour",
        "intend_no": r"(?:entend\w+|l'intention\s+de|voulu|souhait\w+)\s+voter\s+contre",
        "intend_absent": r"(?:entend\w+|l'intention\s+de)\s+ne\s+pas\s+participer",
        "intend_abstain": r"(?:entend\w+|l'intention\s+de|voulu|souhait\w+)\s+s'abstenir",
        "delegation": r"(?:delegations?|representant[es]*)\s+(?:de\s+la\s+|de\s+l'|du\s+|des\s+|de\s+|d')",
        "informed": (
            r"(?:a|ont)\s+(?:par\s+la\s+suite\s+|ulterieurement\s+|ensuite\s+)?(?:informe|fait\s+savoir|"
            r"indique|avise)"
        ),
    },
    "es": {
        "nobody": r"ningun[oa]?|nadie",
        "without_vote": (
            r"(?:(?:resolucion|decision)\s+)?(?:aprobad\w+|aprueba\w*|"
            r"aprobo)\s+sin\s+(?:someter\w*\s+a\s+)?votacion"
        ),
        "rejected": (
            r"rechaz\w+|no\s+(?:ha\s+sido|han\s+sido|fue|fueron|queda|es|se\s+mantiene)\s*(?:aprobad|mantenid|"
            r"conservad|adoptad)?\w*|"
            r"no\s+(?:ha\s+obtenido|obtuvo)"
        ),
        "adopted": r"aprobad\w+|aprueba|aprobo|mant(?:en|ien|uv)\w+|conserv\w+|adoptad\w+",
        "vote_taken": (
            r"se\s+procede\s+a\s+(?:una\s+)?votacion|se\s+(?:procedio|sometio)\s+a\s+votacion|"
            r"se\s+efectuo\s+una\s+votacion"
        ),
        "adopted_by_council": (
            r"(?P<kind>resolucion|decision|"
            r"declaracion\s+de\s+la\s+presidencia)\s+aprobada\s+por\s+el\s+consejo\s+de\s+derechos\s+humanos"
        ),
        "council": r"el\s+consejo\s+de\s+derechos\s+humanos\s*,",
        "resolution_number": (r"\b(?P<series>resolucion|decision)(?:es)?\s+{number}"),
        "draft_resolution": r"proyectos?\s+de\s+(?:resolucion|texto)(?:es)?",
        "draft_decision": r"proyectos?\s+de\s+decision(?:es)?",
        "resolution": r"\bresolucion(?:es)?",
        "decision": r"\bdecision(?:es)?",
        "entitled": r"(?:esta\s+)?titulad\w+|se\s+titula|lleva\s+por\s+titulo|(?:esta\s+)?intitulad\w+",
        "counted": r"\d\s+votos?",
        "said_no": r"contra",
        "said_abstain": r"absten",
        "chapter": r"capitulo|cap\.|texto\s+aprobado",
        "meeting": r"(?P<number>\d{1,5})\s*\.?\s*a\s+(?:sesion|reunion)(?:\s+plenaria)?",
        "session": (
            r"(?P<ordinal>[a-z]+(?:\s+[a-z]+)?|"
            r"\d{1,3}\s*\.?\s*(?:o|"
            r"er))\s+periodo\s+(?P<special>extraordinario\s+)?(?:de\s+sesiones)(?P<special2>\s+(?:extraordinario|"
            r""
            r"de\s+organizacion)\w*)?"
        ),
        "agenda_item": (
            r"tema\s+(?P<number>\d{1,3})\s+de\s+la\s+agenda|tema\s+(?P<number2>\d{1,3})\s+del\s+programa"
        ),
        "amendment": r"\benmiendas?\b",
        "paragraph": r"\bparrafos?\b",
        "motion": r"\bmocion\b",
        "procedural": (
            r"orden\s+del\s+dia\s+provisional|(?:mocion|propuesta|votacion)\s+de\s+procedimiento|\bpropuesta\b"
        ),
        "part": (
            r"(?:(?:primer|segundo|tercer|cuarto|quinto|sexto|septimo|octavo|noveno|decimo|undecimo|duodecimo|"
            r"decimo\w+|ultimo|"
            r"nuevo)\s+)*\bparrafos?\b(?:\s+(?:primero|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|"
            r"noveno|decimo\w*|undecimo|"
            r"duodecimo|\d{1,3}(?:\s?(?:bis|ter))?(?:\s?\(?[a-z]\))*(?:(?:\s?,\s?|\s+(?:y|a|o)\s+)\d{1,3})*))?"
            r"(?:\s+(?:del?|de\s+la)\s+(?:preambulo|parte\s+dispositiva|anexo))?"
        ),
        "so_decided": r"asi\s+queda\s+acordado|asi\s+se\s+(?:acuerda|decide)|queda\s+asi\s+acordado",
        "did_not_vote": (
            r"no\s+(?:participo|participaron|tomo\s+parte|tomaron\s+parte|participa|"
            r"participan)\s+en\s+la\s+votacion"
        ),
        "continued": r"\(?continuacion\)?",
        "bodies": (
            r"naciones\s+unidas|asamblea\s+general|consejo\s+de\s+seguridad|consejo\s+de\s+derechos\s+humanos|"
            r"(?:primera|segunda|tercera|cuarta|quinta|sexta)\s+comision|documentos\s+oficiales"
        ),
        "in_favour": r"a\s+favor",
        "said_no_side": r"en\s+contra",
        "several": r"proyectos",
        "recalled": r"record\w+|ano\s+pasado|habia\s+sido",
        "other_titled": r"\b(?:temas?|informe|parrafo|capitulo|seccion|anexo|resolucion|decision)\b",
        "names_taken": r"registrad|nominal",
        "two_thirds": r"dos\s+tercios|mayoria\s+(?:requerida|necesaria)",
        "determiner": (
            r"el|la|los|las|un|una|este|esta|en|mediante|queda|quedan|primer|segundo|tercer|cuarto|quinto|sexto|septimo|"
            r"octavo|noveno|decimo\w*|ultimo|nuevo"
        ),
        "intention_opens": (
            r"posteriormente|ulteriormente|despues\s+de\s+la\s+votacion|las?\s+delegacion(?:es)?|"
            r"[el]l?os?\s+representantes?"
        ),
        "intend_yes": r"votar\s+a\s+favor|votado\s+a\s+favor",
        "intend_no": r"votar\s+en\s+contra|votado\s+en\s+contra",
        "intend_abstain": r"(?:intencion\s+(?:\w+\s+)?de|querido|proponian?|quer\w+)\s+abstenerse",
        "intend_absent": r"no\s+participar\s+en\s+la\s+votacion",
        "delegation": (
            r"(?:delegacion(?:es)?|representantes?)\s+(?:de\s+la\s+|de\s+los\s+|de\s+las\s+|del\s+|"
            r"de\s+)"
        ),
        "informed": (
            r"(?:han?\s+)?(?:informo|informado|informaron|comunico|comunicaron|indico|indicaron|"
            r"hizo\s+saber|senalo)"
        ),
    },
    "ru": {
        "nobody": r"никто(?:\s+не\s+(?:голосовал\s+против|воздержал\w+))?|нет|ни\s+одного",
        "without_vote": (
            r"(?:(?:резолюция|решение)\s+)?(?:принят\w*|утвержд\w+|"
            r"принима\w+)\s+без\s+(?:проведения\s+)?голосования"
        ),
        "rejected": (
            r"отклон\w+|отверг\w+|не\s+(?:был[аои]?\s+)?(?:принима\w+|принят\w*|сохран\w+|утвержд\w+)|"
            r"не\s+получил\w*\s+(?:необходим|требуем|большинств)\w*"
        ),
        "adopted": r"приня(?:т|л)\w*|принима\w+|сохран\w+|остает\w+|остают\w+|утвержд\w+|утверд\w+",
        "vote_taken": (
            r"проводится\s+(?:заносимое\s+в\s+отчет(?:\s+о\s+заседании)?\s+|"
            r"регистрируемое\s+)?голосование|(?:было\s+)?проведено\s+[\w\s]{0,40}голосование|"
            r"проводится\s+голосование\s+поднятием\s+рук"
        ),
        "adopted_by_council": (
            r"(?P<kind>резолюция|решение|"
            r"заявление\s+председателя)\s*,?\s+принят\w+\s+советом\s+по\s+правам\s+человека"
        ),
        "council": r"совет\s+по\s+правам\s+человека\s*,",
        "resolution_number": (r"\b(?P<series>резолюци|решени)\w+\s+{number}"),
        "draft_resolution": r"проект\w*\s+резолюци\w+",
        "draft_decision": r"проект\w*\s+решени\w+",
        "resolution": r"\bрезолюци\w+",
        "decision": r"\bрешени\w+",
        "entitled": r"озаглавлен\w*|под\s+названием|называется",
        "counted": r"\d\s+голос(?:ами|ов|а|ом)?(?!\w)",
        "said_no": r"против",
        "said_abstain": r"воздерж",
        "chapter": r"глав\w+|принятый\s+текст",
        "meeting": r"(?P<number>\d{1,5})\s*-\s*[а-яй]{1,2}\s+(?:пленарно\w+\s+)?заседани[еи]",
        "session": (
            r"(?P<ordinal>[а-яй]+(?:\s+[а-яй]+)?|"
            r"\d{1,3}-я)\s+(?P<special>(?:чрезвычайная\s+)?специальная\s+|организационная\s+)?сессия"
        ),
        "agenda_item": r"пункт\s+(?P<number>\d{1,3})\s+повестки\s+дня",
        "amendment": r"поправ\w+",
        "paragraph": r"\b(?:пункт|абзац)\w*\b(?!\s+(?:\d+\s+)?повестки)",
        "motion": (
            r"предложени\w+\s+об?\s+(?:непринятии|перерыве|закрытии|прекращении|приостановк\w+|"
            r"отложении|переносе|отсрочке)|процедурн\w+\s+предложени\w+"
        ),
        "procedural": (
            r"предварительн\w+\s+повестк\w+|процедурн\w+\s+(?:голосовани|предложени)\w+|\bпредложени\w+"
        ),
        "part": (
            r"(?:(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|\w+надцат|последн|нов|"
            r"постановляющ)\w*\s+)*"
            r"\b(?:под)?(?:пункт|абзац)\w*(?!\s+(?:\d+\s+)?повестки)(?:\s+\d{1,3}(?:\s?(?:бис|"
            r"тер))?(?:\s?[a-zа-я]\))*(?:(?:\s?,\s?|\s+(?:и|или)\s+)\d{1,3})*)?"
            r"(?:\s+(?:преамбулы|постановляющей\s+части|приложения))?"
        ),
        "so_decided": (
            r"решение\s+принимается|предложение\s+принимается|(?:так\s+)?постановлено|"
            r"принимается\s+соответствующее\s+решение"
        ),
        "did_not_vote": r"не\s+(?:участв\w+|принимал\w*\s+участия|принял\w*\s+участия)\s+в\s+голосовании",
        "continued": r"\(?продолжение\)?",
        "bodies": (
            r"организация\s+объединенных\s+наций|генеральная\s+ассамблея|совет\s+безопасности|"
            r"совет\s+по\s+правам\s+человека|\w+\s+комитет|официальные\s+отчеты"
        ),
        "in_favour": r"(?:-\s*)?\bза(?!\w)",
        "said_no_side": r"воздержавшихся\s+против",
        "several": r"резолюций|решений|проекты|проектов|проектам|проектах",
        "recalled": r"напомин\w+|в\s+прошлом\s+году|был[аои]?\s+ранее",
        "other_titled": r"\b(?:пункт|доклад|глав|раздел|приложени|резолюци|решени)\w*",
        "names_taken": r"заносим|регистр|поимен",
        "two_thirds": r"дв(?:е|ух)\s+трет(?:и|ей)|необходимого\s+большинства|требуемого\s+большинства",
        "determiner": (
            r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|\w+надцат|последн|нов|постановляющ|"
            r"устн)(?:ый|ий|ая|ое|ые|ой)"
        ),
        "intention_opens": r"впоследствии|позднее|после\s+голосования|делегаци[ия]|представител[ьи]",
        "intend_yes": r"голосовать\s+за",
        "intend_no": r"голосовать\s+против",
        "intend_abstain": r"(?:намер\w+|хотел[аи]?|собирал\w+)\s+воздержаться",
        "intend_absent": r"не\s+участвовать\s+в\s+голосовании",
        "delegation": r"(?:делегаци\w+|представител\w+)\s+",
        "informed": r"(?:информировал\w*|сообщил\w*|уведомил\w*|заявил\w*)",
    },
    "ar": {
        "nobody": r"لا\s+احد|لا\s+يوجد|لا\s+شيء|صفر",
        "without_vote": (
            r"(?:اعتمد\w*|اعتماد\w*)\s+(?:[^\s]+\s+){0,6}?(?:بدون|دون|من\s+دون|"
            r"بغير)\s+(?:طرح\w*\s+ل?ل?)?(?:تصويت|التصويت)"
        ),
        "rejected": r"(?:رفض\w*|لم\s+ي?ت?(?:عتمد|ستبق|حصل)\w*)",
        "adopted": r"اعتمد\w*|اعتماد|ابقي|استبقي|(?:ال)?ابقاء",
        "vote_taken": (
            r"(?:اجري|جري|اجري\s+)\s*(?:ال)?تصويت\w*|اجري\s+تصويت\s+مسجل|اجري\s+التصويت\s+برفع\s+الايدي"
        ),
        "adopted_by_council": r"(?P<kind>قرار|مقرر|بيان)\s+(?:اعتمده|اتخذه)\s+مجلس\s+حقوق\s+الانسان",
        "council": r"(?:(?<!\w)ان\s+)?مجلس\s+حقوق\s+الانسان\s*,",
        "resolution_number": r"(?P<series>القرار|المقرر|قرار|مقرر)\s+{number}",
        "draft_resolution": r"مشروع\w*\s+(?:ال)?قرار\w*|مشاريع\s+(?:ال)?قرارات",
        "draft_decision": r"مشروع\w*\s+(?:ال)?مقرر\w*|مشاريع\s+(?:ال)?مقررات",
        "resolution": r"(?:ال)?قرار\w*",
        "decision": r"(?:ال)?مقرر\w*",
        "entitled": r"(?:و?ال)?معنون\w*|(?:هو\s+)?بعنوان|وعنوان\w*",
        "counted": r"\d\s+(?:صوت\w*|اصوات)",
        "said_no": r"معارض",
        "said_abstain": r"امتناع|يمتنع",
        "chapter": r"الفصل|النص\s+بصيغته\s+المعتمده",
        "meeting": r"الجلسه\s+(?:العامه\s+)?(?P<number>\d{1,5})",
        "session": (
            r"الدوره\s+(?P<special>الاستثنائيه\s+(?:الطارئه\s+)?|"
            r"التنظيميه\s+)?(?P<ordinal>ال\w+(?:\s+عشره|\s+و?ال\w+)?|\d{1,3})"
        ),
        "agenda_item": r"البند\s+(?P<number>\d{1,3})\s+من\s+جدول\s+الاعمال",
        "amendment": r"تعديل\w*|التعديل\w*",
        "paragraph": r"(?:ال)?فقر\w+",
        "motion": (
            r"(?:ال)?اقتراح\w*\s+(?:الداعي\w*|الداعي|القاضي|ب?عدم|ب?تاجيل|ب?ارجاء|ال?اجرائي|ب?رفع|"
            r"ب?اقفال|ب?تعليق)|التماس"
        ),
        "procedural": (r"جدول\s+الاعمال\s+المؤقت|(?:تصويت\w*|اقتراح\w*)\s+(?:ال)?اجرائي\w*|(?:ال)?اقتراح"),
        "part": (
            r"(?:ال)?فقر\w+(?:\s+(?:الاولي|الثانيه|الثالثه|الرابعه|الخامسه|السادسه|السابعه|الثامنه|التاسعه|"
            r"العاشره|الحاديه|الاخيره)"
            r"(?:\s+عشره)?|\s+\d{1,3}(?:\s?\([ا-ي]{1,3}\))*(?:\s+و\s?\d{1,3})*)?(?:\s+من\s+(?:ال)?(?:ديباجه|"
            r"منطوق|مرفق))?"
        ),
        "so_decided": r"تقرر\s+ذلك|وقد\s+تقرر\s+ذلك",
        "did_not_vote": (
            r"لم\s+[تي]?شارك\w*(?P<absent>[^.\n]{2,200}?)في\s+التصويت|(?:لم\s+[تي]?شارك\w*\s+في\s+التصويت)"
        ),
        "continued": r"\(?تابع\)?",
        "bodies": (
            r"الامم\s+المتحده|الجمعيه\s+العامه|مجلس\s+الامن|مجلس\s+حقوق\s+الانسان|اللجنه\s+ال\w+|"
            r"الوثائق\s+الرسميه"
        ),
        "in_favour": r"مويد|مؤيد",
        "said_no_side": r"معارض(?!\w*\s+و?لا)",
        "several": r"مشاريع",
        "recalled": r"يشير\s+الي|العام\s+الماضي|تذكر",
        "other_titled": r"البند|تقرير|الفصل|الفرع|المرفق|القرار\s+\d",
        "names_taken": r"مسجل|نداء",
        "two_thirds": r"ثلثي|الاغلبيه\s+المطلوبه",
        "determiner": (
            r"(?:تقرر\s+)?(?:رفض\w*|اعتمد\w*|اعتماد|ابقي\s+علي|(?:ال)?ابقاء\s+علي|استبقي\w*)|لم\s+[يت]عتمد|و|المجلس|اللجنه"
        ),
        "intention_opens": r"وبعد\s+ذلك|بعد\s+ذلك|في\s+وقت\s+لاحق|لاحقا|ابلغ\w*\s+وفد|ابلغت\s+وفود|وفد",
        "intend_yes": (
            r"(?:التصويت|تصوت|يصوت|تصويت\w*)\s+(?:مؤيد\w*|لصالح|تاييدا|بالتاييد)|التصويت\s+تاييدا|"
            r"ان\s+(?:يصوت|تصوت)\s+(?:مؤيد\w*|لصالح)"
        ),
        "intend_no": r"(?:التصويت|تصوت|يصوت)\s+(?:معارض\w*|ضد|ضده)",
        "intend_abstain": r"(?:الامتناع|ان\s+يمتنع|ان\s+تمتنع|تمتنع|يمتنع)\s*(?:عن\s+التصويت)?",
        "intend_absent": r"عدم\s+المشاركه",
        "delegation": r"(?:وفد|وفود|وفدا|وفدي|ممثل\w*)\s+",
        "informed": r"(?:الامانه\s+العامه|ابلغ\w*)",
    },
    "zh": {
        "nobody": r"无|没有",
        "without_vote": r"未经表决(?:而)?(?:获得)?通过|不经表决(?:而)?(?:获得)?通过",
        "rejected": r"(?:被|遭)?否决|未(?:能)?获(?:得)?(?:通过|保留)|未(?:能)?通过|没有(?:获得)?通过|遭到否决",
        "adopted": r"通过|保留|采纳",
        "vote_taken": (
            r"(?<!求)(?:进行|举行)了?(?:记录|唱名)?表决(?!的?(?:要求|请求|之前|前|后))|"
            r"以举手方式进行(?:了)?表决"
        ),
        "adopted_by_council": (
            r"人权理事会\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)?\s*通过的(?P<kind>决议|决定|"
            r"主席声明)"
        ),
        "council": r"人权理事会\s*,",
        "resolution_number": r"(?:第\s*|(?<!\d)){number}\s*号\s*(?P<series>决议|决定)",
        "draft_resolution": r"决议草案",
        "draft_decision": r"决定草案",
        "resolution": r"决议",
        "decision": r"决定",
        "entitled": r"(?:的)?(?:题为|标题为|标题是)",
        "counted": r"\d\s*票",
        "said_no": r"反对",
        "said_abstain": r"弃权",
        "chapter": r"章|通过的案文",
        "meeting": r"第\s*(?P<number>\d{1,5})\s*次(?:全体)?会议",
        "session": (
            r"第\s*(?P<ordinal>[零〇一二三四五六七八九十百]+|\d{1,3})\s*(?:届|"
            r"次)\s*(?P<special>紧急特别|特别|组织)?\s*(?:会议|会期)"
        ),
        "agenda_item": r"议程项目\s*(?P<number>\d{1,3})",
        "amendment": r"修正案",
        "paragraph": r"(?:执行|序言)?(?:部分)?第?\s*(?:\d+|[零一二三四五六七八九十]{1,4})?\s*段",
        "motion": r"不采取行动|动议",
        "procedural": (r"临时议程|程序性(?:表决|动议|提案)|提案"),
        "part": (
            r"(?:(?:序言|执行)(?:部分)?)?(?:第?\s*[零〇一二三四五六七八九十]{1,4}|"
            r"第?\s*\d{1,3}(?:\s?\([a-z]\))*(?:\s*[和至、]\s*第?\s*\d{1,3})*)\s*段"
            r"|(?:序言|执行)(?:部分)?段落?"
        ),
        "so_decided": r"就这样决定|会议就这样决定|(?:大会|会议)?就此作出决定|如此决定",
        "did_not_vote": r"(?:没有|未)(?:参加|参与)表决",
        "continued": r"\(?续(?:完|前)?\)?",
        "bodies": r"联合国|大会|安全理事会|人权理事会|第?[一二三四五六]\s?委员会|正式记录",
        "in_favour": r"赞成",
        "said_no_side": r"反对",
        "several": r"(?!)",
        "recalled": r"回顾|记得|去年",
        "other_titled": r"项目|报告|章|节|附件|号决议|号决定",
        "names_taken": r"记录|唱名",
        "two_thirds": r"三分之二|所需(?:的)?多数|法定多数",
        "determiner": (
            r"序言(?:部分)?|执行(?:部分)?|第?[零一二三四五六七八九十\d]{1,4}|关于|对|该|这(?:个|项)|整个|"
            r"[as]/[\w./]+号文件(?:所载|载有|中)?的?|经(?:口头)?(?:订正|修正|修改|修订)的"
        ),
        "intention_opens": r"嗣后|随后|其后|后来|表决后",
        "intend_yes": r"(?:本来?|原本?)?(?:打算|想|拟|意)(?:要)?投(?:票)?赞成票?|(?:打算|本拟|有意)投票赞成",
        "intend_no": r"(?:打算|想|拟|意)(?:要)?投(?:票)?反对票?",
        "intend_abstain": r"(?:打算|想|拟|意)(?:要)?(?:投)?弃权票?",
        "intend_absent": r"(?:打算|想|拟|意)(?:要)?不参加表决",
        "delegation": r"(?:嗣后|随后|其后|后来|表决后)\s*[,、]?\s*",
        "informed": r"(?:等国?)?的?代表团",
    },
}

#: The number of a text: `65/206`, `48/77 A`, `ES-11/1`, `2440 (2018)`, `3379 (XXX)`. A line can end in it.
_LETTER = rf"(?:\s{{0,2}}[a-z](?![a-z])|\s(?:{'|'.join(numerals.ARABIC_LETTERS)})(?!\w))?"
_NUMBER = (
    r"(?<!\d)(?<!\d\n)(?P<number>(?:s-|es-|د\s?ا\s?-\s?|د\s?ا\s?ط\s?-\s?)?"
    rf"\d{{1,3}}/\n?\d{{1,4}}(?:\n\d{{1,3}}(?=\s*号))?{_LETTER}"
    r"|\d{1,4}(?:\n\d{1,3})?\s{0,2}\(\n?\d{4}\n?\)"
    rf"|\d{{1,4}}{_LETTER}\s{{0,2}}\((?:es-|s-)?[ivxl]+\){_LETTER})"
)

_CONJUNCTIONS = {"en": "and", "fr": "et", "es": "y|e", "ru": "и", "ar": "و", "zh": "和|及|以及"}


@cache
def wording(lang: str) -> Wording:
    """The patterns of one of the six languages."""
    return Wording(lang)


def is_heading(line: str) -> bool:
    """Whether a folded line is the heading of a list of names, in any of the languages.

    Examples
    --------
    >>> is_heading("ont vote pour :"), is_heading("human rights council")
    (True, False)
    """
    return any(
        found.end("words") >= len(line.rstrip(" :"))
        for lang in LANGUAGES
        if (found := wording(lang).any_heading.match(line.strip()))
    )


def _result(words: dict[str, str], lang: str) -> str:
    """The opening of the sentence with the result: "The amendment", "36. Draft resolution", "Operative paragraph"."""
    nouns = "|".join(
        words[name] for name in ("draft_resolution", "draft_decision", "amendment", "paragraph", "motion")
    )
    nouns += rf"|(?:{words['resolution']}|{words['decision']})\s*\((?=[aes]/)"
    edge, gap = ("", r"\s*") if lang == "zh" else (r"(?<!\w)", r"\s+")
    return rf"(?:\d{{1,3}}\.\s+)?(?:{edge}(?:{words['determiner']}){gap}|(?<!\w)l')*(?:{nouns})"


def _compiled(pattern: str, number: str) -> re.Pattern:
    folded = _over_lines(_fold_pattern(pattern))
    return re.compile(folded.replace("{number}", _NUMBER).replace("{n}", number))


def _over_lines(pattern: str) -> str:
    """Let a line end behind any letter of Chinese, as it can in print; not in sets of letters or lookbehinds."""
    parts = re.split(r"(\[[^\]]*\]|\(\?<[!=][^)]*\))", pattern)
    parts[::2] = [re.sub(r"([\u4e00-\u9fff])([?*+]?)", _with_line_end, part) for part in parts[::2]]
    return "".join(parts)


def _with_line_end(found: re.Match) -> str:
    letter, times = found.groups()
    return rf"(?:{letter}\n?){times}" if times else rf"{letter}\n?"


def _fold_pattern(pattern: str) -> str:
    # Letters are folded like the text they meet; only the sign that opens a named group needs its capital back.
    return fold(pattern).replace("(?p<", "(?P<")


def _heading(words: str) -> re.Pattern:
    """A heading opens a list: it stands after no letter, and before a colon or at the end of its line or cell."""
    mark = "(?:\ue000[^\ue001\n]{0,8}\ue001)?"
    return re.compile(
        rf"(?<!\w)(?P<words>{_fold_pattern(words)})\s{{0,3}}{mark}\s{{0,3}}(?:\(\s?\d{{1,3}}\s?\)\s{{0,3}})?(?P<end>:|"
        rf"(?=[\t|\n]|\Z))"
    )
