/**
 * The development loop: the server, started again when its source changes, and the dashboard from Vite, updated in the
 * open page. Ctrl-C ends both. The database is the embedded one in `./data`, or the one `DATABASE_URL` names.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./compile.ts";

const DASHBOARD = "http://127.0.0.1:5173";

const server = start(["--watch-path=src", "--watch-path=migrations", join(ROOT, "bin", "stipend.mjs"), "serve"], {
  // Vite serves the dashboard; the server must accept sign-ins that come from there.
  STIPEND_DASHBOARD: "off",
  STIPEND_URL: DASHBOARD,
});
const vite = start([join(ROOT, "node_modules", "vite", "bin", "vite.js"), "web", "--strictPort"], {});
const children = [server, vite];
console.error(`The dashboard: ${DASHBOARD} (the first start prints the link that makes the first owner)`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);
for (const child of children) child.on("exit", end);

function start(args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...args], {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
}

/** One ends, both end. */
function end(): void {
  for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
}
