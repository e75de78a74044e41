"""Real documents and reduced ones, against what they print: every vote, title, draft and part, none made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import printed


def _folder(archive_folder: Path, name: str) -> Path:
    folder = {"real": archive_folder / "real", "cases": archive_folder.parent / "cases/documents"}[name]
    if not folder.is_dir():
        pytest.skip(f"{folder} is not here")
    return folder


@pytest.mark.archive
@pytest.mark.parametrize("page", printed.REAL, ids=lambda page: page.file)
def test_real_documents_read_as_they_are_printed(page, archive_folder):
    counts, said = printed.score(page, _folder(archive_folder, "real"))
    assert not said, "\n".join(said)
    assert {how for _, how in counts} <= {"right"}


@pytest.mark.archive
@pytest.mark.parametrize("page", printed.CASES, ids=lambda page: page.file)
def test_reduced_documents_read_as_they_are_printed(page, archive_folder):
    counts, said = printed.score(page, _folder(archive_folder, "cases"))
    assert not said, "\n".join(said)
    assert {how for _, how in counts} <= {"right"}
