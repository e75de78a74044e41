// Charts as SVG, drawn with d3's scales and shapes. Colour never stands alone: votes have a pattern and a shape too.

import { extent, ticks as niceTicks } from "d3-array";
import { geoEqualEarth, geoPath } from "d3-geo";
import { scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import { feature } from "topojson-client";

import { ABSENT, ABSTAIN, NO, NONE, VOTES, YES } from "./data.js";
import { s } from "./dom.js";

export const GROUP_CLASSES = 10;
let made = 0; // patterns need an id of their own in each chart

function canvas(width, height, label, ...children) {
  return s(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label, class: "chart" },
    ...children,
  );
}

/** Hatches of abstain and no, as in votelib's printed charts. */
function patterns(prefix) {
  const hatch = (vote, ...lines) =>
    s(
      "pattern",
      { id: `${prefix}-${vote}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      s("rect", { width: 6, height: 6, class: `fill-${vote}` }),
      ...lines.map((d) => s("path", { d, class: `hatch-${vote}` })),
    );
  return s(
    "defs",
    null,
    hatch("abstain", "M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5"),
    hatch("no", "M-1,7 L7,-1 M-1,1 L1,-1 M5,7 L7,5", "M-1,-1 L7,7 M5,-1 L7,1 M-1,5 L1,7"),
  );
}

const paint = (prefix, vote) =>
  vote === "abstain" || vote === "no" ? { fill: `url(#${prefix}-${vote})` } : { class: `fill-${vote}` };

// -- axes --------------------------------------------------------------------------------------------------------

function yearAxis(x, years, bottom, width) {
  const [first, last] = extent(years);
  const marks = niceTicks(first, last, Math.min(last - first || 1, Math.floor(width / 70))).filter(Number.isInteger);
  return (marks.length ? marks : [first]).map((year) =>
    s("text", { x: x(year), y: bottom + 16, class: "tick", "text-anchor": "middle" }, year),
  );
}

function valueAxis(y, left, right, format, count = 4) {
  return y
    .ticks(count)
    .map((value) =>
      s(
        "g",
        null,
        s("line", { x1: left, x2: right, y1: y(value), y2: y(value), class: value === 0 ? "rule zero" : "rule" }),
        s("text", { x: left - 6, y: y(value) + 4, class: "tick", "text-anchor": "end" }, format(value)),
      ),
    );
}

// -- votes over the years ----------------------------------------------------------------------------------------

/** Bars of the shares of five votes by year. rows: [{period, counts, n}] */
export function voteBars(rows, { width, label, title, percent }) {
  const height = 210,
    left = 46,
    bottom = 184,
    prefix = `p${++made}`;
  if (!rows.length) return null;
  const [first, last] = extent(rows, (row) => row.period);
  const step = (width - left - 4) / (last - first + 1);
  const x = (year) => left + (year - first) * step;
  const y = scaleLinear([0, 1], [bottom, 8]);
  const bars = rows.map((row) => {
    let at = 0;
    const parts = row.counts.map((count, vote) => {
      const from = at;
      at += count / row.n;
      return count
        ? s("rect", {
            x: x(row.period) + step * 0.06,
            width: Math.max(1, step * 0.88),
            y: y(at),
            height: y(from) - y(at),
            ...paint(prefix, VOTES[vote]),
          })
        : null;
    });
    return s("g", null, s("title", null, title(row)), ...parts);
  });
  return canvas(
    width,
    height,
    label,
    patterns(prefix),
    ...valueAxis(y, left, width, percent),
    ...bars,
    ...yearAxis(
      (year) => x(year) + step / 2,
      rows.map((row) => row.period),
      bottom,
      width,
    ),
  );
}

// -- lines with bands --------------------------------------------------------------------------------------------

/** Lines by year with their intervals. series: [{name, look, points: [{x, value, low, high, n}]}] */
export function lines(series, { width, label, format, domain, height = 260, title }) {
  const drawn = series.filter((each) => each.points.some((point) => Number.isFinite(point.value)));
  if (!drawn.length) return null;
  const left = 42,
    bottom = height - 26;
  const points = drawn.flatMap((each) => each.points).filter((point) => Number.isFinite(point.value));
  const years = points.map((point) => point.x);
  const [first, last] = extent(years);
  const x = scaleLinear([first, last === first ? first + 1 : last], [left + 8, width - 20]);
  const y = scaleLinear(domain ?? padded(points), [bottom, 10]);
  if (!domain) y.nice();
  const known = (point) => Number.isFinite(point.value);
  const gap = (each) =>
    each.points.map((point, at) => ({ ...point, joined: at && point.x - each.points[at - 1].x <= 1 }));
  const band = area()
    .defined((p) => known(p) && Number.isFinite(p.low))
    .x((p) => x(p.x))
    .y0((p) => y(p.low))
    .y1((p) => y(p.high));
  const stroke = line()
    .defined(known)
    .x((p) => x(p.x))
    .y((p) => y(p.value));
  const marks = drawn.map((each) => {
    const whole = withGaps(gap(each));
    return s(
      "g",
      { class: `look-${each.look}` },
      s("path", { d: band(whole), class: "band" }),
      s("path", { d: stroke(whole), class: "line" }),
      ...each.points
        .filter((point, at) => known(point) && Number.isFinite(point.low) && isAlone(each.points, at))
        .map((point) =>
          s("line", { x1: x(point.x), x2: x(point.x), y1: y(point.low), y2: y(point.high), class: "alone" }),
        ),
      ...each.points
        .filter(known)
        .map((point) =>
          s(
            "g",
            { transform: `translate(${x(point.x)},${y(point.value)})` },
            marker(each.look),
            s("title", null, title(each, point)),
          ),
        ),
    );
  });
  return canvas(
    width,
    height,
    label,
    ...valueAxis(y, left, width, format),
    ...marks,
    ...yearAxis(x, years, bottom, width),
  );
}

/** A point without neighbours has no band to stand in: its interval is a line. */
function isAlone(points, at) {
  const near = (other) => other && Math.abs(other.x - points[at].x) <= 1 && Number.isFinite(other.low);
  return !near(points[at - 1]) && !near(points[at + 1]);
}

function withGaps(points) {
  return points.flatMap((point, at) => (at && !point.joined ? [{ x: point.x, value: NaN }, point] : [point]));
}

function padded(points) {
  const [low, high] = extent(points.flatMap((point) => [point.value, point.low, point.high].filter(Number.isFinite)));
  return low === high ? [low - 1, high + 1] : [low, high];
}

const MARKERS = [
  "M0,-3.2A3.2,3.2 0 1 1 -0.01,-3.2Z",
  "M-3,-3H3V3H-3Z",
  "M0,-4L3.6,2.8H-3.6Z",
  "M0,-4.2L4.2,0L0,4.2L-4.2,0Z",
  "M0,4L3.6,-2.8H-3.6Z",
];

export function marker(look) {
  return s("path", { d: MARKERS[look % MARKERS.length], class: "marker" });
}

export function key(look) {
  return s(
    "svg",
    { width: 22, height: 12, viewBox: "-11 -6 22 12", class: `key look-${look}`, "aria-hidden": "true" },
    s("path", { d: "M-11,0H11", class: "line" }),
    marker(look),
  );
}

// -- dots with intervals -----------------------------------------------------------------------------------------

/** One row a state: a dot, its interval, its number. rows: [{label, value, low, high, note}] */
export function dots(rows, { width, label, format, domain, zero = null, notesWidth = null }) {
  if (!rows.length) return null;
  const names = Math.min(width > 700 ? 260 : 190, width * 0.38),
    notes = notesWidth ?? (width > 400 ? 92 : 76),
    line = 24,
    top = 20;
  const height = top + rows.length * line + 6;
  const x = scaleLinear(domain, [names + 10, width - notes]);
  const marks = x.ticks(Math.max(1, Math.floor((width - notes - names) / 48))).map((value) =>
    s(
      "g",
      null,
      s("line", {
        x1: x(value),
        x2: x(value),
        y1: top - 4,
        y2: height - 4,
        class: value === zero ? "rule zero" : "rule",
      }),
      s("text", { x: x(value), y: 11, class: "tick", "text-anchor": "middle" }, format(value)),
    ),
  );
  const drawn = rows.map((row, at) => {
    const y = top + at * line + line / 2;
    return s(
      "g",
      { class: row.strong ? "strong" : null },
      s("title", null, `${row.label}: ${row.note}`),
      s("text", { x: names, y: y + 4, class: "name", "text-anchor": "end" }, shortened(row.label, names, row.strong)),
      Number.isFinite(row.low) ? s("line", { x1: x(row.low), x2: x(row.high), y1: y, y2: y, class: "whisker" }) : null,
      s("circle", { cx: x(row.value), cy: y, r: 4.5, class: `dot ${row.tone ?? ""}` }),
      s("text", { x: width - 2, y: y + 4, class: "note", "text-anchor": "end" }, row.note),
    );
  });
  return canvas(width, height, label, ...marks, ...drawn);
}

const ruler = document.createElement("canvas").getContext("2d");

/** A name with its own direction, cut where its letters, which are wider in some scripts, would leave the picture. */
function shortened(text, room, strong = false) {
  ruler.font = `${strong ? "bold " : ""}12.5px ${getComputedStyle(document.querySelector(".va-main") ?? document.body).fontFamily}`;
  const fits = (words) => ruler.measureText(words).width <= room - 4;
  if (fits(text)) return `\u2068${text}\u2069`;
  let most = text.length - 1;
  while (most > 1 && !fits(`${text.slice(0, most)}…`)) most -= 1;
  return `\u2068${text.slice(0, most).trimEnd()}…\u2069`;
}

// -- one vote: rows of seats -------------------------------------------------------------------------------------

const SEATS = {
  yes: (x, y, r) => s("circle", { cx: x, cy: y, r, class: "fill-yes" }),
  abstain: (x, y, r) =>
    s("path", {
      d: `M${x},${y - r * 1.25}l${r * 1.25},${r * 1.25}l${-r * 1.25},${r * 1.25}l${-r * 1.25},${-r * 1.25}Z`,
      class: "fill-abstain",
    }),
  no: (x, y, r) => s("rect", { x: x - r * 0.95, y: y - r * 0.95, width: r * 1.9, height: r * 1.9, class: "fill-no" }),
  absent: (x, y, r) => s("circle", { cx: x, cy: y, r: r - 0.8, class: "ring-absent" }),
  unknown: (x, y, r) => s("circle", { cx: x, cy: y, r: r - 0.8, class: "ring-unknown" }),
};

export function seatKey(vote) {
  return s(
    "svg",
    { width: 14, height: 14, viewBox: "0 0 14 14", class: "key", "aria-hidden": "true" },
    SEATS[vote](7, 7, 5),
  );
}

/** Groups as rows of seats, yes first. rows: [{label, seats: [{vote, name}]}] */
export function seats(rows, { width, label }) {
  const names = width > 560 ? 170 : 0,
    r = width > 560 ? 5.2 : 5,
    step = r * 2.35;
  const each = Math.max(8, Math.floor((width - names - 12) / step));
  let y = 6;
  const drawn = rows.map((row) => {
    if (!names) y += 16;
    const top = y,
      lines = Math.max(1, Math.ceil(row.seats.length / each));
    const dots = row.seats.map((seat, at) => {
      const mark = SEATS[seat.vote](
        names + 10 + (at % each) * step + r,
        top + Math.floor(at / each) * (step + 1) + r + 2,
        r,
      );
      mark.append(s("title", null, seat.name));
      return mark;
    });
    const text = names
      ? s("text", { x: names, y: top + r + 6, class: "name", "text-anchor": "end" }, shortened(row.label, names))
      : s("text", { x: 2, y: top - 4, class: "name" }, `\u2068${row.label}\u2069`);
    y += lines * (step + 1) + 10;
    return s("g", null, text, ...dots);
  });
  return canvas(width, y, label, ...drawn);
}

// -- the map -----------------------------------------------------------------------------------------------------

const shapes = new WeakMap();

function drawnWorld(data) {
  if (!shapes.has(data)) {
    const { topology, former } = data.world;
    const areas = feature(topology, topology.objects.areas).features;
    const small = feature(topology, topology.objects.points).features;
    const projection = geoEqualEarth()
      .rotate([-10, 0])
      .fitExtent(
        [
          [6, 2],
          [954, 446],
        ],
        { type: "FeatureCollection", features: [...areas, ...small] },
      );
    const path = geoPath(projection).digits(1);
    const covered = new Map();
    for (const [state, part] of former) covered.set(part, [...(covered.get(part) ?? []), state]);
    shapes.set(data, {
      areas: areas.map((each) => ({ id: each.id, d: path(each), former: covered.get(each.id) ?? [] })),
      points: small.map((each) => ({ id: each.id, at: projection(each.geometry.coordinates) })),
    });
  }
  return shapes.get(data);
}

/** The world by vote. voteOf(state id) -> code or null; name(id, code) -> words. */
export function map(data, voteOf, { label, name }) {
  const prefix = `p${++made}`,
    { areas, points } = drawnWorld(data);
  const of = (id, former) =>
    [id, ...former].map((each) => [each, voteOf(each)]).find(([, code]) => code !== null && code !== NONE) ?? [
      id,
      NONE,
    ];
  const look = (code) => (code === NONE ? { class: "fill-none" } : paint(prefix, VOTES[code]));
  const land = areas.map((each) => {
    const [id, code] = of(each.id, each.former);
    return s(
      "path",
      { d: each.d, ...look(code), "stroke-width": 0.5, "data-land": "" },
      s("title", null, name(id, code)),
    );
  });
  const small = points.flatMap((each) => {
    const code = voteOf(each.id);
    if (code === null || code === NONE) return [];
    const mark = s(
      "circle",
      { cx: each.at[0], cy: each.at[1], r: 4, ...look(code), "data-land": "" },
      s("title", null, name(each.id, code)),
    );
    return [mark];
  });
  return s(
    "svg",
    { viewBox: "0 0 960 448", role: "img", "aria-label": label, class: "chart map" },
    patterns(prefix),
    ...land,
    ...small,
  );
}

// -- a matrix ----------------------------------------------------------------------------------------------------

/** A square of shares. cells[i][j]: {value, n} or null. */
export function matrix(names, cells, { label, format, title }) {
  const side = 46,
    left = 150,
    top = 8,
    foot = 118,
    size = names.length * side;
  const width = left + size + 8,
    height = top + size + foot;
  const drawn = cells.flatMap((row, i) =>
    row.map((cell, j) => {
      if (i === j)
        return s("rect", {
          x: left + j * side,
          y: top + i * side,
          width: side - 2,
          height: side - 2,
          class: "cell-none",
        });
      const known = cell && Number.isFinite(cell.value),
        x = left + j * side,
        y = top + i * side;
      return s(
        "g",
        null,
        s("title", null, title(i, j, cell)),
        s("rect", {
          x,
          y,
          width: side - 2,
          height: side - 2,
          rx: 3,
          class: known ? `cell-${Math.min(9, Math.floor(cell.value * 10))}` : "cell-none",
        }),
        s(
          "text",
          {
            x: x + side / 2 - 1,
            y: y + side / 2 + 4,
            "text-anchor": "middle",
            class: known && cell.value >= 0.6 ? "cell-text light" : "cell-text",
          },
          known ? format(cell.value) : "–",
        ),
      );
    }),
  );
  const heads = names.flatMap((name, i) => [
    s(
      "text",
      { x: left - 8, y: top + i * side + side / 2 + 4, "text-anchor": "end", class: "name" },
      shortened(name, left - 10),
    ),
    s(
      "text",
      {
        transform: `translate(${left + i * side + side / 2 + 4},${top + size + 10}) rotate(-45)`,
        "text-anchor": "end",
        class: "name",
      },
      shortened(name, 120),
    ),
  ]);
  return canvas(width, height, label, ...drawn, ...heads);
}

export { ABSENT, ABSTAIN, NO, YES };
