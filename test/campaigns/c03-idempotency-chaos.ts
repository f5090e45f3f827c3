/**
 * C03: racing duplicates of every payment through a line that loses answers, while server and connections are killed.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { TestApp } from "../support/app-on.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { openLossyProxy } from "./lossy-proxy.ts";
import { insist, openTenant, post, type Reply, type ServerProcess } from "./process.ts";

const DUPLICATES = 2;
const CLIENTS = 8;
const LOSS_RATE = 0.15;
/** Between two disasters the server must have the time to come up. */
const DISASTER_MS = 500;
const SERVER_KILL_SHARE = 0.4;

/** Kills the server, or its connections, until stopped. */
async function disasters(app: TestApp, server: ServerProcess, random: Random, isOver: () => boolean) {
  const done = { servers: 0, connections: 0 };
  while (!isOver()) {
    await sleep(DISASTER_MS * (0.5 + random.next()));
    if (isOver()) break;
    if (done.servers === 0 || random.chance(SERVER_KILL_SHARE)) {
      await server.end("SIGKILL");
      await server.begin();
      done.servers += 1;
    } else {
      const { rows } = await app.database.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and application_name = '' and backend_type = 'client backend'
           and random() < 0.7`,
      );
      done.connections += rows.length;
    }
  }
  return done;
}

export const idempotencyChaos: Campaign = {
  name: "c03",
  title: "Idempotency chaos",
  proves: "One key, one payment, one answer: whatever is lost or killed, and however often it is sent.",
  unit: "keys",
  short: 60,
  long: 3_000,
  through: ["several"],
  async run(arena, { seed, bound, report }) {
    const random = new Random(seed);
    const made = await arena.durable();
    const app = await arena.open(made);
    const { ledger, apiKey } = await openTenant(app);
    const ids = await ledger.accruals(
      Array.from({ length: bound }, () => ({ creatorId: ledger.creatorId, amountCents: 100 })),
    );
    const served = await arena.serve(made);
    const { server } = served;
    const proxy = await openLossyProxy(server.port, random, LOSS_RATE);
    try {
      let [next, requests, replays] = [0, 0, 0];
      const answers: Reply[][] = [];
      const work = async () => {
        for (let number = next++; number < bound; number = next++) {
          // Every other payment settles nothing, so that nothing but its key keeps it from being recorded twice.
          const way = number % 2 === 0 ? { accrual_ids: [ids[number]] } : {};
          const body = {
            project_id: ledger.projectId,
            creator_id: ledger.creatorId,
            total_amount_cents: 100,
            note: `${number}`,
            ...way,
          };
          const ask = () => {
            requests += 1;
            return post(proxy.address, apiKey, "/payout-payments", body, `campaign-${seed}-${number}`);
          };
          answers[number] = await Promise.all(Array.from({ length: DUPLICATES }, () => insist(ask)));
        }
      };
      let isOver = false;
      const chaos = disasters(app, server, random, () => isOver);
      await Promise.race([Promise.all(Array.from({ length: CLIENTS }, work)), chaos]);
      isOver = true;
      const done = await chaos;
      for (const [number, replies] of answers.entries()) {
        expectSame(
          `payment ${number}: status`,
          replies.map((reply) => reply.status),
          Array(DUPLICATES).fill(201),
        );
        expectSame(`payment ${number}: different answers`, new Set(replies.map((reply) => reply.text)).size, 1);
        replays += replies.filter((reply) => reply.isReplay).length;
      }
      const [count] = await ledger.sql(
        "select count(*)::int as payments, count(distinct note)::int as notes from payments where org_id = $1",
        [ledger.ctx.orgId],
      );
      expectSame("payments recorded", count, { payments: bound, notes: bound });
      expectTrue(`the server ends only when it is killed: ${server.endings}`, server.unexpectedExits === 0);
      await expectSound(app);
      report(`lost: ${JSON.stringify(proxy.losses)}`);
      return `${bound} keys, ${requests} requests, ${replays} replays, ${done.servers} server kills, ${done.connections} connections cut, 0 doubles, 0 different answers`;
    } finally {
      await proxy.close();
      await served.close();
      await app.close();
    }
  },
};
