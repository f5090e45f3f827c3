/**
 * Databases that earlier code has filled, migrated to today: every amount stays, everything is proven, and what packs them
 * in the background, judges them again and pays them finds nothing else.
 */
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { Client } from "pg";
import { afterAll, afterEach, describe, expect, inject, test } from "vitest";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { migrate, schemaState } from "../../src/database/migrate.ts";
import { type Context, localContext } from "../../src/flow/context.ts";
import { packReadings } from "../../src/flow/feeding/packing.ts";
import { packSnapshotsOfAll } from "../../src/flow/judging/packing.ts";
import { accrue } from "../../src/flow/judging/runs.ts";
import { type Replay, replayOrganization } from "../../src/flow/proving/replay.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { appOn, type TestApp } from "../support/app-on.ts";
import { withDatabase } from "../support/global-setup.ts";
import { dataFolder } from "../support/temporary.ts";
import { ask } from "./embedded-process.ts";
import { loadRows, migrationsUpTo, olderRows, readRows } from "./older/rows.ts";

const server = inject("testServer").connection;
const silent = { log: () => {} };
const root = dataFolder("upgrade-");
/** After everything that the files hold. */
const LATER = Date.parse("2026-06-15T12:00:00Z");
const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Filled {
  readonly app: TestApp;
  readonly owner: Client;
}

/** A database at some version's migrations, with its rows. */
async function filled(version: string, lines: readonly string[]): Promise<Filled> {
  const name = `upgrade_${randomBytes(6).toString("hex")}`;
  await ask(server, `create database ${name}`);
  const connection = withDatabase(server, name);
  const drop = async () => void (await ask(server, `drop database ${name} with (force)`));
  const app = appOn({ connection, drop });
  app.clock.now = LATER;
  opened.push(app);
  await migrate(connection, { ...silent, migrationsDir: migrationsUpTo(version, root) });
  const owner = new Client(connection);
  await owner.connect();
  opened.push({ close: () => owner.end() });
  await loadRows(owner, lines);
  return { app, owner };
}

/** What nothing may change: of each accrual and payment who, when, how much, and what has become of it. */
const AMOUNTS = {
  accruals: `select id::text, creator_id::text, structure_id::text, kind::text, status::text, amount_cents::text, currency
             from accruals order by id`,
  payments:
    "select id::text, creator_id::text, status::text, total_amount_cents::text, currency from payments order by id",
  lines: `select payment_id::text, accrual_id::text, amount_cents::text from payment_lines order by 1, 2`,
  trail:
    "select org_id::text, count(*)::text as n from audit_log where action not like 'accruals.%' group by 1 order by 1",
};

async function amountsOf(owner: Client): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(AMOUNTS)) found[name] = (await owner.query(query)).rows;
  return found;
}

async function unsound(app: TestApp): Promise<unknown[]> {
  return (await verify(app)).checks.filter(({ problems }) => problems.length > 0);
}

const contextOf = (app: TestApp, orgId: string): Context =>
  localContext(app, orgId, { type: "cli", id: null, name: "test" });

async function contexts({ app, owner }: Filled): Promise<Context[]> {
  const { rows } = await owner.query<{ org_id: string }>("select org_id::text from organizations order by 1");
  return rows.map(({ org_id }) => contextOf(app, org_id));
}

/** Differences that judging everything again finds. */
async function differences(of: Filled): Promise<number> {
  const replays: Replay[] = [];
  for (const ctx of await contexts(of))
    await replayOrganization(ctx, { from: "2015-01-01", to: "2026-03-01" }, (one) => replays.push(one));
  expect(replays.reduce((sum, { compared }) => sum + compared, 0)).toBeGreaterThan(100);
  return replays.reduce((sum, { differing }) => sum + differing.length, 0);
}

const OWED = `
  select distinct on (org_id) org_id::text, project_id::text, creator_id::text, id::text, currency, amount_cents::text as cents
  from accruals where status = 'earned' and amount_cents > 0 and currency <> 'credits' order by org_id, id`;

/** Pays an accrual of each organization. Answers how many. */
async function pay({ app, owner }: Filled): Promise<number> {
  const { rows } =
    await owner.query<Record<"org_id" | "project_id" | "creator_id" | "id" | "currency" | "cents", string>>(OWED);
  for (const { org_id, id, cents, ...of } of rows) {
    const body = CreatePaymentBody.parse({ ...of, total_amount_cents: Number(cents), accrual_ids: [id] });
    await recordPayment(contextOf(app, org_id), body);
  }
  return rows.length;
}

describe("what was written when the newest migration was this one stays as it is, is proven, and goes on", () => {
  test.each(["0041", "0069"])("%s", async (version) => {
    const old = await filled(version, olderRows(version));
    const { app, owner } = old;
    const before = await amountsOf(owner);
    expect(before.accruals?.length).toBeGreaterThan(200);
    expect(before.payments?.length).toBeGreaterThan(5);

    await migrate(app.connection, silent);
    const { current, latest } = await schemaState(app.connection);
    expect(current).toBe(latest);
    expect(await amountsOf(owner)).toEqual(before);
    expect(await unsound(app)).toEqual([]);
    expect(await differences(old)).toBe(0);

    expect(await packSnapshotsOfAll(app)).toBeGreaterThan(200);
    // A single reading of a month stays as it is.
    expect((await packReadings(app, 30)).readings).toBeGreaterThan(40);
    expect(await amountsOf(owner)).toEqual(before);
    expect(await unsound(app)).toEqual([]);
    expect(await differences(old)).toBe(0);

    for (const ctx of await contexts(old)) await accrue(ctx, app.now());
    expect(await pay(old)).toBeGreaterThan(3);
    expect(await unsound(app)).toEqual([]);
  });
});

test("the rows of a database are read and loaded as they are", async () => {
  const { app, owner } = await filled("0069", olderRows("0069"));
  await migrate(app.connection, silent);
  const lines = await readRows(owner);
  const again = await filled("9999", lines);
  expect((await readRows(again.owner)).toSorted()).toEqual(lines.toSorted());
  expect(await unsound(again.app)).toEqual([]);
});
