/** What pay runs keep sealed, when the key changes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CreatePayRunBody } from "../../src/contract/payruns/runs.ts";
import type { Context } from "../../src/flow/context.ts";
import { keyProblem, keysInUse, rotateKeys } from "../../src/flow/payees/keys.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { createPayRun } from "../../src/flow/payruns/drafts.ts";
import { downloadFile, exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { SecretKeys } from "../../src/flow/secrets.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { TEST_KEY } from "../support/app-on.ts";
import { openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { person } from "../support/people.ts";

const NEXT = Buffer.from("another key of tests, 32 bytes!!");
let app: TestApp;
let ctx: Context;
/** The first run has files, the second is approved. */
let runs: string[];

beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  await addPayee(app, ctx.orgId, { creatorId: ledger.creatorId });
  const account = await addAccount(app, ctx.orgId, { rail: "csv", originator: { columns: ["reference", "amount"] } });
  const id = await person(app, ctx.orgId, "approver@example.com", "payer");
  const approver: Context = { ...ctx, actor: { type: "user", id, name: "Approver" } };
  runs = [];
  for (const amountCents of [500, 700]) {
    await ledger.accruals([{ creatorId: ledger.creatorId, amountCents }]);
    const { run } = await createPayRun(ctx, CreatePayRunBody.parse({ originator_id: account, currency: "USD" }));
    await approvePayRun(approver, run.id, { digest: run.digest.toString("hex"), text: null });
    if (runs.length === 0) await exportPayRun(ctx, run.id);
    runs.push(run.id);
  }
});
afterAll(() => app.close());

test("files and accounts of runs are sealed again: the new key alone opens them, the bytes and the digest stay", async () => {
  const [made = "", approved = ""] = runs;
  const before = await downloadFile(ctx, made, 1);
  const result = await rotateKeys({ ...app, secrets: new SecretKeys(NEXT, TEST_KEY) });
  // A destination, an account, a file, and what two runs keep of the account.
  expect(result).toMatchObject({ rotated: 5, left: 0, unreadable: 0 });
  const alone = { ...app, secrets: new SecretKeys(NEXT) };
  const inAlone: Context = { ...ctx, app: alone };
  expect(await downloadFile(inAlone, made, 1)).toEqual(before);
  expect((await exportPayRun(inAlone, approved)).run.status).toBe("exported");
  expect(keyProblem(await keysInUse(alone))).toBeNull();
  const { checks } = await verify(alone);
  expect(checks.filter(({ problems }) => problems.length > 0)).toEqual([]);
  const recomputed = checks.find(({ name }) => name === "pay_run_digest_recomputed");
  expect(recomputed?.rows_checked).toBe(2);
  expect(keyProblem(await keysInUse(app))).toContain("a key that the server does not have");
});

test("a file is sealed again by rotation alone", async () => {
  const statement = "update pay_run_files set content_enc = content_enc || '\\x00' where pay_run_id = $1";
  await expect(app.database.owner.query(statement, [runs[0]])).rejects.toMatchObject({ code: "23001" });
});
