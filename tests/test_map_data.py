"""The shapes of the map: every member has a place, once, and former states are made of areas that are drawn."""

import json
from pathlib import Path

import pandas as pd
import pytest

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="module")
def topology():
    return json.loads((DATA / "map" / "world.topo.json").read_text(encoding="utf-8"))


def _ids(topology, name):
    return [shape["id"] for shape in topology["objects"][name]["geometries"]]


def _table(path):
    return pd.read_csv(DATA / path, keep_default_na=False, dtype="str")


def test_every_member_of_the_united_nations_has_an_area_or_a_point(topology):
    states = _table("countries/states.csv")
    members = set(states[(states["un_start"] != "") & (states["end"] == "")]["country"])
    places = _ids(topology, "areas") + _ids(topology, "points")
    assert not members - set(places)
    assert len(places) == len(set(places))


def test_former_states_are_made_of_areas_or_have_a_point(topology):
    states, covered = _table("countries/states.csv"), _table("map/former_states.csv")
    former = set(states[(states["end"] != "") & (states["un_start"] != "")]["country"])
    assert former == set(covered["country"]) | (set(_ids(topology, "points")) & former)
    assert set(covered["area"]) <= set(_ids(topology, "areas"))
    assert not covered[covered["country"] == "SUN"]["area"].isin(["UKR", "BLR"]).any()


def test_crimea_is_drawn_as_part_of_ukraine(topology):
    by_id = {shape["id"]: shape for shape in topology["objects"]["areas"]["geometries"]}
    assert _covers(topology, by_id["UKR"], 34.3, 45.3)
    assert not _covers(topology, by_id["RUS"], 34.3, 45.3)
    assert _covers(topology, by_id["RUS"], 60, 60)


def _covers(topology, shape, lon, lat):
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return any(_inside(_ring(topology, polygon[0]), lon, lat) for polygon in polygons)


def _ring(topology, arcs):
    points = []
    for arc in arcs:
        line = _line(topology, topology["arcs"][arc if arc >= 0 else ~arc])
        points += (line if arc >= 0 else line[::-1])[1 if points else 0 :]
    return points


def _line(topology, steps):
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    line = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        line.append((x * scale_x + left, y * scale_y + bottom))
    return line


def _inside(ring, lon, lat):
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > lat) != (y2 > lat):
            crossings += lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1
    return crossings % 2 == 1
