"""Every picture of a page carries how to cite the source of its votes, wherever it is saved to."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Sequence
from html import escape

_PICTURE = re.compile(r"data:image/(png|svg\+xml);base64,([A-Za-z0-9+/=]+)")
_HEAD = 33  # bytes of a PNG before its first chunk after the head


def cited_in(box: Sequence[tuple[str, str | list[str]]]) -> str:
    """How to cite, of the box that says where the numbers of a page come from."""
    return next((str(text) for name, text in box if name == "How to cite"), "")


def with_source(page: str, cite: str) -> str:
    """The page, each of its pictures with how to cite the votes in its metadata.

    Examples
    --------
    >>> svg = base64.b64encode(b"<svg><metadata><cc:Work></cc:Work></metadata></svg>").decode()
    >>> page = with_source(f'<img src="data:image/svg+xml;base64,{svg}">', "Voeten & others")
    >>> base64.b64decode(page[len('<img src="data:image/svg+xml;base64,'):-2]).decode()
    '<svg><metadata><cc:Work><dc:source>Voeten &amp; others</dc:source></cc:Work></metadata></svg>'
    """
    if not cite:
        return page

    def marked(found: re.Match) -> str:
        add = _in_png if found[1] == "png" else _in_svg
        return (
            f"data:image/{found[1]};base64,{base64.b64encode(add(base64.b64decode(found[2]), cite)).decode()}"
        )

    return _PICTURE.sub(marked, page)


def _in_svg(picture: bytes, cite: str) -> bytes:
    return picture.replace(b"</cc:Work>", f"<dc:source>{escape(cite)}</dc:source></cc:Work>".encode(), 1)


def _in_png(picture: bytes, cite: str) -> bytes:
    """An international text chunk `Source`, which PNG names for this, after the head."""
    data = b"iTXtSource\0\0\0\0\0" + cite.encode()
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return picture[:_HEAD] + chunk + picture[_HEAD:]
