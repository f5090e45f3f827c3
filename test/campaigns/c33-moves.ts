/**
 * Clients pay while their organization moves from database to database, by movers that are killed at any step, or lose their
 * connection home and come back when they have been given up. The server under test receives no notices, so that what it
 * knows of where the organization is has always gone stale.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { forgetRows } from "../../src/database/moving/forget.ts";
import { MOVE_STEPS } from "../../src/database/moving/move.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { updateOrganization } from "../../src/flow/organization/organization.ts";
import { isMoving } from "../../src/store/sqlstates.ts";
import { openApi } from "../support/api.ts";
import { openLedger } from "../support/ledger.ts";
import { move, moveKilledAt } from "../support/moving.ts";
import { NAMES, onSeveral, type Several } from "../support/several.ts";
import { until } from "../support/until.ts";
import { expectSound } from "./arena.ts";
import { BrokenPromise, type Campaign, expectSame, expectTrue, Random } from "./campaign.ts";

const CLIENTS = 4;
const CENTS = 100;
/** Keys asked for again at the end, of all. */
const REPLAYED = 200;
const SETTLE_MS = 100;
const SLOW_MS = 50;
const REQUESTS_PER_MINUTE = 1_000_000;

export const moves: Campaign = {
  name: "c33",
  title: "Moves between databases",
  proves:
    "An organization that moves under load, by movers that are killed at any step, is served by one database at a time: nothing acknowledged is lost or doubled, and every key replays its answer.",
  unit: "moves",
  short: 6,
  long: 40,
  async run(arena, { seed, bound, report }) {
    const random = new Random(seed);
    const several = await onSeveral([await arena.database(), await arena.database(), await arena.database()]);
    const server = await openApi(several.app);
    try {
      return await hold(several, server, random, bound, report);
    } finally {
      await server.close();
      await several.close();
    }
  },
};

async function hold(
  several: Several,
  server: FastifyInstance,
  random: Random,
  bound: number,
  report: (message: string) => void,
): Promise<string> {
  const ctx = await several.organization("eu");
  // The clients ask faster than any plan lets them.
  await updateOrganization(ctx, { requests_per_minute: REQUESTS_PER_MINUTE });
  const { projectId, creatorId, project } = await openLedger(several.at("eu"), ctx);
  const { apiKey } = await createKey(ctx, {
    name: "c33",
    scopes: ["read", "write", "admin"],
    role: null,
    expires_at: null,
  });
  const answers = new Map<string, string>();
  let [isOver, asked, refused, longestMs, kills, zombies, sequence] = [false, 0, 0, 0, 0, 0, 0];

  const post = (note: string) => {
    asked += 1;
    const payload = { project_id: projectId, creator_id: creatorId, total_amount_cents: CENTS, note };
    const headers = { authorization: `Bearer ${apiKey}`, "idempotency-key": note };
    return server.inject({ method: "POST", url: "/api/v1/payout-payments", headers, payload });
  };
  /** Asks until it is answered; what it is answered meanwhile must say that nothing was done and when to ask again. */
  const pay = async (note: string) => {
    const beganAt = performance.now();
    const answer = await until(`${note} is answered`, async () => {
      const one = await post(note);
      if (one.statusCode === 201) return one;
      refused += 1;
      const isHonest = one.statusCode === 503 && one.headers["retry-after"] !== undefined;
      expectTrue(`a payment while its organization moves is answered ${one.statusCode}: ${one.body}`, isHonest);
      return false;
    });
    longestMs = Math.max(longestMs, performance.now() - beganAt);
    return answer;
  };
  const client = async () => {
    while (!isOver) {
      const note = `payment-${++sequence}`;
      answers.set(note, (await pay(note)).body);
    }
  };
  /** Writes for longer than the look at the mark takes, as a chunk of a run does: a move must wait for it. */
  const slowId = await project();
  let written = 0;
  const slowly = async () => {
    while (!isOver) {
      const place = await several.directory.of(ctx.orgId);
      try {
        await place.database.transaction({ orgId: ctx.orgId, visibleOrgIds: [ctx.orgId] }, async (tx) => {
          const row = tx.updateTable("projects").set({ description: String(written + 1) });
          await row.where("org_id", "=", ctx.orgId).where("id", "=", slowId).execute();
          await sleep(SLOW_MS);
        });
        written += 1;
      } catch (error) {
        if (!isMoving(error)) throw error;
        await sleep(SLOW_MS);
      }
    }
  };
  const slow = slowly();
  const settling = (async () => {
    for (; !isOver; await sleep(SETTLE_MS)) await several.settle();
  })();
  const clients = Promise.all(Array.from({ length: CLIENTS }, client));
  let failure: unknown;
  for (const work of [clients, slow, settling])
    work.catch((error: unknown) => {
      failure = error;
    });
  /** Waits for what the clients make happen, or for what one of them found. What never comes is a broken promise, too. */
  const wait = (what: string, probe: () => boolean | Promise<boolean>) =>
    until(what, () => failure !== undefined || probe()).then(
      () => {
        if (failure !== undefined) throw failure;
      },
      (error: unknown) => {
        const isInVain = error instanceof Error && error.message.startsWith("waited in vain");
        throw isInVain ? new BrokenPromise(error.message, { cause: error }) : error;
      },
    );

  const placeOf = async () => {
    const { owner } = several.app.database;
    const { rows } = await owner.query<{ database: string }>(
      "select database from organization_places where org_id = $1",
      [ctx.orgId],
    );
    return rows[0]?.database ?? "";
  };
  const isQuiet = async () => {
    for (const name of NAMES) {
      const { rows } = await several
        .at(name)
        .database.owner.query("select from organization_marks where org_id = $1 and state in ('leaving', 'arriving')", [
          ctx.orgId,
        ]);
      if (rows.length > 0) return false;
    }
    return true;
  };
  /** The mover's connection home is cut before it switches, and it goes on once it has been given up. */
  const moveAsZombie = async (to: string) => {
    zombies += 1;
    const { owner } = several.app.database;
    const moving = move(several, ctx.orgId, to, async (step) => {
      if (step !== "arrived") return;
      const { rows } = await owner.query<{ id: string }>(
        "select id from organization_moves where org_id = $1 and state = 'moving'",
        [ctx.orgId],
      );
      await owner.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock'
           and database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid()`,
      );
      await wait("it has been given up", async () => {
        const found = await owner.query("select state from organization_moves where id = $1", [rows[0]?.id]);
        return found.rows[0].state === "aborted";
      });
      const before = answers.size;
      await wait("something is paid where it was", () => answers.size > before);
    });
    const ended = await moving.then(
      () => "moved",
      () => "given up",
    );
    expectSame("a move that was given up", ended, "given up");
  };

  try {
    for (let round = 0; round < bound; round += 1) {
      const from = await placeOf();
      const to = random.pick(NAMES.filter((name) => name !== from));
      await wait("nothing moves", isQuiet);
      await forgetRows(several.connections, ctx.orgId);
      const chance = random.next();
      if (chance < 0.5) {
        const step = random.pick(MOVE_STEPS);
        kills += 1;
        expectSame(`a mover killed at ${step}`, await moveKilledAt(several, ctx.orgId, to, step), "SIGKILL");
        await wait("the move is settled", isQuiet);
        expectSame(`where it is after a kill at ${step}`, await placeOf(), step === "switched" ? to : from);
      } else if (chance < 0.65) await moveAsZombie(to);
      else {
        await move(several, ctx.orgId, to).catch((error: unknown) => {
          throw new BrokenPromise(`a move failed: ${error instanceof Error ? error.message : error}`, { cause: error });
        });
        expectSame("where it is after a move", await placeOf(), to);
      }
      const before = answers.size;
      await wait("something is paid", () => answers.size > before);
      const place = await placeOf();
      const least = written;
      const { rows } = await several
        .at(NAMES.find((name) => name === place) ?? NAMES[0])
        .database.owner.query("select coalesce(description, '0')::int as n from projects where id = $1", [slowId]);
      expectTrue(`what a slow writer saved is there: ${rows[0]?.n} of ${least}`, rows[0]?.n >= least);
      report(`${round + 1} moves, ${answers.size} payments`);
    }
  } finally {
    isOver = true;
  }
  await clients;
  await slow;
  await settling;
  const place = await placeOf();
  for (const name of NAMES) {
    const { rows } = await several.at(name).database.owner.query(
      `select count(*)::int as payments, count(distinct note)::int as notes, coalesce(sum(total_amount_cents), 0)::int as cents
       from payments where org_id = $1 and org_id not in (select org_id from organization_marks)`,
      [ctx.orgId],
    );
    const all = name === place ? answers.size : 0;
    expectSame(`payments in ${name}`, rows[0], { payments: all, notes: all, cents: CENTS * all });
  }
  const again = random.shuffle([...answers.keys()]).slice(0, REPLAYED);
  for (const note of again) {
    const answer = await pay(note);
    expectSame(
      `${note}, asked again`,
      [answer.headers["idempotent-replayed"], answer.body],
      ["true", answers.get(note)],
    );
  }
  for (const name of NAMES) await expectSound(several.at(name));
  return (
    `${bound} moves, ${kills} movers killed and ${zombies} given up, ${answers.size} payments in ${asked} requests, ` +
    `${refused} of them 503: 0 lost, 0 doubled, ${again.length} replays the same, the longest wait ${(longestMs / 1000).toFixed(1)} s`
  );
}
