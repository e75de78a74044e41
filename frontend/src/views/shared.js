// Pieces that several views share.

import { VOTES } from "../data.js";
import { seatKey } from "../charts.js";
import { h } from "../dom.js";
import { margin, recordedAt } from "../measures.js";

/** The signs of the votes, each with its word. */
export function voteLegend(app, votes = VOTES.slice(0, 4)) {
  return votes.map((vote) => h("span", { class: "va-sign" }, seatKey(vote), app.t(vote)));
}

export function voteMark(app, code) {
  return h("span", { class: "va-vote" }, seatKey(VOTES[code]), app.names.vote(code));
}

export function openVote(app, row, words) {
  const id = app.data.texts.id(row);
  return h(
    "a",
    {
      href: app.link({ view: "votes", vote: id, ...wide(app, row) }),
      onclick: (event) => app.go(event, { vote: id, ...wide(app, row) }, "votes"),
      dir: "auto",
    },
    words,
  );
}

/** A vote outside the scope brings its own body, years and kind, so that it is found in the list too. */
function wide(app, row) {
  const { texts, years } = app.data,
    year = years[row];
  const changes = {};
  const body = texts.of("body", row);
  if (body !== app.choice.body) changes.body = body;
  if (year !== undefined && year !== null && (year < app.choice.since || year > app.choice.until)) {
    changes.since = Math.min(year, app.choice.since);
    changes.until = Math.max(year, app.choice.until);
  }
  if (!app.kinds.includes(texts.of("kind", row))) changes.kinds = "all";
  return changes;
}

/** The four numbers of a vote: official where the source gives them, else as counted from the states. */
export function totals(data, row) {
  const { texts } = data;
  const official = ["yes", "no", "abstain", "absent"].map((vote) => texts[`official_${vote}`]?.[row] ?? null);
  const counted = row < data.nVoted ? recordedAt(data, row) : null;
  const given = official[0] !== null;
  return {
    given,
    counted,
    yes: given ? official[0] : counted?.[0],
    no: given ? official[1] : counted?.[2],
    abstain: given ? official[2] : counted?.[1],
    absent: official[3],
  };
}

/** A small bar of a vote, for lists. */
export function miniBar(app, row) {
  const { yes, abstain, no } = totals(app.data, row);
  const all = (yes ?? 0) + (abstain ?? 0) + (no ?? 0);
  if (!all) return null;
  const words = tallyWords(app, row);
  return h(
    "span",
    { class: "va-mini" },
    h(
      "span",
      { class: "va-mini-bar", "aria-hidden": "true" },
      [
        ["yes", yes],
        ["abstain", abstain],
        ["no", no],
      ].map(([vote, n]) => (n ? h("span", { class: `va-bar-${vote}`, style: { flexGrow: n } }) : null)),
    ),
    h("span", { class: "va-mini-words" }, words),
  );
}

export function tallyWords(app, row) {
  const { yes, abstain, no } = totals(app.data, row),
    { names } = app;
  return names.ltr([yes, no, abstain].map((n) => (n === null || n === undefined ? "?" : names.number(n))).join("–"));
}

/** The title as a reader wants it: without the catalogue's formula, and not in capitals where there are better words. */
export function titleOf(app, row) {
  const { texts } = app.data;
  const title = bare(texts.of("title", row)),
    more = bare(texts.description?.[row]);
  if (title && (/\p{Ll}/u.test(title) || !/\p{Lu}/u.test(title) || !/\p{Ll}/u.test(more))) return title;
  return more || title || texts.symbol[row] || app.t("(no title)");
}

const FORMULA = /\s*:\s*(draft |revised draft )?(resolution|decision|amendment|amendments|motion)s?\s*\/.*$/is;
const bare = (text) => (text ?? "").replace(FORMULA, "").trim();

/** The CSV and table columns that name a roll call. */
export function voteColumns(app) {
  const { t } = app;
  return [
    { key: "rollcall", hidden: true },
    { key: "date", label: t("date"), format: (iso) => app.names.date(iso) },
    { key: "symbol", label: t("symbol"), show: (row) => openVote(app, row.row, row.symbol || "–") },
    { key: "title", label: t("title"), head: true, show: (row) => openVote(app, row.row, titleOf(app, row.row)) },
  ];
}

export function voteRow(app, row) {
  const { texts } = app.data;
  return {
    row,
    rollcall: texts.id(row),
    date: texts.day(row),
    symbol: texts.symbol[row] ?? "",
    title: texts.of("title", row) ?? "",
  };
}

/** Groupings to choose from: the regional groups first, then by kind. */
export function groupOptions(app, { single = false } = {}) {
  const { data, names, t } = app;
  const label = (id) => {
    const groups = data.grouping(id),
      name = names.grouping(id),
      short = groups.length > 1 ? name : names.short(groups[0]);
    return short === name ? name : `${short}${names.colon}${name}`;
  };
  const own = [...new Set(data.groups.filter((group) => group.own).map((group) => group.grouping))];
  const ids = [...new Set(data.groups.map((group) => group.grouping))].filter(
    (id) => id !== "chamber" && !own.includes(id),
  );
  const several = ids.filter((id) => data.grouping(id).length > 1),
    one = ids.filter((id) => data.grouping(id).length === 1);
  const kinds = [...new Set(one.map((id) => data.grouping(id)[0].kind))];
  const option = (value, word) => ({ value, label: word });
  const parts = single
    ? several.map((id) => ({
        label: names.grouping(id),
        options: data.grouping(id).map((group) => option(group.id, names.group(group))),
      }))
    : [{ label: t("Whole groupings"), options: several.map((id) => option(id, label(id))) }];
  return [
    ...(own.length
      ? [
          {
            label: t("Your own groups"),
            options: single
              ? data.groups.filter((group) => group.own).map((group) => option(group.id, group.id))
              : own.map((id) => option(id, id)),
          },
        ]
      : []),
    ...parts,
    ...kinds.map((kind) => ({
      label: t(kind || "other"),
      options: one
        .filter((id) => data.grouping(id)[0].kind === kind)
        .map((id) => option(single ? data.grouping(id)[0].id : id, label(id))),
    })),
    option("chamber", names.grouping("chamber")),
  ];
}

/** The Python that names a group or grouping; one's own groups are written out. */
export function groupingCode(app, id, groups) {
  if (id === "chamber") return "None";
  if (!groups.some((group) => group.own)) return JSON.stringify(id);
  const dated = groups.some((group) => group.spells.some(([, start, end]) => start !== null || end !== null));
  if (dated) return '"my_groups.csv"';
  return `{${groups.map((group) => `${JSON.stringify(group.id)}: [${group.spells.map(([state]) => JSON.stringify(app.data.states[state])).join(", ")}]`).join(", ")}}`;
}

/** A group without full members (an informal one) counts those it has, and its code says so. */
export const statusCode = (groups) => {
  const standings = new Set(groups.map((group) => group.status));
  return standings.size === 1 && !standings.has("member") ? `, status=${JSON.stringify([...standings][0])}` : "";
};

/** Groups by the standing that counts in them: a measure takes one at a time. */
export function byStanding(groups) {
  const standings = [...new Set(groups.map((group) => group.status))];
  return standings.map((status) => groups.filter((group) => group.status === status));
}

export { margin };

/** Two panels side by side where there is room; one alone takes the whole line. */
export function beside(...panels) {
  const shown = panels.filter(Boolean);
  return shown.length > 1 ? h("div", { class: "va-grid" }, shown) : shown;
}
