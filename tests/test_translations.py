"""The catalogues are whole, current and of the shape that their languages ask for."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest

from votelib.charts.translations import say, say_count
from votelib.countries.tables import states
from votelib.groupings.loading import registry
from votelib.reports.page import Frame, in_language
from votelib.sentences import the_vote
from votelib.sentences.words import day, listing, named
from votelib.translating import LANGUAGES, paragraphs, place_in_alphabet, translator

ROOT = Path(__file__).parents[1]
OTHERS = [lang for lang in LANGUAGES if lang != "en"]
LATIN = ("en", "es", "fr")
PLACEHOLDER = re.compile(r"\{(\w+)\}")

pytestmark = pytest.mark.skipif(
    not (ROOT / "scripts" / "update_translations.py").is_file(), reason="the script is in the checkout only"
)


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location(
        "update_translations", ROOT / "scripts" / "update_translations.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gathered(script):
    return script.gathered()


@pytest.mark.parametrize("lang", OTHERS)
def test_every_text_is_translated(script, gathered, lang):
    """After a rewording: `make translations`, then fill in what is empty in the .po files."""
    assert script.untranslated(script.updated(lang, gathered)) == []


def test_the_files_are_what_the_texts_of_today_make_of_them(script, gathered):
    assert script.stale(gathered) == []


@pytest.mark.parametrize("lang", OTHERS)
def test_what_stands_in_braces_is_alike(script, lang):
    for message in script.catalogue(lang):
        if not message.id:
            continue
        english = message.id if isinstance(message.id, tuple) else (message.id,)
        allowed = set(PLACEHOLDER.findall(" ".join(english))) | ({"n"} if len(english) > 1 else set())
        for said in message.string if isinstance(message.string, tuple) else (message.string,):
            there = set(PLACEHOLDER.findall(said))
            assert there <= allowed, (lang, english[0], said)
            if len(english) == 1:
                assert there == allowed, (lang, english[0], said)


@pytest.mark.parametrize(("lang", "signs"), [("fr", ";:!?»–—%"), ("ru", "–—%"), ("es", "%")])
def test_no_line_begins_with_a_sign_that_belongs_to_the_word_before(script, lang, signs):
    loose = re.compile(f" (?=[{signs}])|« ")
    for message in script.catalogue(lang):
        for said in message.string if isinstance(message.string, tuple) else (message.string,):
            assert not loose.search(re.sub(r"`[^`]*`", "", said)), said


def test_chinese_has_its_own_marks_and_no_spaces_beside_them(script):
    """But where code, a formula or a command is quoted."""
    han = "[\u4e00-\u9fff]"
    odd = re.compile(
        f"{han} [A-Za-z0-9{{(]|[A-Za-z0-9}})] {han}|{han} {han}|{han}[,;:?!()]|[，。；：、）》！？] "
    )
    for message in script.catalogue("zh"):
        for text in (message.string,) if isinstance(message.string, str) else message.string:
            text = re.sub(r"`[^`]*`|\[[^\]]*\]\([^)]*\)|\(max − .*", "", text)
            assert not odd.search(text), text


@pytest.mark.parametrize("lang", OTHERS)
def test_plurals_are_those_of_the_language(script, lang):
    """Of whole numbers as they are written; Babel 2.19 adds a form for millions in Spanish and French."""
    assert script.catalogue(lang).num_plurals == {"ar": 6, "es": 2, "fr": 2, "ru": 3, "zh": 1}[lang]


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ru", ["1 государство", "2 государства", "5 государств", "21 государство"]),
        ("ar", ["دولة واحدة", "دولتان", "5 دول", "21 دولة"]),
        ("fr", ["1 État", "2 États", "5 États", "21 États"]),
        ("zh", ["1个国家", "2个国家", "5个国家", "21个国家"]),
    ],
)
def test_a_counted_noun_has_its_form(lang, said):
    assert [say_count("{n} state", "{n} states", n, lang) for n in (1, 2, 5, 21)] == said


def test_arabic_counts_from_eleven_on_in_the_accusative_and_hundreds_in_the_genitive():
    """The order of the six forms is that of gettext's own rule, which the head of the catalogue gives."""
    said = [say_count("Data ({n} row)", "Data ({n} rows)", n, "ar") for n in (3, 11, 45, 100, 103)]
    assert [text.partition("(")[2] for text in said] == [
        "3 صفوف)",
        "11 صفا)",
        "45 صفا)",
        "100 صف)",
        "103 صفوف)",
    ]


def test_a_new_text_is_missed(script):
    """The check itself can fail."""
    texts = script.gathered()
    texts.add("A sentence that nobody has translated.")
    assert "A sentence that nobody has translated." in script.untranslated(script.updated("fr", texts))


def test_texts_are_gathered_through_names_choices_and_loops(script):
    source = (
        'WORDS = {"a": "first"}\n'
        "def f(x, lang):\n"
        '    text = "second" if x else "third"\n'
        "    say(WORDS[x], lang)\n"
        "    say(text, lang)\n"
        '    [say(word, lang) for word, _ in (("fourth", 1), ("fifth", 2))]\n'
        '    present(x, title="sixth")\n'
    )
    assert set(script.texts_of_code(source, "x.py")) == {
        "first", "second", "third", "fourth", "fifth", "sixth",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "10 juillet 2024"), ("es", "10 de julio de 2024"), ("ru", "10 июля 2024 года"),
        ("ar", "10 تموز/يوليه 2024"), ("zh", "2024年7月10日"),
    ],
)  # fmt: skip
def test_a_day_is_written_as_the_united_nations_do(lang, said):
    import pandas as pd

    assert day(pd.Timestamp("2024-07-10"), lang) == said


def test_lists_and_numbers():
    assert listing(["Chile", "Cuba", "India"], "es") == "Chile, Cuba e India"


@pytest.mark.parametrize(("lang", "words", "said"), [
    ("fr", ["Afrique", "Asie et Pacifique", "UE"], "Afrique, Asie et Pacifique, UE"),
    ("es", ["Asia y el Pacífico (0,65)", "UE (0,81)"], "Asia y el Pacífico (0,65), UE (0,81)"),
    ("ru", ["Азия и Тихий океан", "ЕС"], "Азия и Тихий океан, ЕС"),
    ("fr", ["Chypre (Asie et Pacifique)", "Mexique"], "Chypre (Asie et Pacifique) et Mexique"),
    ("en", ["Trinidad and Tobago", "Cuba"], "Trinidad and Tobago and Cuba"),
])  # fmt: skip
def test_no_and_stands_beside_a_name_that_has_its_own(lang, words, said):
    assert listing(words, lang) == said


def test_spanish_says_e_before_the_sound_of_i_between_two_names_too():
    told = translator("es").text("{a} and {b}", a="China", b="Irán (República Islámica del)")
    assert told == "China e Irán (República Islámica del)"
    assert translator("es").text("{a} and {b}", a="nieve", b="hielo") == "nieve y hielo"
    assert translator("ru").number(12345.6, 1) == "12\xa0345,6"
    assert translator("ar").number(12345) == "12,345"


@pytest.mark.parametrize("lang", OTHERS)
def test_the_prose_of_every_notebook_is_in_the_language(lang):
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        for before, after in zip(notebook.cells, in_language(notebook, lang).cells, strict=True):
            if before.cell_type == "markdown" and "notebook-only" not in before.metadata.get("tags", ()):
                longer = [part for part in paragraphs(before.source) if len(part.split()) > 2]
                assert all(part != say(part, lang) for part in longer), (path.name, before.source)
                assert after.source != before.source or not longer


@pytest.mark.parametrize("lang", OTHERS)
def test_a_sentence_holds_no_english_but_titles(sample, lang):
    one = sample.vote_on("A/HRC/RES/56/2")
    said = str(the_vote(one, lang)).replace(str(one.rollcalls["title"].iloc[0]), "").replace("A/HRC/RES", "")
    assert not re.search(r"\b(the|of|and|adopted|rejected|vote without|Yes|No)\b", said)


@pytest.mark.parametrize("lang", OTHERS)
def test_names_of_columns_and_frame(lang):
    frame = Frame.in_language(lang)
    for text in ("votes to reverse", "share of Yes", "In brief", "All reports", "Show all code"):
        if (lang, text) != ("fr", "Code"):
            assert frame.say(text) != text
    assert named("CHE", lang) != "Switzerland"


def test_no_language_holds_the_text_of_another(script):
    """Long texts only: a word such as "session" is the same in several."""
    said = {
        lang: {
            message.id if isinstance(message.id, str) else message.id[0]: message.string
            for message in script.catalogue(lang)
            if message.id
        }
        for lang in OTHERS
    }
    for text in set.intersection(*(set(texts) for texts in said.values())):
        forms = [
            said[lang][text] if isinstance(said[lang][text], str) else said[lang][text][0] for lang in OTHERS
        ]
        longer = [form for form in forms if len(PLACEHOLDER.sub("", form).split()) > 4]
        assert len(set(longer)) == len(longer), text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_states_stand_in_the_order_of_their_language(lang):
    """As the Unicode CLDR has it, of which node knows. Two orders are our own: in Arabic neither the article nor the
    marks of an alif count, and Chinese characters of one sound stand as in GB 2312.
    """
    if not shutil.which("node"):
        pytest.skip("needs node")
    names = [
        name for name in {named(state, lang) for state in states()} if lang in LATIN or not name.isascii()
    ]
    bare = "s => s.replace(/^ال/, '').replace(/[آأإ]/g, 'ا')"
    script = f"""
        const names = JSON.parse(require("fs").readFileSync(0, "utf8")), bare = {bare};
        const {{ compare }} = new Intl.Collator("{lang}");
        console.log(JSON.stringify(names.sort((a, b) => compare(bare(a), bare(b)) || compare(a, b))))
    """
    done = subprocess.run(
        ["node", "-e", script],
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    theirs, ours = json.loads(done.stdout), translator(lang).by_alphabet(names)
    one_sound = {
        "博茨瓦纳", "伯利兹", "利比里亚", "利比亚", "立陶宛", "马耳他", "马尔代夫",
        "尼泊尔", "尼加拉瓜", "索马里", "所罗门群岛",
    }  # fmt: skip
    assert len(ours) > 190, lang
    assert [name for name in ours if name not in one_sound] == [
        name for name in theirs if name not in one_sound
    ]
    assert {name for name, other in zip(ours, theirs, strict=True) if name != other} <= one_sound


def test_every_character_of_a_name_has_a_place_by_its_sound():
    """Level one of GB 2312 is in the order of pinyin; what is not in it is said to sound like one that is."""
    letters = {
        letter for state in states() for letter in named(state, "zh") if "\u4e00" <= letter <= "\u9fff"
    }
    first, last = map(place_in_alphabet, "啊座")
    assert all(first <= place_in_alphabet(letter) <= last for letter in letters)


def test_a_list_with_and_in_its_names_says_where_it_ends():
    said = translator("zh").listing(["非洲", "拉丁美洲和加勒比", "欧盟"])
    assert said == "非洲、拉丁美洲和加勒比以及欧盟"
    assert translator("zh").listing(["非洲", "欧盟"]) == "非洲和欧盟"


def test_formulas_run_from_left_to_right_in_arabic():
    """Else p < 0.001, 47 would be one run of Latin: 47 would come before the comma."""
    say = translator("ar").in_order
    assert say("p < 0.001، 47 دولة") == "\u2066p\u00a0<\u00a00.001\u2069، 47 دولة"
    assert say("n = 927,186") == "\u2066n\u00a0=\u00a0927,186\u2069"
    assert say(say("42-2-3")) == "\u206642-2-3\u2069"
    assert translator("fr").in_order("p < 0,001") == "p < 0,001"


def test_what_is_doubtful_of_a_group_is_said_in_every_language():
    """A new wording in the registry of groups needs a line in `data_words.txt`; one that is gone leaves it."""
    said = {text for column in ("completeness", "doubts") for text in registry()[column] if text}
    lines = (ROOT / "src/votelib/locale/data_words.txt").read_text(encoding="utf-8").splitlines()
    head = next(at for at, line in enumerate(lines) if "_registry.csv" in line)
    assert set(lines[head + 1 :]) == said


def test_a_french_question_is_not_broken_between_its_verb_and_its_pronoun():
    """ "a-t-" at the end of a line and "il" on the next: the hyphens of such questions hold together."""
    catalogue = (ROOT / "src/votelib/locale/fr" / "LC_MESSAGES/votelib.po").read_text(encoding="utf-8")
    assert not re.findall(r"\w-(?:t-)?(?:ils?|elles?|on)\b", catalogue)
    assert "a‑t‑il changé" in catalogue
