"""The United Nations' document service, asked politely: one document at a time, and each answer looked at.

An answer is one of five things: a document; nothing under that symbol; something that is no document (an error page
with the answer 200, a file that is too large, a redirect to elsewhere); no whole answer after several attempts; or a
refusal to be asked at all. Time is a value that is passed in, so that a test of waiting does not wait.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from votelib.errors import VotelibError, needs_extra

#: Where the United Nations gives a document for its symbol, and the hosts that it may send on to.
ADDRESS = "https://documents.un.org/api/symbol/access?s={symbol}&l={lang}&t=pdf"
HOSTS = ("documents.un.org", "docs.un.org", "undocs.org", "daccess-ods.un.org")
ADDRESS_SETTING = "VOTELIB_DOCUMENTS"

#: Where somebody who sees our requests in a log can read what they are and whom to ask.
CONTACT = "https://pypi.org/project/unvotelib/"


# -- whom to ask, and how ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Service:
    """A document service, and the manners with which it is asked.

    Parameters
    ----------
    address : str
        With `{symbol}` and `{lang}` (or `SYMBOL` and `LANG`) where they go; an address without them gets the path and
        the query of the United Nations' service. By default `$VOTELIB_DOCUMENTS`, or the United Nations.
    hosts : tuple of str
        Hosts that an answer may send us on to, over https, besides the address itself.
    pause : float
        Seconds between an answer and the next request; 1 or more, unless the service is on this machine.
    retries : int
        Further attempts at a document after an answer that may pass (429, 5xx, a cut connection).
    backoff : float
        Seconds before the first further attempt, doubled for each next one; a `Retry-After` stands in its place.
    longest_wait : float
        Seconds of a `Retry-After` that are waited for; where the service asks for more, the harvest stops.
    timeout : float
        Seconds without a byte after which a request is given up; a whole document may take four times as long.
    max_bytes : int
        Largest document.
    contact : str
        Goes into the name that the requests carry, so that the service's keepers know whom to ask.

    Raises
    ------
    VotelibError
        For an address that is none, or a pause that is impolite.
    """

    address: str = field(default_factory=lambda: os.environ.get(ADDRESS_SETTING) or ADDRESS)
    hosts: tuple[str, ...] = HOSTS
    pause: float = 2.0
    retries: int = 4
    backoff: float = 2.0
    longest_wait: float = 300.0
    timeout: float = 60.0
    max_bytes: int = 64 * 2**20
    contact: str = CONTACT

    def __post_init__(self):
        object.__setattr__(self, "address", _template(self.address))
        here = urlsplit(self.address).hostname in ("127.0.0.1", "localhost", "::1")
        if self.pause < (0 if here else 1):
            raise VotelibError(f"pause: expected a second or more between requests; found {self.pause:g}")

    def where(self, symbol: str, lang: str) -> str:
        """The address of a document.

        Examples
        --------
        >>> Service(ADDRESS).where("S/RES/2712 (2023)", "en")
        'https://documents.un.org/api/symbol/access?s=S%2FRES%2F2712%20%282023%29&l=en&t=pdf'
        """
        address = self.address.replace("{lang}", quote(lang, safe=""))
        return address.replace("{symbol}", quote(symbol, safe=""))

    def allows(self, url: str) -> bool:
        """Whether an answer may send us there: on the service's own host, or to one of `hosts` over https.

        Examples
        --------
        >>> ask = Service(ADDRESS)
        >>> ask.allows("https://documents.un.org/doc/1.pdf"), ask.allows("http://documents.un.org/doc/1.pdf")
        (True, False)
        >>> ask.allows("https://documents.un.org@example.org/1.pdf")
        False
        """
        try:
            here, there = urlsplit(self.address), urlsplit(url)
            own, port = _origin(here) == _origin(there), there.port
        except ValueError:  # an address that cannot be read is no address to go to
            return False
        return own or (
            there.scheme == "https"
            and there.hostname in self.hosts
            and port in (None, 443)
            and "@" not in there.netloc
        )

    @property
    def user_agent(self) -> str:
        """Who asks: name, version, and a page to read or write to."""
        try:
            ours = version("unvotelib")
        except PackageNotFoundError:  # run from a source tree that was never installed
            ours = "0"
        return f"votelib/{ours} (+{self.contact})"


def _template(address: str) -> str:
    address = address.replace("SYMBOL", "{symbol}").replace("LANG", "{lang}")
    parts, usual = urlsplit(address), urlsplit(ADDRESS)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise VotelibError(f"address: expected one that starts with https://; found {address!r}")
    if "{symbol}" in address:
        return address
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/') or usual.path}?{usual.query}"


def _origin(parts: SplitResult) -> tuple:
    return parts.scheme, parts.hostname, parts.port, parts.username


@dataclass(frozen=True)
class Clock:
    """Time as a client sees it; a test brings its own."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Answer:
    """What came of asking for a document.

    `state` is `document`; `missing` (there is none under that symbol); `refused` (something came, but no document);
    `failed` (no whole answer, as often as we asked); or `barred` (the service does not want to be asked).
    """

    state: str
    reason: str = ""
    data: bytes = b""
    url: str = ""
    status: int | None = None
    attempts: int = 1
    may_pass: bool = False
    retry_after: float | None = None


# -- asking --------------------------------------------------------------------------------------------------

_BARRED = {401, 403, 407, 451}
_MISSING = {204, 404, 410}
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 5


class Client:
    """Asks for documents: one at a time, with a pause, again where an answer may pass, and not for ever.

    Parameters
    ----------
    service : Service
    clock : Clock, optional
    tell : callable, optional
        Called with a sentence before each further attempt.
    """

    def __init__(
        self,
        service: Service,
        clock: Clock | None = None,
        tell: Callable[[str], None] = lambda words: None,
    ):
        from votelib.archives import http

        self.service, self.clock, self._tell = service, clock or Clock(), tell
        self._session = http.session(service.user_agent, Accept="application/pdf")
        self._ready_at = float("-inf")
        self.was_answered = False

    def document(self, symbol: str, lang: str) -> Answer:
        """Ask for a document until there is an answer that will not pass, or often enough."""
        from votelib.archives import http

        service, number = self.service, count(1)
        url = service.where(symbol, lang)
        answer = http.asked(
            lambda: replace(self._in_turn(url), attempts=next(number)),
            retries=service.retries, backoff=service.backoff, longest=service.longest_wait, sleep=self.clock.sleep,
            tell=lambda answer, wait: self._tell(f"{symbol}: {answer.reason}; again in {wait:.0f} s"),
        )  # fmt: skip
        asks = answer.retry_after or 0
        if asks <= service.longest_wait:
            return answer
        return replace(answer, state="barred", reason=f"{answer.reason} and asks to wait {asks:,.0f} seconds")

    def _in_turn(self, url: str) -> Answer:
        """Ask once, after the pause that is due since the last answer."""
        wait = self._ready_at - self.clock.now()
        if wait > 0:
            self.clock.sleep(wait)
        answer = self._ask(url)
        self._ready_at = self.clock.now() + self.service.pause
        self.was_answered |= answer.status is not None
        return answer

    def _ask(self, url: str) -> Answer:
        with needs_extra("archives"):
            import requests
            import urllib3

            from votelib.archives import http

        try:
            return self._followed(url)
        except (requests.exceptions.SSLError, requests.exceptions.InvalidURL) as error:
            return Answer("failed", f"no connection that can be trusted: {http.first_cause(error)}", url=url)
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            return Answer("failed", f"no whole answer ({http.in_plain_words(error)})", url=url, may_pass=True)

    def _followed(self, url: str) -> Answer:
        """The answer at the end of redirects, each of which must lead somewhere that is allowed."""
        from votelib.archives import http

        options = {"allow_redirects": False, "seconds": self.service.timeout}
        for _ in range(_MOST_REDIRECTS + 1):
            with http.begun(self._session, url, **options) as response:
                known = {"url": url, "status": response.status_code}
                if response.status_code not in _REDIRECTS:
                    return self._judged(response, known)
            onward = urljoin(url, response.headers.get("Location", ""))
            if onward == url or not self.service.allows(onward):
                return Answer("refused", f"sent on to {origin(onward)}, which is not allowed", **known)
            url = onward
        return Answer("refused", f"sent on more than {_MOST_REDIRECTS} times", **known)

    def _judged(self, response, known: dict) -> Answer:
        from votelib.archives import http

        status, headers = response.status_code, response.headers
        if status in http.PASSING:
            after = http.seconds_asked(response)
            return Answer(
                "failed", f"the service answers {status}", **known, may_pass=True, retry_after=after
            )
        if status in _BARRED or "x-amzn-waf-action" in headers:
            return Answer("barred", f"the service refuses to be asked by a program ({status})", **known)
        if status in _MISSING:
            return Answer("missing", f"the service answers {status}", **known)
        if status != 200:
            return Answer("refused", f"expected the answer 200, found {status}", **known)
        return self._weighed(response, known)

    def _weighed(self, response, known: dict) -> Answer:
        """Read the document as far as it may go, and look at what it is."""
        from votelib.archives import http

        data, most = bytearray(), 4 * self.service.timeout
        until = self.clock.now() + most
        try:
            for part in http.blocks(
                response, most=self.service.max_bytes, seconds=self.service.timeout, slowest=0
            ):
                data += part
                if self.clock.now() > until:
                    return Answer("failed", f"not whole after {most:.0f} s", **known, may_pass=True)
        except http.TooLarge as error:
            return Answer("refused", str(error), **known)
        return replace(_looked_at(bytes(data), response.headers.get("Content-Type", "")), **known)


# -- what came ---------------------------------------------------------------------------------------------------


def _looked_at(data: bytes, content_type: str) -> Answer:
    """What these bytes are; a PDF is opened, and must have its end."""
    if not data:  # the service's answer for a symbol that is not published yet
        return Answer("missing", "an empty answer")
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        start = data[:60].decode("utf-8", "replace").strip().split("\n")[0]
        return Answer("refused", f"expected a PDF, found {content_type or 'bytes'} beginning {start!r}")
    if b"%%EOF" not in data[-2048:]:
        return Answer("failed", "a PDF without its end", may_pass=True)
    fault = _fault(data)
    return Answer("refused", fault) if fault else Answer("document", data=data)


def _fault(data: bytes) -> str:
    """Why a PDF cannot be opened; nothing where it can."""
    with needs_extra("documents"):
        import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            return "" if len(document) else "a PDF without a page"
    except pypdfium2.PdfiumError as error:
        return f"a PDF that cannot be opened ({error})"


def origin(url: str) -> str:
    """The part of an address that says whose it is, for messages."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else repr(url[:60])
