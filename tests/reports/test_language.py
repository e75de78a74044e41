"""A page in another language holds no word of English but titles of documents, names and code."""

from __future__ import annotations

import english_words
import pytest

import votelib as vl
from votelib.files import available_notebooks
from votelib.reports.briefing import brief
from votelib.reports.build import report
from votelib.translating import LANGUAGES

OTHERS = [lang for lang in LANGUAGES if lang != "en"]
#: The atlas has catalogues of its own, which its build checks.
NOT_HERE = ("atlas.html",)


def _offences(folder, lexicon) -> dict[str, list[str]]:
    pages = [path for path in sorted(folder.glob("*.html")) if path.name not in NOT_HERE]
    found = {path.name: list(english_words.offences(path.read_text("utf-8"), lexicon)) for path in pages}
    return {name: said for name, said in found.items() if said}


def _made(
    data: str, chapters: list[str], lang: str, tmp_path, monkeypatch, **parameters
) -> dict[str, list[str]]:
    """Make pages and list what is English in them and in their charts."""
    lexicon = english_words.Lexicon(lang, vl.load(data).rollcalls["title"].dropna())
    noted = english_words.noting_charts(tmp_path, monkeypatch.setenv)
    out = tmp_path / "pages"
    report(data, chapters, out=out, parameters={"lang": lang, **parameters}, progress=False)
    charts = list(english_words.of_charts(noted, lexicon))
    assert noted.read_text("utf-8").count("\n") > 10  # the kernels did note what they drew
    return _offences(out, lexicon) | ({"charts": charts} if charts else {})


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


def test_a_page_and_the_front_page_are_in_the_language(tmp_path, monkeypatch):
    assert _made("sample", ["01_one_vote"], "ru", tmp_path, monkeypatch) == {}


@pytest.mark.slow
@pytest.mark.parametrize("lang", OTHERS)
def test_every_chapter_is_in_the_language(lang, tmp_path, monkeypatch):
    chapters = [path.stem for path in available_notebooks() if not path.stem.startswith("00_")]
    assert _made("sample", chapters, lang, tmp_path, monkeypatch) == {}


@pytest.mark.slow
@pytest.mark.archive
@pytest.mark.parametrize("lang", OTHERS)
def test_a_session_of_the_council_is_in_the_language(lang, tmp_path, monkeypatch):
    asked = {"session": "55", "country": "CHN", "mine": {"BENELUX": ["BEL", "NLD", "LUX"]}}
    assert _made("hrc", ["02_session"], lang, tmp_path, monkeypatch, **asked) == {}
