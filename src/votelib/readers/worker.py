"""The child's side of `guard`: it waits for a task, does it within its limits, and answers."""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import select
import signal
import struct
import sys
import warnings
from collections.abc import Callable, Iterator

_LENGTH = struct.Struct(">Q")
_SPENT = 320 * 2**20  # bytes of memory after a task, above which a new child serves better
_held: list[bool] = []


def is_held() -> bool:
    """Whether this is a child process: what it does is within limits already."""
    return bool(_held)


def called(function: str) -> Callable:
    """A function by its module and name."""
    module, name = function.split(":")
    return getattr(importlib.import_module(module), name)


def serve(idle: float) -> None:
    """Answer tasks until there are no more: the other end is closed, or nothing came for `idle` seconds."""
    source, target = _channels()
    _prepare()
    _held.append(True)
    while task := _next(source, idle):
        answer = _answer(*task)
        target.write(_LENGTH.pack(len(answer)) + answer)
        target.flush()


def _channels():
    """The two ends of the conversation; what a library prints must not get into it."""
    source, target = os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return source, target


def _prepare() -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the parent, which ends this process if it should
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")  # should the machine run out of memory all the same, this process goes first


def _next(source, idle: float) -> tuple | None:
    if hasattr(signal, "setitimer") and not select.select([source], [], [], idle)[0]:
        return None
    head = _read(source, _LENGTH.size)
    return pickle.loads(_read(source, _LENGTH.unpack(head)[0])) if head else None


def _read(source, length: int) -> bytes:
    found = bytearray()
    while len(found) < length and (part := source.read(length - len(found))):
        found += part
    return bytes(found)


def _answer(
    folder: str, settings: dict, function: str, arguments: tuple, seconds: float, memory: int
) -> bytes:
    """Result or error, pickled, with the warnings on the way to it."""
    with warnings.catch_warnings(record=True) as said, _limits(seconds, memory):
        try:
            _move_to(folder, settings)
            found = {"result": called(function)(*arguments)}
            return pickle.dumps(found | _beside(said))
        except Exception as error:
            return pickle.dumps({"error": _portable(error)} | _beside(said))


def _move_to(folder: str, settings: dict) -> None:
    """Into the parent's folder, with the parent's settings."""
    os.chdir(folder)
    for name in [name for name in os.environ if name.startswith("VOTELIB_") and name not in settings]:
        del os.environ[name]
    os.environ.update(settings)


def _beside(said: list) -> dict:
    return {"warnings": [(each.category, str(each.message)) for each in said], "spent": _spent()}


def _portable(error: Exception) -> Exception:
    """The error, if it goes through a pipe whole; else one that says as much."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


@contextlib.contextmanager
def _limits(seconds: float, memory: int) -> Iterator[None]:
    """Time and memory as the kernel holds them, where it can; the parent's clock runs in any case."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # the end, whatever runs
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    _hold_memory(memory)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        _hold_memory(None)


def _hold_memory(memory: int | None) -> None:
    if sys.platform != "linux":
        return
    import resource

    most = resource.getrlimit(resource.RLIMIT_DATA)[1]
    wanted = most if memory is None else memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _spent() -> bool:
    """Whether this process holds more memory now than a fresh one should."""
    with contextlib.suppress(OSError), open("/proc/self/statm") as file:
        return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE") > _SPENT  # what the limit is about
    return False
