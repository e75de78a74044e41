"""What the United Nations prints round a vote, in six languages and the variants of twenty years.

Read off published documents: resolutions of the Council (2006 to 2024), reports on its sessions, verbatim records of
the Assembly and of the Security Council. Written independently of the reader's own table of wordings.

Every method that has variants takes a random generator and picks one; what it says is true of the vote it is given.
"""

from __future__ import annotations

import random
from datetime import date

Tally = tuple[int, int, int]


class Language:
    """What is common to the six; each overrides what it says differently."""

    code = ""
    comma = ", "
    colon = ":"
    months: tuple[str, ...] = ()
    #: The three headings, one row a variant: those of resolutions and reports, then those of verbatim records.
    headings: tuple[tuple[str, str, str], ...] = ()
    verbatim: tuple[tuple[str, str, str], ...] = ()
    nobody: tuple[str, ...] = ()
    conjunction = ""
    council = ""
    cover: tuple[str, ...] = ()
    filler: tuple[str, ...] = ()
    sponsors = ""
    spoken = ""

    def date(self, day: date) -> str:
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def join(self, names: list[str], rng: random.Random, spoken: bool = False) -> str:
        """A list of states; the last is now and then (and in a sentence always) joined by "and"."""
        if len(names) > 1 and (spoken or rng.random() < 0.25):
            return self.comma.join(names[:-1]) + self.both(names[-1])
        return self.comma.join(names)

    def both(self, last: str) -> str:
        return f" {self.conjunction} {last}"

    def none(self, vote: str, rng: random.Random) -> str:
        """What stands under a heading that nobody voted for."""
        return rng.choice(self.nobody)


# -- English ---------------------------------------------------------------------------------------------------

_EN_UNITS = (
    "zero", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_EN_TENS = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight"}


def _en_ordinal(n: int) -> str:
    if n < 20:
        return _EN_UNITS[n]
    tens, unit = divmod(n, 10)
    return f"{_EN_TENS[tens * 10]}ieth" if not unit else f"{_EN_TENS[tens * 10]}y-{_EN_UNITS[unit]}"


class English(Language):
    code = "en"
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December")  # fmt: skip
    headings = (("In favour", "Against", "Abstaining"),)
    verbatim = (("In favour", "Against", "Abstaining"),)
    nobody = ("None",)
    conjunction = "and"
    council = "Human Rights Council"
    cover = ("United Nations", "General Assembly", "Distr.: General", "Original: English")
    filler = (
        "Reaffirming the purposes and principles of the Charter of the United Nations, and recalling "
        "General Assembly "
        "resolution 60/251 of 15 March 2006 and its own resolution 50/4 of 7 July 2022, adopted by a "
        "recorded vote,",
        "Recalling that the General Assembly adopted resolution 41/128 on 4 December 1986,",
        "1. Reaffirms that it is one of the purposes of the United Nations to speak in favour of "
        "human rights, and "
        "against every form of discrimination, in China, Cuba and all other States;",
        "2. Requests the High Commissioner to submit a report to the Council at its sixty-third session;",
    )
    sponsors = "State not a member of the Human Rights Council."

    def session(self, session: str) -> str:
        if session.startswith("S-"):
            return f"{_en_ordinal(int(session[2:])).capitalize()} special session"
        if session.startswith("OM"):
            return "First organizational meeting"
        return f"{_en_ordinal(int(session)).capitalize()} session"

    def meeting(self, n: int) -> str:
        ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
        return f"{n}{ending} meeting"

    def item(self, n: int) -> str:
        return f"Agenda item {n}"

    def adopted_on(self, kind: str, day: date) -> str:
        return f"{kind.capitalize()} adopted by the Human Rights Council on {self.date(day)}"

    def abstentions(self, a: int, rng: random.Random) -> str:
        if a == 0:
            return rng.choice(("no abstentions", "0 abstentions"))
        return rng.choice(("1 abstention", "one abstention")) if a == 1 else f"{a} abstentions"

    def against(self, n: int, rng: random.Random) -> str:
        return rng.choice(("none", "0")) if n == 0 else str(n)

    def closing(self, kind: str, tally: Tally, rng: random.Random) -> str:
        y, n, a = tally
        against, abstained = self.against(n, rng), self.abstentions(a, rng)
        return rng.choice((
            f"Adopted by a recorded vote of {y} to {against}, with {abstained}. The voting was as follows:",
            f"{kind.capitalize()} adopted by a recorded vote of {y} votes to {against}, with {abstained}. "
            "The voting was as follows:",
            f"Adopted as orally revised by a recorded vote of {y} to {against}, with {abstained}. "
            "The voting was as follows:",
        ))  # fmt: skip

    def silent(self, kind: str, rng: random.Random) -> str:
        return rng.choice(("Adopted without a vote.", f"{kind.capitalize()} adopted without a vote."))

    def intention(self, names: list[str], vote: str, rng: random.Random) -> str:
        did = {"yes": "vote in favour", "no": "vote against", "abstain": "abstain"}[vote]
        many = len(names) > 1
        who = f"the delegation{'s' if many else ''} of {self.join(names, rng, spoken=True)}"
        they = "they" if many else "it"
        return rng.choice((
            f"Subsequently, {who} informed the Secretariat that {they} had intended to {did}.",
            f"{who[0].upper()}{who[1:]} subsequently informed the Secretariat that {they} had "
            f"intended to {did}.",
        ))  # fmt: skip

    # reports of the Council

    def introduced(self, vote, what: str) -> str:
        return (
            f"At the {self.meeting(vote.meeting)}, on {self.date(vote.day)}, the representative of "
            "Uganda introduced "
            f"{what}, sponsored by Uganda, on behalf of the Movement of Non-Aligned Countries, except Chile."
        )

    def draft(self, symbol: str) -> str:
        return f"draft resolution {symbol}"

    def subject(self, kind: str, symbol: str) -> str:
        return {
            "resolution": f"draft resolution {symbol}",
            "amendment": f"amendment {symbol}",
            "paragraph": f"operative paragraph 4 of draft resolution {symbol}",
            "motion": f"the motion to adjourn the debate on draft resolution {symbol}",
        }[kind]

    def asked(self, subject: str) -> str:
        return (
            "At the same meeting, at the request of the representative of the United States of "
            "America, a recorded "
            f"vote was taken on {subject}."
        )

    follows = "The voting was as follows:"

    def result(
        self, kind: str, subject: str, outcome: str, tally: Tally, number: str, rng: random.Random
    ) -> str:
        y, n, a = tally
        verb = {
            ("paragraph", "adopted"): "retained", ("paragraph", "rejected"): "rejected",
            ("motion", "adopted"): "adopted",
        }.get((kind, outcome), outcome)  # fmt: skip
        end = f" (resolution {number})" if number else ""
        return (
            f"{subject[0].upper()}{subject[1:]} was {verb} by {y} votes to {self.against(n, rng)}, "
            f"with {self.abstentions(a, rng)}{end}."
        )

    def agreed(self, symbol: str, number: str) -> str:
        return f"Draft resolution {symbol} was adopted without a vote (resolution {number})."

    # verbatim records

    taken = "A recorded vote was taken."
    hands = "A vote was taken by show of hands."

    def assembly_result(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        against = "none" if n == 0 else str(n)
        tail = f", with {self.abstentions(a, rng)}" if a else ""
        return (
            f"Draft resolution {vote.draft} was adopted by {y} votes to {against}{tail} (resolution "
            f"{vote.number})."
        )

    def received(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        counts = f"{y} votes in favour, {n or 'none'} against and {self.abstentions(a, rng)}"
        if vote.outcome == "rejected":
            return (
                f"The President: The draft resolution received {counts}. The draft resolution has not "
                "been adopted, "
                "owing to the negative vote of a permanent member of the Council."
            )
        if (n, a) == (0, 0):
            counts = f"{y} votes in favour"
            return (
                f"The President: The draft resolution received {counts}. The draft resolution has "
                f"been adopted unanimously as resolution {vote.number}."
            )
        return (
            f"The President: The draft resolution received {counts}. The draft resolution has been "
            f"adopted as resolution {vote.number}."
        )


# -- French ----------------------------------------------------------------------------------------------------

_FR_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}


def _fr_ordinal(n: int) -> str:
    if n == 1:
        return "première"
    tens, unit = (n // 10, n % 10) if n < 70 else (6, n - 60)  # soixante-dix-huitième
    if n < 20 or not unit:
        word = _FR_UNITS[n] if n < 20 else _FR_TENS[n]
    elif unit == 1:
        return f"{_FR_TENS[tens * 10]} et unième"
    else:
        word = f"{_FR_TENS[tens * 10]}-{_FR_UNITS[unit]}"
    word = word.removesuffix("e")
    return {"cinq": "cinqu", "neuf": "neuv"}.get(
        word, word.replace("-cinq", "-cinqu").replace("-neuf", "-neuv")
    ) + "ième"


class French(Language):
    code = "fr"
    months = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
              "novembre", "décembre")  # fmt: skip
    headings = (
        ("Ont voté pour", "Ont voté contre", "Se sont abstenus"),
        ("Pour", "Contre", "Abstentions"),
    )
    verbatim = (
        ("Votent pour", "Votent contre", "S’abstiennent"),
        ("Votent pour", "Votent contre", "S'abstiennent"),
    )
    nobody = ("Néant", "Aucun")
    conjunction = "et"
    council = "Conseil des droits de l’homme"
    cover = ("Nations Unies", "Assemblée générale", "Distr. générale", "Français", "Original : anglais")
    filler = (
        "Réaffirmant les buts et principes de la Charte des Nations Unies, et rappelant la "
        "résolution 60/251 de "
        "l’Assemblée générale, en date du 15 mars 2006, et sa propre résolution 50/4, en date du 7 "
        "juillet 2022,",
        "Rappelant que l’Assemblée générale a adopté la résolution 41/128 le 4 décembre 1986,",
        "1. Réaffirme que l’un des buts des Nations Unies est d’agir pour les droits de l’homme et "
        "contre toute "
        "discrimination, en Chine, à Cuba et dans tous les autres États ;",
        "2. Prie le Haut-Commissaire de lui présenter un rapport à sa soixante-troisième session.",
    )
    sponsors = "État non membre du Conseil des droits de l’homme."

    def date(self, day: date) -> str:
        return f"{'1er' if day.day == 1 else day.day} {self.months[day.month - 1]} {day.year}"

    def session(self, session: str) -> str:
        if session.startswith("S-"):
            return f"{_fr_ordinal(int(session[2:])).capitalize()} session extraordinaire"
        if session.startswith("OM"):
            return "Première réunion d’organisation"
        return f"{_fr_ordinal(int(session)).capitalize()} session"

    def meeting(self, n: int) -> str:
        return "1re séance" if n == 1 else f"{n}e séance"

    def item(self, n: int) -> str:
        return f"Point {n} de l’ordre du jour"

    def adopted_on(self, kind: str, day: date) -> str:
        what = {"resolution": "Résolution", "decision": "Décision"}[kind]
        return f"{what} adoptée par le Conseil des droits de l’homme le {self.date(day)}"

    def voices(self, y: int) -> str:
        return "1 voix" if y == 1 else f"{y} voix"

    def against(self, n: int, rng: random.Random) -> str:
        return rng.choice(("zéro", "0")) if n == 0 else rng.choice(("une", "1")) if n == 1 else str(n)

    def abstaining(self, a: int, rng: random.Random) -> str:
        if a == 0:
            return rng.choice(("sans abstention", "avec 0 abstention", "sans aucune abstention"))
        return rng.choice(("avec 1 abstention", "avec une abstention")) if a == 1 else f"avec {a} abstentions"

    def closing(self, kind: str, tally: Tally, rng: random.Random) -> str:
        y, n, a = tally
        against, abstained = self.against(n, rng), self.abstaining(a, rng)
        return rng.choice((
            f"Adoptée par {self.voices(y)} contre {against}, {abstained}, à l’issue d’un vote "
            "enregistré. Les voix se "
            "sont réparties comme suit :",
            f"Adoptée à l’issue d’un vote enregistré, par {self.voices(y)} contre {against}, "
            f"{abstained}. Les voix se "
            "sont réparties comme suit:",
            f"Adoptée à l'issue d'un vote enregistré par {self.voices(y)} contre {against}, "
            f"{abstained}. Le résultat du "
            "vote est le suivant :",
        ))  # fmt: skip

    def silent(self, kind: str, rng: random.Random) -> str:
        what = {"resolution": "Résolution adoptée", "decision": "Décision adoptée"}[kind]
        return rng.choice(("Adoptée sans vote.", f"{what} sans vote.", "Adoptée sans être mise aux voix."))

    def intention(self, names: list[str], vote: str, rng: random.Random) -> str:
        did = {"yes": "voter pour", "no": "voter contre", "abstain": "s’abstenir"}[vote]
        if len(names) == 1:
            return (
                f"La délégation {names[0]} a ultérieurement informé le Secrétariat qu’elle avait eu "
                f"l’intention de {did}."
            )
        who = f"Les délégations {self.join(names, rng, spoken=True)}"
        return rng.choice((
            f"{who} ont ultérieurement informé le Secrétariat qu’elles avaient eu l’intention de {did}.",
            f"{who} ont par la suite informé le Secrétariat qu’elles entendaient {did}.",
        ))  # fmt: skip

    def introduced(self, vote, what: str) -> str:
        return (
            f"À la {self.meeting(vote.meeting)}, le {self.date(vote.day)}, le représentant de "
            "l’Ouganda a présenté "
            f"{what}, déposé par l’Ouganda, au nom du Mouvement des pays non alignés, à l’exception "
            "du Chili."
        )

    def draft(self, symbol: str) -> str:
        return f"projet de résolution {symbol}"

    def subject(self, kind: str, symbol: str) -> str:
        return {
            "resolution": f"le projet de résolution {symbol}",
            "amendment": f"l’amendement {symbol}",
            "paragraph": f"le paragraphe 4 du projet de résolution {symbol}",
            "motion": f"la motion d’ajournement du débat sur le projet de résolution {symbol}",
        }[kind]

    def asked(self, subject: str) -> str:
        return (
            "À la même séance, à la demande du représentant des États-Unis d’Amérique, il a été "
            "procédé à un vote "
            f"enregistré sur {subject}."
        )

    follows = "Les voix se sont réparties comme suit :"

    def result(
        self, kind: str, subject: str, outcome: str, tally: Tally, number: str, rng: random.Random
    ) -> str:
        y, n, a = tally
        verb = {
            ("paragraph", "adopted"): "maintenu", ("paragraph", "rejected"): "rejeté",
            ("motion", "adopted"): "adoptée", ("motion", "rejected"): "rejetée",
        }.get((kind, outcome), {"adopted": "adopté", "rejected": "rejeté"}[outcome])  # fmt: skip
        end = f" (résolution {number})" if number else ""
        counts = f"{self.voices(y)} contre {self.against(n, rng)}, {self.abstaining(a, rng)}"
        if rng.random() < 0.5:
            return f"Par {counts}, {subject} est {verb}{end}."
        return f"{subject[0].upper()}{subject[1:]} a été {verb} par {counts}{end}."

    def agreed(self, symbol: str, number: str) -> str:
        return f"Le projet de résolution {symbol} a été adopté sans vote (résolution {number})."

    taken = "Il est procédé à un vote enregistré."
    hands = "Il est procédé au vote à main levée."

    def assembly_result(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        against = "zéro" if n == 0 else "une" if n == 1 else str(n)
        tail = f", {self.abstaining(a, rng)}" if a else ""
        return (
            f"Par {self.voices(y)} contre {against}{tail}, le projet de résolution {vote.draft} est "
            f"adopté (résolution {vote.number})."
        )

    def received(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        abstained = "aucune abstention" if a == 0 else "une abstention" if a == 1 else f"{a} abstentions"
        against = "zéro voix contre" if n == 0 else "une voix contre" if n == 1 else f"{n} voix contre"
        counts = f"{y} voix pour, {against} et {abstained}"
        if vote.outcome == "rejected":
            return (
                f"Le Président : Le résultat du vote est le suivant : {counts}. Le projet de "
                "résolution n’est pas "
                "adopté, en raison du vote négatif d’un membre permanent du Conseil."
            )
        return (
            f"Le Président : Le résultat du vote est le suivant : {counts}. Le projet de résolution "
            "est adopté en tant "
            f"que résolution {vote.number}."
        )


# -- Spanish ---------------------------------------------------------------------------------------------------


class Spanish(Language):
    code = "es"
    months = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
              "noviembre", "diciembre")  # fmt: skip
    headings = (("Votos a favor", "Votos en contra", "Abstenciones"),)
    verbatim = (("Votos a favor", "Votos en contra", "Abstenciones"),)
    nobody = ("Ninguno", "Ninguna")
    conjunction = "y"
    council = "Consejo de Derechos Humanos"
    cover = ("Naciones Unidas", "Asamblea General", "Distr. general", "Español", "Original: inglés")
    filler = (
        "Reafirmando los propósitos y principios de la Carta de las Naciones Unidas, y recordando la "
        "resolución 60/251 "
        "de la Asamblea General, de 15 de marzo de 2006, y su propia resolución 50/4, de 7 de julio "
        "de 2022,",
        "Recordando que la Asamblea General aprobó la resolución 41/128 el 4 de diciembre de 1986,",
        "1. Reafirma que uno de los propósitos de las Naciones Unidas es actuar a favor de los "
        "derechos humanos y en "
        "contra de toda discriminación, en China, Cuba y todos los demás Estados;",
        "2. Solicita al Alto Comisionado que le presente un informe en su 63er período de sesiones.",
    )
    sponsors = "Estado no miembro del Consejo de Derechos Humanos."
    words = (
        "cero", "primer", "segundo", "tercer", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno",
        "décimo",
    )  # fmt: skip

    def date(self, day: date) -> str:
        first = "1º" if day.day == 1 else str(day.day)
        return f"{first} de {self.months[day.month - 1]} de {day.year}"

    def both(self, last: str) -> str:
        return f" e {last}" if last[:1] in "IÍ" or last.startswith("Hi") else f" y {last}"

    def session(self, session: str) -> str:
        if session.startswith("S-"):
            n = int(session[2:])
            return f"{self.words[n].capitalize() if n <= 10 else f'{n}º'} período extraordinario de sesiones"
        if session.startswith("OM"):
            return "Primera reunión de organización"
        n = int(session)
        return f"{self.words[n].capitalize() if n <= 10 else f'{n}º'} período de sesiones"

    def meeting(self, n: int) -> str:
        return f"{n}ª sesión"

    def item(self, n: int) -> str:
        return f"Tema {n} de la agenda"

    def adopted_on(self, kind: str, day: date) -> str:
        what = {"resolution": "Resolución", "decision": "Decisión"}[kind]
        return f"{what} aprobada por el Consejo de Derechos Humanos el {self.date(day)}"

    def voices(self, y: int) -> str:
        return "1 voto" if y == 1 else f"{y} votos"

    def against(self, n: int, rng: random.Random) -> str:
        return rng.choice(("ninguno", "0")) if n == 0 else rng.choice(("1", "uno")) if n == 1 else str(n)

    def abstaining(self, a: int, rng: random.Random) -> str:
        if a == 0:
            return rng.choice((" y ninguna abstención", " y 0 abstenciones", ", sin abstenciones"))
        return rng.choice((" y 1 abstención", " y una abstención")) if a == 1 else f" y {a} abstenciones"

    def closing(self, kind: str, tally: Tally, rng: random.Random) -> str:
        y, n, a = tally
        against, abstained = self.against(n, rng), self.abstaining(a, rng)
        many = f"{n} en contra" if n else "ninguno en contra"
        return rng.choice((
            f"Aprobada en votación registrada por {self.voices(y)} contra {against}{abstained}. El "
            "resultado de la "
            "votación fue el siguiente:",
            f"Aprobada por {self.voices(y)} contra {against}{abstained}, en votación registrada. El "
            "resultado de la "
            "votación es el siguiente:",
            f"Aprobada en votación registrada por {self.voices(y)} a favor, {many}{abstained}. El "
            "resultado de la "
            "votación fue el siguiente:",
        ))  # fmt: skip

    def silent(self, kind: str, rng: random.Random) -> str:
        what = {"resolution": "Resolución aprobada", "decision": "Decisión aprobada"}[kind]
        return rng.choice(
            ("Aprobada sin votación.", f"{what} sin votación.", "Aprobada sin someterse a votación.")
        )

    def intention(self, names: list[str], vote: str, rng: random.Random) -> str:
        did = {"yes": "votar a favor", "no": "votar en contra", "abstain": "abstenerse"}[vote]
        listed = ", ".join(names[:-1]) + f" y {names[-1]}" if len(names) > 1 else names[0]
        if len(names) > 1:
            return (
                f"Posteriormente, las delegaciones {listed} informaron a la Secretaría de que habían "
                "tenido la intención de "
                f"{did}."
            )
        return (
            f"Posteriormente, la delegación {listed} informó a la Secretaría de que había tenido la "
            f"intención de {did}."
        )

    def introduced(self, vote, what: str) -> str:
        return (
            f"En la {self.meeting(vote.meeting)}, celebrada el {self.date(vote.day)}, el "
            "representante de Uganda presentó "
            f"{what}, patrocinado por Uganda, en nombre del Movimiento de los Países No Alineados, "
            "excepto Chile."
        )

    def draft(self, symbol: str) -> str:
        return f"proyecto de resolución {symbol}"

    def subject(self, kind: str, symbol: str) -> str:
        return {
            "resolution": f"el proyecto de resolución {symbol}",
            "amendment": f"la enmienda {symbol}",
            "paragraph": f"el párrafo 4 del proyecto de resolución {symbol}",
            "motion": f"la moción de aplazamiento del debate sobre el proyecto de resolución {symbol}",
        }[kind]

    def asked(self, subject: str) -> str:
        return (
            "En la misma sesión, a petición del representante de los Estados Unidos de América, se "
            "procedió a votación "
            f"registrada sobre {subject}."
        )

    follows = "El resultado de la votación fue el siguiente:"

    def result(
        self, kind: str, subject: str, outcome: str, tally: Tally, number: str, rng: random.Random
    ) -> str:
        y, n, a = tally
        ending = "a" if kind in ("amendment", "motion") else "o"
        verb = {
            ("paragraph", "adopted"): "mantenido",
        }.get((kind, outcome), {"adopted": "aprobad", "rejected": "rechazad"}[outcome] + ending)  # fmt: skip
        end = f" (resolución {number})" if number else ""
        counts = f"{self.voices(y)} contra {self.against(n, rng)}{self.abstaining(a, rng)}"
        if rng.random() < 0.5:
            return f"Por {counts}, queda {verb} {subject}{end}."
        return f"{subject[0].upper()}{subject[1:]} fue {verb} por {counts}{end}."

    def agreed(self, symbol: str, number: str) -> str:
        return f"El proyecto de resolución {symbol} fue aprobado sin votación (resolución {number})."

    taken = "Se procede a votación registrada."
    hands = "Se procede a votación ordinaria."

    def assembly_result(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        against = "ninguno" if n == 0 else str(n)
        tail = self.abstaining(a, rng) if a else ""
        return (
            f"Por {self.voices(y)} contra {against}{tail}, queda aprobado el proyecto de resolución "
            f"{vote.draft} (resolución {vote.number})."
        )

    def received(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        abstained = "ninguna abstención" if a == 0 else "1 abstención" if a == 1 else f"{a} abstenciones"
        counts = f"{y} votos a favor, {'ningún voto' if n == 0 else n} en contra y {abstained}"
        if vote.outcome == "rejected":
            return (
                f"El Presidente: El resultado de la votación es el siguiente: {counts}. El proyecto "
                "de resolución no ha "
                "sido aprobado debido al voto negativo de un miembro permanente del Consejo."
            )
        return (
            f"El Presidente: El resultado de la votación es el siguiente: {counts}. El proyecto de "
            "resolución ha sido "
            f"aprobado como resolución {vote.number}."
        )


# -- Russian ---------------------------------------------------------------------------------------------------

_RU_UNITS = (
    "нулевая", "первая", "вторая", "третья", "четвертая", "пятая", "шестая", "седьмая", "восьмая",
    "девятая", "десятая", "одиннадцатая", "двенадцатая", "тринадцатая", "четырнадцатая", "пятнадцатая",
    "шестнадцатая", "семнадцатая", "восемнадцатая", "девятнадцатая",
)  # fmt: skip
_RU_TENS = {20: ("двадцать", "двадцатая"), 30: ("тридцать", "тридцатая"), 40: ("сорок", "сороковая"),
            50: ("пятьдесят", "пятидесятая"), 60: ("шестьдесят", "шестидесятая"),
            70: ("семьдесят", "семидесятая")}  # fmt: skip


def _ru_ordinal(n: int) -> str:
    if n < 20:
        return _RU_UNITS[n]
    tens, unit = divmod(n, 10)
    return _RU_TENS[tens * 10][1] if not unit else f"{_RU_TENS[tens * 10][0]} {_RU_UNITS[unit]}"


class Russian(Language):
    code = "ru"
    months = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
              "ноября", "декабря")  # fmt: skip
    headings = (("Голосовали за", "Голосовали против", "Воздержались"),)
    verbatim = (("Голосовали за", "Голосовали против", "Воздержались"),)
    nobody = ("Никто",)
    conjunction = "и"
    council = "Совет по правам человека"
    cover = (
        "Организация Объединенных Наций",
        "Генеральная Ассамблея",
        "Distr.: General",
        "Original: English",
    )
    filler = (
        "подтверждая цели и принципы Устава Организации Объединенных Наций и ссылаясь на резолюцию "
        "60/251 Генеральной "
        "Ассамблеи от 15 марта 2006 года и свою собственную резолюцию 50/4 от 7 июля 2022 года,",
        "напоминая, что Генеральная Ассамблея приняла резолюцию 41/128 4 декабря 1986 года,",
        "1. вновь подтверждает, что одна из целей Организации Объединенных Наций состоит в том, "
        "чтобы выступать за права "
        "человека и против любой дискриминации в Китае, на Кубе и во всех других государствах;",
        "2. просит Верховного комиссара представить доклад Совету на его шестьдесят третьей сессии.",
    )
    sponsors = "Государство, не являющееся членом Совета по правам человека."

    def date(self, day: date) -> str:
        return f"{super().date(day)} года"

    def session(self, session: str) -> str:
        if session.startswith("S-"):
            return f"{_ru_ordinal(int(session[2:])).capitalize()} специальная сессия"
        if session.startswith("OM"):
            return "Первое организационное заседание"
        return f"{_ru_ordinal(int(session)).capitalize()} сессия"

    def meeting(self, n: int) -> str:
        return f"{n}-е заседание"

    def item(self, n: int) -> str:
        return f"Пункт {n} повестки дня"

    def adopted_on(self, kind: str, day: date) -> str:
        what = {"resolution": "Резолюция, принятая", "decision": "Решение, принятое"}[kind]
        return f"{what} Советом по правам человека {self.date(day)}"

    def none(self, vote: str, rng: random.Random) -> str:
        did = {"yes": "голосовал за", "no": "голосовал против", "abstain": "воздержался"}[vote]
        return rng.choice(("Никто", f"Никто не {did}"))

    def voices(self, y: int) -> str:
        return f"{y} голосом" if y % 10 == 1 and y % 100 != 11 else f"{y} голосами"

    def rest(self, n: int, a: int, rng: random.Random) -> str:
        """Against and abstaining: " против 14 при 2 воздержавшихся"."""
        if a == 0:
            abstained = rng.choice(("при отсутствии воздержавшихся", "при 0 воздержавшихся"))
        elif a == 1:
            abstained = rng.choice(("при 1 воздержавшемся", "при одном воздержавшемся"))
        else:
            abstained = f"при {a} воздержавшихся"
        return f"против {rng.choice(('1', 'одного')) if n == 1 else n} {abstained}"

    def closing(self, kind: str, tally: Tally, rng: random.Random) -> str:
        y, n, a = tally
        rest = self.rest(n, a, rng)
        done = {"resolution": "Принята", "decision": "Принято"}[kind]
        return rng.choice((
            f"{done} в результате заносимого в отчет о заседании голосования {self.voices(y)} {rest}. "
            "Голоса "
            "распределились следующим образом:",
            f"{done} заносимым в отчет о заседании голосованием {self.voices(y)} {rest}. Голоса "
            "распределились следующим "
            "образом:",
            f"{done} путем заносимого в отчёт о заседании голосования {self.voices(y)} {rest}. "
            "Результаты голосования "
            "были следующими:",
        ))  # fmt: skip

    def silent(self, kind: str, rng: random.Random) -> str:
        done = {"resolution": "Принята", "decision": "Принято"}[kind]
        return f"{done} без голосования."

    def intention(self, names: list[str], vote: str, rng: random.Random) -> str:
        did = {"yes": "голосовать за", "no": "голосовать против", "abstain": "воздержаться"}[vote]
        listed = self.join(names, rng, spoken=True)
        if len(names) > 1:
            return f"Впоследствии делегации {listed} уведомили Секретариат о том, что они намеревались {did}."
        return f"Впоследствии делегация {listed} уведомила Секретариат о том, что она намеревалась {did}."

    def introduced(self, vote, what: str) -> str:
        return (
            f"На {vote.meeting}-м заседании, состоявшемся {self.date(vote.day)}, представитель Уганды "
            "внес на рассмотрение "
            f"{what}, авторами которого являлись Уганда, от имени Движения неприсоединения, за "
            "исключением Чили."
        )

    def draft(self, symbol: str) -> str:
        return f"проект резолюции {symbol}"

    def subject(self, kind: str, symbol: str) -> str:
        return {
            "resolution": f"проект резолюции {symbol}",
            "amendment": f"поправка {symbol}",
            "paragraph": f"пункт 4 постановляющей части проекта резолюции {symbol}",
            "motion": f"предложение о перерыве в прениях по проекту резолюции {symbol}",
        }[kind]

    def asked(self, subject: str) -> str:
        dative = {
            "проект ": "проекту ",
            "поправка": "поправке",
            "пункт ": "пункту ",
            "предложение": "предложению",
        }
        first = next(word for word in dative if subject.startswith(word))
        what = dative[first] + subject.removeprefix(first)
        return (
            "На том же заседании по просьбе представителя Соединенных Штатов Америки было проведено "
            "заносимое в отчет о "
            f"заседании голосование по {what}."
        )

    follows = "Голоса распределились следующим образом:"

    def result(
        self, kind: str, subject: str, outcome: str, tally: Tally, number: str, rng: random.Random
    ) -> str:
        y, n, a = tally
        ending = {"amendment": "а", "motion": "о"}.get(kind, "")
        stem = {"adopted": "принят", "rejected": "отклонен"}[outcome]
        if (kind, outcome) == ("paragraph", "adopted"):
            stem = "сохранен"
        end = f" (резолюция {number})" if number else ""
        was = {"amendment": "была", "motion": "было"}.get(kind, "был")
        return (
            f"{subject[0].upper()}{subject[1:]} {was} {stem}{ending} {self.voices(y)} "
            f"{self.rest(n, a, rng)}{end}."
        )

    def agreed(self, symbol: str, number: str) -> str:
        return f"Проект резолюции {symbol} был принят без голосования (резолюция {number})."

    taken = "Проводится заносимое в отчет о заседании голосование."
    hands = "Проводится голосование поднятием руки."

    def assembly_result(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        against = f"против {n}" if n else "причем никто не голосовал против"
        abstained = f"при {a} воздержавшихся" if a > 1 else "при 1 воздержавшемся" if a else ""
        parts = [f"Проект резолюции {vote.draft} принимается {self.voices(y)}{',' if not n else ''}", against]
        if abstained:
            parts[-1] += "," if not n else ""
            parts.append(abstained)
        return f"{' '.join(parts)} (резолюция {vote.number})."

    def received(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        cast = f"{y} голос" + ("" if y == 1 else "а" if 1 < y < 5 else "ов")
        against = "никто не голосовал против" if n == 0 else f"{n} против"
        abstained = "никто не воздержался" if a == 0 else f"{a} воздержавш" + ("ийся" if a == 1 else "ихся")
        counts = f"{cast} за, {against}, {abstained}"
        if vote.outcome == "rejected":
            return (
                f"Председатель: Результаты голосования следующие: {counts}. Проект резолюции не "
                "принимается, поскольку "
                "один из постоянных членов Совета голосовал против."
            )
        return (
            f"Председатель: Результаты голосования следующие: {counts}. Проект резолюции принимается "
            "в качестве резолюции "
            f"{vote.number}."
        )


# -- Chinese ---------------------------------------------------------------------------------------------------

_ZH_DIGITS = "〇一二三四五六七八九"


def _zh_number(n: int) -> str:
    tens, unit = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_ZH_DIGITS[tens]}十") + (
        _ZH_DIGITS[unit] if unit else ""
    )


class Chinese(Language):
    code = "zh"
    comma = "、"
    colon = "："
    headings = (("赞成", "反对", "弃权"),)
    verbatim = (("赞成", "反对", "弃权"),)
    nobody = ("无",)
    conjunction = "和"
    council = "人权理事会"
    cover = ("联合国", "大会", "Distr.: General", "Chinese", "Original: English")
    filler = (
        "重申《联合国宪章》的宗旨和原则，并回顾大会2006年3月15日第60/251号决议和理事会2022年7月7日第50/4号决议，",
        "回顾大会1986年12月4日通过了第41/128号决议，",
        "1. 重申联合国的宗旨之一是在中国、古巴和其他所有国家赞成促进人权，反对一切形式的歧视；",
        "2. 请高级专员向人权理事会第六十三届会议提交一份报告。",
    )
    sponsors = "非人权理事会成员国。"

    def date(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日"

    def both(self, last: str) -> str:
        return f"和{last}"

    def session(self, session: str) -> str:
        if session.startswith("S-"):
            return f"第{_zh_number(int(session[2:]))}届特别会议"
        if session.startswith("OM"):
            return "第一次组织会议"
        return f"第{_zh_number(int(session))}届会议"

    def meeting(self, n: int) -> str:
        return f"第{n}次会议"

    def item(self, n: int) -> str:
        return f"议程项目{n}"

    def adopted_on(self, kind: str, day: date) -> str:
        what = {"resolution": "决议", "decision": "决定"}[kind]
        return f"人权理事会{self.date(day)}通过的{what}"

    def closing(self, kind: str, tally: Tally, rng: random.Random) -> str:
        y, n, a = tally
        return rng.choice((
            f"经记录表决，以{y}票赞成、{n}票反对、{a}票弃权获得通过。表决结果如下：",
            f"经记录表决，以{y}票对{n}票、{a}票弃权获得通过。表决情况如下：",
            f"经记录表决以 {y} 票赞成，{n} 票反对，{a} 票弃权获得通过。表决结果如下：",
        ) if a else (
            f"经记录表决，以{y}票赞成、{n}票反对、0票弃权获得通过。表决结果如下：",
            f"经记录表决，以{y}票对{n}票、无弃权票获得通过。表决情况如下：",
            f"经记录表决，以{y}票赞成、{n}票反对、无弃权获得通过。表决结果如下：",
        ))  # fmt: skip

    def silent(self, kind: str, rng: random.Random) -> str:
        return rng.choice(("未经表决获得通过。", "未经表决通过。"))

    def intention(self, names: list[str], vote: str, rng: random.Random) -> str:
        did = {"yes": "投赞成票", "no": "投反对票", "abstain": "弃权"}[vote]
        who = self.join(names, rng, spoken=True)
        they = "它们" if len(names) > 1 else "它"
        return f"随后，{who}代表团通知秘书处，{they}本打算{did}。"

    def introduced(self, vote, what: str) -> str:
        return (
            f"在{self.date(vote.day)}第{vote.meeting}次会议上，乌干达代表介绍了{what}，"
            "提案国为乌干达(代表不结盟国家运动，智利除外)。"
        )

    def draft(self, symbol: str) -> str:
        return f"决议草案{symbol}"

    def subject(self, kind: str, symbol: str) -> str:
        return {
            "resolution": f"决议草案{symbol}",
            "amendment": f"修正案{symbol}",
            "paragraph": f"决议草案{symbol}执行部分第4段",
            "motion": f"关于暂停就决议草案{symbol}进行辩论的动议",
        }[kind]

    def asked(self, subject: str) -> str:
        return f"在同次会议上，应美利坚合众国代表的请求，对{subject}进行了记录表决。"

    follows = "表决结果如下："

    def result(
        self, kind: str, subject: str, outcome: str, tally: Tally, number: str, rng: random.Random
    ) -> str:
        y, n, a = tally
        done = {"adopted": "获得通过", "rejected": "被否决"}[outcome]
        if (kind, outcome) == ("paragraph", "adopted"):
            done = "获得保留"
        end = f"(第{number}号决议)" if number else ""
        counts = rng.choice((f"{y}票赞成、{n}票反对、{a}票弃权", f"{y}票对{n}票、{a}票弃权"))
        return f"{subject}以{counts}{done}{end}。"

    def agreed(self, symbol: str, number: str) -> str:
        return f"决议草案{symbol}未经表决获得通过(第{number}号决议)。"

    taken = "进行了记录表决。"
    hands = "进行了举手表决。"

    def assembly_result(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        counts = f"{y}票对{n}票" if n else rng.choice((f"{y}票对零票", f"{y}票对0票"))
        tail = f"、{a}票弃权" if a else ""
        return f"决议草案{vote.draft}以{counts}{tail}获得通过（第{vote.number}号决议）。"

    def received(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        counts = f"{y}票赞成、{n}票反对、{a}票弃权" if n or a else f"{y}票赞成"
        if vote.outcome == "rejected":
            return (
                f"主席(以英语发言)：表决结果如下：{counts}。"
                "由于安理会一个常任理事国投了反对票，决议草案未获通过。"
            )
        number = vote.number.replace(" (", "(").replace("(", "（").replace(")", "）")
        return f"主席(以英语发言)：表决结果如下：{counts}。决议草案获得通过，成为第{number}号决议。"


# -- Arabic ----------------------------------------------------------------------------------------------------

_AR_UNITS = ("", "الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة",
             "العاشرة")  # fmt: skip
_AR_TENS = {20: "العشرون", 30: "الثلاثون", 40: "الأربعون", 50: "الخمسون", 60: "الستون", 70: "السبعون"}


def _ar_ordinal(n: int) -> str:
    tens, unit = divmod(n, 10)
    first = "الحادية" if unit == 1 else _AR_UNITS[unit]
    if n <= 10:
        return _AR_UNITS[n]
    if n < 20:
        return f"{first} عشرة"
    return _AR_TENS[tens * 10] if not unit else f"{first} و{_AR_TENS[tens * 10]}"


class Arabic(Language):
    code = "ar"
    comma = "، "
    months = ("كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيه",
              "تموز/يوليه", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر",
              "كانون الأول/ديسمبر")  # fmt: skip
    headings = (
        ("المؤيدون", "المعارضون", "الممتنعون عن التصويت"),
        ("المؤيدون", "المعارضون", "الممتنعون"),
    )
    verbatim = headings
    nobody = ("لا أحد", "لا يوجد")
    conjunction = "و"
    council = "مجلس حقوق الإنسان"
    cover = ("الأمم المتحدة", "الجمعية العامة", "Distr.: General", "Arabic", "Original: English")
    filler = (
        "إذ يؤكد من جديد مقاصد ميثاق الأمم المتحدة ومبادئه، وإذ يشير إلى قرار الجمعية العامة 60/251 "
        "المؤرخ 15 آذار/مارس "
        "2006 وإلى قراره 50/4 المؤرخ 7 تموز/يوليه 2022،",
        "وإذ يشير إلى أن الجمعية العامة اعتمدت القرار 41/128 في 4 كانون الأول/ديسمبر 1986،",
        "1- يؤكد من جديد أن من مقاصد الأمم المتحدة العمل على تعزيز حقوق الإنسان ومناهضة كل تمييز في "
        "الصين وكوبا وجميع "
        "الدول الأخرى؛",
        "2- يطلب إلى المفوض السامي أن يقدم تقريراً إلى المجلس في دورته الثالثة والستين.",
    )
    sponsors = "دولة غير عضو في مجلس حقوق الإنسان."

    def both(self, last: str) -> str:
        return f" و{last}"

    def session(self, session: str) -> str:
        if session.startswith("S-"):
            return f"الدورة الاستثنائية {_ar_ordinal(int(session[2:]))}"
        if session.startswith("OM"):
            return "الاجتماع التنظيمي الأول"
        return f"الدورة {_ar_ordinal(int(session))}"

    def meeting(self, n: int) -> str:
        return f"الجلسة {n}"

    def item(self, n: int) -> str:
        return f"البند {n} من جدول الأعمال"

    def adopted_on(self, kind: str, day: date) -> str:
        what = {"resolution": "قرار اعتمده", "decision": "مقرر اعتمده"}[kind]
        return f"{what} مجلس حقوق الإنسان في {self.date(day)}"

    def votes(self, n: int) -> str:
        """A number of votes, as grammar has it: one, two, 3 to 10, 11 to 99, hundreds."""
        if n == 1:
            return "صوت واحد"
        if n == 2:
            return "صوتين"
        if 3 <= n % 100 <= 10:
            return f"{n} أصوات"
        return f"{n} صوتاً" if n % 100 > 10 else f"{n} صوت"

    def members(self, n: int) -> str:
        if n == 1:
            return "عضو واحد"
        if n == 2:
            return "عضوين"
        if 3 <= n % 100 <= 10:
            return f"{n} أعضاء"
        return f"{n} عضواً" if n % 100 > 10 else f"{n} عضو"

    def rest(self, tally: Tally, rng: random.Random) -> str:
        y, n, a = tally
        against = f"مقابل {self.votes(n)}" if n else rng.choice(("مقابل لا شيء", "دون معارضة"))
        if a == 0:
            abstained = rng.choice((" ودون امتناع أي عضو عن التصويت", "، دون امتناع أحد عن التصويت"))
        else:
            abstained = rng.choice((" و", "، مع ", " مع ")) + f"امتناع {self.members(a)} عن التصويت"
        return f"بأغلبية {self.votes(y)} {against}{abstained}"

    def closing(self, kind: str, tally: Tally, rng: random.Random) -> str:
        rest = self.rest(tally, rng)
        done = {"resolution": "اعتُمد القرار", "decision": "اعتُمد المقرر"}[kind]
        return rng.choice((
            f"اعتُمد بتصويت مسجل {rest}. وكانت نتيجة التصويت كما يلي:",
            f"{done} بتصويت مسجل {rest}. وكانت نتيجة التصويت كالتالي:",
            f"اعتمد بتصويت مسجل {rest}. وجاءت نتيجة التصويت على النحو التالي:",
        ))  # fmt: skip

    def silent(self, kind: str, rng: random.Random) -> str:
        return rng.choice(("اعتُمد دون تصويت.", "اعتُمد بدون تصويت.", "اعتمد من دون تصويت."))

    def intention(self, names: list[str], vote: str, rng: random.Random) -> str:
        listed = self.join(names, rng, spoken=True)
        if len(names) == 1:
            did = {"yes": "التصويت مؤيداً", "no": "التصويت معارضاً", "abstain": "الامتناع عن التصويت"}[vote]
            return f"بعد ذلك، أبلغ وفد {listed} الأمانة العامة بأنه كان ينوي {did}."
        if len(names) == 2:
            did = {"yes": "التصويت مؤيدين", "no": "التصويت معارضين", "abstain": "الامتناع عن التصويت"}[vote]
            return f"بعد ذلك، أبلغ وفدا {listed} الأمانة العامة بأنهما كانا ينويان {did}."
        did = {"yes": "التصويت مؤيدة", "no": "التصويت معارضة", "abstain": "الامتناع عن التصويت"}[vote]
        return f"بعد ذلك، أبلغت وفود {listed} الأمانة العامة بأنها كانت تنوي {did}."

    def introduced(self, vote, what: str) -> str:
        return (
            f"في الجلسة {vote.meeting}، المعقودة في {self.date(vote.day)}، عرض ممثل أوغندا {what} "
            "المقدم من أوغندا، باسم "
            "حركة بلدان عدم الانحياز، باستثناء شيلي."
        )

    def draft(self, symbol: str) -> str:
        return f"مشروع القرار {symbol}"

    def subject(self, kind: str, symbol: str) -> str:
        return {
            "resolution": f"مشروع القرار {symbol}",
            "amendment": f"التعديل {symbol}",
            "paragraph": f"الفقرة 4 من منطوق مشروع القرار {symbol}",
            "motion": f"الاقتراح الداعي إلى تأجيل مناقشة مشروع القرار {symbol}",
        }[kind]

    def asked(self, subject: str) -> str:
        return (
            f"وفي الجلسة نفسها، وبناء على طلب ممثل الولايات المتحدة الأمريكية، أُجري تصويت مسجل على {subject}."
        )

    follows = "وكانت نتيجة التصويت كما يلي:"

    def result(
        self, kind: str, subject: str, outcome: str, tally: Tally, number: str, rng: random.Random
    ) -> str:
        verb = {
            ("paragraph", "adopted"): "وأُبقي على", ("paragraph", "rejected"): "ورُفضت",
            ("motion", "rejected"): "ورُفض", ("motion", "adopted"): "واعتُمد",
        }.get((kind, outcome), {"adopted": "واعتُمد", "rejected": "ورُفض"}[outcome])  # fmt: skip
        end = f" (القرار {number})" if number else ""
        return f"{verb} {subject} {self.rest(tally, rng)}{end}."

    def agreed(self, symbol: str, number: str) -> str:
        return f"واعتُمد مشروع القرار {symbol} دون تصويت (القرار {number})."

    taken = "أُجري تصويت مسجل."
    hands = "أُجري التصويت برفع الأيدي."

    def assembly_result(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        against = f"مقابل {self.votes(n)}" if n else "مقابل لا شيء"
        tail = f"، مع امتناع {self.members(a)} عن التصويت" if a else ""
        return (
            f"اعتُمد مشروع القرار {vote.draft} بأغلبية {self.votes(y)} {against}{tail} (القرار {vote.number})."
        )

    def received(self, vote, rng: random.Random) -> str:
        y, n, a = vote.tally
        cast = f"{y} صوتاً مؤيداً" if y > 10 else f"{y} أصوات مؤيدة"
        against = "ولا أصوات معارضة" if n == 0 else "وصوت واحد معارض" if n == 1 else f"و{n} أصوات معارضة"
        abstained = "دون امتناع أي عضو عن التصويت" if a == 0 else f"وامتناع {self.members(a)} عن التصويت"
        counts = f"{cast}، {against}، {abstained}"
        if vote.outcome == "rejected":
            return (
                f"الرئيس (تكلم بالإنكليزية): كانت نتيجة التصويت كما يلي: {counts}. لم يُعتمد مشروع "
                "القرار، بسبب التصويت "
                "السلبي لعضو دائم في المجلس."
            )
        return (
            f"الرئيس (تكلم بالإنكليزية): كانت نتيجة التصويت كما يلي: {counts}. اعتُمد مشروع القرار "
            "بوصفه القرار "
            f"{vote.number}."
        )


LANGUAGES = {words.code: words for words in (Arabic(), Chinese(), English(), French(), Russian(), Spanish())}

#: The sample's title, as the six versions of resolution 56/2 print it.
COOPERATION = {
    "ar": "تعزيز التعاون الدولي في ميدان حقوق الإنسان",
    "en": "Enhancement of international cooperation in the field of human rights",
    "es": "Fortalecimiento de la cooperación internacional en la esfera de los derechos humanos",
    "fr": "Renforcement de la coopération internationale dans le domaine des droits de l’homme",
    "ru": "Укрепление международного сотрудничества в области прав человека",
    "zh": "加强人权领域的国际合作",
}
