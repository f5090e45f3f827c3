/**
 * Builds the dashboard, and fills `dist/` with the JavaScript that an installed package runs, since Node strips no
 * types below `node_modules`. npm calls it before it packs. A checkout never needs it.
 */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { openDashboard } from "../src/cli/dashboard.ts";
import { compile, ROOT } from "./compile.ts";

const target = join(ROOT, "dist");
// Types are checked by `npm run types`; here every file is translated by itself.
compile("tsconfig.build.json", target, "--noCheck");
// Files that the source reads at run time are copied next to it.
cpSync(join(ROOT, "src"), target, {
  recursive: true,
  filter: (path) => !/\.(ts|md)$|tsconfig[^/]*\.json$/.test(path),
});
await openDashboard((message) => console.error(message)).built;
