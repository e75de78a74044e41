// One page, two hosts: the choice (in the address of the file, in the model of the widget), the frame, the views.

import { MAIN_KINDS } from "./data.js";
import { closesOnEscape, h, replace } from "./dom.js";
import { wording } from "./wording.js";
import { Names, spanOf } from "./words.js";
import { about } from "./views/about.js";
import { blocs } from "./views/blocs.js";
import { changes } from "./views/changes.js";
import { kernel } from "./views/kernel.js";
import { states } from "./views/states.js";
import { votes } from "./views/votes.js";
import { search } from "./search.js";

const VIEWS = { votes, states, blocs, changes, about };
const LANGUAGES = { en: "English", fr: "Français", es: "Español", ru: "Русский", ar: "العربية", zh: "中文" };
const KINDS = { main: MAIN_KINDS, parts: null, all: [] };

/** What holds for every view, where a link says nothing. */
export function defaults(data) {
  const body = data.meta.bodies[0]?.[0] ?? "";
  const [first, last] = data.span(body);
  const since = last === null ? null : Math.max(first, last - 9);
  return { view: "votes", body, since, until: last, kinds: "main", lang: data.meta.lang ?? "en" };
}

export class App {
  /** @param {{query?: string, host?: object, onchange?: Function}} options */
  constructor(root, data, { query = "", host = null, onchange = () => {} } = {}) {
    Object.assign(this, { root, data, host, onchange });
    this.base = defaults(data);
    this.search = search(data);
    this.own = "";
    this.width = 0;
    this.read(query);
    new ResizeObserver(() => this.resized()).observe(root);
    closesOnEscape(root);
  }

  // -- the choice ------------------------------------------------------------------------------------------------

  read(query) {
    const asked = Object.fromEntries(new URLSearchParams(query.replace(/^[#?]/, "")));
    this.choice = { ...this.base, ...asked };
    for (const name of ["since", "until"]) {
      const year = Number.parseInt(this.choice[name], 10);
      this.choice[name] = Number.isInteger(year) ? year : name in asked ? null : this.base[name];
    }
    if (!(this.choice.view in VIEWS) && !(this.choice.view === "kernel" && this.host)) this.choice.view = "votes";
    if (!(this.choice.kinds in KINDS)) this.choice.kinds = "main";
    if (!(this.choice.lang in LANGUAGES)) this.choice.lang = "en";
    if (!this.data.meta.bodies.some(([body]) => body === this.choice.body)) this.choice.body = this.base.body;
    this.speak();
  }

  /** The choice as it stands in an address: only what differs from what a reader gets anyway. */
  get query() {
    return asQuery(this.choice, this.base);
  }

  /** Change the choice and draw. Another view keeps the scope and the language, and begins anew. */
  set(changes, { view = null } = {}) {
    if (view) {
      const { body, since, until, kinds, lang } = this.choice;
      this.choice = { ...this.base, body, since, until, kinds, lang, view, ...changes };
    } else this.choice = { ...this.choice, ...changes };
    if ("body" in changes) this.fit();
    this.speak();
    this.onchange(this);
    this.draw();
    if (view) this.root.querySelector("h2")?.focus({ preventScroll: true });
  }

  /** The years of another body: the last ten with votes, unless the choice still fits. */
  fit() {
    const [first, last] = this.data.span(this.choice.body);
    if (last === null || (this.choice.until >= first && this.choice.since <= last)) return;
    Object.assign(this.choice, { since: Math.max(first, last - 9), until: last });
  }

  speak() {
    this.t = wording(this.choice.lang);
    this.names = new Names(this.data, this.choice.lang, this.t);
    this.rtl = this.choice.lang === "ar";
  }

  get kinds() {
    const chosen = KINDS[this.choice.kinds];
    const there = this.data.texts.levels.kind ?? [];
    if (chosen === null) return there.filter((kind) => !MAIN_KINDS.includes(kind));
    return chosen.filter((kind) => there.includes(kind));
  }

  get scope() {
    const { body, since, until } = this.choice;
    return this.data.scope({ body, since, until, kinds: this.kinds });
  }

  /** The Python that gives the records of the scope. */
  get code() {
    const { body, since, until } = this.choice;
    const kept = [`body="${body}"`];
    if (this.kinds.length) kept.push(`kind=[${this.kinds.map((kind) => JSON.stringify(kind)).join(", ")}]`);
    if (since) kept.push(`since="${since}-01-01"`);
    if (until) kept.push(`until="${until}-12-31"`);
    const load = this.data.meta.load;
    const first = load === "records" ? ["import votelib as vl", ""] : ["import votelib as vl", "", `records = ${load}`];
    return [...first, `chosen = records.select(${kept.join(", ")})`].join("\n");
  }

  link(changes) {
    const { body, since, until, kinds, lang } = this.choice;
    return `#${asQuery({ ...this.base, body, since, until, kinds, lang, ...changes }, this.base)}`;
  }

  // -- the frame -------------------------------------------------------------------------------------------------

  resized() {
    const width = Math.round(this.root.clientWidth);
    if (!width || width === this.width) return;
    const first = !this.width;
    this.width = width;
    if (!first) this.draw();
  }

  /** Room for a chart inside its panel. */
  room(most = 760) {
    const width = this.root.clientWidth || 360;
    return Math.max(280, Math.min(most, width - (width > 700 ? 96 : 58)));
  }

  /** Room for a chart in one of two panels side by side. */
  half() {
    const width = Math.min(1180, this.root.clientWidth || 360);
    return width < 980 ? this.room(760) : Math.floor((width - 48 - 16) / 2) - 46;
  }

  draw() {
    const started = performance.now();
    const { t, root } = this;
    root.lang = this.choice.lang;
    root.dir = this.rtl ? "rtl" : "ltr";
    this.width = Math.round(root.clientWidth);
    this.shown = []; // what the panels of the view show: their tables and their Python
    const view = this.choice.view === "kernel" ? kernel : VIEWS[this.choice.view];
    const main = h("main", { id: "va-main", class: "va-main", tabindex: -1 }, view(this));
    replace(
      root,
      h(
        "a",
        {
          class: "va-skip",
          href: "#va-main",
          onclick: (event) => {
            event.preventDefault();
            root.querySelector("#va-main").focus();
          },
        },
        t("Skip to the content"),
      ),
      this.header(),
      main,
      this.footer(),
    );
    this.host?.tell(this);
    this.drawn = performance.now() - started;
    root.dataset.drawn = this.drawn.toFixed(1);
  }

  header() {
    const { t, choice } = this;
    const tabs = [
      ["votes", t("Votes")],
      ["states", t("States")],
      ["blocs", t("Blocs")],
      ["changes", t("What changed")],
      ...(this.host ? [["kernel", t("Any measure")]] : []),
      ["about", t("About")],
    ];
    const nav = h(
      "nav",
      { "aria-label": t("Views") },
      tabs.map(([view, word]) =>
        h(
          "a",
          {
            id: `tab-${view}`,
            href: this.link({ view }),
            "aria-current": choice.view === view ? "page" : null,
            onclick: (event) => this.go(event, {}, view),
          },
          word,
        ),
      ),
    );
    const language = h(
      "select",
      {
        id: "lang",
        class: "va-lang",
        "aria-label": t("Language"),
        onchange: (event) => this.set({ lang: event.target.value }),
      },
      Object.entries(LANGUAGES).map(([lang, word]) =>
        h("option", { value: lang, lang, selected: lang === choice.lang }, word),
      ),
    );
    return h(
      "header",
      { class: "va-head" },
      h("div", { class: "va-brand" }, h("h1", null, this.title()), language),
      nav,
      choice.view === "about" ? null : this.scopeBar(),
    );
  }

  title() {
    const years = this.data.years.filter((year) => year !== null);
    const ends = years.length ? spanOf(Math.min(years[0], years.at(-1)), years.at(-1)) : "";
    return [
      h("span", { class: "va-kicker" }, this.t("Atlas of votes")),
      " ",
      this.names.list(this.data.meta.bodies.map(([body]) => this.names.body(body))),
      ends && ` ${this.names.ltr(ends)}`,
    ];
  }

  /** Follow a link inside the page without leaving it; a click meant for a new tab is left alone. */
  go(event, changes, view) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.set(changes, { view });
  }

  scopeBar() {
    const { t, choice, data } = this;
    const [first, last] = data.span(choice.body);
    const years = first === null ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const year = (name, word) =>
      h(
        "label",
        null,
        h("span", null, word),
        h(
          "select",
          { id: name, onchange: (event) => this.set(this.ordered(name, Number(event.target.value))) },
          years.map((each) => h("option", { value: each, selected: each === choice[name] }, each)),
        ),
      );
    const bodies =
      data.meta.bodies.length > 1
        ? h(
            "label",
            null,
            h("span", null, t("Body")),
            h(
              "select",
              { id: "body", onchange: (event) => this.set({ body: event.target.value }) },
              data.meta.bodies.map(([body]) =>
                h("option", { value: body, selected: body === choice.body }, this.names.body(body)),
              ),
            ),
          )
        : null;
    const kinds = h(
      "label",
      null,
      h("span", null, t("Kind of vote")),
      h(
        "select",
        { id: "kinds", onchange: (event) => this.set({ kinds: event.target.value }) },
        [
          ["main", t("Whole texts")],
          ["parts", t("Amendments and parts")],
          ["all", t("All recorded votes")],
        ].map(([value, word]) => h("option", { value, selected: value === choice.kinds }, word)),
      ),
    );
    const span = (from, to, word, id) =>
      h(
        "button",
        {
          id,
          type: "button",
          class: "va-chip",
          "aria-pressed": String(choice.since === from && choice.until === to),
          onclick: () => this.set({ since: from, until: to }),
        },
        word,
      );
    return h(
      "form",
      { class: "va-scope", "aria-label": t("What is counted"), onsubmit: (event) => event.preventDefault() },
      bodies,
      years.length ? [year("since", t("From")), year("until", t("To"))] : null,
      kinds,
      years.length > 10
        ? h(
            "div",
            { class: "va-chips" },
            span(Math.max(first, last - 9), last, t("Last ten years"), "ten"),
            span(first, last, t("All years"), "every"),
          )
        : null,
      h("p", { class: "va-count", role: "status" }, this.scopeWords()),
    );
  }

  ordered(name, year) {
    const { since, until } = { ...this.choice, [name]: year };
    return since <= until ? { since, until } : { since: year, until: year };
  }

  scopeWords() {
    const { t, scope, names } = this;
    const left = scope.leftOut.length
      ? ` ${t("{n} left out: their record does not add up.", { n: names.number(scope.leftOut.length) })}`
      : "";
    return t("{n} recorded votes counted.", { n: names.number(scope.n) }) + left;
  }

  footer() {
    const { meta } = this.data,
      { t } = this;
    const terms = meta.licenses
      .map(([title]) => title)
      .filter(Boolean)
      .join("; ");
    return h(
      "footer",
      { class: "va-foot" },
      h(
        "p",
        null,
        t("Works offline. Nothing is loaded, and nothing you type leaves this page."),
        " ",
        h(
          "a",
          { href: this.link({ view: "about" }), onclick: (event) => this.go(event, {}, "about") },
          t("Sources, terms and method"),
        ),
      ),
      terms ? h("p", null, `${t("Terms of the data")}${this.names.colon}${terms}`) : null,
    );
  }
}

function asQuery(choice, base) {
  const told = Object.entries(choice).filter(([name, value]) => String(value ?? "") !== String(base[name] ?? ""));
  return new URLSearchParams(told.map(([name, value]) => [name, value ?? ""])).toString();
}
