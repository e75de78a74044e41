// Blocs: how united, who is loyal, which votes split them, how near they are to each other; and groups of one's own.

import { VOTES } from "../data.js";
import { dots, key, lines, matrix } from "../charts.js";
import { h } from "../dom.js";
import {
  COHESION,
  blocAgreement,
  cohesion,
  cohesionAt,
  countsAt,
  defections,
  loyalty,
  majority,
  order,
} from "../measures.js";
import { panel, select } from "../panel.js";
import { readGroups } from "../owngroups.js";
import { beside, byStanding, groupingCode, groupOptions, miniBar, statusCode, voteColumns, voteRow } from "./shared.js";

const METHODS = {
  agreement_index: "Agreement Index (1 = all alike)",
  rice: "Rice index (yes against no only)",
  unanimity: "share of unanimous votes",
  pairwise: "share of pairs alike",
  attina: "Attinà’s index",
  fragmentation: "fragmentation (high is divided)",
};

export function blocs(app) {
  const { t, data, choice } = app;
  const group = chosenGroup(app),
    other = choice.beside && data.group(choice.beside) !== group ? (data.group(choice.beside) ?? null) : null;
  return [
    h(
      "h2",
      { tabindex: -1 },
      other ? t("{a} and {b}", { a: app.names.group(group), b: app.names.group(other) }) : app.names.group(group),
    ),
    h(
      "form",
      { class: "va-controls va-find", onsubmit: (event) => event.preventDefault() },
      select(app, {
        id: "group",
        label: t("Group"),
        value: group.id,
        options: groupOptions(app, { single: true }),
        onpick: (id) => app.set({ group: id }),
      }),
      select(app, {
        id: "beside",
        label: t("Beside"),
        value: other?.id ?? "",
        options: [{ value: "", label: t("another group") }, ...groupOptions(app, { single: true })],
        onpick: (id) => app.set({ beside: id }),
      }),
      select(app, {
        id: "cohesion",
        label: t("Cohesion as"),
        value: methodOf(app),
        onpick: (method) => app.set({ cohesion: method === "agreement_index" ? "" : method }),
        options: Object.entries(METHODS).map(([value, word]) => ({ value, label: t(word) })),
      }),
    ),
    summary(app, group, other),
    beside(byYear(app, group, other), members(app, group)),
    lastSession(app, group),
    splitting(app, group),
    beside(square(app, group, other), doubts(app, group)),
    own(app),
  ];
}

const methodOf = (app) => (app.choice.cohesion in COHESION ? app.choice.cohesion : "agreement_index");

function chosenGroup(app) {
  const { data, choice, scope } = app;
  const asked = choice.group ? data.group(choice.group) : null;
  if (asked) return asked;
  const voted = (group) => group && scope.columns.some((column) => countsAt(group, column).some(Boolean));
  return [data.group("EU"), data.group("African"), ...data.groups.slice(1)].find(voted) ?? data.groups[0];
}

const formOf = (app) => app.names.decimal;

function summary(app, group, other) {
  const { t, names, scope } = app;
  const [whole] = cohesion(scope, [group], methodOf(app));
  if (!whole) return h("p", { class: "va-headline" }, t("Nobody of this group voted in these years."));
  const unanimous = Array.from(scope.columns).filter((column) => cohesionAt(group, column, "unanimity") === 1).length;
  const both = other ? blocAgreement(scope, group, other) : null;
  return h(
    "div",
    null,
    h(
      "p",
      { class: "va-headline" },
      t("All members that voted did so alike in {n} of {all} roll calls.", {
        n: names.number(unanimous),
        all: names.number(whole.n_rollcalls),
      }),
    ),
    h(
      "p",
      { class: "va-note" },
      t("{method}: {value}, mean of {n} votes.", {
        method: t(METHODS[methodOf(app)]),
        value: formOf(app)(whole.value),
        n: names.number(whole.n_rollcalls),
      }),
      Number.isFinite(whole.low)
        ? ` ${t("95% interval {low} to {high}.", { low: names.decimal(whole.low), high: names.decimal(whole.high) })}`
        : "",
    ),
    both
      ? h(
          "p",
          { class: "va-headline" },
          t("The majorities of {a} and {b} cast the same vote in {share} of {n} votes.", {
            a: names.short(group),
            b: names.short(other),
            share: names.percent(both.value),
            n: names.number(both.n),
          }),
        )
      : null,
  );
}

function byYear(app, group, other) {
  const { t, names, data, scope, choice } = app;
  const method = methodOf(app),
    groups = other ? [group, other] : data.grouping(group.grouping);
  const shown = groups.length <= 6 ? groups : [group];
  const rows = cohesion(scope, shown, method, (column) => data.years[column]);
  const series = shown.map((each, look) => ({
    name: names.short(each),
    look,
    points: rows.filter((row) => row.group === each).map((row) => ({ x: row.period, ...row })),
  }));
  const chart = lines(series, {
    width: app.half(),
    label: t("Cohesion by year: {groups}", { groups: series.map((each) => each.name).join(names.comma) }),
    format: names.decimal,
    domain: [COHESION[method].low, 1],
    title: (each, point) =>
      `${each.name}, ${point.x}: ${names.decimal(point.value)}, n ${names.number(point.n_rollcalls)}`,
  });
  const id = other ? null : group.grouping;
  return panel(app, {
    id: "cohesionbyyear",
    title: t("How united, year by year"),
    chart,
    legend: series.map((each) => h("span", { class: "va-sign" }, key(each.look), each.name)),
    note: `${t("Mean over the votes of the year; members are those of the day of each vote.")} ${t("95% interval of a mean (Student), each vote taken as one draw; none under five votes. Close to vl.cohesion(…, intervals=True).")}`,
    columns: [
      { key: "group", label: t("group"), head: true, show: (row) => names.short(row.of) },
      { key: "year", label: t("year") },
      { key: "n_rollcalls", label: t("votes (n)"), number: true },
      ...["value", "low", "high"].map((name) => ({ key: name, label: t(name), format: names.decimal, number: true })),
    ],
    rows: rows.map((row) => ({
      grouping: row.group.grouping,
      group: row.group.id,
      of: row.group,
      year: row.period,
      n_rollcalls: row.n_rollcalls,
      value: row.value,
      low: row.low,
      high: row.high,
    })),
    code:
      byStanding(shown).length > 1
        ? null
        : `${app.code}\ntable = vl.cohesion(chosen, ${id && shown.length > 1 ? groupingCode(app, id, shown) : several(app, shown)}, method="${method}", by="year"${statusCode(shown)})`,
  });
}

function several(app, groups) {
  if (groups.some((group) => group.own) || groups.length === 1) return groupingCode(app, groups[0].id, groups);
  return `[${groups
    .map((group) => (group.id === "chamber" ? null : JSON.stringify(group.id)))
    .filter(Boolean)
    .join(", ")}]`;
}

function splitting(app, group) {
  const { t, names, scope, data } = app;
  const rows = Array.from(scope.columns)
    .map((column) => ({ column, value: cohesionAt(group, column, methodOf(app)), counts: countsAt(group, column) }))
    .filter((row) => Number.isFinite(row.value) && cohesionAt(group, row.column, "unanimity") === 0)
    .sort((a, b) => (methodOf(app) === "fragmentation" ? b.value - a.value : a.value - b.value) || b.column - a.column);
  const all = Array.from(scope.columns).filter((column) => countsAt(group, column).some(Boolean)).length;
  return panel(app, {
    id: "splitting",
    title: t("Votes that split it"),
    open: rows.length > 0,
    lead: t("Not unanimous among its members: {n} of {all} votes. The most divided first.", {
      n: names.number(rows.length),
      all: names.number(all),
    }),
    columns: [
      ...voteColumns(app),
      ...VOTES.slice(0, 3).map((vote) => ({ key: vote, label: t(vote), number: true })),
      { key: "value", label: t(METHODS[methodOf(app)]), format: names.decimal, number: true },
    ],
    rows: rows.map((row) => ({
      ...voteRow(app, row.column),
      grouping: group.grouping,
      group: group.id,
      yes: row.counts[0],
      abstain: row.counts[1],
      no: row.counts[2],
      value: row.value,
    })),
    code: `${app.code}\nvotes = vl.cohesion(chosen, ${groupingCode(app, group.id, [group])}, method="${methodOf(app)}", by="rollcall"${statusCode([group])}).dropna(subset="value")\ntable = votes[votes[["yes", "abstain", "no"]].max(axis=1) < votes[["yes", "abstain", "no"]].sum(axis=1)].sort_values("value"${methodOf(app) === "fragmentation" ? ", ascending=False" : ""})`,
    empty: t("None: its members voted alike whenever two or more voted."),
  });
}

function members(app, group) {
  const { t, names, data, scope } = app;
  const rows = loyalty(scope, group).filter((row) => row.n_votes);
  const shown = rows.length > 16 ? rows.slice(0, 16) : rows;
  const chart = shown.length
    ? dots(
        shown.map((row) => ({
          label: names.state(row.state),
          value: row.value,
          low: row.low,
          high: row.high,
          note: `${names.percent(row.value)}  n ${names.number(row.n_votes)}`,
          tone: "near",
        })),
        {
          width: app.half(),
          label: t("Members by share of votes with the majority"),
          format: names.percent,
          domain: [Math.min(0.5, Math.floor(10 * Math.min(...shown.map((row) => row.low))) / 10), 1],
        },
      )
    : null;
  const open = (row) =>
    h(
      "a",
      {
        href: app.link({ view: "states", a: row.country }),
        onclick: (event) => app.go(event, { a: row.country }, "states"),
      },
      names.stateOfId(row.country),
    );
  return panel(app, {
    id: "loyalty",
    title: t("Its members by loyalty"),
    chart,
    lead:
      rows.length > shown.length
        ? t("The {n} that left the majority most often; the table has all.", { n: shown.length })
        : null,
    note: `${t("Share of votes with the largest of yes, abstain and no in the group, on days when it was a member; ties left out.")} ${t("95% interval of a share (Wilson), each vote taken as one draw.")}`,
    columns: [
      { key: "group", label: t("group") },
      { key: "country", label: t("State"), head: true, show: open },
      { key: "n_votes", label: t("votes (n)"), number: true },
      { key: "n_defections", label: t("times apart"), number: true },
      { key: "n_missed", label: t("missed"), number: true },
      { key: "value", label: t("with it"), format: names.percent1, number: true },
      { key: "low", label: t("low"), format: names.percent1, number: true },
      { key: "high", label: t("high"), format: names.percent1, number: true },
    ],
    rows: rows.map((row) => ({ ...row, grouping: group.grouping, group: group.id, country: data.states[row.state] })),
    code: `${app.code}\ntable = vl.loyalty(chosen, ${groupingCode(app, group.id, [group])}${statusCode([group])}).query("n_votes > 0").sort_values("value")`,
  });
}

/** Who left the group in the last session of the scope: what is asked first, on a Friday. */
function lastSession(app, group) {
  const { t, names, data, scope } = app,
    { texts } = data;
  const columns = Array.from(scope.columns).filter((column) => majority(group, column).total);
  const session = columns.length ? texts.of("session", columns[columns.length - 1]) : null;
  if (!session) return null;
  const last = columns.filter((column) => texts.of("session", column) === session);
  const rows = last.flatMap((column) =>
    defections(group, column)
      .filter((each) => !each.tie)
      .map((each) => ({
        ...voteRow(app, column),
        grouping: group.grouping,
        group: group.id,
        country: data.states[each.state],
        vote: VOTES[each.vote],
        majority: VOTES[each.vote_of_group],
        n_majority: each.most,
        n_votes: each.total,
      })),
  );
  const times = new Map();
  rows.forEach((row) => times.set(row.country, (times.get(row.country) ?? 0) + 1));
  const most = [...times].sort((a, b) => b[1] - a[1] || names.compare(a[0], b[0]));
  return panel(app, {
    id: "lastsession",
    title: t("Who left its line in session {session}", { session }),
    lead: most.length
      ? most
          .slice(0, 12)
          .map(([country, n]) => `${names.stateOfId(country)} (${names.number(n)})`)
          .join(names.comma)
      : null,
    columns: [
      { key: "country", label: t("State"), head: true, format: names.stateOfId.bind(names) },
      ...voteColumns(app).map((column) => ({ ...column, head: false })),
      { key: "vote", label: t("vote"), format: (vote) => t(vote) },
      { key: "majority", label: t("majority"), format: (vote) => t(vote) },
      { key: "n_majority", label: t("in the majority"), number: true },
      { key: "n_votes", label: t("votes (n)"), number: true },
    ],
    rows,
    open: rows.length > 0,
    empty: t("Nobody: all members voted with the majority."),
    code: `${app.code}\nlast = chosen.rollcalls[chosen.rollcalls["session"] == ${JSON.stringify(session)}]["rollcall"]\ntable = vl.defections(chosen, ${groupingCode(app, group.id, [group])}${statusCode([group])}).query("not tie")\ntable = table[table["rollcall"].isin(last)]`,
  });
}

const BESIDE = ["EU", "African", "Asia-Pacific", "Eastern European", "GRULAC", "WEOG", "OIC", "NAM", "G77", "BRICS"];

function square(app, group, other) {
  const { t, names, data, scope } = app;
  const siblings =
    data.grouping(group.grouping).length > 1 && data.grouping(group.grouping).length <= 12
      ? data.grouping(group.grouping)
      : null;
  const own = data.groups.filter((each) => each.own);
  const wanted = siblings ?? [group, ...(other ? [other] : []), ...own, ...BESIDE.map((id) => data.group(id))];
  const groups = [...new Set(wanted.filter(Boolean))]
    .filter((each) => scope.columns.some((column) => majority(each, column).total))
    .slice(0, 12);
  if (groups.length < 2) return null;
  const cells = groups.map(() => Array(groups.length).fill(null));
  const rows = groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b, at) => {
      const found = blocAgreement(scope, a, b);
      cells[i][i + 1 + at] = cells[i + 1 + at][i] = found;
      return {
        group_a: a.id,
        group_b: b.id,
        a,
        b,
        n_rollcalls: found.n,
        value: found.value,
        low: found.low,
        high: found.high,
      };
    }),
  );
  return panel(app, {
    id: "matrix",
    title: t("How near blocs are to each other"),
    note: `${t("Share of votes in which the majorities of both are the same; ties within a bloc left out.")} ${t("95% interval of a share (Wilson), each vote taken as one draw.")}`,
    chart: matrix(
      groups.map((each) => names.short(each)),
      cells,
      {
        label: t("Matrix of blocs"),
        format: names.percent,
        title: (i, j, cell) =>
          `${names.short(groups[i])} – ${names.short(groups[j])}: ${names.percent(cell?.value)}, n ${names.number(cell?.n ?? 0)}`,
      },
    ),
    columns: [
      { key: "group_a", label: t("group"), head: true, show: (row) => names.short(row.a) },
      { key: "group_b", label: t("other group"), show: (row) => names.short(row.b) },
      { key: "n_rollcalls", label: t("votes (n)"), number: true },
      ...["value", "low", "high"].map((name) => ({ key: name, label: t(name), format: names.percent1, number: true })),
    ],
    rows,
    code:
      groups.some((each) => each.own) || byStanding(groups).length > 1
        ? null
        : `${app.code}\ntable = vl.bloc_agreement(chosen, ${siblings ? JSON.stringify(group.grouping) : `[${groups.map((each) => JSON.stringify(each.id)).join(", ")}]`}${statusCode(groups)})`,
  });
}

function doubts(app, group) {
  const { t, names } = app;
  const words = [group.completeness, group.doubts].filter((text) => text?.en);
  return words.length
    ? h(
        "section",
        { class: "va-panel", id: "listing", "aria-labelledby": "listing-title" },
        h("h3", { id: "listing-title" }, t("What the list of members rests on")),
        words.map((text) => h("p", ...names.told(text))),
      )
    : null;
}

// -- groups of one's own -----------------------------------------------------------------------------------------

function own(app) {
  const { t } = app;
  const text = h("textarea", {
    id: "own-text",
    rows: 5,
    spellcheck: "false",
    dir: "ltr",
    placeholder: "group,country,start,end\nNordic three,DNK,,\nNordic three,Norway,,\nNordic three,SWE,1995-01-01,",
    value: app.own,
    oninput: (event) => {
      app.own = event.target.value;
    },
  });
  const said = h("p", { role: "status", class: "va-note" }, app.ownSaid ?? "");
  const use = (content) => {
    app.own = content;
    const { groups, problems } = readGroups(app, content);
    app.data.addOwn(groups);
    app.ownSaid = [
      groups.length
        ? t("{n} groups read: {names}.", { n: groups.length, names: groups.map((each) => each.id).join(", ") })
        : t("No group read."),
      ...problems,
    ].join(" ");
    if (groups.length) app.set({ group: groups[0].id, beside: "" });
    else said.textContent = app.ownSaid;
  };
  const file = h("input", {
    id: "own-file",
    type: "file",
    accept: ".csv,text/csv,text/plain",
    onchange: async (event) => {
      const [chosen] = event.target.files;
      if (chosen) use(await chosen.text());
    },
  });
  return h(
    "section",
    { class: "va-panel", id: "own", "aria-labelledby": "own-title" },
    h("h3", { id: "own-title" }, t("Your own groups")),
    h(
      "p",
      null,
      t(
        "Paste a CSV with the columns group and country (a name or a code), and start and end (days) if membership is dated. It stays in this page: nothing is sent, nothing is kept, and a link does not carry it.",
      ),
    ),
    h("label", null, h("span", null, "CSV"), text),
    h(
      "div",
      { class: "va-controls" },
      h(
        "button",
        { id: "own-use", type: "button", class: "va-chip", onclick: () => use(text.value) },
        t("Use these groups"),
      ),
      h("label", null, h("span", null, t("or a file")), file),
    ),
    said,
  );
}

export { miniBar, order };
