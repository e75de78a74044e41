// Words and names in the six official languages. The English text is its own key, so that code reads as the page does.

import { fold } from "./search.js";
import { VOTES } from "./data.js";

/** A span of years; one year alone where it begins and ends in it. */
export const spanOf = (first, last) =>
  String(first) === String(last) ? String(first ?? "") : `${first ?? ""}–${last ?? ""}`;

const BODIES = {
  UNGA: "General Assembly",
  HRC: "Human Rights Council",
  CHR: "Commission on Human Rights",
  UNSC: "Security Council",
};
const GROUPINGS = { un_region: "Regional groups", north_south: "North and South" };

const place = (name) => name.replace(/^ال/u, "").replace(/[آأإ]/gu, "ا");

export class Names {
  constructor(data, lang, t) {
    Object.assign(this, { data, lang, t });
    const locale = lang === "ar" ? "ar-u-nu-latn" : lang;
    this.collator = new Intl.Collator(locale);
    const numbers = new Intl.NumberFormat(locale);
    const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    const fine = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
    const decimals = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
    // The United Nations writes 10 July 2024 in English.
    const region = lang === "en" ? "en-GB" : locale;
    const dates = new Intl.DateTimeFormat(region, { dateStyle: "medium", timeZone: "UTC" });
    const months = new Intl.DateTimeFormat(region, { year: "numeric", month: "long", timeZone: "UTC" });
    this.number = (value) => numbers.format(value);
    this.percent = (value) => (Number.isFinite(value) ? percents.format(value) : "–");
    this.percent1 = (value) => (Number.isFinite(value) ? fine.format(value) : "–");
    this.decimal = (value) => (Number.isFinite(value) ? decimals.format(value) : "–");
    const fineSigned = new Intl.NumberFormat(locale, {
      maximumFractionDigits: 1,
      minimumFractionDigits: 1,
      signDisplay: "exceptZero",
    });
    this.points1 = (value) => (Number.isFinite(value) ? fineSigned.format(100 * value) : "–");
    this.points = (value) => (Number.isFinite(value) ? signed.format(100 * value) : "–");
    // A result or a span of years runs from left to right in Arabic too, and a minus is no hyphen.
    this.ltr = (text) => (lang === "ar" ? `\u2066${text}\u2069` : text);
    for (const name of ["decimal", "points1", "points"]) {
      const format = this[name];
      this[name] = (value) => format(value).replace("-", "−");
    }
    // What stands between names in a row, after a head, and at the end of a sentence.
    this.comma = { ar: "، ", zh: "、" }[lang] ?? ", ";
    this.colon = { fr: "\u00a0: ", zh: "：" }[lang] ?? ": ";
    this.stop = lang === "zh" ? "。" : ".";
    const lists = new Intl.ListFormat(locale);
    this.list = (words) => lists.format(words);
    this.date = (iso) => {
      if (!iso || iso.length === 4) return iso || t("no date"); // a year
      return (iso.length === 7 ? months : dates).format(new Date(iso));
    };
  }

  /** Order of names; in Arabic the article does not count, nor do the marks of an alif. */
  compare = (a, b) => this.collator.compare(place(a), place(b));

  state(row) {
    return (this.data.names[this.lang] ?? this.data.names.en)[row] ?? this.data.states[row];
  }

  /** A state as it stands inside a sentence: in English with its article. */
  inText(row) {
    return (this.lang === "en" && this.data.inText[row]) || this.state(row);
  }

  /** A state at the beginning of a sentence. */
  first(row) {
    return this.inText(row).replace(/^the /, "The ");
  }

  /** A text of the data in the language where it has one, else in English: attributes and words of an element. */
  told(text) {
    const lang = this.lang in text ? this.lang : "en";
    return [{ lang, dir: lang === "ar" ? "rtl" : "ltr" }, text[lang]];
  }

  stateOfId(id) {
    const row = this.data.rows.get(id);
    return row === undefined ? id : this.state(row);
  }

  states(rows) {
    return rows.map((row) => this.state(row)).sort(this.compare);
  }

  /** The state that a reader typed: its name in any language, its id, or the one that begins so. */
  findState(text, among) {
    const asked = fold(text.trim());
    if (!asked) return null;
    const names = (row) =>
      [this.state(row), this.data.states[row], ...Object.values(this.data.names).map((list) => list[row])].map(fold);
    const exact = among.find((row) => names(row).includes(asked));
    if (exact !== undefined) return exact;
    const begun = among.filter((row) => names(row).some((name) => name.startsWith(asked)));
    return begun.length === 1 ? begun[0] : null;
  }

  group(group) {
    if (group.id === "chamber") return this.t("The whole body");
    return group.names[this.lang] ?? group.names.en ?? group.id;
  }

  /** Short enough for a chart: what the charts of the reports call it in the language, else the id. */
  short(group) {
    return group.id === "chamber" ? this.group(group) : (group.shorts?.[this.lang] ?? group.id);
  }

  grouping(id) {
    if (id === "chamber") return this.t("The whole body");
    if (GROUPINGS[id]) return this.t(GROUPINGS[id]);
    const group = this.data.group(id);
    return group ? this.group(group) : id;
  }

  body(id) {
    return BODIES[id] ? this.t(BODIES[id]) : id;
  }

  vote(code) {
    return this.t(VOTES[code] ?? "no seat");
  }

  kind(kind) {
    return this.t(kind);
  }
}
