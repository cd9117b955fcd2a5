/* Bundles the page's app: src/ in, `../bundle` (or the folder given) out: sigma.js, vis.js and
   LICENCES.txt with the licences of what is bundled. The same sources give the same bytes. */

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const OUT = process.argv[2] || join(HERE, "..", "bundle");
const BUNDLED = ["sigma", "graphology-utils", "events"];

/* "</script" in a string would end the element that holds the bundle; esbuild escapes it. */
async function bundle(name) {
  await build({
    absWorkingDir: HERE,
    entryPoints: [join("src", `main-${name}.js`)],
    outfile: join(OUT, `${name}.js`),
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    legalComments: "none",
    charset: "utf8",
    conditions: ["module"],
    logLevel: "warning",
  });
}

async function licence(name) {
  const folder = join(HERE, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = await readFile(join(folder, "LICENSE.txt"), "utf8").catch(() => readFile(join(folder, "LICENSE"), "utf8"));
  return `${name} ${version} (${license})\n\n${file.replaceAll("\r\n", "\n").trim()}\n`;
}

await mkdir(OUT, { recursive: true });
await Promise.all(["sigma", "vis"].map(bundle));
const licences = await Promise.all(BUNDLED.map(licence));
const head = "sigma.js holds parts of the following packages; vis.js holds none of them.\n";
await writeFile(join(OUT, "LICENCES.txt"), [head, ...licences].join(`\n${"-".repeat(72)}\n\n`));
