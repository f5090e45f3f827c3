/** C10: connections cut under load and the pool starved; the server answers 503 meanwhile, stays up and recovers. */
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { TestApp } from "../support/app-on.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { openTenant, post, type ServerProcess, type Tenant } from "./process.ts";

const CLIENTS = 6;
const KILL_EVERY_MS = 150;
const RECOVERY_MS = 5_000;
/** More requests than the pool has connections, all for one creator whose row another transaction has locked. */
const STARVING = 24;
/** A request may wait 5 s for a connection three times (its key, its quota, its work) and 3 s for a lock. */
const STARVING_MS = 18_500;
/** The pools of a server: requests 10, owner 4, queue 4 and its listener, and one for readiness checks. */
const CONNECTIONS_MOST = 20;
/** PgBouncer keeps what it has opened: 20 for the owner's login, 20 for that of requests, and notices go past it. */
const POOLED_CONNECTIONS_MOST = 41;
/** What clients may get while connections die: success, a clear 503, or an unknown outcome. */
const HONEST = /^(201|503|500 outcome_unknown)$/;

interface Load {
  readonly answers: Map<string, number>;
  acknowledged: number;
}

function payment({ ledger }: Tenant): object {
  return { project_id: ledger.projectId, creator_id: ledger.creatorId, total_amount_cents: 100, note: "load" };
}

/** Pays again and again; a payment that is not acknowledged is not repeated, so that none may be there twice. */
async function load(server: ServerProcess, tenant: Tenant, isOver: () => boolean): Promise<Load> {
  const seen: Load = { answers: new Map(), acknowledged: 0 };
  const client = async () => {
    while (!isOver()) {
      const { status, text } = await post(server.address, tenant.apiKey, "/payout-payments", payment(tenant));
      const isUnknown = status === 500 && text.includes('"outcome_unknown"');
      const answer = isUnknown ? "500 outcome_unknown" : status === 0 ? text : String(status);
      seen.answers.set(answer, (seen.answers.get(answer) ?? 0) + 1);
      if (status === 201) seen.acknowledged += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return seen;
}

async function cutConnections(app: TestApp): Promise<number> {
  const { rows } = await app.database.owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend' and random() < 0.5`,
  );
  return rows.length;
}

/** How long until payments are taken again. */
async function recovery(server: ServerProcess, tenant: Tenant): Promise<number> {
  const began = performance.now();
  for (let inARow = 0; inARow < CLIENTS; ) {
    const { status } = await post(server.address, tenant.apiKey, "/payout-payments", payment(tenant));
    inARow = status === 201 ? inARow + 1 : 0;
    const waited = performance.now() - began;
    expectTrue(`payments are taken again after ${Math.round(waited)} ms`, waited < RECOVERY_MS);
  }
  return performance.now() - began;
}

/** The creator's row is locked: payments wait for it or for a connection, fail in time, and nothing leaks. */
async function starve(app: TestApp, server: ServerProcess, tenant: Tenant): Promise<void> {
  const holder = new Client(app.connection);
  await holder.connect();
  await holder.query("begin");
  await holder.query("select from creators where org_id = $1 for update", [tenant.ledger.ctx.orgId]);
  const began = performance.now();
  const replies = await Promise.all(
    Array.from({ length: STARVING }, () => post(server.address, tenant.apiKey, "/payout-payments", payment(tenant))),
  );
  const waited = Math.round(performance.now() - began);
  await holder.query("rollback");
  await holder.end();
  expectSame("answers while the row is held", [...new Set(replies.map((reply) => reply.status))], [503]);
  expectTrue(`starving requests are answered in ${waited} ms`, waited < STARVING_MS);
}

export const backendKills: Campaign = {
  name: "c10",
  title: "Backend kills and pool starvation",
  proves:
    "Cut connections and a starved pool give honest 503s, no process exit, recovery within 5 s and no leaked connection.",
  unit: "kills",
  short: 12,
  long: 2_000,
  through: ["session", "transaction", "several"],
  async run(arena, { seed, bound }) {
    const random = new Random(seed);
    const made = await arena.durable();
    const app = await arena.open(made);
    const tenant = await openTenant(app);
    const isPooled = arena.through !== null && arena.through !== "several";
    const served = await arena.serve(made);
    const { server } = served;
    try {
      let isOver = false;
      const loading = load(server, tenant, () => isOver);
      let cut = 0;
      for (let kill = 0; kill < bound; kill++) {
        await sleep(KILL_EVERY_MS * (0.5 + random.next()));
        cut += await cutConnections(app);
      }
      isOver = true;
      const seen = await loading;
      expectSame(`exits of the server: ${server.output}`, server.unexpectedExits, 0);
      const answers = [...seen.answers.keys()].filter((answer) => !HONEST.test(answer));
      expectSame("answers that are not honest", answers, []);
      const recovered = await recovery(server, tenant);
      await starve(app, server, tenant);
      await recovery(server, tenant);
      const [count] = await tenant.ledger.sql(
        `select (select count(*) from payments where org_id = $1)::int as payments,
           (select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
              and application_name is distinct from 'campaign')::int as connections`,
        [tenant.ledger.ctx.orgId],
      );
      expectTrue(
        `every acknowledged payment is there: ${count?.payments} of ${seen.acknowledged}`,
        Number(count?.payments) >= seen.acknowledged + 2 * CLIENTS,
      );
      expectTrue(
        `connections return to their number: ${count?.connections}`,
        Number(count?.connections) <= (isPooled ? POOLED_CONNECTIONS_MOST : CONNECTIONS_MOST),
      );
      expectSame(`exits of the server: ${server.output}`, server.unexpectedExits, 0);
      await expectSound(app);
      const answered = [...seen.answers].map(([answer, n]) => `${n} × ${answer}`).join(", ");
      return `${cut} connections cut in ${bound} kills, answers ${answered}, recovered in ${Math.round(recovered)} ms, 0 exits`;
    } finally {
      await served.close();
      await app.close();
    }
  },
};
