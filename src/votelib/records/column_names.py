"""What people call the columns of a table of votes, in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from votelib.records.vote_words import plain

#: Names under which columns are looked for, in this order, as `header_key` gives them; also in five other languages.
NAMES = {
    "country": ("country", "state", "iso3", "iso3c", "iso", "iso2", "iso2c", "iso_code", "country_code", "country_id",
                "ms_code", "member_state", "country_name", "countryname", "member", "state_name", "ccode", "cow",
                "cowcode", "cow_code", "gwno", "gwcode", "gw", "gwid", "vdem", "vdem_id", "m49", "m49_code", "un_code",
                "iso_numeric", "iso3n", "ison", "isonum", "name", "pays", "etat", "etat_membre", "pais", "estado",
                "estado_miembro", "страна", "государство", "国家", "会员国", "البلد", "الدوله", "الدولة"),
    "vote": ("vote", "votes", "position", "ms_vote", "vote_choice", "vote_cast", "choice", "ballot", "vote_value",
             "voting", "voto", "votacion", "голос", "голосование", "投票", "表决", "التصويت", "الصوت"),
    "rollcall": ("rollcall", "roll_call", "rollcall_id", "rcid", "vote_id", "voteid", "resid", "undl_id"),
    "symbol": ("symbol", "resolution", "resolution_no", "resolution_number", "unres", "res", "document", "draft",
               "resolution_id", "cote", "resolucion", "signatura", "резолюция", "документ", "决议", "文号", "القرار"),
    "date": ("date", "day", "vote_date", "date_of_vote", "voted_on", "fecha", "дата", "日期", "التاريخ", "year",
             "annee", "ano", "год", "年份", "السنه", "السنة"),
}  # fmt: skip


def header_key(name) -> str:
    """The name of a column without what editors vary: case, accents, spaces, dots, a byte-order mark.

    Examples
    --------
    >>> header_key(" Résolution No. "), header_key("Vote.Choice")
    ('resolution_no', 'vote_choice')
    """
    return re.sub(r"[\W_]+", "_", plain(str(name).lstrip("\ufeff"))).strip("_")


def columns_of_votes(names: Iterable[str]) -> dict[str, str]:
    """Which columns look like state, vote, roll call, symbol and date; a part that none looks like is not in it.

    Examples
    --------
    >>> columns_of_votes(["Date", "resolution", "country", "vote"])
    {'country': 'country', 'vote': 'vote', 'symbol': 'resolution', 'date': 'Date'}
    """
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(header_key(name), name)
    found = {
        part: next((by_key[each] for each in known if each in by_key), None) for part, known in NAMES.items()
    }
    return {part: name for part, name in found.items() if name is not None}
