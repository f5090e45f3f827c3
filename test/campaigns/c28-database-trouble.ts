/**
 * C28: a database that cancels statements, cuts connections, turns read-only, has no room for temporary files, and
 * whose log runs out of disk; the server says so and goes on by itself.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, type ClientConfig } from "pg";
import { appOn, type TestApp } from "../support/app-on.ts";
import { PREFIX } from "../support/temporary.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { type Moment, startCutAt } from "./cut-starts.ts";
import { openTenant, paidByLoad, payWithKeys, ServerProcess, type Tenant, untilWritable } from "./process.ts";

const CLIENTS = 4;
const TROUBLE_MS = 1_500;
const RECOVERY_MS = 300_000;
const CANCEL_EVERY_MS = 15;
/** PostgreSQL's own files, and what the payments of a round take. */
const DISK_MB = 400;
const DISK_OF_A_ROUND_MB = 40;
const LEFT_BYTES = 2 * 1024 * 1024;
const BALLAST_BYTES = 16 * 1024 * 1024;
const FULL_MS = 4_000;
const CUT_STARTS = 6;
const STARTS_AT_ONCE = 2;
const REPORTED_EVERY = 10;

type Trouble = (app: TestApp, server: ServerProcess, tenant: Tenant, random: Random) => Promise<void>;

const others = "datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";

/** What befalls a database, each for a while, under load. */
const troubles: Readonly<Record<string, Trouble>> = {
  "statements cancelled": async (app, _server, _tenant, random) => {
    await forAWhile(async () => {
      await app.database.owner.query(
        `select pg_cancel_backend(pid) from pg_stat_activity where ${others} and state = 'active' and $1 < random()`,
        [random.next() / 2],
      );
    });
  },
  "connections cut": async (app, _server, _tenant, random) => {
    await forAWhile(async () => {
      await app.database.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where ${others} and $1 < random()`,
        [0.5 + random.next() / 2],
      );
    });
  },
  "read-only": async (app, server, { apiKey }) => {
    await withSetting(app, "default_transaction_read_only = on", () =>
      forAWhile(async () => {
        const status = await statusOf(`${server.address}/api/v1/me`, apiKey);
        expectTrue(`a read of a read-only database is answered ${status}`, [200, 503].includes(status));
      }),
    );
  },
  "no temporary files": async (app, server, { apiKey }) => {
    await withSetting(app, "temp_file_limit = 0", () =>
      forAWhile(async () => {
        const status = await statusOf(`${server.address}/api/v1/payout-payments?limit=100`, apiKey);
        expectTrue(`a list without temporary files is answered ${status}`, [200, 503].includes(status));
      }),
    );
  },
};

async function statusOf(address: string, key: string): Promise<number> {
  const answer = await fetch(address, { headers: { authorization: `Bearer ${key}` } });
  await answer.arrayBuffer();
  return answer.status;
}

/** Changes a setting of the whole database server while `work` runs. */
async function withSetting(app: TestApp, setting: string, work: () => Promise<void>): Promise<void> {
  const client = new Client(app.connection);
  await client.connect();
  const change = async (text: string) => {
    for (const statement of ["set default_transaction_read_only = off", text, "select pg_reload_conf()"])
      await client.query(statement);
  };
  try {
    await change(`alter system set ${setting}`);
    await work();
    await change(`alter system reset ${setting.split(" ", 1)[0]}`);
  } finally {
    await client.end();
  }
}

async function forAWhile(work: () => Promise<void>): Promise<void> {
  const end = performance.now() + TROUBLE_MS;
  while (performance.now() < end) {
    // Its own connection may be what is cut.
    await work().catch((error: Error) => {
      if (error.name === "BrokenPromise") throw error;
    });
    await sleep(CANCEL_EVERY_MS);
  }
}

/** A small disk of its own where this machine allows it, else none. */
function openDisk(rounds: number): { readonly folder: string; readonly disk: string; close(): void } | null {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const disk = join(folder, "disk");
  mkdirSync(disk);
  const size = DISK_MB + rounds * DISK_OF_A_ROUND_MB;
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}m,mode=0755`, "none", disk]);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (mounted.status !== 0) {
    remove();
    return null;
  }
  return {
    folder,
    disk,
    close: () => {
      spawnSync("umount", [disk]);
      remove();
    },
  };
}

function freeOf(disk: string): number {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
}

/** Leaves so little room that the log of the database needs it within seconds. */
async function nearlyFull(disk: string): Promise<() => void> {
  const ballast = join(disk, "ballast");
  const block = Buffer.alloc(BALLAST_BYTES);
  // The load takes room meanwhile, so the ballast grows by what is still free.
  for (let free = freeOf(disk); free > LEFT_BYTES; free = freeOf(disk))
    appendFileSync(ballast, block.subarray(0, free - LEFT_BYTES));
  await sleep(FULL_MS);
  return () => rmSync(ballast, { force: true });
}

/**
 * Cuts starts at every kind of message, before the first of it and after the last, or at some; each becomes ready or
 * says why it ended.
 */
async function cutStarts(connection: ClientConfig, some: number | null, report: (text: string) => void) {
  const { kinds } = await startCutAt(connection, null);
  const moments = [...kinds].flatMap(([kind, n]): Moment[] => [
    { kind, n: 1, isSent: false },
    { kind, n, isSent: true },
  ]);
  const step = some === null ? 1 : Math.ceil(moments.length / some);
  const chosen = moments.filter((_, index) => index % step === 0);
  let [tried, ready] = [0, 0];
  const lane = async () => {
    for (let at = chosen[tried]; at !== undefined; at = chosen[tried]) {
      tried += 1;
      ready += Number((await startCutAt(connection, at)).isReady);
      if (tried % REPORTED_EVERY === 0) report(`${tried} of ${chosen.length} starts cut`);
    }
  };
  await Promise.all(Array.from({ length: STARTS_AT_ONCE }, lane));
  return `${tried} starts cut at ${kinds.size} kinds of messages, ${ready} of them ready, the others said why they ended`;
}

export const databaseTrouble: Campaign = {
  name: "c28",
  title: "Database trouble",
  proves:
    "Cancelled statements, cut connections, a read-only database and a disk without room give clear 503s, lose nothing acknowledged and pass by themselves.",
  unit: "rounds",
  short: 1,
  long: 40,
  async run(arena, { seed, bound, isLong, report }) {
    const random = new Random(seed);
    const disk = openDisk(bound);
    const made = await arena.durable(disk?.disk);
    const app = appOn(made);
    const tenant = await openTenant(app);
    const server = await ServerProcess.start(made.dataDir);
    let slowest = 0;
    let met = 0;
    try {
      let isOver = false;
      const load = payWithKeys(server, tenant, CLIENTS, () => isOver);
      load.catch(() => {});
      for (let round = 0; round < bound; round++) {
        for (const [name, trouble] of Object.entries(troubles)) {
          await trouble(app, server, tenant, random);
          slowest = Math.max(slowest, await untilWritable(server, tenant, RECOVERY_MS));
          met += 1;
          report(`${name}: over`);
        }
        if (disk !== null) {
          const free = await nearlyFull(disk.disk);
          free();
          slowest = Math.max(slowest, await untilWritable(server, tenant, RECOVERY_MS));
          met += 1;
        }
      }
      isOver = true;
      const { acknowledged, requests } = await load;
      expectSame("payments of the load", await paidByLoad(tenant), { payments: acknowledged, different: acknowledged });
      expectSame(`exits of the server: ${server.output}`, server.unexpectedExits, 0);
      await expectSound(app);
      const starts = await cutStarts(made.connection, isLong ? null : CUT_STARTS, report);
      const small = disk === null ? ", without a small disk" : "";
      return `${met} troubles${small}, ${requests} requests for ${acknowledged} payments, 0 lost, recovered in ${Math.round(slowest)} ms; ${starts}`;
    } finally {
      await server.end("SIGTERM");
      await app.close();
      disk?.close();
    }
  },
};
