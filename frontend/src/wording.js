// A text of the page in one of the six official languages.

import { SINGULAR, TRANSLATIONS } from "./translations.js";

// The spaces at which no line breaks: before a sign that belongs to what stands before it, and after an opening one.
const TIED = { fr: / (?=[;:!?»–—%])|(?<=«) /g, es: / (?=%)/g, ru: / (?=[–—%])/g };

/** A function that says a text in a language, with its {names} filled in, and the forms for one behind a 1. */
export function wording(lang) {
  const table = TRANSLATIONS[lang] ?? {};
  const tied = (text) => text.replace(TIED[lang] ?? /$^/, "\u00a0");
  const one = Object.fromEntries(Object.entries(SINGULAR[lang] ?? {}).map((forms) => forms.map(tied)));
  const behind =
    lang in SINGULAR
      ? new RegExp(`(?<=${ALONE[lang] ?? ALONE.en} )(?:${Object.keys(one).join("|")})(?!\\p{L})`, "gu")
      : /$^/;
  return (text, values = {}) =>
    tied(table[text] ?? text)
      .replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
      .replace(behind, (many) => one[many]);
}

// A 1 that is no part of a longer number; French counts a 0 like it.
const ALONE = { en: "(?<![\\d.,\u00a0\u202f])1", fr: "(?<![\\d.,\u00a0\u202f])[01]" };
