"""The one HTTP client: requests whose time and size end, however slowly and however much a server sends.

A timeout of a socket starts anew with each byte, so that a server that sends a byte a second is waited for for ever.
Here an answer must begin within a time (its head whole), and go on fast enough (its body).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from votelib.errors import needs_extra

with needs_extra("archives"):
    import requests
    import urllib3

__all__ = ["FAULTS", "TooLarge", "TooSlow", "begun", "blocks", "length_of", "session"]

_BLOCK = 1 << 16
#: Whatever the two libraries raise when a network does not do its part.
FAULTS = (requests.RequestException, urllib3.exceptions.HTTPError)


class TooSlow(requests.Timeout):
    """The server did not answer, or not fast enough."""


class TooLarge(requests.RequestException):
    """More came than was to come."""


def session(user_agent: str, **headers: str) -> requests.Session:
    """A client that says who asks; redirects are followed five times at most."""
    made = requests.Session()
    made.headers = {"User-Agent": user_agent, **headers}
    made.max_redirects = 5
    return made


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
