/**
 * Packs the client alone: `npm run pack:sdk [-- FOLDER]` leaves `stipend-sdk-<version>.tgz` there, a package that needs
 * nothing of the server.
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compile, ROOT } from "./compile.ts";

const server = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
};
const destination = resolve(process.argv[2] ?? ".");
const folder = mkdtempSync(join(tmpdir(), "stipend-sdk-"));
try {
  compile("src/sdk/tsconfig.build.json", join(folder, "dist"));
  // The compiler rewrites the imports of JavaScript only.
  for (const file of globSync("dist/*.d.ts", { cwd: folder })) {
    const path = join(folder, file);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(/(from "\.\/[^"]+)\.ts"/g, '$1.js"'));
  }
  const manifest = {
    name: "stipend-sdk",
    version: server.version,
    description: "Typed client of the Stipend API, for browsers and Node.",
    license: server.license,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.3" },
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    files: ["dist"],
    dependencies: { "openapi-fetch": server.dependencies["openapi-fetch"] },
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(ROOT, "src/sdk/README.md"), join(folder, "README.md"));
  copyFileSync(join(ROOT, "LICENSE"), join(folder, "LICENSE"));
  execFileSync("npm", ["pack", "--silent", "--pack-destination", destination], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
