"""The one HTTP client: requests whose time and size end, however slowly and however much a server sends.

A timeout of a socket starts anew with each byte, so that a server that sends a byte a second is waited for for ever.
Here an answer must begin within a time (its head whole), and go on fast enough (its body). How often one asks again,
and after how long, urllib3's `Retry` says; it does not ask itself, since it knows of no body that was cut, and
its pauses would count as the server's.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar
from urllib.parse import urljoin

from votelib.errors import needs_extra

with needs_extra("archives"):
    import requests
    import urllib3

_BLOCK = 1 << 16
#: Answers of a server that may be others in a while.
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
#: Whatever the two libraries raise when a network does not do its part.
FAULTS = (requests.RequestException, urllib3.exceptions.HTTPError)


class TooSlow(requests.Timeout):
    """The server did not answer, or not fast enough."""


class TooLarge(requests.RequestException):
    """More came than was to come."""


class _Session(requests.Session):
    """Follows no redirect from a protected address to one that is not."""

    def get_redirect_target(self, resp):
        target = super().get_redirect_target(resp)
        if target and resp.url.startswith("https:") and urljoin(resp.url, target).lower().startswith("http:"):
            raise requests.exceptions.InvalidURL(f"{resp.url} sends on to {target}, which is not protected")
        return target


def session(user_agent: str, **headers: str) -> requests.Session:
    """A client that says who asks; redirects are followed five times at most, and never from https to http."""
    made = _Session()
    made.headers = {"User-Agent": user_agent, **headers}
    made.max_redirects = 5
    return made


class Outcome(Protocol):
    """What came of asking once; `may_pass` where asking again may bring something else."""

    @property
    def may_pass(self) -> bool: ...
    @property
    def reason(self) -> str: ...
    @property
    def retry_after(self) -> float | None: ...


_Outcome = TypeVar("_Outcome", bound=Outcome)


def asked(
    ask: Callable[[], _Outcome],
    *,
    retries: int,
    backoff: float,
    longest: float = math.inf,
    sleep: Callable[[float], None] = time.sleep,
    tell: Callable[[_Outcome, float], None] = lambda outcome, wait: None,
) -> _Outcome:
    """Ask until an outcome will not pass, or often enough; the last outcome.

    Parameters
    ----------
    ask : callable
        Asks once.
    retries : int
        Further attempts.
    backoff : float
        Seconds before the first of them, doubled for each next one; what the server asks for stands in their place.
    longest : float
        Seconds that the server may ask for; if it asks for more, that outcome is the last.
    sleep : callable
    tell : callable
        Told each outcome that may pass, and the seconds that are waited.
    """
    # of its own urllib3 asks again at once the first time: one attempt that never was makes it wait then too
    never = urllib3.util.retry.RequestHistory(None, None, None, None, None)
    left = urllib3.Retry(total=retries, backoff_factor=backoff / 2, backoff_max=math.inf, history=(never,))
    while (outcome := ask()).may_pass and (outcome.retry_after or 0) <= longest:
        try:
            left = left.increment("GET", error=urllib3.exceptions.HTTPError(outcome.reason))
        except urllib3.exceptions.MaxRetryError:
            break
        wait = left.get_backoff_time() if outcome.retry_after is None else outcome.retry_after
        tell(outcome, wait)
        sleep(wait)
    return outcome


def seconds_asked(answer) -> float | None:
    """Seconds of an answer's `Retry-After`, which is a number or a date; None where it is neither."""
    try:
        return urllib3.Retry().parse_retry_after(answer.headers["Retry-After"])
    except (KeyError, ValueError, OverflowError, urllib3.exceptions.InvalidHeader):
        return None


def begun(client: requests.Session, url: str, *, seconds: float, head: float | None = None, **options):
    """The answer of a server, of which the head has come.

    Parameters
    ----------
    client : Session
    url : str
    seconds : float
        Without a byte, after which the request is given up.
    head : float, optional
        Seconds in which the whole head must come, redirects included; by default twice as many.

    Raises
    ------
    TooSlow
        If the head does not come in time.
    RequestException
        If there is no answer.
    """
    found: dict = {}

    def ask():
        try:
            found["answer"] = client.get(url, stream=True, timeout=seconds, **options)
        except BaseException as error:
            found["error"] = error
        if late.is_set() and "answer" in found:
            found["answer"].close()

    late = threading.Event()
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(head or 2 * seconds)
    if not found:
        late.set()
        raise TooSlow(f"no whole answer to {url} within {head or 2 * seconds:g} s")
    if isinstance(found.get("error"), ValueError) and not isinstance(found["error"], FAULTS):
        raise requests.exceptions.InvalidURL(str(found["error"]))  # of a redirect
    if "error" in found:
        raise found["error"]
    return found["answer"]


def blocks(
    answer, *, most: int, seconds: float, slowest: int = 1024, now: Callable[[], float] = time.monotonic
) -> Iterator[bytes]:
    """The body of an answer as it comes.

    Parameters
    ----------
    answer : Response
    most : int
        Bytes that may come.
    seconds : float
        Time in which at least `slowest` bytes a second must come, on average.
    slowest : int

    Raises
    ------
    TooLarge
        If more comes, or is announced.
    TooSlow
        If it comes too slowly.
    """
    if (length_of(answer) or 0) > most:
        raise TooLarge(f"larger than {most:,} bytes")
    size, mark, since = 0, 0, now()
    while block := answer.raw.read1(_BLOCK, decode_content=True):
        size += len(block)
        if size > most:
            raise TooLarge(f"larger than {most:,} bytes")
        yield block
        if now() - since > seconds:
            if size - mark < slowest * seconds:
                raise TooSlow(f"fewer than {slowest:,} bytes a second came")
            mark, since = size, now()
    if (length := length_of(answer)) and size < length and "Content-Encoding" not in answer.headers:
        raise requests.ConnectionError(f"IncompleteRead: {size:,} of {length:,} bytes")


def length_of(answer) -> int | None:
    """Bytes that the head of an answer announces; None where it announces none that can be read."""
    said = answer.headers.get("Content-Length", "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def in_plain_words(error: Exception) -> str:
    """Why there was no answer: what a reader may look at (the network, the server), else the kind of fault."""
    words = str(error)
    if "NameResolution" in words or "Name or service" in words or "getaddrinfo" in words:
        return "no network, or the name of the server is not known"
    if "refused" in words or "unreachable" in words:
        return "no network, or the server does not answer"
    cut = "Incomplete" in words or "broken" in words.lower()
    return "the connection was cut" if cut else first_cause(error)


def first_cause(error: BaseException) -> str:
    """The first cause in a chain of network errors, in few words."""
    while isinstance(error.__context__, Exception):
        error = error.__context__
    return f"{type(error).__name__}: {str(error)[:120]}"
