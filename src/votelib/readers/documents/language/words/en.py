"""What the United Nations prints round a vote, in English. How patterns are written: see `language.wording`."""

CONJUNCTION = "and"

#: Who a heading may name: "The following member States voted in favour of the resolution".
_WHO = (
    r"(?:(?:those|(?:the[ ]+)?(?:following[ ]+)?(?:member[ ]+)?(?:states?|countries|members|delegations)"
    r"(?:[ ]+members)?)[ ]+(?:(?:that|which|who)[ ]+)?)?"
)
_WERE = r"(?:\s+were)?"
_OF = r"(?:\s+of\s+(?:the\s+)?(?:draft\s+)?(?:resolution|decision|text|amendment))?"

#: Headings of the lists: in favour, against, abstaining, absent.
HEADINGS = (
    rf"{_WHO}(?:vot(?:es?|ed|ing)\s+)?in\s+favou?r{_OF}{_WERE}|{_WHO}(?:vot(?:es?|ed)\s+)?for(?=\s*(?:\(\s?\d+\s?\)\s*)?:)",
    rf"{_WHO}(?:vot(?:es?|ed|ing)\s+)?against{_WERE}",
    rf"{_WHO}abstain(?:ing|ed)?{_WERE}|abstentions?",
    rf"(?:those\s+)?absent{_WERE}|(?:did\s+not|not|non-)\s?(?:participat(?:e|ing)(?:\s+in\s+the\s+vot(?:e|ing))?|vot(?:e|ing))"
    r"|(?:present\s+(?:but|and)|absent\s+or)\s+not\s+voting",
)
#: Plainer headings, which stand in pairs only: "yes" and then "no".
PLAIN_HEADINGS = (rf"(?:vot(?:ed|ing)\s+)?yes{_WERE}", rf"(?:vot(?:ed|ing)\s+)?no{_WERE}")
#: Letters that these begin with, folded.
OPENINGS = "acdfimnpstvy"

#: "A recorded vote was taken", not "if a recorded vote was taken": what stands before a word is looked at behind it.
_NOT_IF = "|".join(
    rf"{word}(?<=\b{word})(?<!\bif {word})(?<!\bif a {word})(?<!\bif the {word})"
    for word in ("a", "the", "recorded", "roll-call", "separate")
)

TALLIES = (
    r"(?:(?:by|of)(?<=\b..)|receiv(?:ed|ing))\s+(?P<yes>{n})(?:\s+votes?)?(?:\s+in\s+favou?r)?\s*,?\s+"
    r"to\s+(?P<no>{n})(?:\s+votes?)?(?:\s+against)?"
    r"(?:\s*,?\s*(?:(?:(?:with|and)\s+)?(?P<abstain>{n})\s*(?:members?\s+)?(?:abstentions?|abstaining)|"
    r"(?P<none>(?:and\s+)?without\s+(?:any\s+)?abstentions?)))?",
    r"(?P<yes>{n})\s+(?:votes?\s+|(?:members?|countries|states)\s+(?:vot(?:ed|ing)\s+)?)?in\s+favou?r\s*(?:,?\s*(?:(?:and\s+|"
    r"to\s+)?(?P<no>{n})\s*(?:votes?\s+|members?\s+)?(?:vot(?:ed|ing)\s+)?against))?"
    r"(?:\s*,?\s*(?:(?:(?:and|with)\s+)?(?P<abstain>{n})\s*(?:members?\s+|countr(?:y|ies)\s+|"
    r"states?\s+)?(?:abstentions?|abstain(?:ing|ed))"
    r"|(?:and\s+)?without\s+(?:any\s+)?abstentions?))?",
    r"(?P<yes>{n})\s+votes\s+for\s*,?\s*(?:and\s+)?(?P<no>{n})\s+(?:votes?\s+)?against"
    r"(?:\s*,?\s*(?:(?:and|with)\s+)?(?P<abstain>{n})\s+(?:abstentions?|abstain(?:ing|ed)))?",
    r"(?P<no>{n})\s+(?:votes?\s+)?against\s*,?\s*(?:to\s+|and\s+)?(?P<yes>{n})\s+(?:votes?\s+)?in\s+favou?r"
    r"(?:\s*,?\s*(?:(?:and|with)\s+)?(?P<abstain>{n})\s+(?:abstentions?|abstain(?:ing|ed)))?",
    r"by(?<=\b..)\s+(?P<yes>{n})\s+votes?\s*,?\s+with\s+(?P<abstain>{n})\s+abstentions?",
    r"\(\s?(?P<yes>{n})\s+to\s+(?P<no>{n})\s?\)?\s*,?\s*with\s+(?P<abstain>{n})\s+abstentions?",
    r"(?P<yes>{n})\s+(?:votes?\s+)?in\s+favou?r\s*,?\s+(?:with\s+|and\s+)?(?P<abstain>{n})\s+(?:abstentions?|abstain(?:ing|ed))"
    r"\s*,?\s+(?:and\s+)?(?P<no>{n})\s+(?:votes?\s+)?against",
)

#: What is said in one or two patterns each; the names are attributes of `Wording`.
PHRASES = {
    "nobody": r"none|nil|no\s+one|nobody",
    "without_vote": (
        r"(?:(?:resolution|decision)\s+)?(?:adopted|"
        r"approved)(?:\s+by\s+(?:the\s+)?\w+|\s+(?:the\s+)?draft(?:[^.;]|\.(?=\w)){0,90}?)?\s*,?\s+"
        r"(?:without\s+(?:(?:having\s+been|being)\s+put\s+to\s+)?(?:(?:a|the)\s+)?vote|by\s+(?:consensus|acclamation))"
    ),
    "without_vote_first": (
        r"(?:(?<!\w)without\s+(?:a|the)\s+vote|(?<!\w)by\s+(?:consensus|acclamation))\s*,?\s+"
        r"(?:[^\s.;]+\s+){0,7}?(?:adopted|approved)(?!\w)"
    ),
    "rejected": (
        r"(?:was|were|is|are|been)\s+(?:therefore\s+)?(?:(?:deemed|considered)\s+(?:to\s+(?:be|have\s+been)\s+)?)?(?:rejected|defeated|lost)|"
        r"\breject(?:ed|ing)\b(?=(?:[^.]|\.(?=\w)){0,80}\b(?:by|with\s+\w+\s+(?:members|votes|countries))\b)|"
        r"\babstentions?,\s+(?:the\s+\w+\s+)?reject(?:ed|ing)\b|\bfail(?:s|ed)\b|"
        r"\b(?:not|cannot)\s+(?:been\s+|be\s+|to\s+)?(?:adopt|retain|carr|approve|uph[eo]ld|includ)\w*|\boverruled\b|"
        r"did\s+not\s+(?:obtain|receive|get)\s+(?:the|a)\s+(?:required|requisite|necessary)"
    ),
    "adopted": (
        r"\badopt(?:ed|ing)\b|\bretain(?:ed)?\b|\bcarried\b|\bapprov(?:ed|ing)\b|\bupheld\b|"
        r"(?:council|committee|commission|assembly|\bit\s+was)\s+(?:then\s+|also\s+)?decided\b|"
        r"\bitem(?:\s+\d{1,3})?\s+was\s+included\b"
    ),
    "vote_taken": rf"(?:{_NOT_IF})\s+(?:recorded\s+|roll-call\s+)?vote\s+was\s+taken(?!\s+by\s+secret)",
    "adopted_by_council": (
        r"(?P<kind>resolution|decision|"
        r"president's\s+statement)\s+adopted\s+by\s+the\s+human\s+rights\s+council"
    ),
    "council": r"(?:the\s+|(?<![^\n]))(?:human\s+rights\s+council|commission\s+on\s+human\s+rights)\s*,",
    "number_below_title": (
        r"(?:commission\s+on\s+human\s+rights|human\s+rights\s+council)\s+(?P<series>resolution|decision)\s+{number}"
    ),
    "assembly": r"the\s+general\s+assembly\s*,",
    "resolution_number": (r"\b(?P<series>resolution|decision)s?\s+{number}"),
    "draft_resolution": r"draft\s+resolutions?|draft\s+(?:proposal|text)s?",
    "draft_decision": r"draft\s+decisions?",
    "draft_statement": (
        r"draft\s+(?:president\'?s?\s+|presidential\s+)?statements?(?:\s+by\s+the"
        r"\s+president(?:\s+of\s+the\s+council)?)?"
    ),
    "statement_made": (
        r"president\s+(?:of\s+the\s+(?:human\s+rights\s+)?council\s+)?(?:made|read\s+out|delivered)\s+the\s+"
        r"(?:following\s+statement|statement\s+(?:set\s+out\s+)?below)"
    ),
    "resolution": r"\bresolutions?",
    "decision": r"\bdecisions?",
    "revised": r"as\s+(?:further\s+)?(?:orally\s+)?(?:revised|amended|corrected)",
    "entitled": r"(?:is\s+|also\s+)?(?:entitled|titled)",
    "vote_was": r"\b(?:recorded\s+)?vote\s+was\b",
    "counted": r"\b(?!an?\b|no\b){n}\s+votes?|\bvote\s+of\s+(?!an?\b|no\b){n}\s+(?:in\s+favou?r\s*,?\s+)?to\b",
    "said_no": r"against",
    "said_abstain": r"abst",
    "chapter": r"chapter|chap\.|text\s+as\s+adopted|\bsee\s+(?:\w+\s+){0,2}$",
    "meeting": r"(?P<number>\d\d{0,4})\s*(?:st|nd|rd|th)\s*(?:plenary\s+)?meeting",
    "meeting_in_words": r"\b(?P<number>first|second|third|fourth|fifth)\s+(?:plenary\s+)?meeting\b",
    "considered": r"consideration\s+of\s+(?:and\s+action\s+on\s+)?draft\s+proposals\s+",
    "same_day": r"on\s+(?:that|the)\s+same\s+(?:day|date)",
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "session": (
        r"(?<![a-z])(?P<ordinal>[a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|"
        r"th))\s+(?P<special>(?:emergency\s+)?special\s+|organizational\s+)?session"
    ),
    "agenda_item": r"agenda\s+item\s+(?P<number>\d{1,3})",
    "amendment": r"\b(?:draft\s+)?amendments?\b",
    "paragraph": r"\bparagraphs?\b|\bpreamble\b|\boperative\s+part\b",
    "article_of_a_draft": r"\b(?:draft\s+)?articles?\s+\d{1,3}\b(?!\s+of\s+the\s+(?:charter|rules|statute))",
    "of_a_rule": r"\brules?\s+\d+\s*,\s*paragraphs?\b|\bparagraphs?\s+\d+\s+of\s+(?:rule|(?:its|the)\s+report)\b",
    "to_come": r"\b(?:will|would|should|could|might|may|can|to)\s+(?:also\s+)?be\s+$",
    "motion": (
        r"\b(?:hold|holding\s+of)\s+(?:an|the)\s+urgent\s+debate|(?<!draft\s)\bproposal\s+(?:was|is)\s+(?:not\s+)?(?:adopted|rejected|carried)|"
        r"(?:take|taking)\s+no\s+(?:decision|action)|not\s+(?:to\s+)?take\s+(?:any\s+|a\s+)?(?:decision|action)\b|"
        r"\bmotion\b|no[- ]action|rule\s+116|\bappeal\s+(?:against|was|is)\b|\bruling\s+(?:of|by|was)\b|"
        r"recommendations?\s+of\s+the\s+general\s+committee|"
        r"\b(?:inclusion|to\s+include)\s+[^.;]{0,60}?\b(?:sub-?)?items?\b|"
        r"\b(?:sub-?)?item(?:\s+\d{1,3})?\s+(?:was|be)\s+(?:not\s+)?included\b"
    ),
    "procedural": (r"provisional\s+agenda|procedural\s+(?:vote|motion|proposal)|\bproposal\b"),
    "part": (
        r"(?:sub-?paragraphs?\s+\([a-z]+\)\s+of\s+)?"
        r"(?:(?:operative|preambular|preamble|new|last|penultimate|(?:[a-z]+-)?(?:first|second|third)|"
        r"[a-z]+(?:-[a-z]+)?th|\d{1,2}(?:st|nd|rd|th))\s+)*\b(?:sub-?)?paragraphs?\b(?:\s+\d{1,3}(?:\s?(?:bis|"
        r"ter))?(?:\s?\([a-z]{1,3}\))*"
        r"(?:(?:\s?,\s?|\s+(?:and|to|or)\s+)\d{1,3}(?:\s?\([a-z]{1,3}\))*)*)?(?:\s+of\s+the\s+(?:preamble|"
        r"operative\s+part|annex))?"
    ),
    "body_decides": (
        r"the\s+(?:council|committee|commission)\s+(?:then\s+|also\s+)?(?:adopted|approved)\s+(?:the\s+)?draft"
    ),
    "deleted": r"\bdeleted\b",
    "abstaining_by_name": r"with\s+(?P<names>[^.;()\d]{3,200}?)\s+abstaining",
    "about_in_press": (
        r"\)?\s+on\s+(?P<title>[^().;\"]{4,250}?)\s*,\s+(?:which\s+was\s+)?(?:as\s+\w+\s+(?:revised|amended)\s*,\s+)?"
        r"(?:adopted|approved|rejected)"
    ),
    "any_text": r"\b(?:draft|text|resolution|decision)s?\b|\bdecided\b",
    "to_adopt": r"\badopt\b",
    "so_decided": r"it\s+(?:was|is)\s+so\s+decided",
    "did_not_vote": (
        r"(?:did|does|do)\s+not\s+(?:participate|take\s+part)\s+in\s+the\s+vot(?:e|ing)|"
        r"did\s+not\s+cast\s+(?:a|its|their|any)\s+votes?\b"
    ),
    "president": r"(?:the\s+(?:acting\s+)?president)\s*(?:\([^()]{0,60}\))?\s*:",
    "press": (
        r"department\s+of\s+(?:public\s+information|global\s+communications)|press\s+release|"
        r"meetings\s+coverage|(?<![^\n])un\s+news(?=[ \t]*\n)|"
        r"meeting\s+summar(?:y|ies)|news\s+and\s+media\s+division|in\s+a\s+(?:resolution|decision)\s+\(a/hrc/"
    ),
    "today": r"today|this\s+(?:morning|afternoon|evening)",
    "page": r"page",
    "continued": r"\(?continued\)?",
    "bodies": (
        r"united\s+nations|general\s+assembly|security\s+council|human\s+rights\s+council|(?:third|first|"
        r"second|fourth|fifth|sixth)\s+committee|official\s+records"
    ),
    "in_favour": r"in\s+favou?r",
    "said_no_side": r"against",
    "told_yes": r"in\s+favou?r|in\s+support|for(?!\w)",
    "told_no": r"against|oppos(?:ed|ing)|opposition|\bveto\w*|negative\s+vote",
    "voted_no": (
        r"vot\w+\s+against|against\s+(?:it|the\s+text)\b|\boppos(?:ed|ing|ition)\b|\bveto\w*|negative\s+votes?"
    ),
    "told_abstain": r"abst(?:en|ain)\w*",
    "told_vote": r"vot(?:e|ing)",
    "several": r"(?<!')s\b",
    "said_that": r"\b(?:said|stated|noted|recalled|observed|explained|pointed\s+out)\s+that\b",
    "recalled": (
        r"recall\w*|(?:last|previous)\s+(?:year|month|week|session)|years?\s+ago|"
        r"\bhad\s+(?:previously\s+|already\s+)?(?:been(?!\s+(?:orally\s+)?(?:revised|amended|corrected))|adopted|approved|rejected|passed)\b"
    ),
    "other_titled": (
        r"\b(?:items?|report|paragraph|document|chapter|section|annex|(?<!draft\s)resolution|decision|"
        r"convention|declaration)\b"
    ),
    "names_taken": r"(?<!non-)record|roll",
    "unanimously": r"unanimously",
    "two_thirds": r"two-?\s?thirds|required\s+majority|requisite\s+majority",
    "having": r"(?:not\s+)?having",
    "determiner": (
        r"the|a|an|this|that|in|by|joint|revised|and|[a-z]+-(?:power|nation)|(?:mr|mrs|miss)\.?\s+[a-z'-]+'s|"
        r"(?:soviet(?:\s+union)?|u\.?s\.?s\.?r\.?|united\s+(?:kingdom|states))"
        r"(?= (?:draft|amendment|motion|proposal))|[a-z]{3,}(?:[aei]an|ish|ese|nch|aqi|ani)|"
        r"operative|preambular|proposed|oral|new|last|separate|[a-z]+(?:-[a-z]+)?(?:th|"
        r"first|second|third)|"
        r"first|second|third|\d{1,2}(?:st|nd|rd|th)"
    ),
    "intention_opens": (
        r"subsequently|following\s+the\s+vot|after\s+the\s+vot|the\s+(?:delegation|"
        r"representative)s?\s+of"
    ),
    "intend_yes": (
        r"intended\s+to\s+vote\s+in\s+favou?r|intended\s+to\s+vote\s+for|"
        r"should\s+have\s+(?:been\s+recorded\s+as\s+)?vot\w+\s+in\s+favou?r|"
        r"had\s+(?:it|they)\s+been\s+present\s*,?\s+(?:it|they)\s+would\s+have\s+voted\s+in\s+favou?r"
    ),
    "intend_no": (
        r"intended\s+to\s+vote\s+against|"
        r"had\s+(?:it|they)\s+been\s+present\s*,?\s+(?:it|they)\s+would\s+have\s+voted\s+against"
    ),
    "intend_abstain": (
        r"intended\s+to\s+abstain|had\s+(?:it|they)\s+been\s+present\s*,?\s+(?:it|they)\s+would\s+have\s+abstained"
    ),
    "intend_absent": (
        r"intended\s+not\s+to\s+participate|not\s+intended\s+to\s+(?:participate|vote)|"
        r"intended\s+to\s+not\s+participate"
    ),
    "delegation": r"(?:delegations?|representatives?)\s+of\s+(?:the\s+)?",
    "informed": (
        r"\b(?:subsequently\s+|later\s+)?(?:informed|advised|notified|stated|indicated|said)\b|"
        r",?\s*(?:which|who)\s+(?:had\s+)?|\bhad\s+intended\b|\bthat\s+(?:it|they)\s+had\b"
    ),
}

#: How the name of a series of texts begins, folded.
SERIES = {"resolution": "resoluti", "decision": "decision"}

#: What a session that is not a regular one is called, by the letters that it goes by in symbols.
SESSIONS = {"OM-": r"organi[sz]a", "ES-": r"emergency"}

#: Words in the name of the Council, folded.
COUNCIL = "human rights"

#: Words that each match of a pattern has in it, cheap to look for before the pattern is: each tally's, each phrase's.
TALLY_HINTS = (
    ("to",),
    ("favo",),
    ("votes for",),
    ("against", "favo"),
    ("vote", "with", "abst"),
    ("to", "with", "abst"),
    ("favo", "abst", "against"),
)
HINTS = {
    "continued": ("continued",),
    "press": ("information", "communications", "press", "coverage", "un news", "summar", "media", "(a/hrc/"),
    "result_opens": (
        "urgent",
        "draft",
        "amend",
        "paragraph",
        "preamble",
        "operative",
        "motion",
        "action",
        "rul",
        "resolution",
        "decision",
        "appeal",
        "recommend",
        "inclu",
        "item",
    ),
    "without_vote_first": ("without", "consensus", "acclam"),
    "without_vote": ("without", "consensus", "acclam"),
    "adopted_by_council": ("adopted",),
    "number_below_title": ("rights resolution", "rights decision"),
    "vote_taken": ("taken",),
    "counted": ("vote",),
    "delegation": ("delegation", "representative"),
    "intend_yes": ("intended", "should", "present"),
    "intend_no": ("intended", "present"),
    "intend_abstain": ("intended", "present"),
    "intend_absent": ("intended",),
    "entitled": ("titled",),
    "session": ("session",),
    "meeting_in_words": ("first", "second", "third", "fourth", "fifth"),
    "meeting": ("meeting",),
    "bodies": ("nations", "assembly", "council", "committee", "records"),
}

#: Words that hardly a line of the language lacks, and those that stand with lists of votes, which have few others.
LITTLE_WORDS = (
    " the ",
    " of ",
    " and ",
    " to ",
    "in favour",
    "against",
    "abstain",
    " vote",
    "adopted",
    "meeting",
)

#: What stands before the name of each state in a sentence, and is no part of it.
PREPOSITIONS = r"(?:^|,|\band)\s*(?P<of>of\s+(?:the\s+)?)"
