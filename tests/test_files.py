"""Files written whole: readable like any other, and never half."""

from __future__ import annotations

import os
import stat
import sys

import pytest

from votelib.files import write_whole


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask to speak of")
def test_a_written_file_may_be_read_as_any_other(tmp_path):
    plain, whole = tmp_path / "plain", tmp_path / "whole"
    plain.write_bytes(b"x")
    write_whole(whole, b"x")
    assert stat.S_IMODE(whole.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "report.html"
    write_whole(path, b"old")

    def full(*_):
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
