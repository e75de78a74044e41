// A panel is one answer: a heading, a sentence, a chart, its table, and what a reader takes along.

import { h } from "./dom.js";
import { csv, png, save, standalone } from "./exports.js";
import { spanOf } from "./words.js";

const SHOWN = 40; // rows of a table drawn at once; the file has them all

/**
 * @param {object} parts id, title, lead (nodes), controls, chart (svg), legend, note, columns [{key, label, format, number}],
 *   rows, code (Python), open (table shown at once)
 */
export function panel(
  app,
  { id, title, lead, controls, chart, legend, note, columns, rows, code, open = false, extra, level = 3, empty },
) {
  const heading = `${id}-title`;
  if (columns && rows?.length) app.shown.push({ id, title: plain(title), code, csv: () => csv(columns, rows) });
  return h(
    "section",
    { class: "va-panel", id, "aria-labelledby": heading },
    h(`h${level}`, { id: heading }, title),
    lead ? h("p", { class: "va-lead" }, lead) : null,
    controls ? h("div", { class: "va-controls" }, controls) : null,
    chart ? h("div", { class: "va-chart" }, chart) : null,
    chart && legend ? h("div", { class: "va-legend" }, legend) : null,
    !chart && !rows?.length ? h("p", { class: "va-empty" }, empty ?? app.t("Nothing to show for this choice.")) : null,
    note ? h("p", { class: "va-note" }, note) : null,
    extra,
    columns && rows?.length ? taking(app, { id, title: plain(title), chart, columns, rows, code, open }) : null,
  );
}

const plain = (title) =>
  [title]
    .flat()
    .map((each) => (each instanceof Node ? each.textContent : each))
    .join("");

function taking(app, { id, title, chart, columns, rows, code, open }) {
  const { t } = app;
  const name = `votelib-${id}-${app.choice.body}-${app.choice.since ?? ""}-${app.choice.until ?? ""}`.toLowerCase();
  const caption = () =>
    `${title} · ${app.names.body(app.choice.body)} ${spanOf(app.choice.since, app.choice.until)} · votelib ${app.data.meta.version}`;
  const button = (key, word, act) =>
    h(
      "button",
      { id: `${id}-${key}`, type: "button", class: "va-take", onclick: act, "aria-label": `${word}: ${title}` },
      word,
    );
  const take = [
    button("csv", "CSV", () => save(`${name}.csv`, "\ufeff" + csv(columns, rows), "text/csv")),
    chart ? button("svg", "SVG", () => save(`${name}.svg`, standalone(chart, caption()), "image/svg+xml")) : null,
    chart
      ? button("png", "PNG", async () => save(`${name}.png`, await png(standalone(chart, caption())), "image/png"))
      : null,
    app.host
      ? null
      : h(
          "button",
          {
            id: `${id}-link`,
            type: "button",
            class: "va-take",
            onclick: (event) => copy(app, event.target, location.href.split("#")[0] + `#${app.query}`),
            "aria-label": `${t("Copy link")}: ${title}`,
          },
          t("Copy link"),
        ),
  ];
  return h(
    "div",
    { class: "va-taking" },
    h(
      "details",
      { class: "va-table", open, ontoggle: (event) => fillTable(app, event.target, columns, rows, title) },
      h("summary", { id: `${id}-table` }, `${t("Table")} (${app.names.number(rows.length)})`),
      open ? table(app, columns, rows, title) : null,
    ),
    code
      ? h(
          "details",
          { class: "va-code" },
          h("summary", { id: `${id}-code` }, "Python"),
          h("pre", { tabindex: 0, dir: "ltr", "aria-label": t("Python that gives this table") }, code),
          h(
            "button",
            { type: "button", class: "va-take", onclick: (event) => copy(app, event.target, code) },
            t("Copy"),
          ),
        )
      : null,
    h("div", { class: "va-takes", role: "group", "aria-label": t("Take along") }, take),
  );
}

function fillTable(app, details, columns, rows, title) {
  if (details.open && !details.querySelector("table")) details.append(table(app, columns, rows, title));
}

export function table(app, all, rows, label, shown = SHOWN) {
  const columns = all.filter((column) => !column.hidden);
  const body = (from, to) =>
    rows.slice(from, to).map((row) =>
      h(
        "tr",
        null,
        columns.map((column) => {
          const value = column.show ? column.show(row) : row[column.key];
          return h(
            column.head ? "th" : "td",
            {
              scope: column.head ? "row" : null,
              class: column.number ? "num" : (WIDTHS[column.key] ?? null),
            },
            value instanceof Node ? value : missing(value) ? "–" : column.format ? column.format(value) : value,
          );
        }),
      ),
    );
  const rowsShown = h("tbody", null, body(0, shown));
  const rest = rows.length - shown;
  const more =
    rest > 0
      ? h(
          "button",
          {
            type: "button",
            class: "va-more",
            onclick: (event) => {
              rowsShown.append(...body(shown, rows.length));
              event.target.remove();
            },
          },
          app.t("Show all {n}", { n: app.names.number(rows.length) }),
        )
      : null;
  return h(
    "div",
    { class: "va-scroll", tabindex: 0, role: "region", "aria-label": `${app.t("Table")}: ${label}` },
    h(
      "table",
      null,
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((column) => h("th", { scope: "col", class: column.number ? "num" : null }, column.label)),
        ),
      ),
      rowsShown,
    ),
    more,
  );
}

/** Columns whose cells want a line, or room for a sentence. */
const WIDTHS = { date: "nowrap", symbol: "nowrap", title: "wide" };

const missing = (value) =>
  value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value)) || value === "";

async function copy(app, button, text) {
  const word = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { value: text, class: "va-hidden" }); // a page on a disk may not use the clipboard
    button.after(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  button.textContent = app.t("Copied");
  setTimeout(() => (button.textContent = word), 1500);
}

/** A field in which a state is chosen by typing. */
export function statePicker(app, { id, label, value, states, onpick, none = null }) {
  const name = (state) => app.names.state(state);
  const sorted = [...states].sort((a, b) => app.names.compare(name(a), name(b)));
  const input = h("input", {
    id,
    list: `${id}-list`,
    value: value === null ? "" : name(value),
    autocomplete: "off",
    spellcheck: "false",
    placeholder: none ?? "",
    onfocus: (event) => event.target.select(),
    onchange: (event) => {
      const found = app.names.findState(event.target.value, sorted);
      event.target.setAttribute("aria-invalid", String(found === null && event.target.value.trim() !== ""));
      if (found !== null) onpick(app.data.states[found]);
      else if (!event.target.value.trim()) onpick("");
    },
  });
  return h(
    "label",
    { class: "va-pick" },
    h("span", null, label),
    input,
    h(
      "datalist",
      { id: `${id}-list` },
      sorted.map((state) => h("option", { value: name(state) })),
    ),
  );
}

export function select(app, { id, label, value, options, onpick }) {
  return h(
    "label",
    null,
    h("span", null, label),
    h(
      "select",
      { id, onchange: (event) => onpick(event.target.value) },
      options.map((option) =>
        option.options
          ? h(
              "optgroup",
              { label: option.label },
              option.options.map((each) =>
                h("option", { value: each.value, selected: each.value === value }, each.label),
              ),
            )
          : h("option", { value: option.value, selected: option.value === value }, option.label),
      ),
    ),
  );
}
