// Write data/map/: the world's areas at 1:110 million and points for the states too small for one, by state id.
//
// Shapes: Natural Earth (public domain), by way of world-atlas. Natural Earth draws who holds a place; these files
// follow the United Nations' list of areas (M49) instead, so that no state is shown smaller than its seat stands for:
// see JOINED. Run `npm run map` after a new version of world-atlas, then `python scripts/build_datapackage.py`.
import { readFileSync, writeFileSync } from "node:fs";
import { feature, mergeArcs } from "topojson-client";
import { geoArea, geoCentroid } from "d3-geo";

const world = (scale) =>
  JSON.parse(readFileSync(new URL(`node_modules/world-atlas/countries-${scale}.json`, import.meta.url)));
const data = new URL("../data/", import.meta.url);

// Areas that have no code of their own in M49, or whose place in the United Nations is another one.
const JOINED = { "N. Cyprus": "Cyprus", Somaliland: "Somalia", Kosovo: "Serbia", Taiwan: "China" };
const CRIMEA = [32, 44, 37, 47]; // Natural Earth gives it to the Russian Federation; A/RES/68/262 to Ukraine
const LEFT_OUT = new Set(["Antarctica", "Fr. S. Antarctic Lands"]);
// Former states without an area of their own today, at their capitals.
const FORMER = { DDR: [13.4, 52.5], YMD: [45.0, 12.8], ZAN: [39.2, -6.2] };

function readStates() {
  const [head, ...lines] = readFileSync(new URL("countries/states.csv", data), "utf8").trim().split("\n");
  const [country, m49, end, member] = ["country", "m49", "end", "un_start"].map((name) =>
    head.split(",").indexOf(name),
  );
  return lines
    .map((line) => line.split(","))
    .filter((cells) => cells[m49] && !cells[end])
    .map((cells) => ({ country: cells[country], m49: cells[m49].padStart(3, "0"), member: !!cells[member] }));
}

const bounds = (polygon, topology) => {
  const ring = feature(topology, { type: "Polygon", arcs: polygon }).geometry.coordinates[0];
  const [xs, ys] = [0, 1].map((axis) => ring.map((point) => point[axis]));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};
const inside = ([west, south, east, north], box) => west > box[0] && south > box[1] && east < box[2] && north < box[3];

function moveCrimea(topology, byName) {
  const russia = byName.get("Russia");
  const crimea = russia.arcs.filter((polygon) => inside(bounds(polygon, topology), CRIMEA));
  if (crimea.length !== 1) throw new Error(`expected Crimea as one polygon of Russia, found ${crimea.length}`);
  russia.arcs = russia.arcs.filter((polygon) => !crimea.includes(polygon));
  const joined = mergeArcs(topology, [byName.get("Ukraine"), { type: "MultiPolygon", arcs: crimea }]);
  Object.assign(byName.get("Ukraine"), { type: joined.type, arcs: joined.arcs });
}

function areas(topology, states) {
  const shapes = topology.objects.countries.geometries;
  const byName = new Map(shapes.map((shape) => [shape.properties.name, shape]));
  moveCrimea(topology, byName);
  for (const [part, whole] of Object.entries(JOINED)) {
    const joined = mergeArcs(topology, [byName.get(whole), byName.get(part)]);
    Object.assign(byName.get(whole), { type: joined.type, arcs: joined.arcs });
    byName.delete(part);
  }
  const ids = new Map(states.map((state) => [state.m49, state.country]));
  return [...byName]
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, { type, arcs, id }]) => ({ type, id: ids.get(id) ?? name, arcs }));
}

function points(fine, states, drawn) {
  const shapes = new Map(fine.objects.countries.geometries.map((shape) => [shape.id, shape]));
  const small = states.filter((state) => state.member && !drawn.has(state.country));
  const found = small.map((state) => {
    const { coordinates, type } = feature(fine, shapes.get(state.m49)).geometry;
    const polygons = (type === "Polygon" ? [coordinates] : coordinates).map((rings) => ({
      type: "Polygon",
      coordinates: rings,
    }));
    const largest = polygons.reduce((a, b) => (geoArea(a) > geoArea(b) ? a : b));
    return [state.country, geoCentroid(largest).map((each) => Math.round(each * 10) / 10)];
  });
  return [...found, ...Object.entries(FORMER)].map(([id, coordinates]) => ({ type: "Point", id, coordinates }));
}

const [coarse, fine, states] = [world("110m"), world("10m"), readStates()];
const drawn = areas(coarse, states);
const small = points(fine, states, new Set(drawn.map((area) => area.id)));
const { scale, translate } = coarse.transform;
const place = ([x, y]) => [Math.round((x - translate[0]) / scale[0]), Math.round((y - translate[1]) / scale[1])];
const topology = {
  type: "Topology",
  objects: {
    areas: { type: "GeometryCollection", geometries: drawn },
    points: {
      type: "GeometryCollection",
      geometries: small.map((each) => ({ ...each, coordinates: place(each.coordinates) })),
    },
  },
  arcs: coarse.arcs,
  transform: coarse.transform,
};
writeFileSync(new URL("map/world.topo.json", data), JSON.stringify(withoutUnused(topology)) + "\n");
console.log(`${drawn.length} areas, ${small.length} points`);

function withoutUnused(topology) {
  const used = new Map();
  const renumber = (arcs) =>
    arcs.map((arc) => {
      if (Array.isArray(arc)) return renumber(arc);
      const [at, back] = arc < 0 ? [~arc, true] : [arc, false];
      if (!used.has(at)) used.set(at, used.size);
      return back ? ~used.get(at) : used.get(at);
    });
  for (const shape of topology.objects.areas.geometries) shape.arcs = renumber(shape.arcs);
  return { ...topology, arcs: [...used.keys()].map((at) => topology.arcs[at]) };
}
