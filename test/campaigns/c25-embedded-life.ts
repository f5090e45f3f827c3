/**
 * C25: server and database killed in every combination, started twice, stopped politely: it always comes back, with
 * everything.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { layoutOf } from "../../src/database/embedded/layout.ts";
import { clusterProcesses, findPostmaster } from "../../src/database/embedded/process.ts";
import { appOn } from "../support/app-on.ts";
import { type DurableDatabase, expectSound } from "./arena.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { openTenant, paidByLoad, payWithKeys, post, ServerProcess, type Tenant } from "./process.ts";

const CLIENTS = 2;
const WORKING_MS = 400;
const RECOVERY_MS = 30_000;
const POLL_MS = 100;

type Blow = "server" | "database" | "both" | "backend" | "polite";
const BLOWS: readonly Blow[] = ["server", "database", "both", "backend", "polite"];

async function strike(blow: Blow, server: ServerProcess, dataDir: string, random: Random): Promise<void> {
  const layout = layoutOf(dataDir);
  const postmaster = findPostmaster(layout);
  const backends = clusterProcesses(layout).filter((pid) => pid !== postmaster);
  if ((blow === "database" || blow === "both") && postmaster !== undefined) kill(postmaster);
  if (blow === "backend" && backends.length > 0) kill(random.pick(backends));
  if (blow === "server" || blow === "both") await server.end("SIGKILL");
  if (blow === "polite") expectSame("the exit of a server stopped under load", await server.end("SIGTERM"), 0);
  if (blow === "server" || blow === "both" || blow === "polite") await server.begin();
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has just ended by itself.
  }
}

async function recovered(server: ServerProcess, { ledger, apiKey }: Tenant, after: Blow): Promise<number> {
  const body = { project_id: ledger.projectId, total_amount_cents: 1, note: "probe" };
  const began = performance.now();
  while ((await post(server.address, apiKey, "/payout-payments", body)).status !== 201) {
    expectTrue(`payments are taken again after ${after} was struck`, performance.now() - began < RECOVERY_MS);
    await sleep(POLL_MS);
  }
  return performance.now() - began;
}

/** A second server on the same data directory must fail with a clear message, and must not disturb the first. */
async function startTwice(made: DurableDatabase): Promise<void> {
  const second = await ServerProcess.start(made.dataDir).then(
    async (started) => {
      await started.end("SIGKILL");
      return "it started";
    },
    (error: unknown) => String(error),
  );
  expectTrue(`a second server is refused: ${second}`, second.includes("already serves"));
}

export const embeddedLife: Campaign = {
  name: "c25",
  title: "Embedded life cycle",
  proves:
    "Kill server, database, both or one of its processes at any time: everything starts again by itself and nothing acknowledged is gone.",
  unit: "blows",
  short: 5,
  long: 100,
  async run(arena, { seed, bound, report }) {
    const random = new Random(seed);
    const made = await arena.durable();
    const app = appOn(made);
    const tenant = await openTenant(app);
    const server = await ServerProcess.start(made.dataDir);
    try {
      await startTwice(made);
      let isOver = false;
      const load = payWithKeys(server, tenant, CLIENTS, () => isOver);
      load.catch(() => {});
      const order = Array.from({ length: Math.ceil(bound / BLOWS.length) }, () => random.shuffle(BLOWS)).flat();
      let slowest = 0;
      for (const blow of order.slice(0, bound)) {
        await sleep(WORKING_MS * (0.5 + random.next()));
        await strike(blow, server, made.dataDir, random);
        const took = await recovered(server, tenant, blow);
        slowest = Math.max(slowest, took);
        report(`${blow}: back after ${Math.round(took)} ms`);
      }
      isOver = true;
      const { acknowledged } = await load;
      expectSame("payments of the load", await paidByLoad(tenant), { payments: acknowledged, different: acknowledged });
      expectSame("unexpected exits", server.unexpectedExits, 0);
      await expectSound(app);
      return `${bound} blows, ${acknowledged} payments under load, 0 lost, 0 doubled, back in ${Math.round(slowest)} ms at the latest`;
    } finally {
      await server.end("SIGTERM");
      await app.close();
      expectSame("processes left behind", clusterProcesses(layoutOf(made.dataDir)).length, 0);
    }
  },
};
