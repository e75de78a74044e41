"""The gallery shows every chart function, and loads nothing."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from votelib import charts

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "build_gallery.py"

pytestmark = pytest.mark.slow  # every chart is drawn


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    spec = importlib.util.spec_from_file_location("build_gallery", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("votelib.charts.presenting._DPI", 48)  # what is looked at here is not in the pixels
        return module.build(tmp_path_factory.mktemp("gallery")).read_text(encoding="utf-8")


def test_every_chart_is_in_the_gallery(page):
    shown = set(re.findall(r"<h2 id=\"\w+\"><code>(plot_\w+)</code>", page))
    functions = {name for name in charts.__all__ if name.startswith("plot_")}
    assert functions - shown == set()


def test_the_gallery_loads_nothing_and_every_picture_has_words(page):
    assert not re.findall(r"(?:src|href)=\"(?!data:|#)[^\"]*\"", page)
    images = re.findall(r"<img [^>]*>", page)
    assert len(images) == page.count("<section>") - 1  # the first shows the palette as a table
    assert all(re.search(r"alt=\"[^\"]{40,}\"", image) for image in images)


def test_the_gallery_shows_the_palette_that_the_charts_use(page):
    for style in [*charts.VOTES.values(), *charts.GROUPS.values()]:
        assert f">{style.colour}<" in page
