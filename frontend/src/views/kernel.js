// Any measure: what a page cannot compute, answered by the Python kernel of the notebook.

import { h } from "../dom.js";
import { panel, select } from "../panel.js";
import { groupOptions } from "./shared.js";

export function kernel(app) {
  const { t, choice, host } = app;
  const measures = host.measures;
  const name = measures.some((each) => each.name === choice.measure) ? choice.measure : measures[0].name;
  const measure = measures.find((each) => each.name === name);
  const options = [...new Set(measures.map((each) => each.family))].map((family) => ({ label: t(family), options: measures.filter((each) => each.family === family).map((each) => ({ value: each.name, label: t(each.label) })) }));
  const asked = { measure: name, grouping: choice.g ?? "un_region", by: choice.by ?? "year", intervals: choice.intervals === "1" };
  return [
    h("h2", { tabindex: -1 }, t("Any measure")),
    h("form", { class: "va-controls va-find", onsubmit: (event) => { event.preventDefault(); host.ask(app, asked); } },
      select(app, { id: "measure", label: t("Measure"), value: name, options, onpick: (value) => app.set({ measure: value }) }),
      measure.grouped ? select(app, { id: "g", label: t("Grouping"), value: asked.grouping, options: groupOptions(app), onpick: (value) => app.set({ g: value }) }) : null,
      select(app, { id: "by", label: t("By"), value: asked.by, options: [["year", t("year")], ["session", t("session")], ["subject", t("subject")], ["all", t("all together")]].map(([value, label]) => ({ value, label })), onpick: (value) => app.set({ by: value }) }),
      measure.intervals ? h("label", { class: "va-check" }, h("input", { id: "intervals", type: "checkbox", checked: asked.intervals, onchange: (event) => app.set({ intervals: event.target.checked ? "1" : "" }) }), t("with bootstrap intervals")) : null,
      h("button", { id: "ask", type: "submit", class: "va-chip strong" }, t("Compute"))),
    h("p", { class: "va-note" }, t(measure.help)),
    answer(app, host.answer),
  ];
}

function answer(app, found) {
  const { t, names } = app;
  if (!found) return h("p", { class: "va-empty", role: "status" }, t("Choose, and let Python compute; the result is also view.table, the code view.code."));
  if (found.working) return h("p", { class: "va-empty", role: "status" }, t("Python is computing …"));
  if (found.error) return h("p", { class: "va-doubt", role: "alert" }, found.error);
  const columns = found.columns.map((column, at) => ({ key: column.key, label: t(column.key), number: column.number, head: at === 0, format: column.share ? names.decimal : undefined }));
  return panel(app, { id: "answer", title: t("The answer ({seconds} s)", { seconds: names.decimal(found.seconds) }), note: found.definition, columns, rows: found.rows, code: found.code, open: true, extra: found.picture ? h("img", { src: found.picture, alt: found.alt, class: "va-picture" }) : null });
}
