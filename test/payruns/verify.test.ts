/** `verify` finds what is wrong with a pay run, written past the triggers. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { downloadFile } from "../../src/flow/payruns/exporting.ts";
import { sendPayRun } from "../../src/flow/payruns/sending.ts";
import { examinePayRuns } from "../../src/flow/proving/verify-payruns.ts";
import { audits, runAudit } from "../../src/store/proving/verify.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { brokenBy } from "../support/forging.ts";
import { openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { exportedRun, payer } from "../support/payruns.ts";

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  await addPayee(app, ctx.orgId, { creatorId: ledger.creatorId });
  await ledger.accruals([{ creatorId: ledger.creatorId, amountCents: 500 }]);
  const account = await addAccount(app, ctx.orgId, { rail: "csv" });
  const { run } = await exportedRun(ctx, await payer(ctx, "Approver"), account);
  await downloadFile(ctx, run.id, 1);
  await sendPayRun(ctx, run.id, {});
});
afterAll(() => app.close());

/** The audits that find something after the statement, which is then rolled back. */
async function foundAfter(statement: string): Promise<string[]> {
  const found: string[] = [];
  const undone = new Error("undone");
  await app.database
    .ownerTransaction(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql.raw(statement).execute(tx);
      for (const audit of audits.filter(({ name }) => /pay_run|open_line/.test(name)))
        if ((await runAudit(tx, audit, 1)).length > 0) found.push(audit.name);
      for (const { name, problems } of await examinePayRuns(tx, app.secrets ?? null, 1))
        if (problems.length > 0) found.push(name);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

const DIGEST = "pay_run_digest_recomputed";
const BYTES = "pay_run_files_keep_their_bytes";

test.each([
  ["select 1", []],
  ["update pay_runs set owed_cents = owed_cents + 1", ["pay_run_adds_up"]],
  ["delete from pay_run_accruals", ["pay_run_line_is_its_accruals", DIGEST]],
  ["update pay_run_accruals set live = false", ["accrual_in_one_open_line"]],
  ["update payments set status = 'voided'", ["pay_run_ledger"]],
  ["update pay_run_files set total_cents = total_cents + 1", ["pay_run_files_add_up"]],
  ["update pay_run_approvals set revoked_at = at", ["pay_run_approved_as_sent"]],
  ["update pay_runs set edited_by = array(select by_id from pay_run_approvals)", ["pay_run_approved_as_sent"]],
  ["update pay_runs set digest = sha256('x')", ["pay_run_approved_as_sent", DIGEST]],
  ["update pay_runs set digest = sha256('x'); update pay_run_approvals set digest = sha256('x')", [DIGEST]],
  ["update pay_runs set note = 'for another'", [DIGEST]],
  ["update pay_run_lines set name = 'Ben'", [DIGEST]],
  ["update payout_destinations set details_enc = details_enc || '\\x00'", [DIGEST]],
  ["update pay_run_files set content_enc = content_enc || '\\x00'", [BYTES]],
  ["update pay_run_files set sha256 = sha256('x')", ["pay_run_file_is_as_recorded", BYTES]],
  ["update payout_destinations set usable_from = '2026-03-15T12:00:00.001Z'", ["pay_run_destination_was_usable"]],
  ["update pay_runs set status = 'closed', closed_at = now()", ["closed_run_names_its_open_lines"]],
])("after %s", async (statement, expected) => {
  expect(await foundAfter(statement)).toEqual(expected);
});

test("a file with other bytes and their hash is not what was recorded when it was made", async () => {
  const { secrets } = app;
  const [file] = (await app.database.owner.query("select org_id, pay_run_id from pay_run_files")).rows;
  const place = { purpose: "pay-run-file", orgId: file.org_id, ids: [file.pay_run_id, "1"] };
  const forged = secrets?.seal(place, "forged").toString("hex");
  const statement = `update pay_run_files set content_enc = '\\x${forged}', sha256 = sha256('forged')`;
  expect(await foundAfter(statement)).toEqual(["pay_run_file_is_as_recorded"]);
});

test("without the keys nothing is recomputed, and nothing is accused", async () => {
  const checks = await app.database.ownerTransaction((tx) => examinePayRuns(tx, null, 1));
  expect(checks.map(({ rows_checked, problems }) => [rows_checked, problems])).toEqual([
    [0, []],
    [0, []],
  ]);
});

test.each([
  ["update payees set entity = 'business'", "payees_as_sealed", /^payee .* is not as it was sealed/m],
  ["update creators set payee_id = null", "payees_as_sealed", /^payee of creator/m],
  ["update payout_destinations set usable_from = '2020-01-01Z'", "payees_as_sealed", /^destination/m],
  ["update originator_accounts set default_kinds = '{other}'", "payees_as_sealed", /^originator account/m],
  ["update pay_run_lines set amount_cents = amount_cents + 1", "pay_runs_as_sealed", /^line of pay run/m],
  ["update pay_run_approvals set at = at - interval '1 day'", "pay_runs_as_sealed", /^approval of pay run/m],
  ["update pay_run_approvals set is_self = not is_self", "pay_runs_as_sealed", /^approval of pay run/m],
  ["delete from pay_run_files", "pay_runs_as_sealed", /^file of pay run .* gone/m],
])("sealed: %s is named", async (statement, check, says) => {
  expect((await brokenBy(app, statement, {})).get(check)).toMatch(says);
});
