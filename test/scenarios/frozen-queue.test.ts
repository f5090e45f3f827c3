import pg from "pg";
import { expect, test } from "vitest";
import { startWorker } from "../../src/worker/index.ts";
import { appOn, testOrganization } from "../support/app-on.ts";
import { testDatabase } from "../support/database.ts";
import { startRelay } from "../support/relay.ts";
import { until } from "../support/until.ts";

test("a queue whose connections fall silent goes on by new ones", async () => {
  const made = await testDatabase();
  const app = appOn(made);
  const relay = await startRelay(made.connection);
  const worker = await startWorker(app, { connection: relay.connection, answerMs: 500 });
  const client = new pg.Client(made.connection);
  await client.connect();
  const sealed = async () => {
    const { rows } = await client.query("select from audit_chain");
    return rows.length;
  };
  await testOrganization(app);
  await client.query("select graphile_worker.add_job('seal_audit_log', '{}'::json)");
  await until("the queue works", async () => (await sealed()) > 0);
  relay.freeze("answered");
  const before = await sealed();
  await testOrganization(app);
  await client.query("select graphile_worker.add_job('seal_audit_log', '{}'::json)");
  await until("the queue works again", async () => (await sealed()) > before);
  expect(await sealed()).toBeGreaterThan(before);
  await client.end();
  await relay.close();
  await worker.stop();
  await app.close();
});
