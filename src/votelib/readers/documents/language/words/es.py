"""What the United Nations prints round a vote, in Spanish. How patterns are written: see `language.wording`."""

CONJUNCTION = "y|e"

#: Who a heading may name: "Los siguientes Estados miembros votaron a favor de la resolución".
_WHO = (
    r"(?:(?:los[ ]+)?(?:siguientes[ ]+)?(?:estados|paises|miembros|delegaciones)(?:[ ]+miembros)?"
    r"(?:[ ]+siguientes)?[ ]+(?:que[ ]+)?)?"
)
_OF = r"(?:\s+(?:del|de\s+la)\s+(?:proyecto\s+de\s+)?(?:resolucion|decision|texto|enmienda))?"

#: Headings of the lists: in favour, against, abstaining, absent.
HEADINGS = (
    rf"{_WHO}(?:votos?|votan|votaron|votantes)?\s*a\s+favor{_OF}",
    rf"{_WHO}(?:votos?|votan|votaron)?\s*en\s+contra",
    rf"{_WHO}(?:se\s+abstuvieron|se\s+abstienen|se\s+abstuvo)|abstenci(?:on|ones)",
    r"ausentes?|no\s+(?:participan|participaron)(?:\s+en\s+la\s+votacion)?|no\s+votaron",
)
#: Plainer headings, which stand in pairs only: "si" and then "no".
PLAIN_HEADINGS = (r"si", r"no")
#: Letters that these begin with, folded.
OPENINGS = r"\sadelmnpsv"

TALLIES = (
    r"(?:por(?<=\b...)|de(?<=\b..))\s+(?P<yes>{n})\s+votos?(?:\s+a\s+favor)?\s+contra\s+(?P<no>{n})(?:\s+votos?)?"
    r"(?:\s*,?\s*(?:(?:y|con|e)\s+(?P<abstain>{n})\s+abstenci(?:on|ones)|"
    r"(?P<none>sin\s+(?:ninguna\s+)?abstenci(?:on|ones))))?",
    r"(?P<yes>{n})\s+votos?\s+a\s+favor(?:\s*,?\s*(?:y\s+)?(?P<no>{n})\s+(?:votos?\s+)?en\s+contra)?"
    r"(?:\s*,?\s*(?:(?:(?:y|con)\s+)?(?P<abstain>{n})\s+abstenci(?:on|ones)|"
    r"(?:y\s+)?sin\s+(?:ninguna\s+)?abstenci(?:on|ones)))?",
    r"(?P<no>{n})\s+votos?\s+en\s+contra\s*,?\s*(?:y\s+)?(?P<yes>{n})\s+(?:votos?\s+)?a\s+favor"
    r"(?:\s*,?\s*(?:(?:y|con)\s+)?(?P<abstain>{n})\s+abstenci(?:on|ones))?",
    r"(?P<yes>{n})\s+votos?\s+a\s+favor\s*,?\s+(?:y\s+|con\s+)?(?P<abstain>{n})\s+abstenci(?:on|ones)"
    r"\s*,?\s+(?:y\s+)?(?P<no>{n})\s+(?:votos?\s+)?en\s+contra",
    r"(?P<yes>{n})\s+(?:miembros?|paises|estados|delegaciones)\s+(?:del\s+consejo\s+)?vot(?:o|aron|ando)\s+a\s+favor\s*,\s*(?P<no>{n})"
    r"\s+(?:vot(?:o|aron|ando)\s+)?en\s+contra\s*,?\s+(?:y\s+)?(?P<abstain>{n})\s+se\s+abstuv(?:o|ieron)",
)

#: What is said in one or two patterns each; the names are attributes of `Wording`.
PHRASES = {
    "nobody": r"ningun[oa]?|nadie",
    "without_vote": (
        r"(?:(?:resolucion|decision)\s+)?(?:aprobad\w+|aprueba\w*|adoptad\w+|"
        r"aprobo)(?:\s+(?:el|los)\s+proyectos?\s+(?:[^.;]|\.(?=\w)){0,90}?)?"
        r"(?:\s+(?:tambien|ademas|asimismo|igualmente|luego|despues))?\s*,?\s+(?:por\s+(?:consenso|aclamacion)|sin\s+(?:(?:haber\s+sido\s+|ser\s+)?somet\w+\s+a\s+|"
        r"(?:que\s+se\s+)?proced\w+\s+a\s+)?(?:la\s+)?votacion)"
    ),
    "without_vote_first": (
        r"(?<!\w)(?:sin\s+(?:proced\w+\s+a\s+|somet\w+\s+a\s+)?(?:la\s+)?votacion|por\s+(?:consenso|aclamacion))\s*,?\s+"
        r"(?:[^\s.;]+\s+){0,7}?(?:aprobo|aprobaron|aprobad\w+)"
    ),
    "rejected": (
        r"rechaz\w+|(?<!\w)no\s+(?:(?:ha|han|fue|fueron|es|se|sido|queda\w*|result\w+|puede|ser)\s+){1,2}(?:aprobad|aprueba|aprobo|mantenid|mantiene|mantuvo|retenid|conserva|adopta|inclui)\w*|"
        r"(?<!\w)no\s+(?:ha\s+obtenido|haber\s+obtenido|obtuvo|haberse\s+obtenido)|"
        r"(?<!\w)no\s+(?:(?:logr|pudo|puede|consig)\w*\s+)?(?:aprobar|adoptar|mantener|conservar|incluir)|"
        r"(?<!\w)no\s+(?:(?:los?|las?)\s+)?(?:aprob|adopt|conserv|retuv|mantuv|incluy)(?:o|aron|ieron|eron)(?!\w)"
    ),
    "adopted": (
        r"aproba(?:d\w+|ndo\w*)|aprueba|aprobo|mant(?:en|ien|uv)\w+|conserv\w+|retenid[ao]s?|adoptad\w+|confirm(?:o|ada)\b|"
        r"\bdecidio\b(?=\s*,?\s+(?:en\s+votacion\s+\w+\s*,?\s+)?por\b)|"
        r"\bse\s+decid(?:e|io)\b|\bqueda\s+(?:decidid[ao]|incluid[ao])\b"
    ),
    "vote_taken": (
        r"(?<!\bsi )se\s+(?:procede\s+a\s+(?:una\s+)?|(?:procedio|sometio)\s+a\s+)votacion(?!\s+secreta)|"
        r"se\s+efectuo\s+una\s+votacion"
    ),
    "adopted_by_council": (
        r"(?P<kind>resolucion|decision|"
        r"declaracion\s+de\s+la\s+presidencia)\s+aprobada\s+por\s+el\s+consejo\s+de\s+derechos\s+humanos"
    ),
    "council": r"(?:el\s+|la\s+|(?<![^\n]))(?:consejo|comision)\s+de\s+derechos\s+humanos\s*,",
    "number_below_title": (
        r"(?P<series>resolucion|decision)\s+(?=[^\n]*?{number})(?:[\d/]+\s+)?"
        r"(?:de\s+la\s+comision|del\s+consejo)\s+de\s+derechos\s+humanos(?:\s+[\d/]+)?"
    ),
    "assembly": r"la\s+asamblea\s+general\s*,",
    "resolution_number": (r"\b(?P<series>resolucion|decision)(?:es)?\s+{number}"),
    "draft_resolution": r"proyectos?\s+de\s+(?:resolucion|texto)(?:es)?",
    "draft_decision": r"proyectos?\s+de\s+decision(?:es)?",
    "draft_statement": r"proyectos?\s+de\s+declaraci(?:on|ones)(?:\s+(?:de\s+la\s+presidencia|del\s+presidente))?",
    "statement_made": (
        r"presiden[tc]\w*\s+(?:del\s+consejo\s+(?:de\s+derechos\s+humanos"
        r"\s+)?)?(?:hizo|formulo)\s+la\s+(?:siguiente\s+declaracion|declaracion\s+siguiente)"
    ),
    "resolution": r"\bresolucion(?:es)?",
    "decision": r"\bdecision(?:es)?",
    "revised": r"en\s+su\s+forma\s+(?:oralmente\s+)?(?:revisad|enmendad|corregid|modificad)\w+(?:\s+oralmente)?",
    "entitled": r"(?:esta\s+)?titulad\w+|se\s+titula|lleva\s+por\s+titulo|(?:esta\s+)?intitulad\w+",
    "vote_was": r"(?:resultado\s+de\s+la\s+)?votacion\s+(?:fue|es|ha\s+sido)\b",
    "counted": r"\b{n}\s+votos?",
    "said_no": r"contra",
    "said_abstain": r"abst(?:en|uv|ien)",
    "chapter": r"capitulo|cap\.|texto\s+aprobado|\bvease\s+(?:\w+\s+){0,2}$",
    "meeting": r"(?P<number>\d\d{0,4})\s*\.?\s*a\.?\s+(?:sesion|reunion)(?:\s+plenaria)?",
    "meeting_in_words": r"\b(?P<number>primera|segunda|tercera|cuarta|quinta)\s+sesion\b",
    "considered": (
        r"examen\s+de\s+los\s+proyectos\s+de\s+propuesta"
        r"(?:\s+y\s+adopcion\s+de\s+medidas(?:\s+al\s+respecto)?)?\s+"
    ),
    "same_day": r"(?:el|ese)\s+mismo\s+dia",
    "weekday": r"lunes|martes|miercoles|jueves|viernes|sabado|domingo",
    "session": (
        r"(?<![a-z])(?P<ordinal>[a-z]+(?:\s+[a-z]+)?|"
        r"\d{1,3}\s*\.?\s*(?:o|"
        r"er))\s+periodo\s+(?P<special>extraordinario\s+)?(?:de\s+sesiones)(?P<special2>\s+(?:extraordinario|"
        r""
        r"de\s+organizacion)\w*)?"
    ),
    "agenda_item": (
        r"tema\s+(?P<number>\d{1,3})(?:\s+[a-z]\))?\s+de\s+la\s+agenda|"
        r"tema\s+(?P<number2>\d{1,3})(?:\s+[a-z]\))?\s+del\s+programa"
    ),
    "amendment": r"\b(?:proyectos?\s+de\s+)?enmiendas?\b",
    "paragraph": r"\bparrafos?\b|\bpreambulo\b|\bparte\s+dispositiva\b",
    "article_of_a_draft": r"\barticulos?\s+\d{1,3}\b(?!\s+(?:de\s+la\s+carta|del\s+(?:reglamento|estatuto)))",
    "of_a_rule": (
        r"\barticulos?\s+\d+\s*,\s*parrafos?\s+\d+\s*,?\s+del\s+reglamento|"
        r"\bparrafos?\s+\d+\s+(?:del\s+articulo\s+\d+\s+del\s+reglamento|del?\s+(?:\w+\s+)?informe)\b"
    ),
    "to_come": r"\b(?:sera|seria|sea|pueda\s+ser|podria\s+ser|deberia\s+ser|seran|serian|sean)\s+$",
    "motion": (
        r"\bcelebra\w+\s+(?:un\s+|el\s+|del?\s+)debate\s+urgente|\bpropuesta\s+(?:no\s+)?(?:queda|quedo|fue|es|ha\s+sido)\s+(?:aprobada|rechazada)|"
        r"no\s+(?:se\s+)?(?:tom\w+|adopt\w+)\s+(?:ninguna\s+)?(?:decision|medida)\w*|"
        r"no\s+adopcion\s+de\s+(?:decisiones|medidas)|"
        r"\bmocion\b|\bapelacion\b|recomendacion(?:es)?\s+de\s+la\s+mesa|"
        r"\binclu(?:sion|ir)\s+[^.;]{0,60}?\btemas?\b|"
        r"(?<!\w)tema(?:\s+\d{1,3})?\s+(?:no\s+)?queda\s+incluido"
    ),
    "procedural": (
        r"orden\s+del\s+dia\s+provisional|(?:mocion|propuesta|votacion)\s+de\s+procedimiento|\bpropuesta\b"
    ),
    "part": (
        r"(?:apartados?\s+[a-z]\)\s+del\s+)?(?:(?:primer|segundo|tercer|cuarto|quinto|sexto|septimo|octavo|noveno|"
        r"decimo|undecimo|duodecimo|decimo\w+|(?:vi|tri|cuadra)gesimo\w*|ultimo|penultimo|"
        r"nuevo)\s+)*\bparrafos?\b(?:\s+(?:(?:(?:vi|tri|cuadra)gesimo\s+)?primero|(?:vi|tri|cuadra)gesimo\w*|segundo|tercero|cuarto|quinto|sexto|septimo|octavo|"
        r"noveno|decimo\w*|undecimo|"
        r"duodecimo|\d{1,3}(?:\s?(?:bis|ter))?(?:\s?\(?[a-z]\))*(?:(?:\s?,\s?|\s+(?:y|a|o)\s+)\d{1,3})*))?"
        r"(?:\s+(?:del?|de\s+la)\s+(?:preambulo|parte\s+dispositiva|anexo))?"
    ),
    "body_decides": (
        r"(?:el\s+(?:consejo|comite)|la\s+comision)\s+(?:aprueba|aprobo)\s+"
        r"(?:sin\s+(?:someterlo\s+a\s+)?votacion\s+|por\s+consenso\s+)?el\s+proyecto"
    ),
    "deleted": r"\bsuprim\w+",
    "abstaining_by_name": (
        r"con\s+la\s+abstencion\s+del?\s+(?:l[ao]s?\s+)?(?P<names>[^.;()\d]{3,200}?)(?=[.;]|,\s+(?:el|la)\s)"
    ),
    "about_in_press": (
        r"\)?\s+(?:sobre|acerca\s+de|relativ[ao]\s+al?|referente\s+al?)\s+(?P<title>[^().;\"]{4,250}?)\s*,\s+"
        r"(?:que\s+fue\s+)?(?:aprobad|rechazad|adoptad)[ao]"
    ),
    "any_text": r"\b(?:proyecto|texto|resolucion|decision)\w*|\bdecidio\b",
    "to_adopt": r"\b(?:aprobar|adoptar)\b|\bapruebe\b",
    "so_decided": r"asi\s+queda\s+acordado|asi\s+se\s+(?:acuerda|decide)|queda\s+asi\s+acordado",
    "did_not_vote": (
        r"no\s+(?:participo|participaron|tomo\s+parte|tomaron\s+parte|participa|"
        r"participan)\s+en\s+la\s+votacion"
    ),
    "president": r"(?:el\s+presidente|la\s+presidenta)\s*(?:\([^()]{0,60}\))?\s*:",
    "press": (
        r"comunicados?\s+de\s+prensa|(?<![^\n])noticias\s+onu(?=[ \t]*\n)|cobertura\s+de\s+(?:las\s+)?reuniones|"
        r"departamento\s+de\s+informacion\s+publica|"
        r"(?:en|mediante)\s+(?:una|la)\s+(?:resolucion|decision)[^.(]{0,300}\(a/hrc/"
    ),
    "today": r"\bhoy\b|esta\s+(?:manana|tarde|noche)",
    "page": r"pagina",
    "continued": r"\(?continuacion\)?",
    "bodies": (
        r"naciones\s+unidas|asamblea\s+general|consejo\s+de\s+seguridad|consejo\s+de\s+derechos\s+humanos|"
        r"(?:primera|segunda|tercera|cuarta|quinta|sexta)\s+comision|documentos\s+oficiales"
    ),
    "in_favour": r"a\s+favor",
    "said_no_side": r"en\s+contra",
    "told_yes": r"a\s+favor",
    "told_no": r"en\s+contra|contra(?!\w)|\bveto|votos?\s+negativos?",
    "voted_no": (
        r"vot\w+\s+(?:en\s+)?contra|\bse\s+opus\w+|oposicion|\bveto\b|\bvet(?:o|aron)\b|votos?\s+negativos?"
    ),
    "told_abstain": r"abst(?:en|uv|ien)\w*",
    "told_vote": r"vot(?:o|aci)",
    "several": r"proyectos",
    "said_that": (
        r"\b(?:dijo|dice|declar[oa]|indic[oa]|record[oa]|recuerda|senal[oa]|observ[oa]|explic[oa])\s+que\b"
    ),
    "recalled": (
        r"record\w+|(?:ano|mes)\s+(?:pasado|anterior)|(?:semana|sesion)\s+(?:pasada|anterior)|"
        r"habian?\s+(?:ya\s+)?(?:sido(?!\s+(?:oralmente\s+)?(?:revisad|modificad|corregid|enmendad))|aprobado|adoptado|rechazado)"
    ),
    "other_titled": r"\b(?:temas?|informe|parrafo|capitulo|seccion|anexo|resolucion|decision)\b",
    "names_taken": r"(?<!no )registrad|nominal",
    "unanimously": r"por\s+unanimidad",
    "two_thirds": r"dos\s+tercios|mayoria\s+(?:requerida|necesaria)",
    "having": r"(?:al\s+)?no\s+h(?:aber|abiendo)|al\s+haber|habiendo",
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
    "intend_abstain": (
        r"(?:intencion\s+(?:\w+\s+)?(?:de|era|habia\s+sido(?:\s+la\s+de)?)|querido|proponian?|quer\w+)\s+abstenerse"
    ),
    "intend_absent": r"no\s+participar\s+en\s+la\s+votacion",
    "delegation": (
        r"(?:delegacion(?:es)?|representantes?)\s+(?:de\s+la\s+|de\s+los\s+|de\s+las\s+|del\s+|"
        r"de\s+)"
    ),
    "informed": (
        r"(?:han?\s+)?(?:informo|informado|informaron|comunico|comunicaron|indico|indicaron|"
        r"hizo\s+saber|senalo)"
    ),
}

#: How the name of a series of texts begins, folded.
SERIES = {"resolution": "resolucion", "decision": "decision"}

#: What a session that is not a regular one is called, by the letters that it goes by in symbols.
SESSIONS = {"OM-": r"organiza", "ES-": r"emergencia"}

#: Words in the name of the Council, folded.
COUNCIL = "derechos humanos"

#: Words that each match of a pattern has in it, cheap to look for before the pattern is: each tally's, each phrase's.
TALLY_HINTS = (
    ("voto", "contra"), ("voto", "favor"), ("voto", "contra", "favor"), ("voto", "abst", "contra"),
    ("favor", "contra", "abstuv"),
)  # fmt: skip
HINTS = {
    "continued": ("continuacion",),
    "press": ("comunicado", "noticias onu", "cobertura", "informacion", "(a/hrc/"),
    "result_opens": (
        "urgente",
        "proyecto",
        "enmienda",
        "parrafo",
        "mocion",
        "resolucion",
        "decision",
        "apelacion",
        "recomendacion",
        "inclu",
        "tema",
    ),
    "without_vote_first": ("sin", "consenso", "aclam"),
    "without_vote": ("sin", "consenso", "aclam"),
    "adopted_by_council": ("aprobada",),
    "number_below_title": ("de la comision de derechos", "del consejo de derechos"),
    "vote_taken": ("procede", "procedio", "sometio", "efectuo"),
    "counted": ("voto",),
    "delegation": ("delegacion", "representante"),
    "intend_yes": ("votar", "votado"),
    "intend_no": ("votar", "votado"),
    "intend_abstain": ("abstenerse",),
    "intend_absent": ("participar",),
    "entitled": ("titula", "titulo"),
    "session": ("periodo",),
    "meeting_in_words": ("primera", "segunda", "tercera", "cuarta", "quinta"),
    "meeting": ("sesion", "reunion"),
    "bodies": ("naciones", "asamblea", "consejo", "comision", "documentos"),
}

#: Words that hardly a line of the language lacks, and those that stand with lists of votes, which have few others.
LITTLE_WORDS = (
    " el ",
    " los ",
    " las ",
    " del ",
    " y ",
    " por ",
    "a favor",
    "en contra",
    "votos",
    "sesion",
    "aprob",
)

#: What stands before a name in some lists: "los Países Bajos", "de los Países Bajos", "del Perú".
ARTICLES = r"(?:de\s+)?(?:el|la|los|las)\s+|del?\s+"

#: What stands before the name of each state in a sentence, and is no part of it.
PREPOSITIONS = r"(?:^|,|\b[ye])\s*(?P<of>(?:(?:de\s+)?(?:la|los|las)|del|de|el)\s+)"
