/**
 * Other ways to the database than straight: `npm run campaigns -- c01 --through session`. Through PgBouncer in one of its
 * modes, on a standby that was promoted while payments were recorded on its primary, or on the second of several databases,
 * which a directory in the first leads to.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { Client, type ClientConfig } from "pg";
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { DATABASE, joinEmbedded } from "../../src/database/embedded.ts";
import { migrate } from "../../src/database/migrate.ts";
import { requestLogin } from "../../src/database/request-login.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { appOn, type TestApp, testOrganization } from "../support/app-on.ts";
import type { TestDatabase } from "../support/clone.ts";
import { type TestServer, urlOf } from "../support/global-setup.ts";
import { openLedger } from "../support/ledger.ts";
import { hasPooler, startPooler } from "../support/pooler.ts";
import { NAMES, onSeveral } from "../support/several.ts";
import { startStandby } from "../support/standby.ts";
import { dataFolder } from "../support/temporary.ts";
import { until } from "../support/until.ts";
import { SkippedCampaign } from "./campaign.ts";

export const WAYS = ["session", "transaction", "standby", "several"] as const;
export type Way = (typeof WAYS)[number];

/** A database behind PgBouncer, and what a server process needs to use it. */
export interface Pooled {
  readonly connection: ClientConfig;
  readonly settings: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Puts PgBouncer in front of a migrated database. @throws SkippedCampaign where it is not installed */
export async function pooled(way: "session" | "transaction", to: ClientConfig): Promise<Pooled> {
  if (!hasPooler()) throw new SkippedCampaign("Debian's pgbouncer is not installed");
  const { user, password } = (await requestLogin(to)).connection;
  const pooler = await startPooler(way, to, [{ user: String(user), password: String(password) }]);
  return {
    connection: pooler.connection,
    settings: { DATABASE_DIRECT_URL: urlOf(to) },
    close: pooler.close,
  };
}

/** Opens the product on three databases that were made for it; answers that of the second, which is not home. */
export async function secondOf(databases: readonly Pick<TestDatabase, "connection" | "drop">[]): Promise<TestApp> {
  const several = await onSeveral(databases);
  return { ...several.at(NAMES[1]), close: several.close };
}

/** Two more databases on the server of a migrated one to which nothing is connected, in the order of `NAMES`. */
export async function twoMore(made: ClientConfig): Promise<readonly ClientConfig[]> {
  const all = NAMES.map((name, n) => ({ ...made, database: n === 0 ? made.database : `${made.database}_${name}` }));
  const admin = new Client({ ...made, database: "postgres" });
  await admin.connect();
  try {
    for (const { database } of all.slice(1)) await admin.query(`create database ${database} template ${made.database}`);
  } finally {
    await admin.end();
  }
  return all;
}

/** `STIPEND_DATABASES` of databases in the order of `NAMES`. */
export function settingOf(connections: readonly ClientConfig[]): string {
  return connections.map((connection, n) => `${NAMES[n]}=${urlOf(connection)}`).join(",");
}

const SOME = 50;
const TEMPLATE = "stipend_template";

/** A server with a migrated template that was a standby, and was promoted under load. */
export async function openPromoted(): Promise<{ server: TestServer; close(): Promise<void> }> {
  const folder = dataFolder("primary-");
  const dataDir = join(folder, "data");
  const primary = await joinEmbedded(dataDir, { log: () => {} });
  await migrate(primary.connection, { log: () => {} });
  const admin = new Client({ ...primary.connection, database: "postgres" });
  await admin.connect();
  await admin.query(`create database ${TEMPLATE} template ${DATABASE}`);
  await admin.end();
  const standby = await startStandby({ dataDir, connection: primary.connection });
  const app = appOn({ connection: primary.connection, drop: async () => {} });
  const ctx = await testOrganization(app);
  const { projectId } = await openLedger(app, ctx);
  const body = CreatePaymentBody.parse({ project_id: projectId, total_amount_cents: 1, note: "load" });
  let [paid, isOver] = [0, false];
  const load = (async () => {
    for (; !isOver; paid++) await recordPayment(ctx, body);
  })();
  await until("payments are recorded", () => paid > SOME);
  await standby.promote();
  isOver = true;
  await load;
  await app.close();
  return {
    server: { connection: { ...standby.connection, database: "postgres" }, template: TEMPLATE, failure: undefined },
    close: async () => {
      await standby.close();
      await primary.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
