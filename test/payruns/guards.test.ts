/** What the database itself refuses of a pay run's lines, whatever SQL is sent. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../../src/flow/context.ts";
import { applyResults } from "../../src/flow/payruns/results.ts";
import { listLines } from "../../src/flow/payruns/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { exportedRun, payer } from "../support/payruns.ts";

let app: TestApp;
let ctx: Context;
/** An exported run of four lines. */
let runId: string;
beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  for (let n = 0; n < 4; n++) {
    const creatorId = await ledger.creator();
    await addPayee(app, ctx.orgId, { creatorId });
    await ledger.accruals([
      { creatorId, amountCents: 100 + n },
      { creatorId, amountCents: 50 },
    ]);
  }
  const account = await addAccount(app, ctx.orgId, { rail: "csv" });
  runId = (await exportedRun(ctx, await payer(ctx, "Approver"), account)).run.id;
});
afterAll(() => app.close());

const lines = async () => (await listLines(ctx, runId, { limit: 100 })).rows;
const RESTRICTED = { code: "23001" };

/** Runs statements as the owner and takes them back. */
async function attempt(...statements: readonly string[]): Promise<void> {
  const undone = new Error("undone");
  await app.database
    .ownerTransaction(async (tx) => {
      for (const statement of statements) await sql.raw(statement).execute(tx);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
}

const moveTo = (status: string) =>
  `update pay_run_lines set status = '${status}', left_out_text = 'by SQL' where pay_run_id = '${runId}'`;
const settle = () => `update pay_runs set status = 'settling', sent_at = now(), sent_on = now() where id = '${runId}'`;
const name = () =>
  `update pay_run_parts p set payment_id = gen_random_uuid() from pay_run_lines l where l.id = p.line_id and l.pay_run_id = '${runId}'`;

test("a line is final but for what happens to it, and takes lawful steps only", async () => {
  for (const change of [
    "amount_cents = amount_cents + 1",
    "name = 'Ben'",
    "reference = 'STP0000000000'",
    "destination_mask = 'x'",
    "entity = 'business'",
    "position = position + 100",
  ])
    await expect(attempt(`update pay_run_lines set ${change} where pay_run_id = '${runId}'`)).rejects.toMatchObject(
      RESTRICTED,
    );
  const other = `insert into payees (org_id, id, name, entity, created_at, updated_at) select org_id, '${app.newId()}', 'Other', 'individual', now(), now() from pay_runs where id = '${runId}'`;
  await expect(
    attempt(other, `update pay_run_lines set payee_id = (select id from payees where name = 'Other')`),
  ).rejects.toMatchObject(RESTRICTED);
  await attempt(moveTo("excluded"), moveTo("planned"), moveTo("canceled"));
  await expect(attempt(moveTo("canceled"), moveTo("planned"))).rejects.toMatchObject(RESTRICTED);
  await expect(attempt(moveTo("excluded"), moveTo("paid"))).rejects.toMatchObject(RESTRICTED);
});

test.each(["sent", "waiting", "paid", "failed", "returned"])(
  "a line is %s together with its run and its payments only",
  async (status) => {
    await attempt(settle(), name(), moveTo(status));
    await expect(attempt(name(), moveTo(status))).rejects.toMatchObject(RESTRICTED);
    await expect(attempt(settle(), moveTo(status))).rejects.toMatchObject(RESTRICTED);
  },
);

test("the first results write each line once, and each is sealed as it says in the end", async () => {
  const references = (await lines()).map(({ reference }) => reference);
  const [paid, failed, waiting, silent] = references;
  const rows = [`${paid},paid,,T1,2026-03-15,`, `${failed},failed,R03,,,`, `${waiting},waiting,,,,`];
  const before = await written();
  await applyResults(ctx, runId, Buffer.from(`reference,result,code,rail_id,date,message\n${rows.join("\n")}\n`));
  const states = new Map((await lines()).map((line) => [line.reference, line]));
  expect([paid, failed, waiting, silent].map((reference) => states.get(reference ?? "")?.status)).toEqual([
    "paid",
    "failed",
    "waiting",
    "sent",
  ]);
  expect(await written()).toBe(before + references.length);
  const { checks } = await verify(app);
  expect(checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  await app.database.owner.query(
    "alter table pay_run_lines disable trigger user; update pay_run_lines set rail_id = 'T2' where rail_id = 'T1'; alter table pay_run_lines enable trigger user",
  );
  const found = (await verify(app)).checks.flatMap(({ problems }) => problems.map(({ subject }) => subject));
  expect(found).toContainEqual(expect.stringMatching(/^state of line of pay run/));
});

/** How often lines were written since the first of these tests. */
async function written(): Promise<number> {
  const { rows } = await app.database.owner.query(
    "select count(*)::int as n from (select key from seals_waiting where entity = 'pay_run_line_states' union all select key from seals where entity = 'pay_run_line_states') s",
  );
  return rows[0].n;
}
