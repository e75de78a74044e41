"""Make a change in a process of its own, and run its tests until the first fails.

Two processes wait. Both have imported the libraries. The *warm* one has collected all tests, too: it forks, exchanges
the code of the changed functions, wherever they are held, and runs the tests in some hundredths of a second more than
they take. What is no code of a function (a constant, a default, a class) is tried *cold*: a fork imports votelib
anew, the changed module among it. So is what no warm test noticed, for a test module may have kept something it made
on import.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import importlib
import importlib.abc
import importlib.util
import json
import multiprocessing
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from changes import PACKAGE, ROOT, Change
from reaching import ONLY, PLACES, Reach, Watch

_FORK = multiprocessing.get_context("fork")
_LIBRARIES = ("pandas", "scipy.stats", "scipy.optimize", "scipy.cluster.hierarchy", "pyarrow.parquet", "networkx",
              "pandera.pandas", "hypothesis", "matplotlib.pyplot", "seaborn", "sklearn.metrics", "lxml.html", "docx",
              "pypdfium2", "fpdf", "pymarc", "rdata", "babel.dates", "openpyxl")  # fmt: skip
_MOST_FAILING = 5  # tests of unchanged code that may be left out
_CPU = 60  # seconds of a change; more is as good as a failure
_MEMORY = 4 * 2**30
_QUIET = ("-q", "-x", "--tb=no", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", ONLY,
          "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip  # the libraries are imported already
_NOT_IMPORTED, _NOT_WARM = 97, 98


@dataclass
class Outcome:
    """What came of a change: `noticed`, `not imported`, `too long`, `missed`; and the test that failed."""

    said: str
    test: str = ""
    tests: int = 0
    seconds: float = 0.0

    @property
    def is_noticed(self) -> bool:
        return self.said != "missed"


class Trial:
    """The two processes that wait, and what they are asked."""

    def __init__(self):
        _settle()
        self._folder = tempfile.TemporaryDirectory(prefix="mutants-")
        self._ours, theirs = _FORK.Pipe()
        self._warm = _FORK.Process(target=_wait_warm, args=(theirs, Path(self._folder.name)), daemon=False)
        self._warm.start()
        self.collected = set(self._ours.recv())
        if not self.collected:
            sys.exit("the tests cannot be collected")

    def close(self) -> None:
        self._ours.send(None)
        self._warm.join()
        self._folder.cleanup()

    def try_out(self, change: Change, tests: list[str]) -> Outcome:
        """Whether one of these tests fails with the change, and not without it."""
        start, number, tests = _cpu(), len(tests), self._known(tests)
        while tests:
            code, failed = self._run(change, tests)
            if code and failed and not self._passes_unchanged(failed):
                tests.remove(failed)  # a test that fails now and then tells nothing
                continue
            return Outcome(_said(code), failed, number, _cpu() - start)
        return Outcome("missed", "", number, _cpu() - start)

    def check_unchanged(self, module: Path, quickest: list[str], own: list[str]) -> None:
        """Leave out tests that fail though nothing is changed: the quickest of all warm, those of a module cold.

        Where many do, or cold ones, outcomes would tell nothing.
        """
        for _ in range(_MOST_FAILING):
            code, failed = self._run_warm((None, "", "", self._known(quickest)))
            if not failed:
                break
            print(f"left out, since it fails on unchanged code: {failed}", flush=True)
            self.collected.discard(failed)
        source, own = module.read_text(encoding="utf-8"), self._known(own)
        cold = self._run_cold((module, source, source, own)) if own else (0, "")
        if code or cold[0]:
            self.close()
            sys.exit(
                f"unchanged code fails ({failed or cold[1] or code}): mend it, or see the tests again with --anew"
            )

    def _known(self, tests: list[str]) -> list[str]:
        return [test for test in tests if test in self.collected]

    def _run(self, change: Change, tests: list[str]) -> tuple[int, str]:
        task = (change.module, change.before, change.after, tests)
        code, failed = self._run_warm(task)
        return (code, failed) if code and code != _NOT_WARM else self._run_cold(task)

    def _passes_unchanged(self, test: str) -> bool:
        return self._run_warm((None, "", "", [test]))[0] == 0

    def _run_warm(self, task: tuple) -> tuple[int, str]:
        self._ours.send(task)
        return self._ours.recv()

    def _run_cold(self, task: tuple) -> tuple[int, str]:
        folder = Path(self._folder.name)
        return _in_a_fork(lambda said: _run_anew(*task, folder / "cold", said), folder)


def _said(code: int) -> str:
    return {0: "missed", _NOT_IMPORTED: "not imported", -signal.SIGXCPU: "too long"}.get(code, "noticed")


def _cpu() -> float:
    return sum(os.times()[:4])


def _settle() -> None:
    """This process imports votelib from this tree, and has the libraries ready."""
    os.chdir(ROOT)
    os.environ |= {"PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    os.environ.setdefault("MPLBACKEND", "Agg")
    sys.path.insert(0, str(ROOT / "src"))
    for library in _LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)


def see_reach(tests: list[str], before: Reach) -> None:
    """Run these tests once, in a process of its own, and keep which of them reach which lines."""
    run = _FORK.Process(target=_see_reach, args=(tests, before))
    run.start()
    run.join()
    if run.exitcode:
        sys.exit("the tests cannot be run")


def _see_reach(tests: list[str], before: Reach) -> None:
    watch = Watch()
    watch.coverage.start()
    with _read_here():
        code = pytest.main([*(each for each in _QUIET if each != "-x"), *tests], plugins=[watch])
    watch.coverage.stop()
    watch.keep(before)
    os._exit(code > pytest.ExitCode.TESTS_FAILED)


@contextlib.contextmanager
def _read_here() -> Iterator[None]:
    """Documents are read in this process, not in a child of it, which would know nothing of the change."""
    from votelib.readers import worker

    worker._held.append(True)
    yield


# -- forks ------------------------------------------------------------------------------------------------------------


def _in_a_fork(run: Callable[[Callable], int], folder: Path) -> tuple[int, str]:
    """What `run` gives, in a fork with limits, and the test it says has failed."""
    said = folder / "failed.json"
    said.unlink(missing_ok=True)
    child = os.fork()
    if not child:
        _limit()
        code = 1
        with contextlib.suppress(BaseException):
            code = run(lambda test: said.write_text(json.dumps(test)))
        os._exit(code)
    code = _waited(child)
    return code, json.loads(said.read_text()) if said.exists() else ""


def _limit() -> None:
    os.setpgid(0, 0)
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU + 5))
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)


def _waited(child: int) -> int:
    """The exit code of a fork, negative for a signal; one that sleeps is ended, too."""
    until = time.monotonic() + 10 * _CPU
    while time.monotonic() < until:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -signal.SIGXCPU


class _Failures:
    """A pytest plugin that says which test failed first."""

    def __init__(self, say: Callable[[str], object]):
        self.say = say

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.say(report.nodeid)


# -- warm -------------------------------------------------------------------------------------------------------------


def _wait_warm(pipe, folder: Path) -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    with _read_here():
        code = pytest.main([*_QUIET, f"--basetemp={folder / 'warm'}", *PLACES], plugins=[_Warm(pipe, folder)])
    if not _Warm.ready:
        pipe.send([])
    os._exit(code)


class _Warm:
    """A pytest plugin that runs, in place of all tests, those it is asked for, each time in a fork."""

    ready = False

    def __init__(self, pipe, folder: Path):
        self.pipe, self.folder = pipe, folder

    def pytest_runtestloop(self, session) -> bool:
        items = {item.nodeid: item for item in session.items}
        _forget()
        gc.collect()
        gc.freeze()
        _Warm.ready = True
        self.pipe.send(list(items))
        while task := self.pipe.recv():
            self.pipe.send(_in_a_fork(functools.partial(self._run, session, items, *task), self.folder))
        return True

    def _run(self, session, items: dict, module, before: str, after: str, tests: list[str], say) -> int:
        if module and not _exchange(module, before, after):
            return _NOT_WARM
        session.config.pluginmanager.register(_Failures(say))
        chosen = [items[test] for test in tests if test in items]
        for item, following in zip(chosen, [*chosen[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.shouldfail or session.testsfailed:
                return 1
        return 0


def _forget() -> None:
    """Empty what functions of votelib remember."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper) and thing.__module__.startswith("votelib"):
            thing.cache_clear()


def _exchange(module: Path, before: str, after: str) -> bool:
    """Give the functions that live their changed code; False where more than code of functions has changed."""
    old, new = (compile(source, str(module), "exec", dont_inherit=True) for source in (before, after))
    differing = list(_differing(old, new))
    if any(pair is None for pair in differing):
        return False
    living: dict[CodeType, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == str(module):
            living.setdefault(thing.__code__, []).append(thing)
    exchanged = 0
    for code, changed in differing:
        for function in living.get(code, ()):
            function.__code__ = changed
            exchanged += 1
    return exchanged > 0


def _differing(
    old: CodeType, new: CodeType, inside: bool = False
) -> Iterator[tuple[CodeType, CodeType] | None]:
    """Codes of functions that differ; None where anything else does."""
    is_function = inside or bool(old.co_flags & 0x2)  # CO_NEWLOCALS: neither a module nor the body of a class
    if not is_function and _skeleton(old) != _skeleton(new):
        yield None
        return
    if is_function and old != new:
        yield old, new
    inner = [[each for each in code.co_consts if isinstance(each, CodeType)] for code in (old, new)]
    if len(inner[0]) == len(inner[1]):
        for one, other in zip(*inner, strict=True):
            yield from _differing(one, other, is_function)


def _skeleton(code: CodeType) -> tuple:
    """What a module or a class does beside the codes of its functions."""
    return (
        code.co_code,
        code.co_names,
        [repr(each) for each in code.co_consts if not isinstance(each, CodeType)],
    )


# -- cold -------------------------------------------------------------------------------------------------------------


class _Changed(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Gives one module in its changed form; no copy of it is written."""

    def __init__(self, module: Path, source: str):
        inside = module.relative_to(PACKAGE.parent).with_suffix("")
        self.module, self.source, self.name = module, source, ".".join(inside.parts)

    def find_spec(self, name, path=None, target=None):
        return (
            importlib.util.spec_from_file_location(name, self.module, loader=self)
            if name == self.name
            else None
        )

    def get_data(self, path):
        return self.source.encode()

    def get_filename(self, name):
        return str(self.module)


def _run_anew(module: Path, before: str, after: str, tests: list[str], folder: Path, say: Callable) -> int:
    changed = _Changed(module, after)
    sys.meta_path.insert(0, changed)
    try:
        importlib.import_module(changed.name)
    except BaseException:
        return _NOT_IMPORTED
    with _read_here():
        return pytest.main([*_QUIET, f"--basetemp={folder}", *tests], plugins=[_Failures(say)])
