"""Files damaged at random: what comes out is a table or a refusal that names the file, never anything else."""

from __future__ import annotations

import gzip
import random

import pytest
from test_datasets import TEXTS, VOTES
from test_datasets_library import assembly
from test_datasets_others import CALLS, collection, record
from test_datasets_others import VOTES as UNVOTES

import votelib as vl
from votelib.readers.datasets.recognise import read_datasets

WHOLE = {
    "votes_long.csv": VOTES.encode(),
    "resolutions.csv": TEXTS.encode(),
    "2026_ga_voting.csv": assembly("2026").to_csv(index=False).encode(),
    "2024_ga_voting.csv": assembly("2024").to_csv(index=False).encode(),
    "un_votes.csv": UNVOTES.to_csv(index=False).encode(),
    "un_roll_calls.csv": CALLS.to_csv(index=False).encode(),
    "export.xml": collection(record()).encode(),
    "votes_long.csv.gz": gzip.compress(VOTES.encode(), mtime=0),
}
INTRUDERS = (b'"', b",", b"\n", b"\r", b"\x00", b"\xff", b'""', b"\n\n", b"<", b"&", b"\xc3")


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """A byte changed, some lost, some put in, the rest cut off, or a piece there twice."""
    place, end = sorted((chance.randrange(len(raw)), chance.randrange(len(raw))))
    return chance.choice(
        [
            raw[:place] + bytes([chance.randrange(256)]) + raw[place + 1 :],
            raw[:place] + raw[place + chance.randrange(1, 40) :],
            raw[:place] + chance.choice(INTRUDERS) + raw[place:],
            raw[:place] or raw[:1],
            raw[:end] + raw[place:end][:200] + raw[end:],
        ]
    )


@pytest.mark.parametrize("name", WHOLE)
def test_damage_is_read_around_or_refused(tmp_path, name):
    chance, path = random.Random(name), tmp_path / name
    for _ in range(12):
        content = WHOLE[name]
        for _ in range(chance.choice([1, 1, 2, 4])):
            content = damaged(content, chance)
        path.write_bytes(content)
        named = str(path)
        try:
            records, others = read_datasets([path])
        except vl.ReadError as error:
            named = error.file
        else:
            assert (records is None) == (others == [path])
        assert named == str(path)
