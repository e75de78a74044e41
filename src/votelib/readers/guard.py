"""Work on untrusted bytes in a child process, whose time and memory are held from outside.

A parser inside a library can loop without end or take all memory, and neither an exception nor Ctrl-C reaches it
there. So the bytes are parsed in a child process that may be killed: what it took down with it is one file, which is
refused like any other. A child is started once and kept warm, so that a file costs a message there and a message back.

What holds where: the time everywhere. The memory on Linux by the kernel (`RLIMIT_DATA`), elsewhere by looking at the
child every 50 ms with psutil. A child is no sandbox: it may do what the user may do.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable

from votelib.errors import ReadError, warn_user
from votelib.readers.worker import called, is_held

_LENGTH = struct.Struct(">Q")
_LOOK = 0.05  # seconds between two looks at a child
_GRACE = 1.0  # seconds after which a child that did not stop by itself is killed
_WARM = 45.0  # seconds without work after which a child is not used again; it ends by itself a little later
_ENDS_AFTER = 60.0
_BOOT = "import sys; sys.path[:] = {path!r}; from votelib.readers.worker import serve; serve({idle!r})"


class Stopped(ReadError):
    """Reading took too much time or memory, ended its process, or failed as nobody foresaw."""


class NotStarted(Stopped):
    """The system starts no process: there are too many, or none is allowed."""


class _Ended(Exception):
    """The child ended before it answered."""


class _Child:
    """One child process: asked one thing at a time."""

    def __init__(self):
        from multiprocessing.spawn import get_executable  # not needed by those who read no file here

        self.path = _path()
        code = _BOOT.format(path=self.path, idle=_ENDS_AFTER)
        command = [os.fsdecode(get_executable() or sys.executable), "-P", "-c", code]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(),
            bufsize=0, start_new_session=True,
        )  # fmt: skip
        self.used = time.monotonic()

    def ask(self, task: tuple, seconds: float, memory: int, allowed: float, meanwhile: Callable) -> dict:
        """Send a task, do something `meanwhile`, and wait for the answer, as long as time and memory allow.

        Raises
        ------
        _Ended
            If the child died or was killed, with the reason in words.
        """
        with _Watch(self.process, seconds + _GRACE, memory, allowed) as watch:
            try:
                words = pickle.dumps((*task, seconds, memory))
                self._write(_LENGTH.pack(len(words)) + words)
                meanwhile()
                (length,) = _LENGTH.unpack(self._read(_LENGTH.size))
                answer = pickle.loads(self._read(length))
            except (OSError, EOFError, pickle.UnpicklingError):
                self.stop()
                raise _Ended(watch.reason or _reason(self.process.returncode, allowed)) from None
            except BaseException:  # Ctrl-C: half an answer is of no use to the next task
                self.stop()
                raise
        self.used = time.monotonic()
        return answer

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self.process.stdin.write(view) :]

    def _read(self, length: int) -> bytearray:
        found = bytearray()
        while len(found) < length:
            part = self.process.stdout.read(min(length - len(found), 1 << 20))
            if not part:
                raise EOFError
            found += part
        return found

    @property
    def is_warm(self) -> bool:
        fresh = self.path == _path() and time.monotonic() - self.used < _WARM
        return fresh and self.process.poll() is None

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()


def _path() -> list[str]:
    """Where packages are looked for, whatever folder a child is in."""
    return [os.path.abspath(entry) for entry in sys.path]


def _environment() -> dict[str, str]:
    """That of this process, with libraries told to take no more memory and threads than they need."""
    few = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return os.environ | few


def _reason(code: int | None, seconds: float) -> str:
    if code == -14:  # SIGALRM, which the child has the kernel send when its time is over
        return _too_long(seconds)
    return f"the process that read it died ({_cause(code)}): out of memory, or a fault in a library"


def _cause(code: int | None) -> str:
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _too_long(seconds: float) -> str:
    return f"took longer than {seconds:g} s and was stopped; split it, or raise the limit `seconds`"


class _Watch:
    """While it lasts, a thread looks at a child, and kills it when it takes too long or too much."""

    def __init__(self, process: subprocess.Popen, seconds: float, memory: int, allowed: float):
        self.process, self.seconds, self.memory, self.allowed = process, seconds, memory, allowed
        self.reason = ""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        until, taken = time.monotonic() + self.seconds, _memory_of(self.process.pid)
        while not self._done.wait(_LOOK if taken else max(0.0, until - time.monotonic())):
            if time.monotonic() >= until:
                self.reason = _too_long(self.allowed)
            elif taken and taken() > self.memory:
                self.reason = f"needs more than {self.memory >> 20:,} MB of memory and was stopped"
            if self.reason:
                self.process.kill()
                return


def _memory_of(pid: int) -> Callable[[], int] | None:
    """What tells the memory of a process where the kernel does not hold it; None where it does, or nothing tells."""
    if sys.platform == "linux":
        return None
    try:
        import psutil
    except ImportError:
        return None

    def taken() -> int:
        with contextlib.suppress(psutil.Error):
            return psutil.Process(pid).memory_info().rss
        return 0

    return taken


# -- many children -----------------------------------------------------------------------------------------------


class Crew:
    """Children that are kept between tasks; as many as there are tasks at a time."""

    def __init__(self):
        self._idle: list[_Child] = []
        self._busy: list[_Child] = []
        self._lock = threading.Lock()

    def run(
        self, function: str, *arguments, file: str, seconds: float, memory: int, allowed: float | None = None,
        meanwhile: Callable[[], object] = lambda: None,
    ):  # fmt: skip
        """Call a function of votelib in a child.

        Parameters
        ----------
        function : str
            Module and name, such as `"votelib.readers.documents.folder:attempt_each"`.
        *arguments
            For the function; they are pickled, as its result is.
        file : str
            What is read, for the message.
        seconds : float
            Time it may take.
        memory : int
            Bytes it may take, those of the interpreter and the libraries (about 150 MB) included.
        allowed : float, optional
            Seconds that the file had from its first step on, for the message; by default `seconds`.
        meanwhile : callable
            What this process does while the child is at work.

        Returns
        -------
        object
            What the function returns. Its warnings are given again here.

        Raises
        ------
        Stopped
            If it took too long or too much, or died.
        Exception
            Whatever the function raises.
        """
        if is_held():
            return called(function)(*arguments)
        try:
            child = self._take()
        except OSError as error:
            words = f"no process could be started to read it in ({error.strerror or error}); end others, and try again"
            raise NotStarted(words, file) from None
        try:
            answer = child.ask(_task(function, arguments), seconds, memory, allowed or seconds, meanwhile)
        except _Ended as ended:
            raise Stopped(str(ended), file) from None
        finally:
            with self._lock:
                self._busy.remove(child)
        self._give(child, answer["spent"])
        return _unpacked(answer, file, memory)

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.is_warm:
                    self._busy.append(child)
                    return child
                child.stop()
        child = _Child()
        with self._lock:
            self._busy.append(child)
        return child

    def _give(self, child: _Child, spent: bool) -> None:
        if spent:  # it holds memory that the next file should have
            child.stop()
            return
        with self._lock:
            self._idle.append(child)

    def stop(self) -> None:
        """End all children, at work or not."""
        with self._lock:
            children = [*self._idle, *self._busy]
            self._idle.clear()
        for child in children:
            child.stop()

    def forget(self) -> None:
        """In a fork of this process: its children are those of another."""
        self.__init__()  # type: ignore[misc]


def _task(function: str, arguments: tuple) -> tuple:
    """What a child is told: where we are and what is set may have changed since it was started."""
    settings = {name: value for name, value in os.environ.items() if name.startswith("VOTELIB_")}
    return os.getcwd(), settings, function, arguments


def _unpacked(answer: dict, file: str, memory: int):
    for category, words in answer["warnings"]:
        warn_user(words, category)
    error = answer.get("error")
    if isinstance(error, MemoryError):
        raise Stopped(f"needs more than {memory >> 20:,} MB of memory", file)
    if error is not None:
        raise error
    return answer["result"]


_crew = Crew()
run = _crew.run
atexit.register(_crew.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_crew.forget)
