"""A chart as a page can show it: picture, words, numbers and a download in one accessible figure."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterable
from html import escape
from typing import NamedTuple

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure
from matplotlib.ticker import ScalarFormatter
from PIL import Image

from votelib.arguments import public
from votelib.charts.column_heads import words_of
from votelib.charts.data_words import say_data
from votelib.charts.fonts import Labels, can_draw, families, labeller
from votelib.charts.html_tables import html_table
from votelib.charts.layout import as_read, begins_right, folded, has_rows_of_names
from votelib.charts.saving import csv_link, file_name, save_link
from votelib.charts.style import alt_text, closed_up
from votelib.charts.translations import NOTHING, language, say, say_count
from votelib.errors import ArgumentError
from votelib.translating import translator

_SVG_LIMIT = 160_000  # bytes; a larger drawing is sent as a picture
_MANY_CELLS = 1000  # of a matrix; a drawing with more is larger than that, and slow to write
_MANY_WORDS = 350  # a drawing with more is larger than that, and slow to write
_ON_PAPER = 6.0  # CSS pixels: the smallest letters that can be read on paper
_ON_A_PHONE = 9.0  # the smallest that a phone may show; a chart that would have smaller ones scrolls instead
_ROOM = 900  # the room for a chart on a wide screen, where it does not scroll while it can be read at all


class Presented(NamedTuple):
    """What `present` returns: shown by Jupyter as HTML, and by its words where there is no HTML."""

    html: str
    words: str

    def _repr_html_(self) -> str:
        return self.html

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": self.words}

    def __repr__(self) -> str:
        return self.words


@public
def present(
    chart: Axes | Figure,
    table: pd.DataFrame,
    *,
    title: str,
    caption: str | None = None,
    source: str | Iterable[str] | None = None,
    n: int | str | None = None,
    alt: str | None = None,
    labels: Labels = None,
    decimals: int = 3,
    rows: int = 500,
    formats: Iterable[str] = (),
) -> Presented:
    """Put a chart on a page with its title, words for who cannot see it, its numbers, and a download.

    Parameters
    ----------
    chart : Axes or Figure
        The figure is closed afterwards, so that Jupyter does not show it a second time.
    table : DataFrame
        The numbers that the chart shows.
    title : str
        What the chart says or asks, in plain words.
    caption, source : str, optional
        Definition and scope, and where the data come from, which may be a list. Without a caption, the `definition`,
        `scope` and `left_out` that votelib's measures leave in `table.attrs`; `caption=""` for none.
    n : int or str, optional
        What the numbers rest on, such as `"47 states, 9 roll calls"`.
    alt : str, optional
        Words in place of the chart's own (`votelib.charts.alt_text`).
    labels : mapping, language code or None
        Names for the states in the table (columns `country`, `country_a`, `country_b`), as in the charts; the
        download keeps the ids.
    decimals : int, default 3
        Of the numbers in the page; the download has them in full.
    rows : int, default 500
        Most rows shown in the page; the download has all of them.
    formats : iterable of {"svg", "png"}, optional
        Formats to download the picture in, beside the one that is shown (an SVG, unless it would be large).

    Returns
    -------
    Presented
        Nothing in it is fetched from anywhere, and the same chart and table always give the same text. All words
        are escaped: titles come from documents. Of an empty table nothing is shown.

    Raises
    ------
    ValueError
        If there are no words for the chart, and its axes have no names to make some of.

    Examples
    --------
    >>> import pandas as pd
    >>> toy = pd.DataFrame({"country": ["KEN", "JPN"], "vote": ["yes", "no"]})
    >>> from votelib.charts import plot_seats
    >>> present(plot_seats(toy, group=None), toy, title="A vote of <two>")
    A vote of <two>. Seat chart of one vote, 2 states: 1 Yes, 1 No.
    """
    figure = chart if isinstance(chart, Figure) else chart.get_figure(root=True)
    title = say(title, labels)
    if table.empty:
        _close(figure)
        return nothing_to_present(title, labels)
    if not alt_text(chart):
        _say_in_words_of(figure, labels)
    words = say(alt, labels) if alt is not None else alt_text(chart) or _said_by_axes(figure, labels)
    if not words.strip():
        how = "give alt=, name its axes, or draw one of votelib's own"
        raise ArgumentError("alt", "words for those who cannot see the chart", words, how)
    _write_numbers_of(figure, labels)
    wide, least, printed = _widths(figure)
    ratio = figure.get_figwidth() / figure.get_figheight()
    turned = language(labels) == "ar" and any(map(begins_right, figure.axes))
    pictures = _pictures(figure, set(formats))
    _close(figure)
    html = _FIGURE.format(
        image=pictures[0],
        alt=escape(words),
        direction="rtl" if turned else "ltr",
        wide=wide,
        least=least,
        printed=printed,
        ratio=ratio,
        title=escape(title),
        chart=escape(say("{title}, chart", labels, title=title)),
        notes=_notes(_caption(caption, table, labels), n, source, labels),
        data=_data(table, title, decimals, rows, labels, pictures),
    )
    return Presented(html, f"{title}. {words}")


@public
def present_table(
    table: pd.DataFrame,
    *,
    title: str,
    caption: str | None = None,
    source: str | Iterable[str] | None = None,
    labels: Labels = None,
    decimals: int = 3,
    rows: int = 500,
    without: Iterable[str] = (),
) -> Presented:
    """Put a table on a page by itself: numbers aligned and rounded, missing values left empty, a download.

    Parameters
    ----------
    table : DataFrame
        An index that only numbers the rows is left out.
    title, caption, source, labels
        As in `present`; the title is the caption of the table.
    decimals : int, default 3
        Of the numbers that are no whole numbers; the download has them in full.
    rows : int, default 500
        Most rows shown in the page; the download has all of them.
    without : iterable of str, optional
        Columns for the download alone, such as addresses, which fill a sheet of paper.

    Returns
    -------
    Presented

    Examples
    --------
    >>> import pandas as pd
    >>> present_table(pd.DataFrame({"group": ["EU"], "index": [1 / 3]}), title="Cohesion")
    Cohesion. Table of 1 row: group, index.
    """
    title = say(title, labels)
    if table.empty:
        return nothing_to_present(title, labels)
    shown = table.drop(columns=[*without], errors="ignore")
    html = (
        f'<div class="vl-table">{html_table(shown, decimals, rows, caption=title, labels=labels)}'
        f"{_notes(_caption(caption, table, labels), None, source, labels)}"
        f'<p class="vl-saves">{csv_link(table, title, labels)}</p></div>'
    )
    words = say_count(
        "{title}. Table of {n} row: {columns}.", "{title}. Table of {n} rows: {columns}.", len(table), labels,
        title=title, columns=", ".join(map(str, shown.columns)),
    )  # fmt: skip
    return Presented(html, words)


# The card is white in light and dark pages alike, since the picture is.
_CARD = "overflow-x:auto;background:#fff;border:1px solid #d5dae1;border-radius:.5rem;padding:.5rem"
_PICTURE = "display:block;width:100%;max-width:{wide}px;min-width:{least}px;height:auto;margin:0 auto;background:#fff"
_FOR_PAPER = (
    "--wide:{wide}px;--least:{printed}px;--ratio:{ratio:.3f}"  # for the style sheet, which fits it on paper
)
_FIGURE = f"""<figure class="vl-figure" style="margin:1.2rem 0;max-width:100%">
<figcaption style="margin:0 0 .5rem"><strong>{{title}}</strong></figcaption>
<div class="vl-card" dir="{{direction}}" tabindex="0" role="group" aria-label="{{chart}}" style="{_CARD}">
<img src="{{image}}" alt="{{alt}}" style="{_PICTURE};{_FOR_PAPER}">
</div>
{{notes}}{{data}}
</figure>"""


def nothing_to_present(title: str, labels: Labels) -> Presented:
    """In place of an empty table: words for who sits at a notebook; a page leaves it out."""
    words = say("{title}: nothing to show.", labels, title=title)
    return Presented(f"{NOTHING}{escape(words)}</p>", words)


def _say_in_words_of(figure: Figure, labels: Labels) -> None:
    """Put a chart of another library into the language of the labels: the words of axes, legend and ticks, its side."""
    english = language(labels) == "en"
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            named = [text.get_text() for text in axis.get_ticklabels()]
            said = named if english else [_word(text, labels) for text in named]
            if axis is ax.yaxis and len(said) <= _ROOMY:
                said = [folded(text) for text in said]
            if said != named:
                axis.set_ticks(axis.get_ticklocs(), said, fontfamily=families("".join(said)))
        if english:
            continue
        legend = ax.get_legend()
        texts = [*legend.get_texts(), legend.get_title()] if legend else []
        for text in (ax.title, ax.xaxis.label, ax.yaxis.label, *texts):
            text.set_text(_word(text.get_text(), labels))
            text.set_fontfamily(families(text.get_text()))
        if has_rows_of_names(ax):
            as_read(ax, language(labels))


_ROOMY = 20  # rows that have room for names in two lines


def _write_numbers_of(figure: Figure, labels: Labels) -> None:
    """Put the decimal mark of the language on the axes of a chart."""
    mark = translator(language(labels)).marks[1]
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) if mark != "."):
        if type(axis.get_major_formatter()) is ScalarFormatter:
            axis.set_major_formatter(_Numbers(mark))


class _Numbers(ScalarFormatter):
    """Numbers of an axis with the decimal mark of a language."""

    def __init__(self, mark: str):
        super().__init__(useOffset=False)
        self.mark = mark

    def __call__(self, x, pos=None) -> str:
        return super().__call__(x, pos).replace(".", self.mark)


def _word(text: str, labels: Labels) -> str:
    """A name of a group or a text of the catalogue; what cannot be drawn stays as it is."""
    group = labeller(labels).group(text)
    said = group if group != text else say(words_of(text), labels) if text.strip() else text
    return said if can_draw(said) else text


def _said_by_axes(figure: Figure, labels: Labels) -> str:
    """Words for a chart of another library, from the names on its axes and in its legend; its table has the numbers."""
    parts = []
    for ax in figure.axes:
        across, up = ax.get_xlabel(), ax.get_ylabel()
        parts += [say("Horizontal axis: {name}.", labels, name=across)] if across.strip() else []
        parts += [say("Vertical axis: {name}.", labels, name=up)] if up.strip() else []
        legend = ax.get_legend()
        shown = ", ".join(text.get_text() for text in legend.get_texts()) if legend else ""
        parts += [say("Legend: {names}.", labels, names=shown)] if shown else []
    return " ".join(dict.fromkeys(parts))


def _caption(caption: str | None, table: pd.DataFrame, labels: Labels) -> str | None:
    if caption is not None:
        return say(caption, labels)
    english = language(labels) == "en"  # a definition without a translation is left to the English page
    known = what_it_says(table, ("definition", "scope", "left_out"))
    said = [(text, say_data(text, labels)) for text in known]
    return in_sentences(words for text, words in said if english or words != text)


def what_it_says(table: pd.DataFrame, parts: Iterable[str]) -> list[str]:
    """What a measure left in `table.attrs` about itself, in English."""
    known = (table.attrs.get(part) for part in parts)
    return [str(text) for text in known if text and text != _NONE_LEFT_OUT]


def in_sentences(texts: Iterable[str]) -> str:
    """Texts as sentences in a row."""
    return closed_up(" ".join(map(_sentence, texts)))


_NONE_LEFT_OUT = "no roll call left out"  # what a measure says where it need not be said


def _notes(
    caption: str | None, n: int | str | None, source: str | Iterable[str] | None, labels: Labels
) -> str:
    """The caption, what the numbers rest on and the source in a row; several sources in a list below."""
    sources = [source] if isinstance(source, str) else [*(source if source is not None else ())]
    quoted = [_quoted(each, labels) for each in sources if each]
    number = translator(language(labels)).number
    count = f"n = {number(n)}" if isinstance(n, int) else say(n, labels) if n else n
    said = [caption, count, say("Source: {source}", labels, source=_SOURCE) if len(quoted) == 1 else None]
    text = escape(closed_up(" ".join(_sentence(part) for part in said if part)))
    notes = f'<p class="vl-notes">{text.replace(_SOURCE, quoted[0] if quoted else "")}</p>\n' if text else ""
    if len(quoted) < 2:
        return notes
    items = "".join(f"<li>{each}</li>" for each in quoted)
    return (
        f'{notes}<p class="vl-notes">{escape(say("Sources", labels))}</p><ul class="vl-notes">{items}</ul>\n'
    )


def _quoted(source: str, labels: Labels) -> str:
    """A source as HTML; what has no translation is marked as English."""
    told = say_data(source, labels)
    if told == source and language(labels) != "en":
        return f'<span lang="en" dir="ltr">{escape(told)}</span>'
    return escape(told)


_SOURCE = (
    "\ufffc"  # where the source stands in its sentence: it is quoted as it is, unless it has a translation
)


def _sentence(text: str) -> str:
    """With a capital and a full stop; a symbol or column name at the beginning stays as it is."""
    text = text.strip()
    first = text.split(" ")[0].rstrip(":,;")
    if len(first) > 1 and first.isalpha():
        text = text[0].upper() + text[1:]
    if text.endswith((".", "!", "?", "。", "…")):
        return text
    return text + ("。" if re.search("[\u4e00-\u9fff]", text) else ".")


def _data(
    table: pd.DataFrame, title: str, decimals: int, rows: int, labels: Labels, pictures: list[str]
) -> str:
    size = say_count("Data ({n} row)", "Data ({n} rows)", len(table), labels)
    links = [csv_link(table, title, labels), *(_picture_link(each, title, labels) for each in pictures)]
    return (
        f'<p class="vl-saves">{" ".join(links)}</p>\n'
        f"<details><summary>{escape(size)}</summary>\n"
        f"{html_table(table, decimals, rows, about=title, labels=labels)}</details>"
    )


def _picture_link(image: str, title: str, labels: Labels) -> str:
    kind = "SVG" if image.startswith(f"data:image/{_TYPES['svg']}") else "PNG"
    words = say("Download as {kind}", labels, kind=kind)
    return save_link(image, f"{file_name(title)}.{kind.lower()}", words)


def _pictures(figure: Figure, formats: set[str]) -> list[str]:
    """The figure as data: addresses, first the one to show: a drawing, or a picture where that would be large."""
    cells = sum(mesh.get_array().size for mesh in figure.findobj(QuadMesh))
    few = len(figure.findobj(mpl.text.Text)) <= _MANY_WORDS and cells <= _MANY_CELLS
    made = {"svg": _svg(figure)} if few or "svg" in formats else {}
    if made:  # what stands where is settled: a picture of the same need not work it out anew
        figure.set_layout_engine("none")
    shown = "svg" if few and len(made["svg"]) <= _SVG_LIMIT else "png"
    if "png" in {shown, *formats}:
        made["png"] = _png(figure)
    return [
        f"data:image/{_TYPES[kind]};base64,{base64.b64encode(made[kind]).decode()}"
        for kind in (shown, *sorted(formats - {shown}))
    ]


def _widths(figure: Figure) -> tuple[int, int, int]:
    """Width in CSS pixels, and the least width at which the figure can be read: on a phone, and on paper."""
    width = figure.get_size_inches()[0] * 96
    sizes = [text.get_fontsize() for text in figure.findobj(mpl.text.Text) if text.get_text().strip()]
    smallest = min(sizes, default=9) * 96 / 72
    on_a_phone, on_paper = (width * min(1, readable / smallest) for readable in (_ON_A_PHONE, _ON_PAPER))
    return round(width), round(max(on_paper, min(on_a_phone, _ROOM))), round(on_paper)


def _svg(figure: Figure) -> bytes:
    out = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "votelib", "svg.fonttype": "path"}):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _png(figure: Figure) -> bytes:
    """At two pixels a CSS pixel, in 256 colours: a third of the bytes, and no colour changes by more than a shade."""
    full, out = io.BytesIO(), io.BytesIO()
    figure.savefig(full, format="rgba", dpi=_DPI)
    size = tuple(int(length * _DPI) for length in figure.get_size_inches())
    picture = Image.frombytes("RGBA", size, full.getvalue()).convert("RGB")
    few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(
        out, "PNG", compress_level=8
    )  # the last level saves a fiftieth of the bytes in three times the time
    return out.getvalue()


_DPI = 192
_TYPES = {"svg": "svg+xml", "png": "png"}


def _close(figure: Figure) -> None:
    import matplotlib.pyplot as plt

    plt.close(figure)
