/** C27: two servers on one database: what one takes back the other refuses, and what both are asked is done once. */
import { setTimeout as sleep } from "node:timers/promises";
import { createKey } from "../../src/flow/organization/keys.ts";
import { createOwnerWithHash } from "../../src/flow/organization/users.ts";
import { appOn } from "../support/app-on.ts";
import { passwords } from "../support/passwords.ts";
import { until } from "../support/until.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";
import { ageRuns, NIGHT_ACCRUALS, nightCounts, openNight } from "./nights.ts";
import { insist, openTenant, post, type Reply, ServerProcess } from "./process.ts";
import { HttpBrowser } from "./sign-in-client.ts";

const PASSWORD = "correct horse battery";
/**
 * A notice of the database takes some milliseconds. On a machine that does much else it may take longer, and so does each
 * request: only what is not refused after both is late.
 */
const AT_ONCE = { ms: 1_000, requests: 100 } as const;
const ROUND_EVERY = 10;
const KILL_EVERY = 20;
const NIGHTS_LONG = 10;
const LOOKS = 3;

export const severalServers: Campaign = {
  name: "c27",
  title: "Several servers",
  proves:
    "A key, a session or a role taken back at one server is refused at the other at once; one key is one payment across both, and a night is booked once.",
  unit: "payments",
  short: 20,
  long: 1_000,
  async run(arena, { seed, bound, isLong, report }) {
    const random = new Random(seed);
    const made = await arena.durable();
    const app = appOn(made);
    const tenant = await openTenant(app);
    const { ledger, apiKey } = tenant;
    const { ctx, projectId, creatorId } = ledger;
    const settings = { TRUSTED_PROXIES: "127.0.0.1" };
    const servers = [
      await ServerProcess.startOn(made.connection, settings),
      await ServerProcess.startOn(made.connection, settings),
    ] as const;
    const [one, other] = servers;
    let [slowest, kills, replays, nights] = [0, 0, 0, 0];
    try {
      const passwordHash = await passwords.hash(PASSWORD);
      await createOwnerWithHash(app, { email: "owner@example.com", passwordHash, name: "O", orgId: ctx.orgId });
      const member = await createOwnerWithHash(app, {
        ...{ email: "editor@example.com", passwordHash, name: "E", orgId: ctx.orgId },
      });
      let moved = 0;
      const from = () => `192.0.2.${(++moved % 250) + 1}`;
      const head = { "stipend-organization": ctx.orgId };
      const owner = new HttpBrowser(one.address, from);
      expectSame("the owner signs in", (await owner.signIn("owner@example.com", PASSWORD)).status, 200);

      for (let number = 0; number < bound; number++) {
        if (number % ROUND_EVERY === 0) {
          slowest = Math.max(slowest, await revokeKey());
          slowest = Math.max(slowest, await endSession());
          slowest = Math.max(slowest, await lowerRole());
        }
        if (number % KILL_EVERY === KILL_EVERY / 2) {
          kills += 1;
          await payAtBoth(number, true);
        } else await payAtBoth(number, false);
      }
      for (let night = 0; night < (isLong ? NIGHTS_LONG : 1); night++) kills += await nightAtBoth();
      await runAtBoth();
      const [count] = await ledger.sql(
        "select count(*)::int as payments, count(distinct note)::int as notes from payments where org_id = $1",
        [ctx.orgId],
      );
      expectSame("payments recorded", count, { payments: bound, notes: bound });
      expectSame("exits of the servers", one.unexpectedExits + other.unexpectedExits, 0);
      await expectSound(app);
      return `${bound} payments asked of both, ${replays} replays, ${nights} nights, ${kills} servers killed meanwhile, taken back at the other within ${Math.round(slowest)} ms`;

      /** Both are asked at once with one key; one of them may be killed meanwhile. */
      async function payAtBoth(number: number, isKilled: boolean): Promise<void> {
        const body = { project_id: projectId, creator_id: creatorId, total_amount_cents: 100, note: `both ${number}` };
        const ask = (server: ServerProcess) =>
          insist(() => post(server.address, apiKey, "/payout-payments", body, `both-${seed}-${number}`));
        const asking = Promise.all(servers.map(ask));
        if (isKilled) {
          const victim = random.pick(servers);
          await sleep(random.below(20));
          await victim.end("SIGKILL");
          await victim.begin();
        }
        const replies: Reply[] = await asking;
        expectSame(
          `payment ${number}: status`,
          replies.map((reply) => reply.status),
          [201, 201],
        );
        expectSame(`payment ${number}: different answers`, new Set(replies.map((reply) => reply.text)).size, 1);
        replays += replies.filter((reply) => reply.isReplay).length;
      }

      async function revokeKey(): Promise<number> {
        const settings = { name: "short-lived", role: null, expires_at: null } as const;
        const { apiKey: text, key } = await createKey(ctx, { ...settings, scopes: ["read"] });
        const ask = () => statusOf(other.address, text);
        expectSame("a key is taken by the other server", [await ask(), await ask()], [200, 200]);
        const revoked = await owner.send("DELETE", `/api/v1/api-keys/${key.id}`, undefined, head);
        expectSame(`revoking a key: ${revoked.text}`, revoked.status, 200);
        return refusedSoon("a revoked key", ask, 401);
      }

      async function endSession(): Promise<number> {
        const leaving = new HttpBrowser(one.address, from);
        expectSame("a second sign-in", (await leaving.signIn("owner@example.com", PASSWORD)).status, 200);
        const there = leaving.at(other.address);
        const ask = async () => (await there.send("GET", "/api/v1/me", undefined, head)).status;
        expectSame("a session is taken by the other server", await ask(), 200);
        expectSame("signing out", (await leaving.post("/api/auth/sign-out", {})).status, 200);
        return refusedSoon("an ended session", ask, 401);
      }

      async function lowerRole(): Promise<number> {
        const editor = new HttpBrowser(other.address, from);
        expectSame("the second owner signs in", (await editor.signIn("editor@example.com", PASSWORD)).status, 200);
        const ask = async () => (await editor.send("PUT", "/api/v1/organization", { name: "Renamed" }, head)).status;
        expectSame("an owner may rename the organization", await ask(), 200);
        const path = `/api/v1/members/${member.userId}`;
        const lowered = await owner.send("PATCH", path, { role: "viewer" }, head);
        expectSame(`lowering a role: ${lowered.text}`, lowered.status, 200);
        const took = await refusedSoon("a lowered role", ask, 403);
        expectSame("raising it again", (await owner.send("PATCH", path, { role: "owner" }, head)).status, 200);
        return took;
      }

      /**
       * A night that the schedule of both finds due, with both or one of them killed once some of it is booked: those
       * that are there book the rest, each day of each creator once. Answers how many were killed.
       */
      async function nightAtBoth(): Promise<number> {
        nights += 1;
        const night = await openNight(app, one.address);
        const { orgId } = night.ledger.ctx;
        const counts = () => nightCounts(night);
        await ledger.sql("select graphile_worker.add_job('schedule_nights')");
        const middle = await until("some of the night is booked", async () => {
          const now = await counts();
          return (now.booked > 0 || now.done > 0) && now;
        });
        expectTrue("the night is still in progress when a server is killed", middle.running === 1 && middle.done === 0);
        const victims = nights === 1 || random.chance(0.5) ? servers : [random.pick(servers)];
        await Promise.all(victims.map((victim) => victim.end("SIGKILL")));
        await ageRuns(night);
        await ledger.sql(
          `update graphile_worker._private_jobs set locked_at = locked_at - interval '10 minutes'
           where key like 'night ' || $1 || ' %' and locked_at is not null`,
          [orgId],
        );
        for (const victim of victims) await victim.begin();
        // Each look for due nights finds one that the dead hold; a server that lives may still work on it.
        const isHeld = `exists (select from graphile_worker._private_jobs where key like 'night ' || $1 || ' %'
          and locked_at < now() - interval '5 minutes')`;
        let held = victims.length === servers.length;
        for (let look = 0; held && look < LOOKS; look++) {
          await ledger.sql("select graphile_worker.add_job('schedule_nights', job_key => 'again')");
          await until("the schedule is looked at", async () => {
            const [row] = await ledger.sql(
              `select ${isHeld} as held, not exists (select from graphile_worker._private_jobs where key = 'again') as looked`,
              [orgId],
            );
            held = row?.held === true;
            return row?.looked === true;
          });
        }
        expectTrue("a night whose server was killed is taken up", !held);
        await until("the night is booked", async () => {
          await ledger.sql(
            `update graphile_worker._private_jobs set run_at = now() where key like 'night ' || $1 || ' %' and locked_at is null`,
            [orgId],
          );
          await ledger.sql("select graphile_worker.add_job('schedule_nights', job_key => 'again')");
          return (await counts()).done > 0;
        });
        const { booked, different } = await counts();
        expectSame("days booked in a night, and different ones", [booked, different], [NIGHT_ACCRUALS, NIGHT_ACCRUALS]);
        return victims.length;
      }

      /** A run asked of both at once: one of them works, and each period is booked once. */
      async function runAtBoth(): Promise<void> {
        const replies = await Promise.all(servers.map((server) => post(server.address, apiKey, "/accrual-runs", {})));
        const answers = replies.map(({ status }) => status);
        expectTrue(
          `a run asked of both is answered ${answers}`,
          answers.includes(201) && answers.every((status) => status === 201 || status === 409),
        );
        const [doubled] = await ledger.sql(
          `select count(*)::int as n from (
             select from accruals where org_id = $1 and kind = 'earned' and earning_id is null
             group by structure_id, creator_id, period_start, period_end, video_id, threshold_view_count having count(*) > 1) d`,
          [ctx.orgId],
        );
        expectSame("periods booked twice", doubled?.n, 0);
      }
    } finally {
      await Promise.all(servers.map((server) => server.end("SIGTERM")));
      await app.close();
      report("ended");
    }
  },
};

async function statusOf(address: string, key: string): Promise<number> {
  const answer = await fetch(`${address}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
  await answer.arrayBuffer();
  return answer.status;
}

/** How long until `ask` is refused for good. @throws BrokenPromise when it takes too long */
async function refusedSoon(what: string, ask: () => Promise<number>, status: number): Promise<number> {
  const began = performance.now();
  let [took, requests] = [0, 0];
  await until(`${what} is refused`, async () => {
    const found = await ask();
    took = performance.now() - began;
    requests += 1;
    const isLate = took >= AT_ONCE.ms && requests > AT_ONCE.requests;
    expectTrue(`${what} is refused at the other server within ${AT_ONCE.ms} ms`, found === status || !isLate);
    return found === status;
  });
  return took;
}
