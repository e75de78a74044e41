"""A resolution in Akoma Ntoso for the United Nations (AKN4UN), the XML that the Secretariat publishes in six languages.

What was voted stands in `meta`: the vote with its totals and names, the steps of adoption, sponsors, subjects, agenda
item. The names of states stand in English in every language. The text of the resolution is not read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.sax import SAXException, SAXParseException, make_parser
from xml.sax.handler import ContentHandler, feature_external_ges, feature_external_pes, feature_namespaces

import numpy as np

from votelib.errors import ReadError, counted
from votelib.readers.datasets.assembling import count_of
from votelib.readers.datasets.heads import Head
from votelib.readers.datasets.marcxml import xml_text
from votelib.readers.datasets.resolutions import Resolution, printed_symbol

_DEEPEST = 200
_MOST = 200_000  # elements: the longest resolutions have a few thousand
_LANGUAGES = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "rus": "ru",
    "ara": "ar",
    "zho": "zh",
    "chi": "zh",
}
_FIRST_DAY = "0001-01-01"  # what stands for no day
_STEPS = {
    "draftResolution": "draft", "recommendedForAdoption": "report", "adopted": "adopted",
}  # fmt: skip


def resolutions_of(head: Head) -> Iterator[Resolution]:
    """The resolution of a file: one, or one a vote where the file has several.

    Raises
    ------
    ReadError
        If the file is cut off or damaged (with its line), declares entities or a document type (with which a small file
        can fill a machine), is nested or large beyond any resolution, or says no symbol.
    """
    root = _root(head)
    meta = root.find(".//meta")
    if meta is None:
        raise ReadError("holds no meta, in which the vote stands", str(head.path))
    votes = meta.findall(".//voting") or [Element("voting")]
    said = _resolution(root, meta, votes[0], head)
    if len(votes) > 1:
        words = "several votes in one document; the first was read"
        said.odd.append(("several_votes", "one vote a document", str(len(votes)), words))
    yield said


# -- XML -------------------------------------------------------------------------------------------------------


class _Tree(ContentHandler):
    """A tree of elements by their local names, as deep and as large as a resolution may be."""

    def __init__(self, head: Head):
        super().__init__()
        self.builder, self.head = TreeBuilder(), head
        self.depth = self.count = 0

    def startElementNS(self, name, qname, attrs):
        self.depth, self.count = self.depth + 1, self.count + 1
        if self.depth > _DEEPEST or self.count > _MOST:
            words = (
                f"is nested deeper than {_DEEPEST} elements, or holds more than {_MOST:,}: no resolution does"
            )
            raise ReadError(words, str(self.head.path), self._locator.getLineNumber())
        self.builder.start(name[1], {key[1]: value for key, value in attrs.items()})

    def endElementNS(self, name, qname):
        self.depth -= 1
        self.builder.end(name[1])

    def characters(self, content):
        self.builder.data(content)


def _root(head: Head) -> Element:
    handler = _Tree(head)
    parser = make_parser()
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setFeature(feature_external_pes, False)
    parser.setContentHandler(handler)
    try:
        parser.parse(io.StringIO(xml_text(head)))
    except SAXParseException as error:
        words = f"is not whole: {error.getMessage()}; it was cut off or damaged, get it again"
        raise ReadError(words, str(head.path), error.getLineNumber()) from None
    except SAXException as error:
        raise ReadError(f"is no XML that can be read: {error}", str(head.path)) from None
    return handler.builder.close()


# -- what it says ----------------------------------------------------------------------------------------------


def _resolution(root: Element, meta: Element, voting: Element, head: Head) -> Resolution:
    steps = {step.get("outcome", ""): step for step in meta.iter("step")}
    votes, counts, odd = _voters(voting)
    adoption = _adoption(voting.get("outcome", ""), votes, counts)
    draft, more = (
        steps.get(name, Element("step")) for name in ("draftResolution", "draftResolutionAdditionalSponsors")
    )
    adopted = steps.get("adopted", Element("step")).get("as", "")
    return Resolution(
        file=str(head.path), line=1, symbol=_symbol(root, meta, head), title=_title(root),
        session=_attribute(root, "session", "value"), meeting=adopted if "/PV." in adopted else "",
        ordinal=_ordinal(adopted), date=_date(meta, steps), origin=_inline(root, "originating document"),
        draft=_words(draft.get("as", "")), committee=_committee(root),
        agenda_item=re.sub(r"^\D*", "", _inline(root, "agenda item")) if _language(meta) == "en" else "",
        agenda_title=_inline(root, "agenda item name"), adoption=adoption, votes=votes, counts=counts,
        sponsors=_names(draft.get("by", "")), additional=_names(more.get("by", "")), subjects=_subjects(meta),
        steps=_way(meta), language=_language(meta), odd=odd,
    )  # fmt: skip


def _voters(voting: Element) -> tuple[dict, dict, list[tuple]]:
    """Names and totals by vote, and what is odd about them."""
    votes: dict[str, list[str]] = {}
    counts: dict[str, str] = {}
    odd: list[tuple] = []
    for count in voting.iter("count"):
        kind, total, names = count.get("refersTo", ""), count.get("value", "").strip(), _named(count)
        vote = _vote(kind)
        if vote:
            counts[vote] = total
            votes.setdefault(vote, []).extend(names)
        elif names:
            words = "a list of states that is none in favour, against or abstaining; its names were left out"
            odd.append(
                (
                    "unknown_code",
                    None,
                    f"{kind or 'nothing'}: {counted(len(names), 'name')}",
                    words,
                    "serious",
                )
            )
        if vote and np.isnan(count_of(total)) and total not in _NO_TOTAL:
            odd.append(
                ("bad_total", "a whole number", f"{vote}: {total}", "a total that is none; it was left empty")
            )
    if counts:  # a list that is not there has nobody in it
        counts = {vote: counts.get(vote, "0") for vote in ("yes", "no", "abstain")}
    return votes, counts, odd


_NO_TOTAL = ("", "N.A.", "N/A", "-")


def _named(count: Element) -> list[str]:
    """The names in a list: one an element, in its text or, where it has none, in its attribute."""
    inside = [each for each in count.iter() if each is not count]
    named = list(count.iter("organization")) or [each for each in inside if not len(each)]
    return [name for each in named if (name := _text(each) or _words(each.get("showAs", "")))]


def _vote(refers: str) -> str:
    """
    >>> _vote("#inFavour"), _vote("against"), _vote("abstaining"), _vote("memberState")
    ('yes', 'no', 'abstain', '')
    """
    words = refers.lower().lstrip("#")
    told = (("favour", "yes"), ("favor", "yes"), ("against", "no"), ("abst", "abstain"))
    return next((vote for word, vote in told if word in words), _WHOLE_WORDS.get(words, ""))


_WHOLE_WORDS = {"yes": "yes", "for": "yes", "no": "no"}


def _adoption(outcome: str, votes: dict, counts: dict) -> str:
    words = re.sub(r"[\s_-]+", "", outcome.lower())
    if any(votes.values()) or any(count.isdigit() and int(count) for count in counts.values()):
        return "recorded"
    if re.search(r"without(?:a)?vote|consensus", words):
        return "without_vote"
    return "recorded" if "recorded" in words else ""


def _symbol(root: Element, meta: Element, head: Head) -> str:
    """The printed symbol; where that is none, the one in the document's own address."""
    printed = [_text(each) for each in root.iter("docNumber") if each.get("refersTo", "").endswith("symbol")]
    address = next((each.get("value", "") for each in meta.iter("FRBRuri")), "")
    told = re.search(r"/unga/[\d-]*/((?:ES-|S-)?\d+)-(\d+)[ -]?([A-Z](?:-[A-Z])?)?/", address, re.IGNORECASE)
    candidates = printed + (
        [f"A/RES/{told.group(1)}/{told.group(2)} {told.group(3) or ''}".strip()] if told else []
    )
    for candidate in candidates:
        try:
            printed_symbol(candidate)
        except ReadError:
            continue
        return candidate
    raise ReadError(f"expected the symbol of a resolution, found {candidates or 'none'}", str(head.path))


def _title(root: Element) -> str:
    found = [
        _text(each) for each in root.iter("docTitle") if each.get("refersTo", "").endswith("resolutionTitle")
    ]
    return found[0] if found else ""


def _date(meta: Element, steps: dict) -> str:
    days = [each.get("date", "") for each in meta.iter("FRBRdate") if each.get("name") == "adoption"]
    days.append(steps.get("adopted", Element("step")).get("date", ""))
    return next((day for day in days if day and day != _FIRST_DAY), "")


def _language(meta: Element) -> str:
    code = next((each.get("language", "") for each in meta.iter("FRBRlanguage")), "").lower()
    return _LANGUAGES.get(code, code[:2])


def _committee(root: Element) -> str:
    refers = next((each.get("refersTo", "") for each in root.iter("docProponent")), "")
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", refers.lstrip("#"))
    named = words.lower().endswith("committee") and not re.search(r"\b(?:without|no)\b", words, re.IGNORECASE)
    return words[:1].upper() + words[1:] if named else ""


def _ordinal(adopted: str) -> str:
    found = re.search(r"\d+(?:st|nd|rd|th)\b[\w\s()]*meeting", adopted)
    return found.group() if found else ""


def _names(by: str) -> list[str]:
    """Sponsors, which are given in one line.

    Examples
    --------
    >>> _names("Albania, Bolivia (Plurinational State of) and Trinidad and Tobago")
    ['Albania', 'Bolivia (Plurinational State of)', 'Trinidad and Tobago']
    """
    words = _words(by)
    if not words:
        return []
    whole = re.split(r",\s+(?![^()]*\))", words)
    last = whole[-1]
    for found in re.finditer(r"\s+and\s+", last):
        before, after = last[: found.start()], last[found.end() :]
        if before.count("(") == before.count(")") and _both_known(before, after):
            return [*whole[:-1], before, after]
    return whole


def _both_known(*names: str) -> bool:
    from votelib.readers.datasets.assembling import state_of

    return all(state_of("", name) for name in names)


def _subjects(meta: Element) -> list[str]:
    return [
        _words(each.get("showAs", "")) for group in meta.iter("classification") if group.get("source") == "DHLAUTH"
        for each in group.iter("keyword") if not each.get("dictionary", "").startswith("A/")
    ]  # fmt: skip


def _way(meta: Element) -> str:
    """The steps of adoption in one line, with their days."""
    told = []
    for step in meta.iter("step"):
        name, where = _STEPS.get(step.get("outcome", "")), _words(step.get("as", ""))
        paragraph = _words(step.get("refersTo", ""))
        day = step.get("date", _FIRST_DAY)
        if name and where:
            words = f"{name}: {where}" + (f", para. {paragraph}" if name == "report" and paragraph else "")
            told.append(words + (f" ({day})" if day != _FIRST_DAY else ""))
    return "; ".join(told)


def _inline(root: Element, name: str) -> str:
    return next((_text(each) for each in root.iter("inline") if each.get("name") == name), "")


def _attribute(root: Element, tag: str, name: str) -> str:
    return next((each.get(name, "") for each in root.iter(tag)), "")


def _text(element: Element) -> str:
    return _words("".join(element.itertext()))


def _words(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text).strip()
