// What changed: the largest shifts between two windows of years, what drives them, and the votes behind.

import { NO, VOTES } from "../data.js";
import { dots } from "../charts.js";
import { h } from "../dom.js";
import {
  alikeCounts,
  allPairs,
  drivers,
  groupShifts,
  majority,
  pairShifts,
  percentile,
  towardsAt,
} from "../measures.js";
import { panel, select, statePicker } from "../panel.js";
import { spanOf } from "../words.js";
import { groupingCode, groupOptions, statusCode, voteColumns, voteMark, voteRow } from "./shared.js";

const SHOWN = 16;

export function changes(app) {
  const { t, choice, data } = app;
  const windows = windowsOf(app);
  const head = [h("h2", { tabindex: -1 }, t("What changed")), controls(app, windows)];
  if (!windows) return [...head, h("p", { class: "va-empty" }, t("Two windows need two years with votes at least."))];
  const [before, after] = windows.map((window) => columnsOf(app, window));
  const least = leastOf(app, before, after);
  const group = choice.towards ? (data.group(choice.towards) ?? null) : null;
  const state = choice.a && data.rows.has(choice.a) ? data.rows.get(choice.a) : null;
  const all = group ? groupShifts(data, before, after, group, least) : pairShifts(data, before, after, least);
  const rows = state === null ? all : all.filter((row) => row.a === state || row.b === state);
  const picked = rows.find((row) => keyOf(app, row, group) === choice.pair) ?? rows[0] ?? null;
  return [
    ...head,
    ranking(app, rows, windows, { before, after, group, least, picked }),
    picked ? behind(app, picked, windows, { before, after, group }) : null,
    standing(app, picked, group, least),
  ];
}

const keyOf = (app, row, group) =>
  group ? app.data.states[row.a] : `${app.data.states[row.a]}-${app.data.states[row.b]}`;

/** Two windows of years: those chosen, else the two halves of the years of the scope. */
function windowsOf(app) {
  const { years } = app.scope;
  if (years.length < 2) return null;
  const asked = ["w1", "w2", "w3", "w4"].map((name) => Number.parseInt(app.choice[name] ?? "", 10));
  const half = Math.ceil(years.length / 2);
  const usual = [years[0], years[half - 1], years[half], years[years.length - 1]];
  const all = asked.map((year, at) =>
    Number.isInteger(year) ? Math.min(Math.max(year, years[0]), years[years.length - 1]) : usual[at],
  );
  const [a, b, c, d] = all;
  return a <= b && b < c && c <= d
    ? [
        [a, b],
        [c, d],
      ]
    : [usual.slice(0, 2), usual.slice(2)];
}

const columnsOf = (app, [since, until]) =>
  app.scope.columns.filter((column) => app.data.years[column] >= since && app.data.years[column] <= until);

/** Half of the votes of the smaller window: a state that seldom votes would lead the list by chance. */
function leastOf(app, before, after) {
  const asked = Number.parseInt(app.choice.least ?? "", 10);
  return asked > 0 ? asked : Math.max(5, Math.floor(Math.min(before.length, after.length) / 2));
}

function controls(app, windows) {
  const { t, choice, data, scope } = app;
  const [[a, b], [c, d]] = windows ?? [
    [null, null],
    [null, null],
  ];
  const current = { w1: a, w2: b, w3: c, w4: d };
  const year = (name, label) =>
    select(app, {
      id: name,
      label,
      value: String(current[name] ?? ""),
      options: scope.years.map((each) => ({ value: String(each), label: String(each) })),
      onpick: (value) =>
        app.set({
          ...Object.fromEntries(Object.entries(current).map(([key, each]) => [key, String(each)])),
          [name]: value,
        }),
    });
  const there = data.states.map((_, row) => row).filter((row) => scope.seated[row]);
  return h(
    "form",
    { class: "va-controls va-find", onsubmit: (event) => event.preventDefault() },
    windows
      ? [
          year("w1", t("First window from")),
          year("w2", t("to")),
          year("w3", t("Second window from")),
          year("w4", t("to")),
        ]
      : null,
    select(app, {
      id: "towards",
      label: t("Of"),
      value: choice.towards ?? "",
      onpick: (id) => app.set({ towards: id, pair: "" }),
      options: [
        { value: "", label: t("pairs of states") },
        ...groupOptions(app, { single: true }).map((option) =>
          option.options
            ? { ...option, label: t("towards: {what}", { what: option.label }) }
            : { ...option, label: t("towards: {what}", { what: option.label }) },
        ),
      ],
    }),
    statePicker(app, {
      id: "a",
      label: t("Only with"),
      value: choice.a ? (data.rows.get(choice.a) ?? null) : null,
      states: there,
      none: t("any state"),
      onpick: (id) => app.set({ a: id, pair: "" }),
    }),
  );
}

function words(app, row, group) {
  return group ? app.names.state(row.a) : `${app.names.state(row.a)} – ${app.names.state(row.b)}`;
}

function ranking(app, rows, windows, { group, least, picked }) {
  const { t, names, data } = app;
  const [first, second] = windows.map(([a, b]) => names.ltr(spanOf(a, b)));
  const shown = rows.slice(0, SHOWN);
  const reach = Math.max(0.1, ...shown.flatMap((row) => [Math.abs(row.low), Math.abs(row.high)]));
  const chart = dots(
    shown.map((row) => ({
      label: words(app, row, group),
      value: row.shift,
      low: row.low,
      high: row.high,
      note: `${names.points(row.shift)}  (${names.percent(row.before)} → ${names.percent(row.after)})`,
      tone: row.shift > 0 ? "near" : "far",
      strong: row === picked,
    })),
    {
      width: app.room(860),
      label: t("Largest shifts in agreement"),
      format: names.points,
      domain: [-reach, reach],
      zero: 0,
      notesWidth: 150,
    },
  );
  const choose = (row) =>
    h(
      "a",
      {
        href: app.link({ view: "changes" }),
        onclick: (event) => {
          event.preventDefault();
          app.set({ pair: keyOf(app, row, group) });
        },
      },
      words(app, row, group),
    );
  return panel(app, {
    id: "shifts",
    title: group
      ? t("Largest shifts towards or away from {group}", { group: names.short(group) })
      : t("Largest shifts in agreement of two states"),
    lead: t("From {first} to {second}, in points of a hundred: right, closer together; left, further apart.", {
      first,
      second,
    }),
    chart,
    note: [
      group
        ? t("Agreement with the largest of yes, abstain and no of the other members.")
        : t("Agreement: the same vote (yes, abstain, no)."),
      t("At least {n} shared votes in each window.", { n: least }),
      t(
        "95% interval of a difference of two shares (Newcombe). The largest of {n} differences are partly chance: the agenda changed too.",
        { n: names.number(rows.length) },
      ),
    ].join(" "),
    columns: [
      { key: group ? "country" : "country_a", label: t("who"), head: true, show: choose },
      { key: group ? "group" : "country_b", hidden: true },
      ...["before", "after"].map((name) => ({ key: name, label: t(name), format: names.percent1, number: true })),
      { key: "shift", label: t("change (points)"), format: names.points, number: true },
      { key: "low", label: t("low"), format: names.points, number: true },
      { key: "high", label: t("high"), format: names.points, number: true },
      { key: "n_before", label: t("n before"), number: true },
      { key: "n_after", label: t("n after"), number: true },
      ...["before", "after"].map((name) => ({
        key: `percentile_${name}`,
        label: t(`percentile ${name}`),
        format: (value) => names.number(Math.round(value)),
        number: true,
      })),
    ],
    rows: rows.slice(0, 2000).map((row) => ({
      ...row,
      ...(group
        ? { country: data.states[row.a], group: group.id }
        : { country_a: data.states[row.a], country_b: data.states[row.b] }),
    })),
    code: shiftCode(app, windows, group, least),
    empty: t("No pair shares enough votes in both windows."),
  });
}

const spans = ([[a, b], [c, d]]) => `(${a}, ${b}), (${c}, ${d})`;

function shiftCode(app, windows, group, least) {
  const { choice } = app;
  const grouping = group ? `, grouping=${groupingCode(app, group.id, [group])}${statusCode([group])}` : "";
  const only = choice.a
    ? [
        group
          ? `table = table[table["country"] == "${choice.a}"]`
          : `table = table[(table["country_a"] == "${choice.a}") | (table["country_b"] == "${choice.a}")]`,
      ]
    : [];
  return [
    app.code,
    `table = vl.shifts(chosen, ${spans(windows)}${grouping}, min_shared=${least}, intervals=False)`,
    ...only,
  ].join("\n");
}

// -- behind one shift --------------------------------------------------------------------------------------------

/** Whether two states (or a state and a group) voted alike in a roll call; null where they cannot be compared. */
function alikeOf(app, row, group) {
  const { data } = app;
  if (group) return (column) => towardsAt(data, column, row.a, group);
  return (column) => {
    const [a, b] = [data.code(row.a, column), data.code(row.b, column)];
    return a <= NO && b <= NO ? a === b : null;
  };
}

function behind(app, row, windows, { before, after, group }) {
  const { t, names, data } = app,
    { texts } = data;
  const alike = alikeOf(app, row, group);
  const subjectOf = (column) => (texts.of("subject", column) ?? "(none)").split(/\s*[|;]\s*/)[0];
  const found = drivers(before, after, alike, subjectOf);
  const differ = [...before, ...after].filter((column) => alike(column) === false).reverse();
  const inFirst = new Set(before);
  const who = words(app, row, group);
  const code = (column) => (group ? majority(group, column).vote : data.code(row.b, column));
  return [
    panel(app, {
      id: "drivers",
      title: t("{who}: the subjects behind it", { who }),
      lead: t("What each subject adds to the change, in points; together they make {change}.", {
        change: names.points(row.shift),
      }),
      note: t(
        "By votes: they voted otherwise on the subject. By agenda: the subject came up more or less often. A subject that only one window has, be it because the sources name subjects differently, counts as agenda.",
      ),
      columns: [
        {
          key: "subject",
          label: t("subject"),
          head: true,
          format: (subject) => (subject === "(none)" ? t("(no subject)") : subject),
        },
        ...[
          ["part", "adds (points)"],
          ["by_votes", "by votes"],
          ["by_agenda", "by agenda"],
        ].map(([name, label]) => ({ key: name, label: t(label), format: names.points1, number: true })),
        ...["before", "after"].map((name) => ({ key: name, label: t(name), format: names.percent, number: true })),
        { key: "n_before", label: t("n before"), number: true },
        { key: "n_after", label: t("n after"), number: true },
      ],
      rows: found,
      open: true,
      code: group
        ? null
        : `${app.code}\ntable = vl.measures.behind_shift(chosen, "${data.states[row.a]}", "${data.states[row.b]}", ${spans(windows)})`,
    }),
    panel(app, {
      id: "behind",
      title: t("{who}: the votes on which they differed", { who }),
      columns: [
        { key: "window", label: t("window"), format: (which) => names.ltr(windows[which - 1].join("–")) },
        ...voteColumns(app),
        { key: "vote_a", label: names.state(row.a), show: (each) => voteMark(app, each.a) },
        {
          key: "vote_b",
          label: group ? names.short(group) : names.state(row.b),
          show: (each) => (each.b < 0 ? t("tie") : voteMark(app, each.b)),
        },
      ],
      rows: differ.map((column) => ({
        ...voteRow(app, column),
        window: inFirst.has(column) ? 1 : 2,
        a: data.code(row.a, column),
        b: code(column),
        vote_a: VOTES[data.code(row.a, column)],
        vote_b: VOTES[code(column)] ?? "",
      })),
    }),
  ];
}

/** Where the agreement of the pair stands among all pairs of the scope. */
function standing(app, row, group, least) {
  if (!row || group) return null;
  const { t, names, scope } = app;
  const counts = alikeCounts(scope.bits, row.a, row.b);
  const rank = percentile(allPairs(scope, "agreement", least), counts.same / counts.n);
  return h(
    "p",
    { class: "va-note" },
    t("Over all these years {who} agree in {share} of {n} shared votes: more than {rank} of all pairs.", {
      who: words(app, row, null),
      share: names.percent(counts.same / counts.n),
      n: names.number(counts.n),
      rank: names.percent(rank),
    }),
  );
}
