"""What the United Nations prints round a vote, in French. How patterns are written: see `language.wording`."""

CONJUNCTION = "et"

#: Who a heading may name: "Les États membres suivants ont voté en faveur de la résolution".
_WHO = r"(?:(?:les[ ]+)?(?:etats|pays|membres|delegations)(?:[ ]+membres)?(?:[ ]+suivant[es]*)?[ ]+(?:qui[ ]+)?)?"
_VOTED = r"(?:(?:ont\s+vote|a\s+vote|ayant\s+vote|votent|votes?|voix)\s+)?"
_OF = r"(?:\s+(?:du|de\s+la|de\s+l')\s*(?:projet\s+de\s+)?(?:resolution|decision|texte|amendement))?"

#: Headings of the lists: in favour, against, abstaining, absent.
HEADINGS = (
    rf"{_WHO}{_VOTED}(?:pour|en\s+faveur){_OF}",
    rf"{_WHO}{_VOTED}contre",
    rf"{_WHO}(?:se\s+sont\s+abstenu[es]*|s'est\s+abstenu[es]*|s'abstien(?:nen)?t|s'etant\s+abstenu[es]*)|abstentions?",
    r"(?:etai(?:en)?t\s+|membres?\s+)?absent[es]*|n'(?:ont|a)\s+pas\s+(?:vote|participe(?:\s+au\s+vote)?)",
)
#: Plainer headings, which stand in pairs only: "oui" and then "non".
PLAIN_HEADINGS = (r"oui", r"non")
#: Letters that these begin with, folded.
OPENINGS = "acdelmnopsv"

TALLIES = (
    r"(?:par(?<=\b...)|vote(?<=\b....)\s+enregistre\s+de)\s+(?P<yes>{n})\s+voix(?:\s+pour)?\s+contre\s+(?P<no>{n})(?:\s+voix)?"
    r"(?:\s*,?\s*(?:(?:avec|et)\s+(?P<abstain>{n})\s+abstentions?|(?P<none>sans\s+(?:aucune\s+)?abstention)))?",
    r"(?P<yes>{n})\s+voix\s+pour(?:\s*,?\s*(?:et\s+)?(?P<no>{n})\s+(?:voix\s+)?contre)?"
    r"(?:\s*,?\s*(?:(?:(?:et|avec)\s+)?(?P<abstain>{n})\s+abstentions?|"
    r"(?:et\s+)?sans\s+(?:aucune\s+)?abstention))?",
    r"par(?<=\b...)\s+(?P<yes>{n})\s+voix\s*,?\s*avec\s+(?P<abstain>{n})\s+abstentions?",
    r"\(\s?(?P<yes>{n})\s+contre\s+(?P<no>{n})\s?\)?\s*,?\s*avec\s+(?P<abstain>{n})\s+abstentions?",
    r"(?P<no>{n})\s+voix\s+contre\s*,?\s*(?:et\s+)?(?P<yes>{n})\s+(?:voix\s+)?pour\b"
    r"(?:\s*,?\s*(?:(?:et|avec)\s+)?(?P<abstain>{n})\s+abstentions?)?",
    r"(?P<yes>{n})\s+(?:voix|votes?)\s+(?:pour|en\s+sa\s+faveur)\s*,?\s+(?:et\s+|avec\s+)?(?P<abstain>{n})\s+abstentions?"
    r"\s*,?\s+(?:et\s+)?(?P<no>{n})\s+(?:(?:voix|votes?)\s+)?contre",
    r"(?P<yes>{n})\s+(?:membres?|pays|etats|delegations?)\s+(?:(?:du\s+conseil\s+)?(?:ont\s+|a\s+)?vot(?:e|ant)\s+)pour\s*,\s*(?P<no>{n})"
    r"\s+(?:(?:ont\s+|a\s+)?vot(?:e|ant)\s+)?contre\s*,?\s+(?:et\s+)?(?P<abstain>{n})\s+s(?:e\s+sont|'est|'etant)\s*abstenus?",
)

#: What is said in one or two patterns each; the names are attributes of `Wording`.
PHRASES = {
    "nobody": r"neant|aucun(?:e)?|personne",
    "without_vote": (
        r"(?:(?:resolution|decision)\s+)?(?:adopte\w*|approuve\w*)\s*,?\s+"
        r"(?:l[ea]s?\s+projets?\s+(?:[^.;]|\.(?=\w)){0,90}?)?(?:par\s+(?:consensus|acclamation)|sans\s+(?:vote|"
        r"(?:l[ea]s?\s+)?(?:mettre|mise|(?:etre|avoir\s+ete)\s+mise?s?)\s+aux\s+voix|avoir\s+fait\s+l'objet\s+d'un\s+vote|(?:qu'il\s+soit\s+)?procede\w*\s+a\s+un\s+vote))"
    ),
    "without_vote_first": (
        r"(?<!\w)(?:sans\s+(?:vote|(?:procede\w*|recourir)\s+a\s+un\s+vote|(?:l[ea]s?\s+|l')?(?:mettre|avoir\s+mis)\s+aux\s+voix)"
        r"|par\s+(?:consensus|acclamation))\s*,?\s+(?:[^\s.;]+\s+){0,7}?(?:adopte|approuve)\w*"
    ),
    "rejected": (
        r"rejete\w*|repousse\w*|n'(?:est|a|ont|sont|etait|etant|ayant|avait)\s+(?:donc\s+|par\s+consequent\s+)?(?:pas(?:\s+pu|\s+reussi\s+a)?|pu)\s+"
        r"(?:ete\s+|etre\s+)?(?:adopte|approuve|maintenu|conserve|retenu|inscrit)\w*|n'(?:a|ont|ayant)\s+pas\s+obtenu|"
        r"\bne\s+pas\s+(?:adopter|approuver|maintenir|conserver|retenir|inscrire)"
    ),
    "adopted": (
        r"adopt(?:e\w*|ant)|approuv(?:e\w*|ant)|maintenu\w*|maintenir|conserve\w*|confirme\w*|"
        r"(?:conseil(?:\s+des\s+droits\s+de\s+l'homme)?|comite|commission|assemblee|\belle|\bil)\s+"
        r"(?:a\s+(?:ensuite\s+)?)?decide\b|"
        r"\bil\s+(?:est|a\s+ete)\s+decide\b|(?<!\w)point(?:\s+\d{1,3})?\s+est\s+inscrit"
    ),
    "vote_taken": (
        r"(?:(?<!s')il\s+est\s+procede\s+(?:a\s+un|au)|a\s+(?:ensuite\s+)?ete\s+procede\s+a\s+un)\s+vote(?!\s+au\s+scrutin\s+secret)|"
        r"vote\s+(?:enregistre|a\s+main\s+levee)\s+a\s+lieu"
    ),
    "adopted_by_council": (
        r"(?P<kind>resolution|decision|"
        r"declaration\s+du\s+president)\s+adoptee\s+par\s+le\s+conseil\s+des\s+droits\s+de\s+l'homme"
    ),
    "council": r"(?:l[ea]\s+|(?<![^\n]))(?:conseil|commission)\s+des\s+droits\s+de\s+l'homme\s*,",
    "number_below_title": (
        r"(?P<series>resolution|decision)\s+(?=[^\n]*?{number})(?:[\d/]+\s+)?"
        r"(?:de\s+la\s+commission|du\s+conseil)\s+des\s+droits\s+de\s+l'homme(?:\s+[\d/]+)?"
    ),
    "assembly": r"l'assemblee\s+generale\s*,",
    "resolution_number": (r"\b(?P<series>resolution|decision)s?\s+{number}"),
    "draft_resolution": r"projets?\s+de\s+(?:resolution|texte)s?",
    "draft_decision": r"projets?\s+de\s+decisions?",
    "draft_statement": r"projets?\s+de\s+declarations?(?:\s+(?:de\s+la\s+presidence|du\s+president))?",
    "statement_made": (
        r"presiden[tc]\w*\s+(?:du\s+conseil\s+(?:des\s+droits\s+de\s+l\'homme\s+)?)?a"
        r"\s+fait\s+la\s+declaration\s+(?:suivante|ci-apres)"
    ),
    "resolution": r"\bresolutions?",
    "decision": r"\bdecisions?",
    "revised": r"tel(?:le)?\s+qu(?:e\s+|')(?:oralement\s+)?(?:revise|modifie|amende|corrige)\w*(?:\s+oralement)?",
    "entitled": r"(?:est\s+|s')?intitule\w*|(?:a|ayant)\s+pour\s+titre",
    "vote_was": r"\b(?:resultat\s+du\s+)?vote\s+(?:a\s+ete|est|etait)\b",
    "counted": r"\b{n}\s+voix",
    "said_no": r"contre",
    "said_abstain": r"abst",
    "chapter": r"chapitre|chap\.|texte\s+adopte|\bvoir\s+(?:\w+\s+){0,2}$",
    "meeting": r"(?P<number>\d\d{0,4})\s*(?:re|e(?:me)?)\s+(?:reunion|seance)(?:\s+pleniere)?",
    "meeting_in_words": r"\b(?P<number>premiere|deuxieme|troisieme|quatrieme|cinquieme)\s+(?:seance|reunion)\b",
    "considered": (
        r"examen\s+des\s+projets\s+de\s+propositions?"
        r"(?:\s+et\s+suite\s+donnee|\s+et\s+decisions\s+a\s+prendre)?\s+"
    ),
    "same_day": r"le\s+meme\s+jour",
    "weekday": r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche",
    "session": (
        r"(?<![a-z])(?P<ordinal>[a-z]+(?:-[a-z]+)*(?:\s+et\s+[a-z]+)?|\d{1,3}(?:e|re|"
        r"eme))\s+session(?P<special>\s+(?:extraordinaire|d'organisation)(?:\s+d'urgence)?)?"
    ),
    "agenda_item": r"point\s+(?P<number>\d{1,3})(?:\s+[a-z]\))?\s+de\s+l'ordre\s+du\s+jour",
    "amendment": r"\b(?:projets?\s+d')?amendements?\b",
    "paragraph": r"\b(?:paragraphes?|alineas?|preambule|dispositif)\b",
    "article_of_a_draft": r"\barticles?\s+\d{1,3}\b(?!\s+(?:de\s+la\s+charte|du\s+(?:reglement|statut)))",
    "of_a_rule": (
        r"\barticles?\s+\d+\s*,\s*(?:paragraphe|alinea)s?\s+\d+\s*,?\s+du\s+reglement|"
        r"\b(?:paragraphe|alinea)s?\s+\d+\s+(?:de\s+l'article\s+\d+\s+du\s+reglement|d[eu]\s+(?:\w+\s+)?rapport)\b"
    ),
    "to_come": (
        r"\b(?:sera|serait|soit|pourrait\s+etre|devrait\s+etre|puisse\s+etre|seront|seraient|"
        r"soient)\s+$"
    ),
    "motion": (
        r"\b(?:tenir|tenue\s+d[eu]|organiser)\s+(?:un\s+|le\s+|l')?debat\s+urgent|\bproposition\s+(?:est|a\s+ete|n'est|n'a\s+pas\s+ete)\s+(?:mise\s+aux\s+voix|adoptee|rejetee|pas\s+adoptee)|"
        r"ne\s+(?:prenne|prendre)\s+(?:aucune|pas\s+de)\s+(?:decision|mesure)|ne\s+se\s+prononce\w*\s+pas|"
        r"ne\s+pas\s+(?:se\s+prononcer|prendre\s+de\s+(?:decision|mesure))|"
        r"\bmotion\b|\bappel\s+(?:de|contre)\s+la\s+decision|(?<!\w)l'appel\s+(?:est|a\s+ete)\b|"
        r"recommandations?\s+du\s+bureau|"
        r"\binscri(?:ption|re)\s+[^.;]{0,60}?\bpoints?\b|(?<!\w)point(?:\s+\d{1,3})?\s+(?:n')?est\s+(?:pas\s+)?inscrit"
    ),
    "procedural": (
        r"ordre\s+du\s+jour\s+provisoire|(?:motion|proposition|vote)\s+(?:de\s+procedure|procedural\w*)|\bproposition\b"
    ),
    "part": (
        r"(?:(?:premier|dernier|avant-dernier|nouvel|nouveau|(?:[a-z]+\s+et\s+)?[a-z-]+ieme|"
        r"\d{1,2}\s?e(?:me)?)\s+)*\b(?:paragraphes?|alineas?)\b(?:\s+[a-z]\)\s+du\s+paragraphe)?"
        r"(?:\s+\d{1,3}(?:\s?(?:bis|ter))?(?:\s?\(?[a-z]\))*(?:(?:\s?,\s?|\s+(?:et|a|ou)\s+)\d{1,3})*)?"
        r"(?:\s+(?:du|de\s+la|de\s+l')\s?(?:preambule|dispositif|annexe))?"
    ),
    "body_decides": (
        r"(?:le\s+(?:conseil|comite)|la\s+commission)\s+(?:adopte|approuve|a\s+(?:ensuite\s+)?(?:adopte|approuve))\s+"
        r"(?:ensuite\s+)?(?:sans\s+(?:vote|le\s+mettre\s+aux\s+voix)\s+|par\s+consensus\s+)?le\s+projet"
    ),
    "deleted": r"\bsupprime\w*",
    "abstaining_by_name": (
        r"(?:avec\s+)?l'abstention\s+(?=d)(?P<names>[^.;()\d]{3,200}?)(?=[.;]|,\s+l[ea]s?\s)"
    ),
    "about_in_press": (
        r"\)?\s+(?:(?:portant\s+)?sur|concernant|relatif\s+aux?|relative\s+aux?|relative\s+a)\s+"
        r"(?P<title>[^().;\"]{4,250}?)\s*,\s+(?:qui\s+a\s+ete\s+)?(?:adopte|rejete)e?"
    ),
    "any_text": r"\b(?:projet|texte|resolution|decision)s?\b|\bdecide\b",
    "to_adopt": r"\badopter\b",
    "so_decided": r"il\s+en\s+est\s+ainsi\s+decide|il\s+en\s+est\s+(?:donc\s+)?decide",
    "did_not_vote": (
        r"n'(?:a|ont)\s+pas\s+(?:participe|pris\s+part)\s+au\s+vote|ne\s+(?:participe|participent|prend|"
        r"prennent)\s+pas\s+(?:part\s+)?au\s+vote"
    ),
    "president": r"(?:le\s+president|la\s+presidente)\s*(?:\([^()]{0,60}\))?\s*:",
    "press": (
        r"communiques?\s+de\s+presse|couverture\s+des\s+reunions|departement\s+de\s+l'information|"
        r"(?<![^\n])(?:comptes?\s+rendus?\s+de\s+seances?|onu\s+info)(?=[ \t]*\n)|"
        r"(?:par|d'|dans)\s?une\s+(?:resolution|decision)[^.(]{0,300}\(a/hrc/"
    ),
    "today": r"aujourd'hui|ce\s+(?:matin|soir)|cet(?:te)?\s+apres-midi",
    "page": r"page",
    "continued": r"\(?suite\)?",
    "bodies": (
        r"nations\s+unies|assemblee\s+generale|conseil\s+de\s+securite|"
        r"conseil\s+des\s+droits\s+de\s+l'homme|(?:troisieme|premiere|deuxieme|quatrieme|cinquieme|"
        r"sixieme)\s+commission|documents\s+officiels"
    ),
    "in_favour": r"(?:voix|votes?)\s+pour|\bpour\b",
    "said_no_side": r"voix\s+contre\s*,?\s*(?:et|a|avec|contre)\s+\d+\s+(?:voix\s+)?pour",
    "told_yes": r"pour(?!\w)|faveur|favorables?",
    "told_no": r"contre(?!\w)|oppos\w+|\bveto|votes?\s+negatifs?",
    "voted_no": (
        r"vot\w+\s+contre|voix\s+contre|\bs\W?(?:est|sont)\s+oppos|opposition|\bveto\b|votes?\s+negatifs?"
    ),
    "told_abstain": r"abst(?:en|ien)\w*",
    "told_vote": r"voix|vot(?:e|ants)",
    "several": r"projets",
    "said_that": (
        r"\b(?:dit|declare|indique|rappele|note|explique|souligne|(?:fait\s+)?(?:observer|remarquer|valoir))\s+qu(?:e\b|')"
    ),
    "recalled": (
        r"rappel\w+|(?:annee|session|semaine)\s+(?:derniere|precedente)|(?:mois|an)\s+(?:dernier|precedent)(?!\w)|"
        r"avai(?:t|ent)\s+(?:deja\s+)?(?:ete(?!\s+(?:oralement\s+)?(?:revis|modifi|corrig|amend))|adopte|approuve|rejete)"
    ),
    "other_titled": r"\b(?:points?|rapport|paragraphe|chapitre|section|annexe|resolution|decision)\b",
    "names_taken": r"(?<!non )enregistr|nominal|appel",
    "unanimously": r"a\s+l'unanimite",
    "two_thirds": r"deux\s+tiers|majorite\s+requise",
    "having": r"n'ayant|ayant",
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
}

#: How the name of a series of texts begins, folded.
SERIES = {"resolution": "resoluti", "decision": "decision"}

#: What a session that is not a regular one is called, by the letters that it goes by in symbols.
SESSIONS = {"OM-": r"organisa", "ES-": r"urgence"}

#: Words in the name of the Council, folded.
COUNCIL = "droits de l'homme"

#: Words that each match of a pattern has in it, cheap to look for before the pattern is: each tally's, each phrase's.
TALLY_HINTS = (
    ("voix", "contre"),
    ("voix", "pour"),
    ("voix", "avec", "abst"),
    ("contre", "avec", "abst"),
    ("voix", "contre", "pour"),
    ("abst", "contre"),
    ("pour", "contre", "abstenu"),
)
HINTS = {
    "continued": ("suite",),
    "press": ("communique", "couverture", "information", "compte", "onu info", "(a/hrc/"),
    "result_opens": (
        "urgent",
        "projet",
        "amend",
        "paragraphe",
        "alinea",
        "motion",
        "resolution",
        "decision",
        "appel",
        "recommand",
        "inscri",
    ),
    "without_vote_first": ("sans", "consensus", "acclam"),
    "without_vote": ("sans", "consensus", "acclam"),
    "adopted_by_council": ("adoptee",),
    "number_below_title": ("de la commission des droits", "du conseil des droits"),
    "vote_taken": ("procede", "lieu"),
    "counted": ("voix",),
    "delegation": ("delegation", "representant"),
    "intend_yes": ("voter",),
    "intend_no": ("voter",),
    "intend_abstain": ("abstenir",),
    "intend_absent": ("participer",),
    "entitled": ("intitule", "titre"),
    "session": ("session",),
    "meeting_in_words": ("premiere", "deuxieme", "troisieme", "quatrieme", "cinquieme"),
    "meeting": ("reunion", "seance"),
    "bodies": ("nations", "assemblee", "conseil", "commission", "documents"),
}

#: Words that hardly a line of the language lacks, and those that stand with lists of votes, which have few others.
LITTLE_WORDS = (
    " le ",
    " les ",
    " des ",
    " du ",
    " et ",
    " au ",
    "l'",
    " pour",
    "contre",
    " voix ",
    "seance",
    "abstien",
)

#: What stands before a name in lists of releases to the press: "la Chine", "de la Chine", "du Chili".
ARTICLES = r"(?:de\s+)?(?:l['’]|l(?:a|e|es)\s+)|d(?:e|es|u)\s+|d['’]"

#: What stands before the name of each state in a sentence, and is no part of it.
PREPOSITIONS = r"(?:^|,|\bet)\s*(?P<of>(?:de\s+la\s|de\s+l'|du\s|des\s|de\s|d')\s*)"
