// Every text that the page says has its five translations, with the same {names} in them; prints what is missing.
import { readdirSync, readFileSync } from "node:fs";
import { TRANSLATIONS } from "./src/translations.js";

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
console.log(problems.join("\n") || `${said.size} texts in ${Object.keys(TRANSLATIONS).length} languages`);
process.exitCode = problems.length ? 1 : 0;
