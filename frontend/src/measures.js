// The measures of votelib that the page computes itself, on the same definitions: votes by group, agreement of pairs,
// cohesion, who left the majority, loyalty, shifts. A test compares them with Python's on random choices.

import { ABSTAIN, NO, NONE, YES, bitsOf } from "./data.js";

// -- pairs of states ---------------------------------------------------------------------------------------------

function ones(word) {
  word -= (word >>> 1) & 0x55555555;
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
  return (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** What both states did in the roll calls in which both voted. */
export function pairCounts({ words, bits: [yes, abstain, no] }, a, b) {
  let n = 0,
    yy = 0,
    aa = 0,
    nn = 0,
    yesA = 0,
    yesB = 0,
    abstainA = 0,
    abstainB = 0;
  const atA = a * words,
    atB = b * words;
  for (let word = 0; word < words; word++) {
    const yA = yes[atA + word],
      bA = abstain[atA + word],
      nA = no[atA + word];
    const yB = yes[atB + word],
      bB = abstain[atB + word],
      nB = no[atB + word];
    const both = (yA | bA | nA) & (yB | bB | nB);
    if (!both) continue;
    n += ones(both);
    yy += ones(yA & yB);
    aa += ones(bA & bB);
    nn += ones(nA & nB);
    yesA += ones(yA & both);
    yesB += ones(yB & both);
    abstainA += ones(bA & both);
    abstainB += ones(bB & both);
  }
  const same = yy + aa + nn,
    oneAbstains = abstainA + abstainB - 2 * aa;
  return {
    n,
    same,
    bothAbstain: aa,
    oneAbstains,
    opposed: n - same - oneAbstains,
    yesA,
    yesB,
    abstainA,
    abstainB,
    noA: n - yesA - abstainA,
    noB: n - yesB - abstainB,
  };
}

/** Shared roll calls of a pair and those alike: all that plain agreement needs, at a quarter of the work. */
export function alikeCounts({ words, bits: [yes, abstain, no] }, a, b) {
  let n = 0,
    same = 0;
  for (let word = 0, atA = a * words, atB = b * words; word < words; word++, atA++, atB++) {
    const both = (yes[atA] | abstain[atA] | no[atA]) & (yes[atB] | abstain[atB] | no[atB]);
    if (!both) continue;
    n += ones(both);
    same += ones((yes[atA] & yes[atB]) | (abstain[atA] & abstain[atB]) | (no[atA] & no[atB]));
  }
  return { n, same };
}

const corrected = (observed, expected) => (expected > 1e-12 ? 1 - observed / expected : NaN);

function byChance(n, yA, bA, nA, yB, bB, nB) {
  return (yA * yB + bA * bB + nA * nB) / n ** 2;
}

/** Method -> value of pair counts, whether it is a share of roll calls, lowest value. */
export const SIMILARITY = {
  agreement: { value: (c) => c.same / c.n, part: (c) => [c.same, c.n], low: 0 },
  lijphart: {
    value: (c) => (c.same + c.oneAbstains / 2) / c.n,
    low: 0,
    scores: (c) => [
      [1, c.same],
      [0.5, c.oneAbstains],
      [0, c.opposed],
    ],
  },
  yes_no: {
    value: (c) => (c.same - c.bothAbstain) / (c.same - c.bothAbstain + c.opposed),
    part: (c) => [c.same - c.bothAbstain, c.same - c.bothAbstain + c.opposed],
    low: 0,
  },
  s: {
    value: (c) => 1 - (c.oneAbstains + 2 * c.opposed) / c.n,
    low: -1,
    scores: (c) => [
      [1, c.same],
      [0, c.oneAbstains],
      [-1, c.opposed],
    ],
  },
  kappa: {
    value: (c) => corrected(1 - c.same / c.n, 1 - byChance(c.n, c.yesA, c.abstainA, c.noA, c.yesB, c.abstainB, c.noB)),
    low: -1,
  },
  pi: {
    value: (c) => {
      const pooled = [(c.yesA + c.yesB) / 2, (c.abstainA + c.abstainB) / 2, (c.noA + c.noB) / 2];
      return corrected(1 - c.same / c.n, 1 - byChance(c.n, ...pooled, ...pooled));
    },
    low: -1,
  },
};

/** The roll calls that a method counts: those with a Yes or No of both for `yes_no`, all shared ones for the others. */
export function countedBy(method, counts) {
  return method === "yes_no" ? counts.same - counts.bothAbstain + counts.opposed : counts.n;
}

/** Agreement of a pair with its 95 % interval: [value, low, high]; missing under `minShared` roll calls. */
export function agreement(counts, method, minShared) {
  if (countedBy(method, counts) < Math.max(minShared, 1)) return [NaN, NaN, NaN];
  const { value, part, scores, low } = SIMILARITY[method];
  const found = value(counts);
  if (!Number.isFinite(found)) return [NaN, NaN, NaN];
  if (part) return [found, ...wilson(...part(counts))];
  if (!scores) return [found, NaN, NaN];
  return [found, ...studentOfScores(scores(counts), low)];
}

/** One state against each other one of the scope. */
export function nearest(scope, state, method, minShared) {
  const found = [];
  for (let other = 0; other < scope.data.nStates; other++) {
    if (other === state) continue;
    const counts = pairCounts(scope.bits, state, other);
    const n = countedBy(method, counts);
    if (!n) continue;
    const [value, low, high] = agreement(counts, method, minShared);
    found.push({ state: other, n, value, low, high });
  }
  return found.sort((a, b) => down(a.value, b.value) || b.n - a.n || a.state - b.state);
}

/** Agreement of all pairs, sorted: where one stands among them. Kept with the scope. */
export function allPairs(scope, method, minShared) {
  const key = `${method}|${minShared}`;
  scope._pairs ??= new Map();
  if (!scope._pairs.has(key)) {
    const values = [];
    const { value } = SIMILARITY[method];
    for (let a = 0; a < scope.data.nStates; a++) {
      if (!scope.seated[a]) continue;
      for (let b = a + 1; b < scope.data.nStates; b++) {
        if (!scope.seated[b]) continue;
        const counts = method === "agreement" ? alikeCounts(scope.bits, a, b) : pairCounts(scope.bits, a, b);
        if (countedBy(method, counts) >= Math.max(minShared, 1)) values.push(value(counts));
      }
    }
    scope._pairs.set(key, Float64Array.from(values.filter(Number.isFinite)).sort());
  }
  return scope._pairs.get(key);
}

/** Share of pairs that agree less than `value`, half of the equal ones counted: 0 to 1. */
export function percentile(sorted, value) {
  let below = 0,
    equal = 0;
  for (const each of sorted) {
    if (each < value - 1e-12) below++;
    else if (each <= value + 1e-12) equal++;
    else break;
  }
  return sorted.length ? (below + equal / 2) / sorted.length : NaN;
}

// -- groups ------------------------------------------------------------------------------------------------------

export const COHESION = {
  agreement_index: {
    value: (y, a, n) => (Math.max(y, a, n) - (y + a + n - Math.max(y, a, n)) / 2) / (y + a + n),
    low: 0,
  },
  rice: { value: (y, a, n) => Math.abs(y - n) / (y + n), counted: (y, a, n) => y + n, low: 0 },
  unanimity: { value: (y, a, n) => (Math.max(y, a, n) === y + a + n ? 1 : 0), low: 0 },
  attina: { value: (y, a, n) => (2 * Math.max(y, a, n) - (y + a + n)) / (y + a + n), low: -1 / 3 },
  pairwise: { value: (y, a, n) => (y * (y - 1) + a * (a - 1) + n * (n - 1)) / ((y + a + n) * (y + a + n - 1)), low: 0 },
  fragmentation: { value: (y, a, n) => 1 - (y * y + a * a + n * n) / (y + a + n) ** 2, low: 0 },
};

export function recordedAt(data, column) {
  const counts = countsAt(data.groups[0], column);
  for (const [at, code] of data.strays) if (at % data.nVoted === column) counts[code]++;
  return counts;
}

export function countsAt(group, column) {
  const { counts } = group,
    at = column * 5;
  return [counts[at], counts[at + 1], counts[at + 2], counts[at + 3], counts[at + 4]];
}

/** Cohesion of a group in one roll call; missing with fewer members than `minMembers` in the denominator. */
export function cohesionAt(group, column, method, minMembers = 2) {
  const { counts } = group,
    at = column * 5;
  const [y, a, n] = [counts[at], counts[at + 1], counts[at + 2]];
  const { value, counted } = COHESION[method];
  return (counted ? counted(y, a, n) : y + a + n) >= Math.max(minMembers, 1) ? value(y, a, n) : NaN;
}

const EVERY = () => "all";

/** Votes of groups: one row a group and period, as `vl.tally`. */
export function tally(scope, groups, period = EVERY) {
  const rows = [];
  for (const group of groups) {
    const found = new Map();
    for (const column of scope.columns) {
      const counts = countsAt(group, column);
      if (!counts.some(Boolean)) continue;
      const key = period(column);
      if (key === null) continue;
      const row = found.get(key) ?? { group, period: key, n_rollcalls: 0, counts: [0, 0, 0, 0, 0] };
      row.n_rollcalls++;
      counts.forEach((count, vote) => (row.counts[vote] += count));
      found.set(key, row);
    }
    rows.push(...[...found.values()].sort((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0)));
  }
  return rows.map((row) => ({ ...row, n: sum(row.counts) }));
}

/** Mean cohesion of groups over the roll calls of each period, with Student's interval, as `vl.cohesion`. */
export function cohesion(scope, groups, method, period = EVERY, minMembers = 2) {
  const { low } = COHESION[method];
  return groups.flatMap((group) => {
    const found = new Map();
    for (const column of scope.columns) {
      const key = period(column);
      if (key === null || !countsAt(group, column).some(Boolean)) continue;
      if (!found.has(key)) found.set(key, []);
      const value = cohesionAt(group, column, method, minMembers);
      if (Number.isFinite(value)) found.get(key).push(value);
    }
    return [...found]
      .sort((a, b) => (a[0] < b[0] ? -1 : 1))
      .map(([key, values]) => ({
        group,
        period: key,
        n_rollcalls: values.length,
        value: mean(values),
        ...student(values, low, 1),
      }));
  });
}

/** The largest of yes, abstain, no: {vote (-1 in a tie), most, total}. */
export function majority(group, column) {
  const { vote, most, total } = group.leads;
  return { vote: vote[column], most: most[column], total: total[column] };
}

/** Members whose vote is not that of most of the group, in one roll call. */
export function defections(group, column, minMembers = 2) {
  const { data } = group,
    lead = majority(group, column);
  if (lead.total < Math.max(minMembers, 1)) return [];
  const left = [];
  for (const state of group.ranges.keys()) {
    const code = data.code(state, column);
    if (code <= NO && code !== lead.vote && group.has(state, column))
      left.push({ state, vote: code, ...lead, vote_of_group: lead.vote });
  }
  return left
    .map((each) => ({ ...each, vote: data.code(each.state, column), tie: lead.vote < 0 }))
    .sort((a, b) => a.state - b.state);
}

/** How often each member voted with the majority of its group, as `vl.loyalty`. */
export function loyalty(scope, group, minMembers = 3, only = null) {
  const rows = [];
  for (const [state, ranges] of group.ranges) {
    if (only !== null && state !== only) continue;
    const { n, loyal, seated } = loyal_(scope, group, state, ranges, minMembers);
    if (!seated) continue;
    const [low, high] = wilson(loyal, n);
    rows.push({
      state,
      n_votes: n,
      n_defections: n - loyal,
      n_missed: seated - n,
      value: n ? loyal / n : NaN,
      low,
      high,
    });
  }
  return rows.sort((a, b) => order(a.value, b.value) || b.n_votes - a.n_votes || a.state - b.state);
}

function loyal_({ data, inside }, group, state, ranges, minMembers) {
  const { vote, total } = group.leads,
    start = state * data.nVoted;
  let n = 0,
    loyal = 0,
    seated = 0;
  for (const [first, last] of ranges) {
    for (let column = first; column < last; column++) {
      if (!inside[column] || vote[column] < 0 || total[column] < minMembers) continue;
      const code = data.codes[start + column];
      if (code === NONE) continue;
      seated++;
      if (code > NO) continue;
      n++;
      if (code === vote[column]) loyal++;
    }
  }
  return { n, loyal, seated };
}

/** Share of roll calls in which the majorities of two groups are the same, as `vl.bloc_agreement`. */
export function blocAgreement(scope, a, b) {
  const [first, second] = [a.leads.vote, b.leads.vote];
  let n = 0,
    same = 0;
  for (const column of scope.columns) {
    if (first[column] < 0 || second[column] < 0) continue;
    n++;
    if (first[column] === second[column]) same++;
  }
  const [low, high] = n ? wilson(same, n) : [NaN, NaN];
  return { n, value: n ? same / n : NaN, low, high };
}

/** Whether a state voted with the majority of a group's other members; null where either did not vote. */
export function towardsAt(data, column, state, group) {
  const code = data.codes[state * data.nVoted + column];
  if (code > NO) return null;
  const { counts } = group,
    at = column * 5,
    own = group.has(state, column) ? code : -1;
  const yes = counts[at] - (own === YES),
    abstain = counts[at + 1] - (own === ABSTAIN),
    no = counts[at + 2] - (own === NO);
  const most = Math.max(yes, abstain, no);
  if (!most || (yes === most) + (abstain === most) + (no === most) > 1) return null;
  return [yes, abstain, no][code] === most;
}

/** How often a state voted with the majority of a group that it need not be in. */
export function towards(data, columns, state, group) {
  let n = 0,
    same = 0;
  for (const column of columns) {
    const alike = towardsAt(data, column, state, group);
    if (alike === null) continue;
    n++;
    if (alike) same++;
  }
  return { n, same };
}

// -- states ------------------------------------------------------------------------------------------------------

/** Votes of one state by period: counts of the five. */
export function votesBy(scope, state, period) {
  const found = new Map();
  for (const column of scope.columns) {
    const code = scope.data.code(state, column),
      key = period(column);
    if (code === NONE || key === null) continue;
    if (!found.has(key)) found.set(key, [0, 0, 0, 0, 0]);
    found.get(key)[code]++;
  }
  return [...found]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([key, counts]) => ({ period: key, counts, n: sum(counts) }));
}

/** Columns in which nobody else cast the vote of this state. */
export function alone(scope, state) {
  const whole = scope.data.groups[0].counts;
  return Array.from(scope.columns).filter((column) => {
    const code = scope.data.code(state, column);
    return code <= NO && whole[column * 5 + code] === 1;
  });
}

/** Columns on which two states differ: opposed ones first, then the closest votes of the body. */
export function apart(scope, a, b) {
  const { data } = scope;
  return Array.from(scope.columns)
    .map((column) => ({ column, a: data.code(a, column), b: data.code(b, column) }))
    .filter((each) => each.a <= NO && each.b <= NO && each.a !== each.b)
    .map((each) => ({ ...each, distance: Math.abs(each.a - each.b), margin: margin(data, each.column) }))
    .sort((x, y) => y.distance - x.distance || x.margin - y.margin || y.column - x.column);
}

/** How far apart yes and no were, as a share of both: 0 for a tie, 1 for a vote without opposition. */
export function margin(data, column) {
  const [y, , n] = countsAt(data.groups[0], column);
  return y + n ? Math.abs(y - n) / (y + n) : 1;
}

// -- shifts between two windows ----------------------------------------------------------------------------------

/**
 * The largest changes in agreement of pairs between two windows, as `vl.shifts`, with Newcombe's interval.
 * A percentile stands among all pairs that met in both windows and have a value in that one.
 */
export function pairShifts(data, before, after, minShared) {
  const [early, late] = [before, after].map((columns) => bitsOf(data, columns));
  const rows = [],
    values = { before: [], after: [] };
  for (let a = 0; a < data.nStates; a++) {
    for (let b = a + 1; b < data.nStates; b++) {
      const first = alikeCounts(early, a, b),
        second = first.n ? alikeCounts(late, a, b) : first;
      if (!first.n || !second.n) continue;
      if (first.n >= minShared) values.before.push(first.same / first.n);
      if (second.n >= minShared) values.after.push(second.same / second.n);
      if (first.n >= minShared && second.n >= minShared)
        rows.push({ a, b, ...difference(first.same, first.n, second.same, second.n) });
    }
  }
  return ranked(rows, values);
}

/** The largest changes of states towards the majority of a group's other members, as `vl.shifts` with a grouping. */
export function groupShifts(data, before, after, group, minShared) {
  const rows = [];
  for (let state = 0; state < data.nStates; state++) {
    const [early, late] = [before, after].map((columns) => towards(data, columns, state, group));
    if (early.n >= minShared && late.n >= minShared)
      rows.push({ a: state, ...difference(early.same, early.n, late.same, late.n) });
  }
  return ranked(rows);
}

/** The largest first; where each value stands among all of its window, 0 to 100. */
function ranked(rows, values = null) {
  for (const when of ["before", "after"]) {
    const sorted = Float64Array.from(values?.[when] ?? rows.map((row) => row[when])).sort();
    for (const row of rows) row[`percentile_${when}`] = 100 * rank(sorted, row[when]);
  }
  return rows.sort((x, y) => Math.abs(y.shift) - Math.abs(x.shift) || x.a - y.a || (x.b ?? 0) - (y.b ?? 0));
}

/** `percentile` by halving: for every row of a long table. */
function rank(sorted, value) {
  const first = (limit) => {
    let low = 0,
      high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (first(value - 1e-12) + first(value + 1e-12)) / 2 / sorted.length;
}

export function difference(sameBefore, nBefore, sameAfter, nAfter) {
  const [before, after] = [sameBefore / nBefore, sameAfter / nAfter];
  const [lowB, highB] = wilson(sameBefore, nBefore),
    [lowA, highA] = wilson(sameAfter, nAfter);
  const shift = after - before;
  return {
    before,
    after,
    n_before: nBefore,
    n_after: nAfter,
    shift,
    low: shift - Math.hypot(after - lowA, highB - before),
    high: shift + Math.hypot(highA - after, before - lowB),
  };
}

/** Which subjects stand behind a change, by votes and by agenda (Kitagawa 1955), as `vl.measures.behind_shift`. */
export function drivers(before, after, alike, subjectOf) {
  const found = new Map();
  for (const [which, columns] of [before, after].entries()) {
    for (const column of columns) {
      const same = alike(column);
      if (same === null) continue;
      const subject = subjectOf(column),
        row = found.get(subject) ?? { subject, n: [0, 0], same: [0, 0] };
      row.n[which]++;
      row.same[which] += same ? 1 : 0;
      found.set(subject, row);
    }
  }
  const rows = [...found.values()],
    whole = [0, 1].map((which) => Math.max(1, sum(rows.map((row) => row.n[which]))));
  return rows
    .map((row) => decomposed(row, whole))
    .sort((a, b) => Math.abs(b.part) - Math.abs(a.part) || (a.subject < b.subject ? -1 : 1));
}

/** A subject of one window only has no second rate: all of its part is agenda. */
function decomposed({ subject, n, same }, whole) {
  const weights = [0, 1].map((which) => n[which] / whole[which]);
  const rates = [0, 1].map((which) => (n[which] ? same[which] / n[which] : same[1 - which] / n[1 - which]));
  const by_votes = ((rates[1] - rates[0]) * (weights[0] + weights[1])) / 2,
    by_agenda = ((weights[1] - weights[0]) * (rates[0] + rates[1])) / 2;
  const shown = [0, 1].map((which) => (n[which] ? same[which] / n[which] : NaN));
  return {
    subject,
    n_before: n[0],
    n_after: n[1],
    before: shown[0],
    after: shown[1],
    by_votes,
    by_agenda,
    part: by_votes + by_agenda,
  };
}

// -- intervals ---------------------------------------------------------------------------------------------------

const Z = 1.959963984540054;

/** Wilson's 95 % interval of a share: good also near 0 and 1. */
export function wilson(part, n) {
  if (!n) return [NaN, NaN];
  const p = part / n,
    z2 = Z * Z;
  const middle = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** Student's 95 % interval of a mean over roll calls; none with fewer than five, as in votelib. */
export function student(values, lowest, highest) {
  const n = values.length;
  if (n < 5) return { low: NaN, high: NaN };
  const middle = mean(values);
  const spread = Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (n - 1) / n) * t95(n - 1);
  return { low: Math.max(lowest, middle - spread), high: Math.min(highest, middle + spread) };
}

function studentOfScores(scores, lowest) {
  const n = sum(scores.map(([, times]) => times));
  if (n < 5) return [NaN, NaN];
  const middle = sum(scores.map(([score, times]) => score * times)) / n;
  const square = sum(scores.map(([score, times]) => times * (score - middle) ** 2));
  const spread = Math.sqrt(square / (n - 1) / n) * t95(n - 1);
  return [Math.max(lowest, middle - spread), Math.min(1, middle + spread)];
}

/** Student's t at 97.5 %, by the expansion of Cornish and Fisher: right to 0.002 from four degrees of freedom on. */
export function t95(df) {
  const z = Z,
    z3 = z ** 3,
    z5 = z ** 5,
    z7 = z ** 7,
    z9 = z ** 9;
  return (
    z +
    (z3 + z) / (4 * df) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * df ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * df ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * df ** 4)
  );
}

export const sum = (values) => values.reduce((total, value) => total + value, 0);
export const mean = (values) => (values.length ? sum(values) / values.length : NaN);

/** Numbers upwards, missing ones always last. */
export function order(a, b) {
  const [x, y] = [Number.isFinite(a), Number.isFinite(b)];
  if (x && y) return a - b;
  return x === y ? 0 : x ? -1 : 1;
}

/** Numbers downwards, missing ones always last. */
export const down = (a, b) => (Number.isFinite(a) && Number.isFinite(b) ? b - a : order(a, b));

export { ABSTAIN, NO, YES };
