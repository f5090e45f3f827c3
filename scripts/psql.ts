/**
 * Opens the system's `psql` on the embedded PostgreSQL of a running server: `npm run psql`, `npm run psql -- -c "select 1"`.
 * `STIPEND_DATA_DIR` names another data directory than `./data`. It connects as the owner: row-level security does not apply.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ownerConnection } from "../src/database/embedded/answer.ts";
import { layoutOf, SOCKET_FILE } from "../src/database/embedded/layout.ts";
import { DATABASE } from "../src/database/embedded.ts";

const layout = layoutOf(process.env.STIPEND_DATA_DIR || "./data");
if (!existsSync(join(layout.socketDir, SOCKET_FILE))) {
  console.error(`No server runs on ${layout.dataDir}: start one first (npm start, npm run dev or npm run demo).`);
  process.exit(1);
}
const { host, port, user, password, database } = ownerConnection(layout, DATABASE);
const connection = { PGHOST: host, PGPORT: String(port), PGUSER: user, PGDATABASE: database };
const { error, status } = spawnSync("psql", process.argv.slice(2), {
  stdio: "inherit",
  env: { ...process.env, ...connection, PGPASSWORD: String(password) },
});
if (error !== undefined) console.error("psql was not found; it comes with the packages of PostgreSQL's client.");
process.exit(status ?? 1);
