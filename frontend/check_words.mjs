// Every text that the page says has its five translations, with the same {names} in them, and its forms for one; prints
// what is missing.
import { readdirSync, readFileSync } from "node:fs";
import { SINGULAR, TRANSLATIONS } from "./src/translations.js";
import { wording } from "./src/wording.js";

const root = new URL("src/", import.meta.url);
const files = readdirSync(root, { recursive: true }).filter((name) => String(name).endsWith(".js"));
const said = new Set(
  files.flatMap((name) =>
    [...readFileSync(new URL(String(name), root), "utf8").matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g)].map((found) =>
      JSON.parse(`"${found[1]}"`),
    ),
  ),
);
const names = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
const problems = [];
for (const text of said) {
  for (const [lang, table] of Object.entries(TRANSLATIONS)) {
    if (!table[text]) problems.push(`${lang}: no words for ${JSON.stringify(text)}`);
    else if (names(table[text]) !== names(text))
      problems.push(`${lang}: other names in ${JSON.stringify(text)}: ${table[text]}`);
  }
}
for (const [lang, forms] of Object.entries(SINGULAR)) {
  const texts = [...said].map((text) => (lang === "en" ? text : TRANSLATIONS[lang][text]) ?? "");
  for (const [many, one] of Object.entries(forms)) {
    const text = texts.find((each) => each.includes(`} ${many}`));
    if (!text) problems.push(`${lang}: ${JSON.stringify(many)} stands behind no number`);
    else {
      const names = Object.fromEntries([...text.matchAll(/\{(\w+)\}/g)].map((found) => [found[1], "1"]));
      const alone = wording(lang)(text, names).replaceAll("\u00a0", " ");
      if (!alone.includes(`1 ${one}`))
        problems.push(`${lang}: ${JSON.stringify(alone)} instead of ${JSON.stringify(one)}`);
    }
  }
}
console.log(problems.join("\n") || `${said.size} texts in ${Object.keys(TRANSLATIONS).length} languages`);
process.exitCode = problems.length ? 1 : 0;
