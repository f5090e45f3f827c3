/** What goes wrong while an organization moves ends the move, what goes on is taken along, and what is served stays. */
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetRows } from "../../src/database/moving/forget.ts";
import { MOVE_STEPS, type MoveOptions, type MoveStep } from "../../src/database/moving/move.ts";
import type { Context } from "../../src/flow/context.ts";
import { noteWhereItIs } from "../../src/flow/organization/copies.ts";
import { createChildOrganization } from "../../src/flow/organization/organization.ts";
import { sealAuditLog } from "../../src/flow/proving/audit-chain.ts";
import { PLACE_CHANGES } from "../../src/store/places.ts";
import { move, openPaying, type Paying, whereabouts } from "../support/moving.ts";
import { Browser, openPeopleDoor, person } from "../support/people.ts";
import type { Name, Several } from "../support/several.ts";
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
let pay: Paying["pay"];
beforeEach(async () => {
  ({ ctx, pay } = await openPaying(several, server));
});

const sql = async (name: Name, text: string, values: readonly unknown[] = [ctx.orgId]) =>
  (await several.at(name).database.owner.query(text, [...values])).rows;

/** Moves to `us`, doing something at one step. */
const moveDoing = (at: MoveStep, work: () => Promise<unknown>, more: Partial<MoveOptions> = {}) =>
  move(
    several,
    ctx.orgId,
    "us",
    async (step) => {
      if (step === at) await work();
    },
    more,
  );

test("each database does for an organization what the step of its move says: one serves it, and one at most writes", async () => {
  const ask = async (name: Name, isRead: boolean) => {
    const asked = several
      .at(name)
      .database.transaction(
        { orgId: ctx.orgId, visibleOrgIds: [ctx.orgId] },
        async (tx) => (await tx.selectFrom("organizations").select("org_id").execute()).length === 1,
        { isRead },
      );
    return asked.catch((error: { code: string }) => error.code);
  };
  const asked = async () => ({
    eu: [await ask("eu", true), await ask("eu", false)],
    us: [await ask("us", true), await ask("us", false)],
  });
  const [served, leaving, unknown, elsewhere] = [
    [true, true],
    [true, "STM01"],
    [false, false],
    ["STM02", "STM02"],
  ];
  const expected: Readonly<Record<MoveStep, { eu: unknown; us: unknown }>> = {
    begun: { eu: served, us: unknown },
    copied: { eu: served, us: unknown },
    compared: { eu: served, us: unknown },
    verified: { eu: served, us: unknown },
    caught_up: { eu: served, us: unknown },
    fenced: { eu: leaving, us: unknown },
    drained: { eu: leaving, us: unknown },
    followed: { eu: leaving, us: unknown },
    arrived: { eu: leaving, us: elsewhere },
    switched: { eu: leaving, us: elsewhere },
  };
  const found: Record<string, unknown> = {};
  await move(several, ctx.orgId, "us", async (step) => {
    found[step] = await asked();
  });
  expect(found).toEqual(expected);
  expect(await asked()).toEqual({ eu: elsewhere, us: served });
  await forgetRows(several.connections, ctx.orgId);
  expect(await asked()).toEqual({ eu: elsewhere, us: served });
});

/**
 * Until no transaction runs that is older than what was just written, in any database of the server: a move copies again, and
 * compares, what such a one might have written.
 */
async function untilOlderEnded(): Promise<void> {
  const oldest = "select pg_snapshot_xmin(pg_current_snapshot())::text as oldest";
  const [written] = await sql("eu", "select pg_current_xact_id()::text as id", []);
  await until("older transactions to end", async () => {
    const [now] = await sql("eu", oldest, []);
    return BigInt(now?.oldest) > BigInt(written?.id);
  });
}

describe("a move ends where it began when the new database would hold something else:", () => {
  /** Does something at the new database whenever a payment with this note is written there; guards do not look then. */
  async function spoiling(note: string, when: "before" | "after", statement: string, work: () => Promise<void>) {
    await sql(
      "us",
      `create function spoil() returns trigger language plpgsql as $$ begin
         if new.org_id = '${ctx.orgId}' and new.note = '${note}' then ${statement}; end if; return new; end $$`,
      [],
    );
    await sql("us", `create trigger spoil ${when} insert on payments for each row execute function spoil()`, []);
    await sql("us", "alter table payments enable always trigger spoil", []);
    await work().finally(() => sql("us", "drop function spoil cascade", []));
  }

  test.each([
    ["a copied row", "copied", "before", "new.note := 'forged'", /^payments differs/],
    ["a row that was copied too little", "copied", "before", "return null", /^payments differs/],
    ["a row that came later", "followed", "before", "new.note := 'forged'", /^payments differs/],
    ["one row less", "followed", "after", "delete from payments where note = 'copied'", /^payments has 2 rows .* 1 in/],
    [
      ...(["another amount", "followed", "after"] as const),
      ...(["update payments set total_amount_cents = 7 where note = 'copied'", /^payments differs/] as const),
    ],
    [
      ...(["a row less of a table that has been followed", "followed", "after"] as const),
      ...(["delete from creators where org_id = new.org_id", /^creators differs/] as const),
    ],
    [
      ...(["another end of the audit chain", "followed", "after"] as const),
      ...(["update audit_chain set hash = sha256('x') where org_id = new.org_id", /^audit_chain differs/] as const),
    ],
  ] as const)("%s", async (_what, note, when, statement, says) => {
    await pay("copied");
    await untilOlderEnded();
    await sealAuditLog(several.at("eu"));
    await spoiling(note, when, statement, async () => {
      // verify would name the trigger before anything is compared.
      const moving = moveDoing("caught_up", () => pay("followed"), { verify: async () => [] });
      await expect(moving).rejects.toThrow(says);
    });
    const { at, payments, marks } = await whereabouts(several, ctx.orgId);
    expect([at, payments.eu, payments.us, marks]).toEqual([
      "eu",
      note === "copied" && when === "before" ? 1 : 2,
      0,
      {},
    ]);
    await pay("after");
  });

  test("its guards", async () => {
    await spoiling("another", "after", "perform 1", async () => {
      await expect(move(several, ctx.orgId, "us")).rejects.toThrow("not sound: guards in place: trigger spoil");
    });
    expect(await whereabouts(several, ctx.orgId)).toMatchObject({ at: "eu", marks: {} });
  });
});

describe("what goes on while it is copied is taken along:", () => {
  test("what a transaction that is older than the copy saves after it", async () => {
    const late = await several.at("eu").database.owner.connect();
    try {
      await late.query("begin");
      await late.query("update projects set name = 'Late' where org_id = $1", [ctx.orgId]);
      await moveDoing("compared", () => late.query("commit"));
    } finally {
      late.release();
    }
    expect(await sql("us", "select name from projects where org_id = $1")).toEqual([{ name: "Late" }]);
  });

  test("what a request that began before the gap saves in it: the move waits", async () => {
    let save = () => {};
    const saving = new Promise<void>((done) => {
      save = done;
    });
    let writing: Promise<unknown> = Promise.resolve();
    let isSaved = false;
    const steps: string[] = [];
    await move(several, ctx.orgId, "us", async (step) => {
      if (step === "caught_up") {
        const scope = { orgId: ctx.orgId, visibleOrgIds: [ctx.orgId] };
        const begun = new Promise<void>((done) => {
          writing = several.at("eu").database.transaction(scope, async (tx) => {
            await tx.updateTable("projects").set({ name: "Late" }).where("org_id", "=", ctx.orgId).execute();
            done();
            await saving;
            isSaved = true;
          });
        });
        await Promise.race([begun, writing]);
      }
      if (step === "fenced") {
        const waits = async () => {
          const [row] = await sql(
            "eu",
            "select from pg_stat_activity where datname = current_database() and wait_event = 'advisory'",
            [],
          );
          return row !== undefined || steps.includes("drained");
        };
        until("the move waits", waits).finally(save);
      }
      if (step === "drained") steps.push(isSaved ? "saved" : "drained");
    }).finally(save);
    await writing;
    expect(steps).toEqual(["saved"]);
    expect(await sql("us", "select name from projects where org_id = $1")).toEqual([{ name: "Late" }]);
  });

  test("what is deleted is gone", async () => {
    await pay("once");
    await moveDoing("compared", () => sql("eu", "delete from idempotency_keys where org_id = $1"));
    expect(await sql("us", "select key from idempotency_keys where org_id = $1")).toEqual([]);
  });

  test("who joins it", async () => {
    await moveDoing("compared", () => person(several.app, ctx.orgId, "late@example.com", "owner"));
    const members = await sql(
      "us",
      "select u.email from members m left join users u on u.id = m.user_id where m.org_id = $1",
    );
    expect(members).toEqual([{ email: "late@example.com" }]);
  });
});

test("in the gap the owner's work writes nothing of it either", async () => {
  await pay("before");
  const written = () =>
    sql(
      "eu",
      `select (select count(*)::int from audit_chain where org_id = $1) as links,
              (select count(*)::int from audit_log where org_id = $1) as entries,
              (select count(*)::int from members where org_id = $1) as members`,
    );
  const found: unknown[] = [];
  await moveDoing("followed", async () => {
    found.push(await written());
    await sealAuditLog(several.at("eu"));
    const joining = person(several.app, ctx.orgId, "gap@example.com", "owner");
    await expect(joining).rejects.toMatchObject({ code: "STM01" });
    found.push(await written());
  });
  expect(found[1]).toEqual(found[0]);
  await sealAuditLog(several.at("us"));
  expect(await sql("us", "select from seals_waiting where org_id = $1")).toEqual([]);
});

test("an organization that was created below it meanwhile ends the move, and comes along with the next", async () => {
  let childId = "";
  const moving = moveDoing("compared", async () => {
    childId = (await createChildOrganization(ctx, { name: "Child" })).org_id;
  });
  await expect(moving).rejects.toThrow("created below it");
  expect(await whereabouts(several, ctx.orgId)).toMatchObject({ at: "eu", marks: {} });
  await move(several, ctx.orgId, "us");
  expect(await whereabouts(several, childId)).toMatchObject({ at: "us", marks: { eu: "gone" } });
});

test("nothing else moves, settles or forgets an organization while it moves", async () => {
  await pay("before");
  const found: unknown[] = [];
  await move(several, ctx.orgId, "us", async (step) => {
    const forgotten = await forgetRows(several.connections, ctx.orgId);
    const other = await move(several, ctx.orgId, "ap").catch((error: Error) => error.message);
    await several.settle();
    found.push([step, other, forgotten]);
  });
  expect(found).toEqual(MOVE_STEPS.map((step) => [step, "Another process is moving this organization.", []]));
  expect(await whereabouts(several, ctx.orgId)).toEqual({
    ...{ at: "us", payments: { eu: 1, us: 1, ap: 0 }, marks: { eu: "gone" } },
  });
  await pay("after");
  const [forgotten, ...more] = await forgetRows(several.connections, ctx.orgId);
  expect([forgotten?.database, more]).toEqual(["eu", []]);
  expect((await whereabouts(several, ctx.orgId)).payments).toEqual({ eu: 0, us: 2, ap: 0 });
  expect(await forgetRows(several.connections, ctx.orgId)).toEqual([]);
});

test("a switch is announced with its commit", async () => {
  const client = new pg.Client(several.connections.get("eu"));
  await client.connect();
  try {
    const announced: string[] = [];
    client.on("notification", ({ channel }) => announced.push(channel));
    await client.query(`listen ${PLACE_CHANGES}`);
    await move(several, ctx.orgId, "us");
    await client.query("select");
    expect(announced).toEqual([PLACE_CHANGES]);
  } finally {
    await client.end();
  }
});

describe("without a notice", () => {
  test("a person's session leads to where their organization has moved, also when its rows were deleted", async () => {
    const door = await openPeopleDoor(several.app);
    try {
      await person(several.app, ctx.orgId, "moved@example.com", "owner");
      const browser = new Browser(door, ctx.orgId);
      await browser.signIn("moved@example.com");
      const asked = async () => (await browser.send("/api/v1/members")).statusCode;
      expect(await asked()).toBe(200);
      await move(several, ctx.orgId, "us");
      await forgetRows(several.connections, ctx.orgId);
      await until("it is answered", async () => {
        const status = await asked();
        expect([200, 503]).toContain(status);
        return status === 200;
      });
    } finally {
      await door.close();
    }
  });

  test("what a person does to their account is in the log where their organization is", async () => {
    expect((await several.directory.of(ctx.orgId)).name).toBe("eu");
    await move(several, ctx.orgId, "us");
    await noteWhereItIs(several.app, ctx.orgId, {
      ...{ id: several.app.newId(), at: ctx.now, actor_type: "cli", actor_id: null, actor_name: "test" },
      ...{ request_id: null, action: "user.reset", subject_type: "user", subject_id: null, details: {} },
    });
    const count = async (name: Name) =>
      (await sql(name, "select from audit_log where org_id = $1 and action = 'user.reset'")).length;
    expect([await count("eu"), await count("us")]).toEqual([0, 1]);
  });
});
