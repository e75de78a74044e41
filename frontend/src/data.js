// The payload that Python packed (votelib.atlas.packing), unpacked: tables, and a matrix of votes.
//
// Votes stand state by state, roll calls by date, two bits each in two planes: the first says yes, abstain or no, the
// second tells absent, unknown and "no member" apart. What a number means is the same as in Python: VOTES[code].

export const VOTES = ["yes", "abstain", "no", "absent", "unknown"];
export const YES = 0,
  ABSTAIN = 1,
  NO = 2,
  ABSENT = 3,
  UNKNOWN = 4,
  NONE = 5;
export const MAIN_KINDS = ["resolution", "decision"];
export const UNDATED = -(2 ** 31); // a day that the source does not give

/** Bytes of a base64 text; the newer built-in is ten times faster where there is one. */
export function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text.trim());
  const raw = atob(text.trim());
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

export async function gunzip(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Uint8Array} tables gzipped JSON. @param {Uint8Array} votes gzipped planes. */
export async function open(tables, votes) {
  const [text, planes] = await Promise.all([gunzip(tables), gunzip(votes)]);
  return new Data(JSON.parse(new TextDecoder().decode(text)), planes);
}

function unpackPlanes(planes, cells) {
  const codes = new Uint8Array(cells).fill(NONE);
  const half = Math.ceil(cells / 4);
  const second = planes.length > half;
  for (let cell = 0; cell < cells; cell++) {
    const byte = cell >> 2,
      shift = (cell & 3) << 1;
    const took = (planes[byte] >> shift) & 3;
    if (took) codes[cell] = took - 1;
    else if (second) {
      const other = (planes[half + byte] >> shift) & 3;
      if (other) codes[cell] = other === 1 ? ABSENT : UNKNOWN;
    }
  }
  return codes;
}

export class Data {
  constructor(tables, planes) {
    Object.assign(this, {
      meta: tables.meta,
      states: tables.states.ids,
      names: tables.states.names,
      inText: tables.states.in_text ?? {},
      world: tables.world,
    });
    this.nStates = this.states.length;
    this.rows = new Map(this.states.map((id, row) => [id, row]));
    this.texts = new Texts(tables.rollcalls);
    this.nVoted = tables.rollcalls.n_voted;
    this.codes = unpackPlanes(planes, this.nStates * this.nVoted);
    this.days = this.texts.days.subarray(0, this.nVoted);
    this.nDated = this.days.findIndex((day) => day === UNDATED);
    if (this.nDated < 0) this.nDated = this.nVoted;
    this.flawed = new Uint8Array(this.nVoted);
    this.strays = new Map(tables.strays.map(([state, column, code]) => [state * this.nVoted + column, code]));
    for (const row of tables.left_out) if (row < this.nVoted) this.flawed[row] = 1;
    this.issues = tables.issues;
    this.points = tables.points.map((fit) => ({ ...fit, at: new Map(fit.years.map((year, at) => [year, at])) }));
    this.groups = [chamber(this), ...tables.groups.map((group) => new Group(this, group))];
    this.years = Array.from(this.days, yearOf);
    this._scopes = new Map();
  }

  /** What the fitted model held of a vote that a state cast: [chance of it, most probable vote], or null. */
  chance(fit, state, column) {
    const place = fit.rows[this.states[state]]?.[fit.at.get(this.years[column])],
      slope = fit.slope[column],
      code = this.code(state, column);
    if (!place || slope === null || code > NO) return null;
    const above = (cut) => 1 / (1 + Math.exp(-(slope / 1000) * (place[0] / 100 - cut / 1000)));
    const no = 1 - above(fit.cut_low[column]),
      yes = above(fit.cut_high[column]);
    const chances = [yes, Math.max(0, 1 - yes - no), no];
    return [chances[code], chances.indexOf(Math.max(...chances))];
  }

  code(state, column) {
    return this.codes[state * this.nVoted + column];
  }

  /** The vote as the record has it: measures leave out those of states that held no seat. */
  recorded(state, column) {
    return this.strays.get(state * this.nVoted + column) ?? this.code(state, column);
  }

  /** First and last year with a vote of a body. */
  span(body) {
    const of = this.texts.body;
    const years = this.years.filter((year, column) => year !== null && this.texts.levels.body[of[column]] === body);
    return years.length
      ? [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))]
      : [null, null];
  }

  /** Columns of the roll calls that a scope counts, those in doubt as a whole left out as in every measure. */
  scope({ body, since, until, kinds }, { flawed = false } = {}) {
    const key = `${body}|${since}|${until}|${kinds}|${flawed}`;
    if (!this._scopes.has(key)) {
      if (this._scopes.size > 24) this._scopes.delete(this._scopes.keys().next().value);
      this._scopes.set(key, new Scope(this, { body, since, until, kinds }, flawed));
    }
    return this._scopes.get(key);
  }

  group(id) {
    return this.groups.find((group) => group.id === id);
  }

  grouping(id) {
    return this.groups.filter((group) => group.grouping === id);
  }

  /** Groups that a reader pastes stand beside those that came along; a second paste replaces the first. */
  addOwn(groups) {
    this.groups = this.groups.filter((group) => !group.own || group.kept);
    this.groups.push(...groups.map((each) => Object.assign(new Group(this, each), { own: true })));
  }
}

/** Roll calls: columns by name, words by number; those voted on first, by date, as the matrix has them. */
class Texts {
  constructor(table) {
    this.n = table.n;
    this.levels = table.levels;
    for (const [name, values] of Object.entries(table.columns)) if (name !== "day") this[name] = values;
    this.days = Int32Array.from(table.columns.day, (day) => (day === null ? UNDATED : day));
  }

  of(column, row) {
    const value = this[column]?.[row];
    if (value === null || value === undefined) return null;
    return this.levels[column] ? this.levels[column][value] : value;
  }

  id(row) {
    return this.ids?.[row] ?? `${this.symbol[row]}@${isoDay(this.days[row])}#${this.seq[row]}`;
  }

  /** As exact as the source has it: "1992-11" where it gives the month. */
  day(row) {
    const known = { month: 7, year: 4 }[this.of("date_precision", row)];
    return isoDay(this.days[row])?.slice(0, known) ?? null;
  }
}

/** The roll calls counted, with what pair counts need: one bit a state and vote. */
export class Scope {
  constructor(data, choice, flawed) {
    this.data = data;
    this.choice = choice;
    const { body, since, until, kinds } = choice;
    const wanted = new Set(kinds);
    const columns = [],
      left = [];
    for (let column = 0; column < data.nVoted; column++) {
      if (body && data.texts.of("body", column) !== body) continue;
      if (wanted.size && !wanted.has(data.texts.of("kind", column))) continue;
      const year = data.years[column];
      if ((since || until) && year === null) continue;
      if ((since && year < since) || (until && year > until)) continue;
      (data.flawed[column] && !flawed ? left : columns).push(column);
    }
    this.columns = Int32Array.from(columns);
    this.leftOut = left;
    this.n = columns.length;
  }

  /** Bits of each state over the roll calls of the scope: {words, bits: [yes, abstain, no]}. */
  get bits() {
    if (!this._bits) this._bits = bitsOf(this.data, this.columns);
    return this._bits;
  }

  /** Which columns are counted, one flag each. */
  get inside() {
    if (!this._inside) {
      this._inside = new Uint8Array(this.data.nVoted);
      for (const column of this.columns) this._inside[column] = 1;
    }
    return this._inside;
  }

  get years() {
    if (!this._years)
      this._years = [...new Set(Array.from(this.columns, (column) => this.data.years[column]))]
        .filter((y) => y !== null)
        .sort((a, b) => a - b);
    return this._years;
  }

  /** Votes that each state has in the scope, of any of the five. */
  get seated() {
    if (!this._seated) {
      const { data } = this;
      this._seated = new Int32Array(data.nStates);
      for (let state = 0; state < data.nStates; state++) {
        const start = state * data.nVoted;
        for (const column of this.columns) if (data.codes[start + column] !== NONE) this._seated[state]++;
      }
    }
    return this._seated;
  }
}

export function bitsOf(data, columns) {
  const words = Math.ceil(columns.length / 32);
  const bits = [YES, ABSTAIN, NO].map(() => new Uint32Array(data.nStates * words));
  for (let state = 0; state < data.nStates; state++) {
    const start = state * data.nVoted,
      base = state * words;
    for (let at = 0; at < columns.length; at++) {
      const code = data.codes[start + columns[at]];
      if (code <= NO) bits[code][base + (at >> 5)] |= 1 << (at & 31);
    }
  }
  return { words, bits };
}

/** A group and the spells of its members in good standing, as columns of the matrix. */
export class Group {
  constructor(
    data,
    { id, grouping, names, shorts, kind, spells, status = "member", doubts, completeness, own = false },
  ) {
    const told = { id, grouping, names, shorts, kind, spells, status, doubts, completeness };
    Object.assign(this, { data, ...told, own, kept: own });
  }

  /** State -> columns [first, last) in which it is a member; overlapping spells joined. */
  get ranges() {
    if (!this._ranges) {
      const found = new Map();
      for (const [state, start, end, member] of this.spells) {
        if (!member) continue;
        const range = columnsBetween(this.data, start, end);
        if (range[1] > range[0]) found.set(state, [...(found.get(state) ?? []), range]);
      }
      this._ranges = new Map([...found].map(([state, ranges]) => [state, joined(ranges)]));
    }
    return this._ranges;
  }

  has(state, column) {
    return !!this.ranges.get(state)?.some(([first, last]) => column >= first && column < last);
  }

  /** How often each of the five votes was cast by members, in each column: counts[column * 5 + vote]. */
  get counts() {
    if (!this._counts) {
      const { data } = this;
      this._counts = new Int32Array(data.nVoted * 5);
      for (const [state, ranges] of this.ranges) {
        const start = state * data.nVoted;
        for (const [first, last] of ranges) {
          for (let column = first; column < last; column++) {
            const code = data.codes[start + column];
            if (code !== NONE) this._counts[column * 5 + code]++;
          }
        }
      }
    }
    return this._counts;
  }

  /** The largest of yes, abstain and no in each column (-1 in a tie or without votes), its size, and all three together. */
  get leads() {
    if (!this._leads) {
      const { counts, data } = this,
        n = data.nVoted;
      this._leads = { vote: new Int8Array(n), most: new Int32Array(n), total: new Int32Array(n) };
      for (let column = 0, at = 0; column < n; column++, at += 5) {
        const yes = counts[at],
          abstain = counts[at + 1],
          no = counts[at + 2];
        const most = Math.max(yes, abstain, no),
          leaders = (yes === most) + (abstain === most) + (no === most);
        this._leads.vote[column] = !most || leaders > 1 ? -1 : yes === most ? YES : abstain === most ? ABSTAIN : NO;
        this._leads.most[column] = most;
        this._leads.total[column] = yes + abstain + no;
      }
    }
    return this._leads;
  }
}

function chamber(data) {
  const whole = data.states.map((_, state) => [state, null, null, true]);
  return new Group(data, { id: "chamber", grouping: "chamber", names: {}, kind: "chamber", spells: whole });
}

function columnsBetween(data, start, end) {
  const first = start === null ? 0 : bisect(data, start);
  const still = start === null ? data.nVoted : data.nDated; // a roll call without a date is in no dated spell
  return [first, end === null ? still : bisect(data, end)];
}

/** First dated column on or after a day. */
function bisect(data, day) {
  let low = 0,
    high = data.nDated;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function joined(ranges) {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  const out = [sorted[0].slice()];
  for (const [first, last] of sorted.slice(1)) {
    const previous = out[out.length - 1];
    if (first <= previous[1]) previous[1] = Math.max(previous[1], last);
    else out.push([first, last]);
  }
  return out;
}

// -- days: whole days since 1970-01-01 ---------------------------------------------------------------------------

export function isoDay(day) {
  return day === UNDATED || day === null ? null : new Date(day * 864e5).toISOString().slice(0, 10);
}

export function yearOf(day) {
  return day === UNDATED ? null : new Date(day * 864e5).getUTCFullYear();
}

export function dayOf(iso) {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && Number.isFinite(time) ? Math.round(time / 864e5) : NaN;
}
