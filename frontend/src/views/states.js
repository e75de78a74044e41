// States: how one votes over the years, who is near it, where it stood alone or left its groups; and two side by side.

import { NO, NONE, VOTES, bitsOf } from "../data.js";
import { dots, key, lines, voteBars } from "../charts.js";
import { h } from "../dom.js";
import {
  SIMILARITY,
  agreement,
  allPairs,
  alone,
  apart,
  loyalty,
  nearest,
  countedBy,
  pairCounts,
  percentile,
  sum,
  votesBy,
} from "../measures.js";
import { panel, select, statePicker } from "../panel.js";
import {
  beside,
  byStanding,
  miniBar,
  openVote,
  statusCode,
  titleOf,
  voteColumns,
  voteLegend,
  voteMark,
  voteRow,
} from "./shared.js";

export const METHODS = {
  agreement: "same vote (yes, abstain, no)",
  lijphart: "same vote, half for an abstention",
  yes_no: "same vote where both said yes or no",
  s: "S score (−1 to 1)",
  kappa: "beyond chance (kappa)",
  pi: "beyond chance (pi)",
};

export function states(app) {
  const { t, data, choice, scope } = app;
  const there = data.states.map((_, row) => row).filter((row) => scope.seated[row]);
  const a = choice.a && data.rows.has(choice.a) ? data.rows.get(choice.a) : first(app, there);
  const b = choice.b && data.rows.has(choice.b) && data.rows.get(choice.b) !== a ? data.rows.get(choice.b) : null;
  return [
    h(
      "h2",
      { tabindex: -1 },
      a === null
        ? t("States")
        : b === null
          ? app.names.state(a)
          : t("{a} and {b}", { a: app.names.state(a), b: app.names.state(b) }),
    ),
    h(
      "form",
      { class: "va-controls va-find", onsubmit: (event) => event.preventDefault() },
      statePicker(app, {
        id: "a",
        label: t("State"),
        value: a,
        states: there,
        onpick: (id) => id && app.set({ a: id, votespage: "" }),
      }),
      statePicker(app, {
        id: "b",
        label: t("Beside"),
        value: b,
        states: there,
        none: t("another state"),
        onpick: (id) => app.set({ b: id }),
      }),
      select(app, {
        id: "method",
        label: t("Agreement as"),
        value: methodOf(app),
        onpick: (method) => app.set({ method: method === "agreement" ? "" : method }),
        options: Object.entries(METHODS).map(([value, word]) => ({ value, label: t(word) })),
      }),
      select(app, {
        id: "least",
        label: t("Shared votes at least"),
        value: String(leastOf(app)),
        onpick: (least) => app.set({ least }),
        options: [...new Set([1, 5, 10, 30, 50, 100, leastOf(app)])]
          .sort((x, y) => x - y)
          .map((n) => ({ value: String(n), label: String(n) })),
      }),
    ),
    a === null
      ? h("p", { class: "va-empty" }, t("No state voted in these years."))
      : b === null
        ? single(app, a)
        : pair(app, a, b),
  ];
}

/** The state to begin with: the one that voted most often, the first by name among equals. */
function first(app, there) {
  const { seated } = app.scope;
  return there.length ? there.reduce((best, row) => (seated[row] > seated[best] ? row : best)) : null;
}

export const methodOf = (app) => (app.choice.method in SIMILARITY ? app.choice.method : "agreement");

/** Shared votes without which a pair has no value: 30, or a quarter of the votes where there are few. */
export function leastOf(app) {
  const asked = Number.parseInt(app.choice.least ?? "", 10);
  return asked > 0 ? asked : Math.max(1, Math.min(30, Math.ceil(app.scope.n / 4)));
}

function single(app, a) {
  return [
    summary(app, a),
    beside(votesOverTime(app, a), standing(app, [a])),
    beside(neighbours(app, a), groups(app, a)),
    aloneList(app, a),
    surprises(app, a),
    ownVotes(app, a),
  ];
}

const yearOf = (app) => (column) => app.data.years[column];

function summary(app, a) {
  const { t, names, scope, data } = app;
  const [whole] = votesBy(scope, a, () => "all");
  if (!whole)
    return h("p", { class: "va-headline" }, t("{state} cast no vote in these years.", { state: names.first(a) }));
  const counts = whole.counts,
    took = counts[0] + counts[1] + counts[2];
  const share = (n) => names.percent(took ? n / took : NaN);
  const silent = counts[3] + counts[4],
    missing = scope.n - whole.n;
  return h(
    "div",
    null,
    h(
      "p",
      { class: "va-headline" },
      t("{state} voted in {n} of {all} roll calls: {yes} yes, {abstain} abstaining, {no} no.", {
        state: names.first(a),
        n: names.number(took),
        all: names.number(scope.n),
        yes: share(counts[0]),
        abstain: share(counts[1]),
        no: share(counts[2]),
      }),
    ),
    h(
      "p",
      { class: "va-note" },
      [
        silent ? t("{n} times absent or without a recorded vote.", { n: names.number(silent) }) : null,
        missing
          ? t("{n} votes without a row for it: no seat, or (in sources that list only those who voted) absent.", {
              n: names.number(missing),
            })
          : null,
        t("{n} times alone with its vote.", { n: names.number(alone(scope, a).length) }),
      ]
        .filter(Boolean)
        .join(" "),
    ),
  );
}

function votesOverTime(app, a) {
  const { t, names, data, scope } = app;
  const rows = votesBy(scope, a, yearOf(app));
  const title = (row) =>
    `${row.period}: ${VOTES.map((vote, at) => (row.counts[at] ? `${t(vote)} ${names.number(row.counts[at])}` : null))
      .filter(Boolean)
      .join(", ")}`;
  return panel(app, {
    id: "overtime",
    title: t("Its votes, year by year"),
    chart: voteBars(rows, {
      width: app.half(),
      label: t("Shares of yes, abstain, no and absent by year: {state}", { state: names.state(a) }),
      title,
      percent: names.percent,
    }),
    legend: voteLegend(app),
    columns: [
      { key: "year", label: t("year"), head: true },
      ...[...VOTES, "n"].map((name) => ({ key: name, label: t(name), number: true })),
    ],
    rows: rows.map((row) => ({
      year: row.period,
      ...Object.fromEntries(VOTES.map((vote, at) => [vote, row.counts[at]])),
      n: row.n,
    })),
    code: `${app.code}\ntable = vl.tally(chosen.select(countries="${data.states[a]}"), by="year")`,
  });
}

function neighbours(app, a) {
  const { t, names, data, scope } = app;
  const method = methodOf(app),
    least = leastOf(app),
    form = formOf(app, method);
  const rows = nearest(scope, a, method, least),
    valued = rows.filter((row) => Number.isFinite(row.value));
  const count = valued.length > 20 ? 10 : Math.ceil(valued.length / 2);
  const near = valued.slice(0, count),
    far = valued.slice(Math.max(count, valued.length - count));
  const dot = (tone) => (row) => ({
    label: names.state(row.state),
    value: row.value,
    low: row.low,
    high: row.high,
    note: `${form(row.value)}  n ${names.number(row.n)}`,
    tone,
  });
  const chart = valued.length
    ? dots([...near.map(dot("near")), ...far.map(dot("far"))], {
        width: app.half(),
        label: t("Nearest and farthest states: {state}", { state: names.state(a) }),
        format: form,
        domain: [SIMILARITY[method].low, 1],
        zero: 0,
      })
    : null;
  const lead = near.length
    ? t("Nearest: {near}. Farthest: {far}.", {
        near: names_(app, near.slice(0, 3)),
        far: names_(app, far.slice(-3).reverse()),
      })
    : null;
  const open = (row) =>
    h(
      "a",
      {
        href: app.link({ view: "states", a: data.states[a], b: data.states[row.state] }),
        onclick: (event) => app.go(event, { a: data.states[a], b: data.states[row.state] }, "states"),
      },
      names.state(row.state),
    );
  return panel(app, {
    id: "near",
    title: t("Who votes like it, and who does not"),
    lead,
    chart,
    note: intervalWords(app, method),
    columns: [
      { key: "country_a", label: t("State"), format: names.stateOfId.bind(names) },
      { key: "country_b", label: t("Other state"), head: true, show: open },
      { key: "n_shared", label: t("shared votes (n)"), number: true },
      { key: method, label: t(METHODS[method]), format: form, number: true },
      { key: `${method}_low`, label: t("low"), format: form, number: true },
      { key: `${method}_high`, label: t("high"), format: form, number: true },
    ],
    rows: rows.map((row) => ({
      country_a: data.states[a],
      country_b: data.states[row.state],
      state: row.state,
      n_shared: row.n,
      [method]: row.value,
      [`${method}_low`]: row.low,
      [`${method}_high`]: row.high,
    })),
    code: `${app.code}\npairs = vl.dyads(chosen, by=None, methods="${method}", min_shared=${least})\ntable = pairs[(pairs["country_a"] == "${data.states[a]}") | (pairs["country_b"] == "${data.states[a]}")]`,
  });
}

const names_ = (app, rows) =>
  rows.map((row) => `${app.names.inText(row.state)} (${formOf(app, methodOf(app))(row.value)})`).join(app.names.comma);

export const formOf = (app, method) => (SIMILARITY[method].low < 0 ? app.names.decimal : app.names.percent);

export function intervalWords(app, method) {
  const { t } = app;
  const how = SIMILARITY[method].part
    ? t("95% interval of a share (Wilson), each vote taken as one draw.")
    : SIMILARITY[method].scores
      ? t("95% interval of a mean (Student), each vote taken as one draw.")
      : t("No interval in the page for this measure; in Python: vl.dyads(…, intervals=True).");
  return `${how} ${t("Pairs with fewer shared votes have no value.")}`;
}

function groups(app, a) {
  const { t, names, data, scope } = app;
  const rows = data.groups
    .filter((group) => group.ranges.has(a) && group.id !== "chamber")
    .flatMap((group) => {
      const [row] = loyalty(scope, group, 3, a);
      return row?.n_votes ? [{ ...row, of: group }] : [];
    })
    .sort((x, y) => x.value - y.value || y.n_votes - x.n_votes);
  const chart = rows.length
    ? dots(
        rows.map((row) => ({
          label: names.short(row.of),
          value: row.value,
          low: row.low,
          high: row.high,
          note: `${names.percent(row.value)}  n ${names.number(row.n_votes)}`,
          tone: "near",
        })),
        {
          width: app.half(),
          label: t("Share of votes with the majority of each group"),
          format: names.percent,
          domain: [0, 1],
        },
      )
    : null;
  const open = (row) =>
    h(
      "a",
      {
        href: app.link({ view: "blocs", group: row.of.id }),
        onclick: (event) => app.go(event, { group: row.of.id }, "blocs"),
      },
      names.group(row.of),
    );
  return panel(app, {
    id: "ingroups",
    title: t("With its groups"),
    chart,
    note: t(
      "Share of votes with the largest of yes, abstain and no in the group, on days when it was a member; ties left out.",
    ),
    columns: [
      { key: "group", label: t("group"), head: true, show: open },
      { key: "country", label: t("State"), format: names.stateOfId.bind(names) },
      { key: "n_votes", label: t("votes (n)"), number: true },
      { key: "n_defections", label: t("times apart"), number: true },
      { key: "n_missed", label: t("missed"), number: true },
      { key: "value", label: t("with it"), format: names.percent1, number: true },
    ],
    rows: rows.map((row) => ({ ...row, grouping: row.of.grouping, group: row.of.id, country: data.states[a] })),
    code: `${app.code}\n${loyaltyCode(rows.map((row) => row.of).filter((group) => !group.own))}\ntable = table[(table["country"] == "${data.states[a]}") & (table["n_votes"] > 0)]`,
    empty: t("In these years it was in none of the groups that come along."),
  });
}

function loyaltyCode(groups) {
  const calls = byStanding(groups).map(
    (each) => `vl.loyalty(chosen, [${each.map((group) => JSON.stringify(group.id)).join(", ")}]${statusCode(each)})`,
  );
  return calls.length === 1
    ? `table = ${calls[0]}`
    : `import pandas as pd\ntable = pd.concat([\n    ${calls.join(",\n    ")},\n])`;
}

/** Ideal points over time with bands; computed in Python, packed with the page. */
export function standing(app, chosen) {
  const { t, names, data, choice } = app;
  const fit = data.points.find((each) => each.body === choice.body);
  if (!fit) return null;
  const within = fit.years
    .map((year, at) => [year, at])
    .filter(([year]) => year >= choice.since && year <= choice.until);
  const series = chosen.map((row, look) => ({
    name: names.state(row),
    look,
    points: within
      .map(([year, at]) => ({ x: year, at: fit.rows[data.states[row]]?.[at] }))
      .filter((each) => each.at)
      .map(({ x, at }) => ({ x, value: at[0] / 100, low: at[1] / 100, high: at[2] / 100 })),
  }));
  const chart = lines(series, {
    width: app.half(),
    label: t("Ideal points by year"),
    format: names.decimal,
    title: (each, point) =>
      `${each.name}, ${point.x}: ${names.decimal(point.value)} (${names.decimal(point.low)} – ${names.decimal(point.high)})`,
  });
  const how = fit.how
    ? h(
        "details",
        { class: "va-how" },
        h("summary", null, t("How they were computed")),
        h("p", { class: "va-note", lang: "en", dir: "ltr" }, `${fit.how}.`),
      )
    : null;
  return panel(app, {
    id: "points",
    title: t("Where it stands: ideal points, year by year"),
    chart,
    lead: t(
      "States that vote alike stand near each other; the axis has no meaning but the one the votes give it. Bands: 95%.",
    ),
    legend: series.map((each) => h("span", { class: "va-sign" }, key(each.look), each.name)),
    extra: how,
    columns: [
      { key: "country", label: t("State"), head: true, format: names.stateOfId.bind(names) },
      { key: "period", label: t("year") },
      ...["position", "low", "high"].map((name) => ({
        key: name,
        label: t(name),
        format: names.decimal,
        number: true,
      })),
    ],
    rows: series.flatMap((each, at) =>
      each.points.map((point) => ({
        country: data.states[chosen[at]],
        period: point.x,
        position: point.value,
        low: point.low,
        high: point.high,
      })),
    ),
    code: `${app.code.split("\nchosen")[0]}\npoints = ${fit.code}\ntable = points[points["country"].isin([${chosen.map((row) => JSON.stringify(data.states[row])).join(", ")}])]`,
  });
}

function aloneList(app, a) {
  const { t, names, data, scope } = app;
  const columns = alone(scope, a).reverse();
  return panel(app, {
    id: "alone",
    title: t("Alone with its vote: {n} times", { n: names.number(columns.length) }),
    open: columns.length > 0 && columns.length <= 12,
    columns: [...voteColumns(app), { key: "vote", label: t("vote"), show: (row) => voteMark(app, row.code) }],
    rows: columns.map((column) => ({
      ...voteRow(app, column),
      code: data.code(a, column),
      vote: VOTES[data.code(a, column)],
    })),
    code: `${app.code}\ncounts = vl.tally(chosen, by="rollcall").set_index("rollcall")\nvotes = chosen.usable().votes\nown = votes[(votes["country"] == "${data.states[a]}") & votes["vote"].isin(["yes", "abstain", "no"])]\ntable = own[[counts.at[r, v] == 1 for r, v in zip(own["rollcall"], own["vote"])]]`,
    empty: t("Never in these years."),
  });
}

/** Votes to which the fitted model gave one chance in twenty or less, as `vl.surprises`. */
function surprises(app, a) {
  const { t, names, data, scope, choice } = app;
  const fit = data.points.find((each) => each.body === choice.body);
  if (!fit) return null;
  const rows = Array.from(scope.columns)
    .map((column) => ({ column, found: data.chance(fit, a, column) }))
    .filter(({ found }) => found && found[0] <= 0.05)
    .sort((x, y) => x.found[0] - y.found[0] || x.column - y.column)
    .map(({ column, found }) => ({
      ...voteRow(app, column),
      country: data.states[a],
      code: data.code(a, column),
      vote: VOTES[data.code(a, column)],
      likely: found[1],
      expected: VOTES[found[1]],
      chance: found[0],
    }));
  return panel(app, {
    id: "surprises",
    title: t("Votes that its position does not explain: {n}", { n: names.number(rows.length) }),
    note: t(
      "The model of ideal points gave the vote that it cast a probability of 5% or less. Of many votes some are unlikely by chance; what stands out is a state, or a text, with many of them.",
    ),
    columns: [
      ...voteColumns(app),
      { key: "country", hidden: true },
      { key: "vote", label: t("vote"), show: (row) => voteMark(app, row.code) },
      { key: "expected", label: t("expected"), show: (row) => voteMark(app, row.likely) },
      { key: "chance", label: t("probability"), format: names.percent1, number: true },
    ],
    rows,
    open: rows.length > 0 && rows.length <= 12,
    empty: t("None in these years."),
    code: `${app.code}\npoints = ${fit.code.replace("vl.ideal_points(", "vl.fit_ideal_points(")}\ntable = vl.surprises(points, chosen)\ntable = table[table["country"] == "${data.states[a]}"]`,
  });
}

function ownVotes(app, a) {
  const { t, names, data, scope } = app;
  const rows = Array.from(scope.columns)
    .reverse()
    .filter((column) => data.code(a, column) !== NONE)
    .map((column) => ({
      ...voteRow(app, column),
      country: data.states[a],
      vote: VOTES[data.code(a, column)],
      code: data.code(a, column),
    }));
  return panel(app, {
    id: "ownvotes",
    title: t("All its votes"),
    lead: h(
      "a",
      {
        href: app.link({ view: "votes", who: data.states[a] }),
        onclick: (event) => app.go(event, { who: data.states[a] }, "votes"),
      },
      t("Search among them"),
    ),
    columns: [...voteColumns(app), { key: "vote", label: t("vote"), show: (row) => voteMark(app, row.code) }],
    rows,
    code: `${app.code}\ntable = chosen.usable().select(countries="${data.states[a]}").votes`,
  });
}

// -- two states --------------------------------------------------------------------------------------------------

function pair(app, a, b) {
  return [
    pairSummary(app, a, b),
    beside(pairByYear(app, a, b), standing(app, [a, b])),
    dividing(app, a, b),
    crosstable(app, a, b),
  ];
}

function pairSummary(app, a, b) {
  const { t, names, scope } = app;
  const method = methodOf(app),
    counts = pairCounts(scope.bits, a, b),
    form = formOf(app, method);
  const [value, low, high] = agreement(counts, method, leastOf(app));
  if (!Number.isFinite(value))
    return h(
      "p",
      { class: "va-headline" },
      t("They share {n} votes: too few to say.", { n: names.number(countedBy(method, counts)) }),
    );
  const rank = percentile(allPairs(scope, method, leastOf(app)), value);
  return h(
    "div",
    null,
    h(
      "p",
      { class: "va-headline" },
      method === "agreement"
        ? t("They cast the same vote in {share} of {n} shared votes; opposed (yes against no) in {opposed}.", {
            share: form(value),
            n: names.number(countedBy(method, counts)),
            opposed: names.number(counts.opposed),
          })
        : t("{method}: {value}, over {n} shared votes.", {
            method: t(METHODS[method]),
            value: form(value),
            n: names.number(countedBy(method, counts)),
          }),
    ),
    h(
      "p",
      { class: "va-note" },
      Number.isFinite(low) ? `${t("95% interval {low} to {high}.", { low: form(low), high: form(high) })} ` : "",
      t("They agree more than {share} of all pairs of states in the same votes.", { share: names.percent(rank) }),
    ),
  );
}

function pairByYear(app, a, b) {
  const { t, names, data, scope } = app;
  const method = methodOf(app),
    form = formOf(app, method),
    least = Math.min(5, leastOf(app));
  const rows = scope.years
    .map((year) => {
      const columns = scope.columns.filter((column) => data.years[column] === year);
      const counts = pairCounts(bitsOf2(data, columns, a, b), 0, 1);
      const [value, low, high] = agreement(counts, method, least);
      return { x: year, n: countedBy(method, counts), value, low, high };
    })
    .filter((row) => row.n);
  const chart = lines([{ name: t("agreement"), look: 0, points: rows }], {
    width: app.half(),
    label: t("Agreement by year"),
    format: form,
    domain: [SIMILARITY[method].low, 1],
    title: (_, row) => `${row.x}: ${form(row.value)}, n ${names.number(row.n)}`,
  });
  const [first, second] = [data.states[a], data.states[b]].sort();
  return panel(app, {
    id: "byyear",
    title: t("Agreement, year by year"),
    chart,
    note: `${intervalWords(app, method)} ${t("Years with fewer than {n} shared votes are left out.", { n: least })}`,
    columns: [
      { key: "country_a", label: t("State"), format: names.stateOfId.bind(names) },
      { key: "country_b", label: t("Other state"), format: names.stateOfId.bind(names) },
      { key: "year", label: t("year"), head: true },
      { key: "n_shared", label: t("shared votes (n)"), number: true },
      { key: method, label: t(METHODS[method]), format: form, number: true },
      { key: `${method}_low`, label: t("low"), format: form, number: true },
      { key: `${method}_high`, label: t("high"), format: form, number: true },
    ],
    rows: rows.map((row) => ({
      country_a: first,
      country_b: second,
      year: row.x,
      n_shared: row.n,
      [method]: row.value,
      [`${method}_low`]: row.low,
      [`${method}_high`]: row.high,
    })),
    code: `${app.code}\ntable = vl.dyads(chosen.select(countries=["${first}", "${second}"]), by="year", methods="${method}", min_shared=${least})`,
  });
}

/** Bits of two states only: rows 0 and 1. */
export function bitsOf2(data, columns, a, b) {
  const codes = new Uint8Array(columns.length * 2);
  columns.forEach((column, at) => {
    codes[at] = data.code(a, column);
    codes[columns.length + at] = data.code(b, column);
  });
  return bitsOf(
    { nStates: 2, nVoted: columns.length, codes },
    Int32Array.from(columns, (_, at) => at),
  );
}

function dividing(app, a, b) {
  const { t, names, data, scope } = app;
  const rows = apart(scope, a, b);
  const [first, second] = [data.states[a], data.states[b]];
  return panel(app, {
    id: "dividing",
    title: t("The votes that divide them most"),
    open: true,
    lead: t(
      "{opposed} times one said yes and the other no; {one} times one of them abstained. Opposed votes first, the closest votes of the body before the others.",
      {
        opposed: names.number(rows.filter((row) => row.distance === 2).length),
        one: names.number(rows.filter((row) => row.distance === 1).length),
      },
    ),
    columns: [
      ...voteColumns(app),
      { key: first, label: names.state(a), show: (row) => voteMark(app, row.a) },
      { key: second, label: names.state(b), show: (row) => voteMark(app, row.b) },
      { key: "distance", label: t("steps apart"), number: true },
      { key: "tally", label: t("yes–no–abstaining"), show: (row) => miniBar(app, row.row) },
    ],
    rows: rows.map((row) => ({
      ...voteRow(app, row.column),
      [first]: VOTES[row.a],
      [second]: VOTES[row.b],
      a: row.a,
      b: row.b,
      distance: row.distance,
    })),
    code: `${app.code}\nsteps = chosen.usable().votes.assign(step=lambda v: v["vote"].map({"yes": 0, "abstain": 1, "no": 2}).astype(float))\ntwo = steps.pivot(index="rollcall", columns="country", values="step")[["${first}", "${second}"]].dropna()\ndistance = (two["${first}"] - two["${second}"]).abs()\ntable = chosen.rollcalls.merge(distance[distance > 0].rename("distance"), on="rollcall").sort_values("distance", ascending=False)`,
    empty: t("None: they voted alike whenever both voted."),
  });
}

function crosstable(app, a, b) {
  const { t, names, data, scope } = app;
  const cells = [0, 1, 2].map(() => [0, 0, 0]);
  for (const column of scope.columns) {
    const [x, y] = [data.code(a, column), data.code(b, column)];
    if (x <= NO && y <= NO) cells[x][y]++;
  }
  if (!sum(cells.flat())) return null;
  return panel(app, {
    id: "cross",
    title: t("Every combination of their votes"),
    open: true,
    columns: [
      { key: "vote", label: names.state(a), head: true, format: (vote) => t(vote) },
      ...[0, 1, 2].map((at) => ({
        key: VOTES[at],
        label: `${names.state(b)}${names.colon}${t(VOTES[at])}`,
        format: names.number,
        number: true,
      })),
    ],
    rows: cells.map((row, at) => ({ vote: VOTES[at], yes: row[0], abstain: row[1], no: row[2] })),
    code: `${app.code}\nimport pandas as pd\nwide = chosen.usable().votes.pivot(index="rollcall", columns="country", values="vote")\ntable = pd.crosstab(wide["${data.states[a]}"], wide["${data.states[b]}"])`,
  });
}

export { openVote, titleOf };
