"""What the tests of charts ask of a drawing: its words, and that none lies over another or leaves the paper."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D


def texts(ax, gid: str | None = None) -> list[str]:
    return [t.get_text() for t in ax.texts if gid is None or t.get_gid() == gid]


def words_shown(ax) -> list:
    """All words of a chart but the ticks outside its limits, which matplotlib keeps and does not draw."""
    hidden = set()
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
            if not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                hidden |= {tick.label1, tick.label2}
    return [
        t for t in ax.findobj(mpl.text.Text) if t.get_text().strip() and t.get_visible() and t not in hidden
    ]


def overlapping(ax) -> list[tuple[str, str]]:
    """Pairs of words that lie over each other by more than half a pixel."""
    ax.figure.canvas.draw()
    shown = words_shown(ax)
    boxes = [(t.get_text(), t.get_window_extent(), outline(t)) for t in shown]
    return [
        (a, b)
        for i, (a, x, p) in enumerate(boxes)
        for b, y, q in boxes[i + 1 :]
        if min(x.x1, y.x1) - max(x.x0, y.x0) > 0.5
        and min(x.y1, y.y1) - max(x.y0, y.y0) > 0.5
        and p.intersects_path(q)
    ]


def outline(text) -> Path:
    """The box of a text as it is turned, half a pixel smaller."""
    turn = text.get_rotation()
    middle = text.get_window_extent().get_points().mean(axis=0)
    text.set_rotation(0)
    flat = text.get_window_extent()
    text.set_rotation(turn)
    w, h = flat.width / 2 - 0.25, flat.height / 2 - 0.25
    rectangle = np.array([(-w, -h), (w, -h), (w, h), (-w, h), (-w, -h)])
    return Path(Affine2D().rotate_deg(turn).transform(rectangle) + middle)


def clipped(ax) -> list[str]:
    """Words that leave the figure."""
    ax.figure.canvas.draw()
    paper = ax.figure.bbox
    out = []
    for text in words_shown(ax):
        box = text.get_window_extent()
        if box.x0 < -1 or box.y0 < -1 or box.x1 > paper.x1 + 1 or box.y1 > paper.y1 + 1:
            out.append(text.get_text())
    return out
