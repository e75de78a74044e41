"""A chart says how to cite its source: in small words under it, and in the metadata of the pictures of a page."""

from __future__ import annotations

import base64
import io

import matplotlib.pyplot as plt
import pytest
from chart_checks import clipped
from PIL import Image

import votelib as vl
from votelib import charts
from votelib.reports.provenance import with_source

CITE = vl.archives.cite("unga")


def test_the_words_stand_under_the_chart_inside_its_frame(sample):
    table = vl.tally(sample, "un_region", by=None)
    ax = charts.cite_under(charts.plot_bloc_votes(table), CITE)
    figure = ax.get_figure(root=True)
    assert figure.get_supxlabel().split() == CITE.split()
    figure.draw_without_rendering()
    words = figure._supxlabel.get_window_extent()
    assert words.x1 <= figure.bbox.x1
    assert words.y0 >= 0
    assert words.y1 < ax.get_tightbbox().y0
    assert clipped(ax) == []


def test_words_that_name_nothing_are_refused():
    _, ax = plt.subplots()
    with pytest.raises(ValueError, match="cite: expected words that name the source"):
        charts.cite_under(ax, " ")


def test_each_picture_of_a_page_names_its_source(sample):
    table = vl.tally(sample, "un_region", by=None)
    shown = charts.present(charts.plot_bloc_votes(table), table, title="t", formats=("png", "svg")).html
    marked = with_source(shown, "Voeten & 联合国")
    pictures = [part.split('"')[0] for part in marked.split('"data:image/')[1:]]
    assert len(pictures) >= 2
    for picture in pictures:
        kind, data = picture.split(";base64,")
        raw = base64.b64decode(data)
        if kind == "png":
            opened = Image.open(io.BytesIO(raw))
            opened.load()
            assert opened.text["Source"] == "Voeten & 联合国"
        else:
            assert "<dc:source>Voeten &amp; 联合国</dc:source>" in raw.decode()
    assert with_source(shown, "") == shown
