// Groups that a reader pastes or loads: CSV in, spells of membership out, and what could not be read, in words.

import { dayOf } from "./data.js";

/** Cells of a CSV text: quotes, commas, semicolons or tabs; lines as they come. */
export function parseCsv(text) {
  const source = text.replace(/^\ufeff/, "");
  const head = source.split(/\r?\n/, 1)[0] ?? "";
  const separator = [",", ";", "\t"].reduce((best, each) =>
    head.split(each).length > head.split(best).length ? each : best,
  );
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const letter = source[at],
      row = rows[rows.length - 1];
    if (quoted) {
      if (letter === '"' && source[at + 1] === '"') row[row.length - 1] += source[++at];
      else if (letter === '"') quoted = false;
      else row[row.length - 1] += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === separator) row.push("");
    else if (letter === "\n") rows.push([""]);
    else if (letter !== "\r") row[row.length - 1] += letter;
  }
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
}

/** @returns {{groups: object[], problems: string[]}} */
export function readGroups(app, text) {
  const { t } = app,
    problems = [];
  const [head = [], ...rows] = parseCsv(text);
  const column = Object.fromEntries(
    ["group", "country", "start", "end", "grouping", "status"].map((name) => [
      name,
      head.findIndex((cell) => cell.toLowerCase() === name),
    ]),
  );
  if (column.country < 0 || (column.group < 0 && column.grouping < 0))
    return { groups: [], problems: [t("The first line must name the columns group and country.")] };
  const groups = new Map();
  rows.forEach((row, at) => {
    const cell = (name) => (column[name] < 0 ? "" : (row[column[name]] ?? ""));
    const found = spell(app, cell);
    if (found.problem) problems.push(t("Line {line}: {what}", { line: at + 2, what: found.problem }));
    else {
      const id = cell("group") || cell("grouping");
      groups.set(id, [...(groups.get(id) ?? []), found.spell]);
    }
  });
  return {
    groups: [...groups].map(([id, spells]) => ({
      id: unused(app, id),
      grouping: "own",
      names: {},
      kind: "own",
      spells,
    })),
    problems: problems.slice(0, 5),
  };
}

/** A name that is taken by a group that came along gets a mark, so that both can be chosen. */
const unused = (app, id) =>
  app.data.groups.some((group) => !group.own && (group.id === id || group.grouping === id)) ? `${id} (own)` : id;

function spell(app, cell) {
  const { t, data } = app;
  if (!(cell("group") || cell("grouping"))) return { problem: t("no group") };
  const state = app.names.findState(
    cell("country"),
    data.states.map((_, row) => row),
  );
  if (state === null) return { problem: t("no state {name} in these votes", { name: cell("country") || "–" }) };
  const [start, end] = ["start", "end"].map((name) => (cell(name) ? dayOf(cell(name)) : null));
  if (Number.isNaN(start) || Number.isNaN(end)) return { problem: t("a day must look like 2020-02-01") };
  if (start !== null && end !== null && end <= start) return { problem: t("the end is not after the start") };
  return { spell: [state, start, end, !cell("status") || cell("status") === "member"] };
}
