"""The text of an HTML page: what a reader would see, without what a browser would load or run."""

from __future__ import annotations

from votelib.errors import ReadError, needs_extra
from votelib.readers.documents.extraction.limits import Deadline, Limits, in_words

with needs_extra("documents"):
    from lxml import etree
    from lxml import html as lxml_html

_UNSEEN = {"script", "style", "head", "noscript", "template", "iframe", "object", "svg", "math", "select"}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip


def extract(data: bytes, file: str, limits: Limits, deadline: Deadline) -> list[str]:
    """The visible text as one page: a line a block, a blank line between, cells parted by tabs."""
    parser = lxml_html.HTMLParser(
        encoding=_encoding(data), no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, UnicodeError) as error:
        raise ReadError(f"is not readable HTML: {in_words(error)}", file) from None
    parts: list[str] = []
    _walk(root, parts, limits, deadline, file)
    return [_tidy("".join(parts))]


def _encoding(data: bytes) -> str | None:
    # The UN's pages are UTF-8; only where the bytes are not, the page's own declaration is followed.
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _walk(root, parts: list[str], limits: Limits, deadline: Deadline, file: str) -> None:
    """Depth first without recursion, so that deep nesting ends in a refusal and not in a crash."""
    stack = [(root, 0, 0, _squeeze)]
    while stack:
        node, depth, entered, words = stack.pop()
        if entered:
            while node.tag in ("td", "th") and len(parts) > entered and not parts[-1].strip():
                parts.pop()  # the tab stands behind the last words of a cell, and not on a line of its own
            parts.append(_after(node))
            parts.append(words(node.tail) if depth else "")
            continue
        if depth > limits.nesting:
            raise ReadError(f"elements nested deeper than {limits.nesting} are refused", file)
        deadline.check()
        if not isinstance(node.tag, str) or node.tag in _UNSEEN or _hidden(node):
            parts.append(words(node.tail) if depth else "")
            continue
        within = _as_printed if node.tag == "pre" else words
        parts.append(_before(node))
        parts.append(within(node.text))
        stack.append((node, depth, len(parts), words))
        stack.extend((child, depth + 1, 0, within) for child in reversed(node))


def _hidden(node) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    return node.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _before(node) -> str:
    if node.tag == "sup":
        return "<sup>"
    return "\n\n" if node.tag in _BLOCKS else ""


def _after(node) -> str:
    if node.tag == "sup":
        return "</sup>"
    if node.tag == "br":
        return "\n"
    if node.tag in ("td", "th"):
        return "\t"
    return "\n\n" if node.tag in _BLOCKS else ""


def _as_printed(text: str | None) -> str:
    """Words of a `pre` element, whose line ends and blanks are shown as they are."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def _squeeze(text: str | None) -> str:
    if not text:
        return ""
    words = " ".join(text.split())
    if not words:
        return " "
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def _tidy(text: str) -> str:
    lines = [line.strip(" ") for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line if line.strip() else "")
    return "\n".join(kept)
