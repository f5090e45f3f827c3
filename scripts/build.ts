/**
 * Builds the dashboard, and fills `dist/` with the JavaScript that an installed package runs, since Node strips no
 * types below `node_modules`. npm calls it before it packs. A checkout never needs it.
 */
import { join } from "node:path";
import { openDashboard } from "../src/cli/dashboard.ts";
import { bundle } from "./bundle.ts";
import { ROOT } from "./compile.ts";

await bundle(join(ROOT, "dist"));
await openDashboard((message) => console.error(message)).built;
