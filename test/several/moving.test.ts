/** An organization moves from one database to another while clients pay: nothing acknowledged is lost or doubled. */
import type { FastifyInstance } from "fastify";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetRows } from "../../src/database/moving/forget.ts";
import type { Context } from "../../src/flow/context.ts";
import { undoImport } from "../../src/flow/imports/undo.ts";
import { packSnapshotsOfAll } from "../../src/flow/judging/packing.ts";
import { nightsOf } from "../../src/flow/judging/reach.ts";
import { createKey } from "../../src/flow/organization/keys.ts";
import { listOrganizations } from "../../src/flow/organization/operator.ts";
import { createChildOrganization } from "../../src/flow/organization/organization.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { tasksOf } from "../../src/worker/index.ts";
import { makeWorld } from "../api/world.ts";
import type { TestApp } from "../support/app-on.ts";
import { move, openPaying, type Paying, whereabouts as whereaboutsOf } from "../support/moving.ts";
import { packAll } from "../support/packing.ts";
import { person } from "../support/people.ts";
import { NAMES, type Name, type Several } from "../support/several.ts";
import { serveSeveral } from "../support/several-server.ts";
import { until } from "../support/until.ts";

let several: Several;
let server: FastifyInstance;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ several, server, close } = await serveSeveral());
});
afterAll(() => close());

let ctx: Context;
let ask: Paying["ask"];
let payment: Paying["payment"];
let pay: Paying["pay"];
beforeEach(async () => {
  ({ ctx, ask, payment, pay } = await openPaying(several, server));
});

const whereabouts = () => whereaboutsOf(several, ctx.orgId);

/**
 * How many rows each table of a database has of organizations, and what they say. Asked of the schema: a table with
 * organizations' rows that a move leaves out differs. That every table but the global ones names its organization,
 * `distribution.test.ts` holds.
 */
async function rowsOf(name: Name, orgIds: readonly string[]): Promise<Record<string, string>> {
  const { owner } = several.at(name).database;
  const { rows: tables } = await owner.query<{ table: string }>(
    `select c.relname as "table" from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );
  const found: Record<string, string> = {};
  for (const { table } of tables) {
    if (["organization_places", "organization_marks", "organization_moves", "key_places"].includes(table)) continue;
    const { rows } = await owner.query<{ said: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as said
       from (select (to_jsonb(t) - $2::text[])::text from ${table} t where t.org_id = any($1)) t`,
      [orgIds, await ofOneServer(owner, table)],
    );
    found[table] = rows[0]?.said ?? "";
  }
  return found;
}

/** The columns of a table that hold transaction ids, which mean something in one server alone. */
async function ofOneServer(owner: pg.Pool, table: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and atttypid = 'xid8'::regtype",
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Runs a statement that no guard looks at. */
async function asOwner(owner: pg.Pool, statement: string): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica; ${statement}; commit`);
  } finally {
    client.release();
  }
}

async function expectSound(): Promise<void> {
  for (const name of NAMES) {
    const { checks } = await verify(several.at(name));
    const broken = checks.filter(({ problems }) => problems.length > 0);
    expect([name, broken]).toEqual([name, []]);
  }
}

test("clients go on paying while an organization moves: every payment is there once, and its key replays its answer", async () => {
  let isMoved = false;
  let sequence = 0;
  const answers = new Map<string, string>();
  const clients = [1, 2, 3, 4].map(async () => {
    for (let after = 0; after < 5; after += isMoved ? 1 : 0) {
      const note = `payment-${++sequence}`;
      answers.set(note, (await pay(note)).body);
    }
  });
  const report = await move(several, ctx.orgId, "us", async (step) => {
    // Something is paid between any two steps of the copy.
    const paid = answers.size;
    const isGap = !["begun", "copied", "compared", "verified", "caught_up"].includes(step);
    if (!isGap) await until("something is paid", () => answers.size > paid);
  });
  isMoved = true;
  await Promise.all(clients);
  const { at, payments, marks } = await whereabouts();
  expect([at, payments.us, marks]).toEqual(["us", answers.size, { eu: "gone" }]);
  expect(report.tables.find(({ table }) => table === "payments")?.rows).toBeGreaterThan(0);
  const { rows } = await several
    .at("us")
    .database.owner.query(
      "select count(distinct note)::int as notes, sum(total_amount_cents)::int as cents from payments where org_id = $1",
      [ctx.orgId],
    );
  expect(rows).toEqual([{ notes: answers.size, cents: 100 * answers.size }]);
  for (const [note, body] of answers) {
    const again = await ask("POST", "/payout-payments", payment(note), note);
    expect([again.statusCode, again.body, again.headers["idempotent-replayed"]]).toEqual([201, body, "true"]);
  }
  await expectSound();
});

test("in the gap it is read, and its writes are answered 503 with Retry-After; other organizations write", async () => {
  const other = await several.organization("eu");
  const seen: unknown[] = [];
  await pay("before");
  await move(several, ctx.orgId, "us", async (step) => {
    if (step !== "drained") return;
    const written = await ask("POST", "/payout-payments", payment("meanwhile"), "meanwhile");
    seen.push([written.statusCode, written.json().meta, written.headers["retry-after"]]);
    seen.push((await ask("GET", "/payout-payments")).json().data.length);
    const made = await createKey(other, { name: "k", scopes: ["read"], role: null, expires_at: null });
    seen.push(made.key.org_id === other.orgId);
  });
  expect(seen).toEqual([[503, { code: "unavailable", retryAfter: 1 }, "1"], 1, true]);
});

test("a server without notices refuses once, and then asks the new database", async () => {
  await pay("before");
  await move(several, ctx.orgId, "us");
  expect((await ask("GET", "/payout-payments")).statusCode).toBe(503);
  expect((await ask("GET", "/payout-payments")).json().data).toHaveLength(1);
});

test("nor does it answer that there is nothing, once the rows were deleted", async () => {
  await pay("before");
  expect((await ask("GET", "/payout-payments")).statusCode).toBe(200);
  await move(several, ctx.orgId, "us");
  await forgetRows(several.connections, ctx.orgId);
  expect((await ask("GET", "/payout-payments")).statusCode).toBe(503);
  expect((await ask("GET", "/payout-payments")).json().data).toHaveLength(1);
  // Neither the way nor the key is in memory.
  await move(several, ctx.orgId, "eu");
  await forgetRows(several.connections, ctx.orgId);
  several.at("us").knownKeys?.forget();
  expect((await ask("GET", "/payout-payments")).json().data).toHaveLength(1);
});

test("a notice drops the route, so that the next request is answered by the new database", async () => {
  const listening = several.directory.listen();
  try {
    await pay("before");
    await move(several, ctx.orgId, "ap");
    await until("the notice has come", async () => (await several.directory.of(ctx.orgId)).name === "ap");
    expect((await ask("GET", "/payout-payments")).statusCode).toBe(200);
  } finally {
    await listening.stop();
  }
});

test("all that an organization may hold moves, back and forth, with those below it and their people", async () => {
  const world = await makeWorld(several.at("eu"), server, ctx);
  expect(await packAll(several.at("eu"), ctx.orgId, 1)).toBeGreaterThan(0);
  const child = await createChildOrganization(ctx, { name: "Child" });
  await person(several.app, child.org_id, "child@example.com", "owner");
  const lists = ["/payout-accruals", "/payout-payments", "/creators?project_id=", "/members", "/audit-log"] as const;
  const read = () =>
    Promise.all(
      lists.map(async (path) => {
        const url = path.endsWith("=") ? `/projects/${world.ids.project}/creators` : path;
        const answer = await until(`${url} is answered`, async () => {
          const one = await ask("GET", url);
          return one.statusCode !== 503 && one;
        });
        return [url, answer.statusCode, answer.json().data];
      }),
    );
  const before = await read();
  const left = await rowsOf("eu", [ctx.orgId, child.org_id]);
  expect(left.attached_files, "files of notes are rows").toMatch(/^[1-9]/);
  expect(left.packed_readings).toMatch(/^[1-9]/);
  const there = await move(several, ctx.orgId, "us");
  expect(there.tables.map(({ table }) => table).sort()).toEqual(Object.keys(left));
  expect(await rowsOf("us", [ctx.orgId, child.org_id])).toEqual(left);
  expect(there.orgIds).toEqual(expect.arrayContaining([ctx.orgId, child.org_id]));
  expect(await read()).toEqual(before);
  for (const series of ["reading_batches", "seals_waiting_id_seq"]) {
    const last = async (name: Name) => {
      const { rows } = await several.at(name).database.owner.query(`select last_value::int as n from ${series}`);
      return rows[0].n;
    };
    expect(await last("us"), series).toBeGreaterThanOrEqual(await last("eu"));
  }
  await expect(move(several, ctx.orgId, "eu")).rejects.toThrow("set aside");
  await forgetRows(several.connections, ctx.orgId);
  expect((await whereabouts()).payments.eu).toBe(0);
  await expectSound();
  // Work over all organizations that had begun before may write once more.
  await several
    .at("eu")
    .database.owner.query("insert into snapshot_packs (org_id, content) values ($1, '')", [ctx.orgId]);
  const back = await move(several, ctx.orgId, "eu");
  expect(back.rows).toBe(there.rows);
  expect(await read()).toEqual(before);
  await forgetRows(several.connections, ctx.orgId);
  await expectSound();
});

describe("the queue's work over all organizations", () => {
  const helpers = { addJob: async () => {} } as never;
  /**
   * Does each task that names no organization. The schedule asks the queue's own tables (see below for whom it finds); the
   * clean-up deletes by age, on both sides alike.
   */
  async function doAll(app: TestApp, after: (name: string) => Promise<void> = async () => {}): Promise<void> {
    for (const [name, task] of Object.entries(tasksOf(app))) {
      if (["schedule_nights", "accrue_night", "help_night", "ask_source", "clean_up"].includes(name)) continue;
      await task?.({}, helpers);
      await after(name);
    }
  }
  /** There is something to do for each of them, one and a half days later. */
  async function withWork(work: () => Promise<void>): Promise<void> {
    const { ids } = await makeWorld(several.at("eu"), server, ctx);
    const begun = await undoImport(ctx, ids.import, "wrong file", { budgetMs: 0 });
    expect(begun.finished_at).toBeNull();
    several.app.clock.now += 36 * 3_600_000;
    await work().finally(() => {
      several.app.clock.now -= 36 * 3_600_000;
    });
  }

  test("leaves rows that are set aside as they are, and is done in the new database", async () => {
    await withWork(async () => {
      await move(several, ctx.orgId, "us");
      const aside = await rowsOf("eu", [ctx.orgId]);
      await doAll(several.at("eu"), async (name) => {
        expect([name, await rowsOf("eu", [ctx.orgId])]).toEqual([name, aside]);
      });
      await doAll(several.at("us"));
      const { rows } = await several
        .at("us")
        .database.owner.query("select finished_at is not null as is_done from import_undos where org_id = $1", [
          ctx.orgId,
        ]);
      expect(rows).toEqual([{ is_done: true }]);
    });
  });

  test("is not stopped by an organization that leaves", async () => {
    await withWork(() =>
      move(several, ctx.orgId, "us", async (step) => {
        if (step === "followed") await doAll(several.at("eu"));
      }).then(() => {}),
    );
  });
});

test("rows that are set aside are counted, listed and scheduled nowhere", async () => {
  await pay("before");
  await move(several, ctx.orgId, "us");
  const listed = (await listOrganizations(several.app)).filter(({ org_id }) => org_id === ctx.orgId);
  expect(listed.map(({ database }) => database)).toEqual(["us"]);
  several.app.clock.now += 2 * 86_400_000;
  try {
    const nights = async (name: Name) => (await nightsOf(several.at(name))).due.map(({ orgId }) => orgId);
    expect([(await nights("eu")).includes(ctx.orgId), (await nights("us")).includes(ctx.orgId)]).toEqual([false, true]);
    // A job that was queued before the move ends without a word.
    const helpers = { addJob: async () => {} } as never;
    await tasksOf(several.at("eu")).accrue_night?.({ orgId: ctx.orgId, asOf: several.app.now() }, helpers);
  } finally {
    several.app.clock.now -= 2 * 86_400_000;
  }
});

test("what is no sound organization, is below another, or is there already, is not moved", async () => {
  await expect(move(several, ctx.orgId, "eu")).rejects.toThrow("already");
  const child = await createChildOrganization(ctx, { name: "Child" });
  await expect(move(several, child.org_id, "us")).rejects.toThrow(ctx.orgId);
  await pay("before");
  const change = (cents: number) =>
    asOwner(
      several.at("eu").database.owner,
      `update payments set total_amount_cents = ${cents} where org_id = '${ctx.orgId}'`,
    );
  await change(7);
  await expect(move(several, ctx.orgId, "us")).rejects.toThrow("not sound");
  expect(await whereabouts()).toEqual({ at: "eu", payments: { eu: 1, us: 0, ap: 0 }, marks: {} });
  await change(100);
});

// The last one: the accruals that it makes pass no verify.
test("the snapshots of rows that are set aside are not packed, and those of rows that are served are", async () => {
  await makeWorld(several.at("eu"), server, ctx);
  await move(several, ctx.orgId, "us");
  const count = async (name: Name) => {
    const { owner } = several.at(name).database;
    const copied = await owner.query(
      "select column_name from information_schema.columns where table_name = 'accruals'",
    );
    const others = copied.rows
      .map(({ column_name: name }) => name)
      .filter((name: string) => !/^(id|org_id|creator_id)$/.test(name));
    await asOwner(
      owner,
      `insert into accruals (org_id, id, creator_id, ${others}) select org_id, gen_random_uuid(), gen_random_uuid(), ${others}
      from (select * from accruals where org_id = '${ctx.orgId}' and kind = 'earned' and inputs_snapshot is not null
        and video_id is null limit 1) a, generate_series(1, 40)`,
    );
    return packSnapshotsOfAll(several.at(name));
  };
  expect([await count("eu"), (await count("us")) >= 40]).toEqual([0, true]);
});
