// Bundle the front end into the package: one ES module, one page around it, the licences of what is in it.
//
// `npm ci && npm run build` writes src/votelib/atlas/bundle/. The hash of the sources stands in sources.json, so that a
// test without node can tell whether the bundle is what the sources give.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = new URL("./", import.meta.url);
const out = new URL("../src/votelib/atlas/bundle/", here);
const read = (name) => readFileSync(new URL(name, here), "utf8");

/** Every file that the bundle is made from, in order. */
function sources() {
  const under = readdirSync(new URL("src/", here), { recursive: true, withFileTypes: true });
  const files = under
    .filter((each) => each.isFile())
    .map((each) => relative(fileURLToPath(here), join(each.parentPath ?? each.path, each.name)).replaceAll("\\", "/"));
  return [...files, "build.mjs", "package.json", "package-lock.json"].sort();
}

export function sourceHash() {
  const hash = createHash("sha256");
  for (const name of sources()) hash.update(`${name}\n`).update(read(name).replaceAll("\r\n", "\n")).update("\n");
  return hash.digest("hex");
}

function licences(inputs) {
  const packages = [
    ...new Set(
      Object.keys(inputs)
        .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
        .filter(Boolean),
    ),
  ].sort();
  return packages
    .map((name) => {
      const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
      const file = readdirSync(new URL(`node_modules/${name}/`, here)).find((each) => /^licen[sc]e/i.test(each));
      return `${name} ${version} (${license})\n\n${read(`node_modules/${name}/${file}`).trim()}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}

mkdirSync(out, { recursive: true });
const target = process.argv[2] ? new URL(`file://${process.argv[2]}/`) : out;
const result = await build({
  entryPoints: [new URL("src/main.js", here).pathname],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  charset: "utf8",
  loader: { ".css": "text" },
  legalComments: "none",
  metafile: true,
  write: false,
  absWorkingDir: here.pathname,
});
writeFileSync(new URL("atlas.js", target), result.outputFiles[0].text);
writeFileSync(new URL("LICENSES.txt", target), licences(result.metafile.inputs));
copyFileSync(new URL("src/page.html", here), new URL("page.html", target));
writeFileSync(
  new URL("sources.json", target),
  JSON.stringify({ sha256: sourceHash(), files: sources() }, null, 1) + "\n",
);
console.log(`atlas.js: ${Math.round(result.outputFiles[0].text.length / 1024)} kB`);
