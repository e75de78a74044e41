"""The file as it lies on a disk: whole, self-contained, closed to the outside, its texts no markup."""

import base64
import hashlib
import re

import pandas as pd
import pytest
from english_words import Lexicon, offences

import votelib as vl
from votelib.atlas import atlas_html, write_atlas
from votelib.atlas.file import _with_articles
from votelib.charts import can_draw
from votelib.cli import main

HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def page():
    return atlas_html(vl.load("sample"), data="sample")


def test_the_page_loads_nothing_and_forbids_it(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert policy.startswith("default-src 'none'")
    assert "connect-src 'none'" in policy
    assert "http" not in policy
    assert not re.search(r"<(link|iframe|object|embed|base)\b", page)
    assert not re.search(r'<script[^>]+src=|<img[^>]+src="http', page)


def test_only_the_one_script_may_run(page):
    script = re.search(r'<script type="module">(.*?)</script>', page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert page.count("<script") == 3  # tables, votes, and the one that runs


def test_english_names_have_their_article_inside_a_sentence():
    assert _with_articles(["CHE", "RUS", "NER"]) == {1: "the Russian Federation", 2: "the Niger"}


def test_hostile_titles_are_no_markup():
    votes = pd.DataFrame({"rollcall": "r1", "country": ["FRA", "CHN"], "vote": ["yes", "no"]})
    rollcalls = pd.DataFrame({"rollcall": ["r1"], "body": HOSTILE, "date": ["2020-01-01"], "title": HOSTILE})
    page = atlas_html(vl.Records(votes, rollcalls))
    assert page.count("<script") == 3
    assert "<img" not in page.split('<script type="module">')[0]


def test_the_file_is_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "atlas.html"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr("votelib.atlas.file.pack", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_atlas(vl.load("sample"), path)
    assert path.read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["atlas.html"]


def test_the_command_writes_it_and_says_where(tmp_path, capsys):
    out = tmp_path / "deep" / "atlas.html"
    assert main(["atlas", "--data", "sample", "--out", str(out)]) == 0
    assert str(out) in capsys.readouterr().out
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_refuses_what_is_not_there(tmp_path, capsys):
    assert main(["atlas", "--data", "no such data", "--out", str(tmp_path / "x.html")]) == 1
    assert "no such data" in capsys.readouterr().err
    assert not (tmp_path / "x.html").exists()


def test_a_folder_of_one_s_own_has_an_atlas(tmp_path):
    folder = vl.load("sample").to_csv(tmp_path / "tables")
    page = atlas_html(vl.open_data(str(folder)), data=str(folder))
    assert "<title>Atlas of votes: Human Rights Council, 2007-2025</title>" in page


@pytest.mark.slow
@pytest.mark.archive
@pytest.mark.parametrize(("name", "most"), [("unga", 1_500_000), ("hrc", 1_000_000)])
def test_the_archives_fit_their_size(name, most):
    assert len(atlas_html(vl.load(name), data=name).encode("utf-8")) <= most


_LETTERS = {
    "fr": "Décompression",
    "es": "Descomprimiendo",
    "ru": "Распаковка",
    "ar": "فك الضغط",
    "zh": "解压",
}


@pytest.mark.parametrize("lang", _LETTERS)
def test_before_its_script_runs_the_page_speaks_the_reader_s_language(lang):
    page = atlas_html(vl.load("sample"), data="sample", lang=lang)
    assert f'<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">' in page
    before = page.split("<script")[0]
    assert _LETTERS[lang] in before
    assert list(offences(before, Lexicon(lang))) == []


def test_in_chinese_the_page_carries_the_letters_that_it_shows(sample):
    face = '@font-face { font-family: "votelib Chinese"'
    assert (face in atlas_html(sample, lang="zh")) == can_draw(
        "\u8868\u51b3"
    )  # where a font with them is at hand
    assert face not in atlas_html(sample, lang="fr")
