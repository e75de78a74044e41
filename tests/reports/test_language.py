"""A page in another language holds no word of English but titles of documents, names and code."""

from __future__ import annotations

import re
from pathlib import Path

import english_words
import notebooks_in_languages
import pytest

import votelib as vl
from votelib.reports.briefing import brief
from votelib.reports.build import report
from votelib.translating import LANGUAGES

OTHERS = [lang for lang in LANGUAGES if lang != "en"]
#: What a reader asks of the Council's archive: a session, a state, groups of the reader's own.
SESSION = {"session": "55", "country": "CHN", "mine": {"BENELUX": ["BEL", "NLD", "LUX"]}}


#: The atlas is one file for all languages: its script puts it into the reader's, from a list with a test of its own.
NOT_HERE = ("atlas.html",)


def _offences(folder: Path, lexicon) -> dict[str, list[str]]:
    found = {
        path.name: [*english_words.offences(path.read_text("utf-8"), lexicon), *_warnings(path)]
        for path in sorted(folder.glob("*.html"))
        if path.name not in NOT_HERE
    }
    return {name: said for name, said in found.items() if said}


def _warnings(path: Path) -> list[str]:
    """What a notebook was warned of while it ran: letters that no font has, a chart without room."""
    return re.findall(r'class="messages">.*?</details>', path.read_text("utf-8"), re.DOTALL)


class Pages:
    """Pages of every language, each made once, with all that their charts say."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.press = notebooks_in_languages.Press(OTHERS)

    def english_in(self, lang: str, data: str, notebooks: list[str] | None = None, **parameters) -> dict:
        """Make pages of a data set in a language, and list what is English in them and in their charts."""
        self.press.lang = lang
        out = self.folder / "-".join([data, lang, *(notebooks or [])])
        report(data, notebooks, out, parameters={"lang": lang, **parameters}, progress=False)
        lexicon = english_words.Lexicon(lang, vl.load(data).rollcalls["title"].dropna())
        charts = list(english_words.in_texts(self.press.texts[lang], lexicon))
        return _offences(out, lexicon) | ({"charts": charts} if charts else {})


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return Pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def pages(made, monkeypatch):
    """Pages made without a kernel, for the test that asks for them only: the next one may need a kernel."""
    made.press.put_in_place(monkeypatch)
    return made


def test_the_test_sees_english():
    lexicon = english_words.Lexicon("fr", ["Question of Palestine"])
    page = (
        "<html lang='fr'><p>Share of votes</p><p>« Question of Palestine »</p><img alt='cohesion over time'>"
        "<pre lang='en'>import votelib</pre><h2 lang='en'>Blocs</h2><p>Part des voix : UE 0,93</p></html>"
    )
    found = list(english_words.offences(page, lexicon))
    assert [offence.split(":")[0] for offence in found] == ["<h2 lang=en>", "p", "img alt"]
    assert english_words.Lexicon("ru").words_in("Доля: votes alike (n = 3), ЕС") == ["votes", "alike"]


@pytest.mark.parametrize("lang", OTHERS)
def test_a_brief_is_in_the_language(lang, sample, tmp_path):
    lexicon = english_words.Lexicon(lang, sample.rollcalls["title"].dropna())
    brief("", "sample", country="CHN", lang=lang, out=tmp_path)
    assert _offences(tmp_path, lexicon) == {}


def test_a_page_and_the_front_page_are_in_the_language(pages):
    assert pages.english_in("ru", "sample", ["01_one_vote"]) == {}
    assert len(pages.press.texts["ru"]) > 10


@pytest.mark.slow
def test_pages_of_a_kernel_are_in_the_language(tmp_path, monkeypatch):
    """As a reader makes them, with a kernel; all the others are made without."""
    lexicon = english_words.Lexicon("ru", vl.load("sample").rollcalls["title"].dropna())
    noted = english_words.noting_charts(tmp_path, monkeypatch.setenv)
    report("sample", ["01_one_vote"], tmp_path / "pages", parameters={"lang": "ru"}, progress=False)
    texts = english_words.noted_in(noted)
    assert len(texts) > 10  # the kernel did note what it drew
    assert list(english_words.in_texts(texts, lexicon)) == []
    assert _offences(tmp_path / "pages", lexicon) == {}


@pytest.mark.slow
@pytest.mark.parametrize("lang", OTHERS)
def test_every_page_of_a_report_is_in_the_language(pages, lang):
    """The chapters on the sample, the front page, and the reproductions whose data are here."""
    assert pages.english_in(lang, "sample") == {}
    assert len(pages.press.texts[lang]) > 500


@pytest.mark.slow
@pytest.mark.archive
@pytest.mark.parametrize("lang", OTHERS)
def test_a_session_of_the_council_is_in_the_language(pages, lang):
    assert pages.english_in(lang, "hrc", ["02_session"], **SESSION) == {}
