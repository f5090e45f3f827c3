/** `npm run fuzz -- [--requests N] [--seed N]`: a long fuzz on a database of its own; ends with 1 when something is found. */
import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { joinEmbedded } from "../../src/database/embedded.ts";
import { migrate } from "../../src/database/migrate.ts";
import { openPools } from "../../src/store/db.ts";
import { fuzz } from "./fuzz.ts";

const { values } = parseArgs({ options: { requests: { type: "string" }, seed: { type: "string" } } });
const requests = Number(values.requests ?? 50_000);
const seed = Number(values.seed ?? randomInt(2 ** 31));
const progressEvery = 1_000;
const silent = () => {};

console.log(`${requests} requests, seed ${seed}`);
const dataDir = mkdtempSync(join(tmpdir(), "stipend-fuzz-"));
const server = await joinEmbedded(dataDir, { log: silent, durability: "none" });
try {
  await migrate(server.connection, { log: silent });
  const database = openPools(server.connection, silent);
  const began = Date.now();
  const report = await fuzz({
    database,
    requests,
    seed,
    onProgress: (sent) => {
      if (sent % progressEvery === 0) console.error(`${sent} sent, ${Math.round((Date.now() - began) / 1000)} s`);
    },
  });
  await database.close();
  console.log(JSON.stringify({ ...report, seconds: Math.round((Date.now() - began) / 1000) }, null, 2));
  process.exitCode = report.findings.length === 0 ? 0 : 1;
} finally {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
}
