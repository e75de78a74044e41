// Any measure: what a page cannot compute, answered by the Python kernel of the notebook.

import { key, lines, matrix } from "../charts.js";
import { h } from "../dom.js";
import { panel, select } from "../panel.js";
import { groupOptions } from "./shared.js";

export function kernel(app) {
  const { t, choice, host } = app;
  const { measures } = host;
  const measure = measures.find((each) => each.name === choice.measure) ?? measures[0];
  const families = [...new Set(measures.map((each) => each.family))];
  const options = families.map((family) => ({
    label: t(family),
    options: measures
      .filter((each) => each.family === family)
      .map((each) => ({ value: each.name, label: t(each.label) })),
  }));
  const asked = {
    measure: measure.name,
    grouping: choice.g ?? "un_region",
    by: measure.timed ? (choice.by ?? "year") : "all",
    intervals: measure.intervals && choice.intervals === "1",
  };
  host.ask(app, asked);
  return [
    h("h2", { tabindex: -1 }, t("Any measure")),
    h(
      "form",
      { class: "va-controls va-find", onsubmit: (event) => event.preventDefault() },
      select(app, {
        id: "measure",
        label: t("Measure"),
        value: measure.name,
        options,
        onpick: (value) => app.set({ measure: value }),
      }),
      measure.grouped
        ? select(app, {
            id: "g",
            label: t("Grouping"),
            value: asked.grouping,
            options: groupOptions(app),
            onpick: (value) => app.set({ g: value }),
          })
        : null,
      measure.timed
        ? select(app, {
            id: "by",
            label: t("By"),
            value: asked.by,
            options: [
              ["year", t("year")],
              ["session", t("session")],
              ["subject", t("subject")],
              ["all", t("all together")],
            ].map(([value, label]) => ({ value, label })),
            onpick: (value) => app.set({ by: value }),
          })
        : null,
      measure.intervals
        ? h(
            "label",
            { class: "va-check" },
            h("input", {
              id: "intervals",
              type: "checkbox",
              checked: asked.intervals,
              onchange: (event) => app.set({ intervals: event.target.checked ? "1" : "" }),
            }),
            " ",
            t("with bootstrap intervals"),
          )
        : null,
    ),
    h("p", { class: "va-note" }, t(measure.help)),
    answer(app, host.answer, t(measure.label)),
  ];
}

function answer(app, found, title) {
  const { t, names } = app;
  if (!found || found.working)
    return h("p", { class: "va-empty va-working", role: "status" }, t("Python is computing …"));
  if (found.error) return h("p", { class: "va-doubt", role: "alert" }, found.error);
  const columns = found.columns.map((column, at) => ({
    key: column.key,
    label: t(column.key.replaceAll("_", " ")),
    number: column.number,
    head: at === 0,
    format: column.share ? names.decimal : undefined,
  }));
  const { chart, legend } = drawn(app, found);
  const cut =
    found.n_rows > found.rows.length
      ? t("The first {n} of {all} rows; view.table has all.", {
          n: names.number(found.rows.length),
          all: names.number(found.n_rows),
        })
      : null;
  return panel(app, {
    id: "answer",
    title,
    lead: t("{n} rows in {seconds} s.", { n: names.number(found.n_rows), seconds: names.decimal(found.seconds) }),
    chart,
    legend,
    note: [found.definition, cut].filter(Boolean).join(" "),
    columns,
    rows: found.rows,
    code: found.code,
    open: !chart,
    empty: t("Nothing to show for this choice."),
  });
}

/** Groups over the years as lines, groups beside each other as a matrix; anything else is a table. */
function drawn(app, { columns, rows }) {
  const { names } = app,
    there = new Set(columns.map((column) => column.key));
  const value = ["value", "share_yes"].find((name) => there.has(name));
  if (there.has("year") && value && !there.has("country") && !there.has("group_b") && !there.has("country_b"))
    return overTime(app, rows, value);
  if (there.has("group_a") && there.has("value") && !there.has("year")) {
    const groups = [...new Set(rows.flatMap((row) => [row.group_a, row.group_b]))].slice(0, 12);
    const at = new Map(groups.map((group, place) => [group, place])),
      cells = groups.map(() => Array(groups.length).fill(null));
    for (const row of rows)
      if (at.has(row.group_a) && at.has(row.group_b))
        cells[at.get(row.group_a)][at.get(row.group_b)] = cells[at.get(row.group_b)][at.get(row.group_a)] = {
          value: row.value,
          n: row.n_rollcalls,
        };
    return {
      chart: matrix(groups, cells, {
        label: app.t("Matrix of blocs"),
        format: names.percent,
        title: (i, j, cell) => `${groups[i]} – ${groups[j]}: ${names.percent(cell?.value)}`,
      }),
    };
  }
  return {};
}

function overTime(app, rows, value) {
  const { names } = app;
  const groups = [...new Set(rows.map((row) => row.group ?? ""))].slice(0, 6);
  const number = (each) => (each === null || each === undefined ? NaN : each);
  const series = groups.map((group, look) => ({
    name: group,
    look,
    points: rows
      .filter((row) => (row.group ?? "") === group)
      .map((row) => ({ x: row.year, value: number(row[value]), low: number(row.low), high: number(row.high) })),
  }));
  const chart = lines(series, {
    width: app.room(900),
    label: app.t("Agreement by year"),
    format: names.decimal,
    title: (each, point) => `${each.name} ${point.x}: ${names.decimal(point.value)}`,
  });
  return {
    chart,
    legend: groups[0] === "" ? null : series.map((each) => h("span", { class: "va-sign" }, key(each.look), each.name)),
  };
}
