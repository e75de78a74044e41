"""What a page can hold: formulas as MathML, words for what is interactive, no section that has nothing to say."""

from __future__ import annotations

import html
import re

import nbformat
import pytest

from votelib.charts.translations import NOTHING
from votelib.reports.page import (
    as_a_page_can_hold,
    first_sentences,
    last_sentence,
    unbroken,
    without_empty_sections,
)


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=list(cells))


def text(source: str):
    return nbformat.v4.new_markdown_cell(source)


def shows(**data):
    """A code cell with one output, of the kinds given (`html`, `plain`, `latex`) or of none."""
    kinds = {f"text/{kind}": value for kind, value in data.items()}
    outputs = [nbformat.v4.new_output("display_data", data=kinds)] if data else []
    return nbformat.v4.new_code_cell("x", outputs=outputs)


def sources(made) -> list[str]:
    return [cell.source for cell in made.cells if cell.cell_type == "markdown"]


def test_formulas_become_mathml_and_code_stays():
    made = sources(as_a_page_can_hold(notebook(text("It is $a^2$, `$not$`, 5 $ or 6 $.")), "en"))[0]
    assert "<msup><mi>a</mi><mn>2</mn></msup>" in made
    assert "`$not$`, 5 $ or 6 $." in made


def test_a_formula_that_is_shown_is_one_of_the_page():
    made = as_a_page_can_hold(notebook(shows(latex="$\\displaystyle \\alpha$", plain="<Math object>")), "en")
    assert "<mi>α</mi>" in html.unescape(made.cells[0].outputs[0].data["text/html"])


def test_what_is_interactive_leaves_words():
    widget = nbformat.v4.new_output(
        "display_data",
        data={"application/vnd.jupyter.widget-view+json": {}, "text/plain": "IntSlider(value=3)"},
    )
    cell = nbformat.v4.new_code_cell("x", outputs=[widget])
    made = as_a_page_can_hold(notebook(cell), "en").cells[0].outputs[0].data["text/html"]
    assert (
        made
        == "<p class='vl-notes'>IntSlider: this part is interactive, and stands in the notebook only.</p>"
    )


def test_how_far_a_cell_had_come_is_no_part_of_its_page():
    """Each page made of a folder of documents once said "0%| | 0/21: this part is interactive"."""
    bar = {
        "application/vnd.jupyter.widget-view+json": {},
        "text/plain": "  0%|          | 0/21 [00:00<?, ?document/s]",
    }
    cell = nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("display_data", data=bar)])
    assert as_a_page_can_hold(notebook(cell), "en").cells[0].outputs[0].data["text/html"] == ""


@pytest.mark.parametrize(
    ("outputs", "stays"),
    [
        (["nothing"], False),  # a sentence of an empty table
        (["nothing", "real"], True),
        ([], True),  # prose alone
    ],
)
def test_a_section_with_nothing_to_say_is_not_there(outputs, stays):
    cells = [shows(html=f"{NOTHING}</p>" if each == "nothing" else "<p>1</p>") for each in outputs]
    made = sources(
        without_empty_sections(notebook(text("## Close votes\n\nWhat is close"), *cells, text("## Next")))
    )
    assert ("## Close votes\n\nWhat is close" in made) == stays
    assert "## Next" in made


def test_a_part_within_a_section_goes_alone():
    made = without_empty_sections(
        notebook(
            text("## All"),
            shows(html="<p>1</p>"),
            text("### Part"),
            shows(html=f"{NOTHING}</p>"),
            text("## End"),
        )
    )
    assert sources(made) == ["## All", "## End"]


def test_results_and_days_are_kept_on_one_line_and_nothing_else_is_touched():
    page = "<td>12-1-0 +1 [13-1-0]</td><p>2007-03-30, 1946-2019, A/48/16-19, 42-year-old, self-made</p>"
    assert re.findall(r'<span class="whole">(.*?)</span>', unbroken(page)) == [
        "12-1-0 +1", "13-1-0", "2007-03-30", "1946-2019", "A/48/16-19",
    ]  # fmt: skip
    for kept in (
        "<pre>1-2-3</pre>",
        "<code>1-2-3</code>",
        "<script>x = 1-2-3 < 4</script>",
        '<a title="1-2-3">x</a>',
    ):
        assert unbroken(kept) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("One (0.65). Two follows.", "One (0.65)."),
        ("Of E. Voeten and others, one. Two follows.", "Of E. Voeten and others, one."),
        ("全部。其次。", "全部。"),
        ("Один год. Другой год.", "Один год."),
        ("one alone without an end", "one alone without an end"),
    ],
)
def test_what_a_card_says_is_whole_sentences_and_one_at_least(text, kept):
    assert first_sentences(text, 3) == kept
    assert first_sentences(text, 1000) == text


def test_a_card_has_the_last_section_of_a_page_without_its_marks():
    page = (
        "<h2>A</h2><h2>B</h2><p class='sentence'>Won by <span class=\"whole\">12-1-0</span> &amp; more.</p>"
    )
    assert last_sentence(page) == "Won by 12-1-0 &amp; more."
