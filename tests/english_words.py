"""Words of English in what a reader of a page in another language sees and hears.

`python tests/english_words.py fr reports/` lists them.
"""

from __future__ import annotations

import base64
import html
import json
import re
import sys
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po

from votelib.countries.name_tables import names_in

CATALOGUES = Path(__file__).parents[1] / "src" / "votelib" / "locale"
#: Attributes whose texts are seen or read out.
SAID = (
    "alt",
    "title",
    "aria-label",
    "placeholder",
    "data-filter",
    "data-of",
    "data-table",
    "data-show",
    "data-hide",
)
ALONE = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
#: What is no prose: code, and what is marked as English, which only `QUOTES` may be.
SILENT = frozenset({"code", "math", "pre", "script", "style", "svg"})
#: Where English may be quoted: code, what a cell printed, lines of the box of sources, sources and notes of a table.
QUOTES = frozenset({"dd", "div", "pre", "span", "td", "ul"})
#: Names: of software and formats, of data sets, of people whose measures these are, of a group of the reader's own.
NAMES = frozenset({
    "votelib", "Python", "Chromium", "WeasyPrint", "unvotes", "sample", "unga", "hrc", "unsc", "Benelux", "Bergsma",
    "Cramér", "Rice", "Banzhaf", "Shapley", "Shubik", "Rand", "Voeten", "Bailey", "Strezhnev", "Lijphart", "Spearman",
    "Pearson", "Jaccard", "Louvain", "kappa", "wnominate", "logit", "pi", "Konrad", "Adenauer", "Stiftung",
    "DefendDefenders", "Hug", "Lukács", "Jordaan", "Hix", "Noury", "Roland", "doi", "JavaScript",
})  # fmt: skip
#: Words that no page in French or Spanish needs, whatever stands in its catalogue.
FUNCTION_WORDS = frozenset({
    "the", "of", "and", "with", "from", "this", "that", "are", "is", "by", "was", "were", "which", "share", "states",
    "than", "it", "its", "not", "to", "for", "each", "at", "has", "have", "had", "what", "who", "how", "more", "most",
    "least", "both", "between", "within", "under", "over", "same", "into", "about", "been",
})  # fmt: skip
WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[’'][a-z]+)?")
#: Addresses, files, symbols of documents, names of columns and parameters.
CODE = re.compile(
    r"https?://\S+|\S+\.(?:csv|py|ipynb|html|gz|md|json|parquet|xml|svg|png)\b|[A-Z]+/[A-Za-z0-9/.()-]+|\w+_\w+"
    r"|votelib fetch \w+|data = \W\w+\W"
)


class _Page(HTMLParser):
    """The texts of a page with where they stand, and the tags that are marked as English."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.texts: list[tuple[str, str]] = []
        self.quoted: set[str] = set()

    @property
    def silent(self) -> bool:
        return any(silent for _, silent in self.open)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        english = tag != "html" and said.get("lang") == "en"
        self.quoted |= {tag} if english else set()
        if tag not in ALONE:
            self.open.append((tag, english or tag in SILENT))
        if not self.silent:
            self.texts += [(f"{tag} {name}", said[name]) for name in SAID if said.get(name)]
        self.texts += [("drawing", text) for text in _drawn(said.get("src") or "")]

    def handle_endtag(self, tag):
        if any(tag == other for other, _ in self.open):
            while self.open and self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if data.strip() and not self.silent:
            self.texts.append((self.open[-1][0] if self.open else "", " ".join(data.split())))


def _drawn(source: str) -> list[str]:
    """The texts of an SVG: matplotlib writes each as a comment before its outline."""
    head = "data:image/svg+xml;base64,"
    svg = base64.b64decode(source.removeprefix(head)).decode() if source.startswith(head) else ""
    return [html.unescape(text).strip() for text in re.findall(r"<!--(.*?)-->", svg, re.DOTALL)]


class Lexicon:
    """What is English on a page in one language: `words_in` a text that are neither names nor titles of documents."""

    def __init__(self, lang: str, titles: Iterable[str] = ()):
        self.lang = lang
        english, own = _words_of_catalogue(lang)
        own |= _words(
            name for name, *_ in names_in(lang)
        )  # "Viet Nam", beside "NAM" for the Non-Aligned Movement
        self.english = (english - own) | FUNCTION_WORDS
        self.titles: dict = {}
        for title in titles:
            node = self.titles
            for word in re.findall(r"\w+", title.lower()):
                node = node.setdefault(word, {})
            node[""] = {}

    def words_in(self, text: str) -> list[str]:
        words = WORD.findall(self._without_titles(CODE.sub(" ", text)))
        return [word for word in words if self._is_english(word)]

    def _is_english(self, word: str) -> bool:
        if word.isupper() or word in NAMES or len(word) == 1:
            return False
        return self.lang in ("ar", "ru", "zh") or word.lower() in self.english

    def _without_titles(self, text: str) -> str:
        """Leave out titles of documents, whole or cut after three words or more."""
        words = list(re.finditer(r"\w+", text))
        kept, place, done = [], 0, 0
        while place < len(words):
            length = self._title_at([word.group().lower() for word in words[place : place + 60]])
            if length:
                kept.append(text[done : words[place].start()])
                last = words[place + length - 1]
                done = last.end()
                place += length
                if place < len(words) and text[words[place].end() :].startswith("…"):  # a word that was cut
                    done, place = words[place].end(), place + 1
            else:
                place += 1
        return " ".join([*kept, text[done:]])

    def _title_at(self, words: list[str]) -> int:
        node, best = self.titles, 0
        for length, word in enumerate(words, 1):
            if word not in node:
                break
            node = node[word]
            if "" in node or length >= 3:
                best = length
        return best


def _words_of_catalogue(lang: str) -> tuple[set[str], set[str]]:
    """The words of the English texts, and of their translations."""
    with (CATALOGUES / lang / "LC_MESSAGES" / "votelib.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=lang) if message.id]
    return _words(message.id for message in messages), _words(message.string for message in messages)


def _words(texts: Iterable) -> set[str]:
    flat = [form for text in texts for form in ([text] if isinstance(text, str) else text)]
    return {word.lower() for text in flat for word in WORD.findall(re.sub(r"\{\w+\}|`[^`]*`", " ", text))}


def texts_of(page: str) -> tuple[list[tuple[str, str]], set[str]]:
    """Every text of a page with where it stands, and the tags that are marked as English."""
    parser = _Page()
    parser.feed(page)
    return parser.texts, parser.quoted


def offences(page: str, lexicon: Lexicon) -> Iterator[str]:
    """Texts of a page with words of English, and elements marked as English that should not be."""
    texts, quoted = texts_of(page)
    yield from (f"<{tag} lang=en>" for tag in sorted(quoted - QUOTES))
    for where, text in dict.fromkeys(texts):
        if found := lexicon.words_in(text):
            yield f"{where}: {text[:160]!r} ({', '.join(found[:6])})"


#: Run by each kernel at its start: what is drawn is noted, since a page holds large charts as pixels.
STARTUP = """
def _note_texts_of_charts():
    import json, os
    from matplotlib import figure, text
    save = figure.Figure.savefig

    def savefig(self, *args, **options):
        said = [each.get_text() for each in self.findobj(text.Text) if each.get_visible()]
        with open(os.environ["VOTELIB_CHART_TEXTS"], "a", encoding="utf-8") as log:
            log.writelines(json.dumps(each) + "\\n" for each in said if each.strip())
        return save(self, *args, **options)

    figure.Figure.savefig = savefig

_note_texts_of_charts()
"""


def noting_charts(folder: Path, setenv) -> Path:
    """Have kernels note the texts of their charts in a file, whose path is returned; `setenv` sets a variable."""
    startup = folder / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-charts.py").write_text(STARTUP, encoding="utf-8")
    noted = folder / "charts.jsonl"
    noted.touch()
    setenv("IPYTHONDIR", str(folder / "ipython"))
    setenv("VOTELIB_CHART_TEXTS", str(noted))
    return noted


def noted_in(noted: Path) -> list[str]:
    return [json.loads(line) for line in noted.read_text(encoding="utf-8").splitlines()]


def in_texts(texts: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """Texts of charts with words of English."""
    for text in dict.fromkeys(texts):
        if found := lexicon.words_in(text):
            yield f"chart: {text!r} ({', '.join(found[:6])})"


if __name__ == "__main__":
    import votelib as vl

    lang, folder = sys.argv[1:]
    known = {title for data in ("sample", "unga") for title in vl.load(data).rollcalls["title"].dropna()}
    for path in sorted(Path(folder).glob("*.html")):
        for offence in offences(path.read_text(encoding="utf-8"), Lexicon(lang, known)):
            print(path.name, offence)
