/** What pay runs keep sealed, when the key changes or is missing. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { operations } from "../../src/contract/operations.ts";
import { payRunOperations } from "../../src/contract/payruns/operations.ts";
import { CreatePayRunBody, CreatePayRunsBody, PreviewPayRunsQuery } from "../../src/contract/payruns/runs.ts";
import type { Context } from "../../src/flow/context.ts";
import { keyProblem, keysInUse, rotateKeys } from "../../src/flow/payees/keys.ts";
import { createPayRun, createPayRuns, refreshPayRun } from "../../src/flow/payruns/drafts.ts";
import { updateLines, updatePayRun } from "../../src/flow/payruns/editing.ts";
import { downloadFile, exportPayRun } from "../../src/flow/payruns/exporting.ts";
import { previewPayRuns } from "../../src/flow/payruns/previews.ts";
import { getPayRun, listLines } from "../../src/flow/payruns/runs.ts";
import { verify } from "../../src/flow/proving/verify.ts";
import { SecretKeys } from "../../src/flow/secrets.ts";
import { type TestApp, testApp, testOrganization } from "../support/app.ts";
import { TEST_KEY } from "../support/app-on.ts";
import { openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { approveRun, draftRun, exportedRun, payer } from "../support/payruns.ts";

const NEXT = Buffer.from("another key of tests, 32 bytes!!");
let app: TestApp;
let ctx: Context;
let account: string;
/** One with files, one that is approved, and a draft. */
let [made, approved, draft] = ["", "", ""];

beforeAll(async () => {
  app = await testApp();
  ctx = await testOrganization(app);
  const ledger = await openLedger(app, ctx);
  await addPayee(app, ctx.orgId, { creatorId: ledger.creatorId });
  account = await addAccount(app, ctx.orgId, { rail: "csv", originator: { columns: ["reference", "amount"] } });
  const approver = await payer(ctx, "Approver");
  const earn = (amountCents: number) => ledger.accruals([{ creatorId: ledger.creatorId, amountCents }]);
  await earn(500);
  made = (await exportedRun(ctx, approver, account)).run.id;
  await earn(700);
  approved = (await approveRun(approver, await draftRun(ctx, account))).run.id;
  await earn(900);
  draft = (await draftRun(ctx, account)).run.id;
});
afterAll(() => app.close());

test("what cannot be opened is a declared answer of every operation that opens something, and changes nothing", async () => {
  const stranger: Context = { ...ctx, app: { ...app, secrets: new SecretKeys(NEXT) } };
  const [line] = (await listLines(ctx, draft, { limit: 1 })).rows;
  const calls: Partial<Record<keyof typeof operations, () => Promise<unknown>>> = {
    previewPayRuns: () => previewPayRuns(stranger, PreviewPayRunsQuery.parse({})),
    createPayRuns: () => createPayRuns(stranger, CreatePayRunsBody.parse({})),
    createPayRun: () => createPayRun(stranger, CreatePayRunBody.parse({ originator_id: account, currency: "USD" })),
    updatePayRun: () => updatePayRun(stranger, draft, { note: "May" }),
    updatePayRunLines: () =>
      updateLines(stranger, draft, { line_ids: [line?.id ?? ""], excluded: true, reason: "asked for cash" }),
    refreshPayRun: () => refreshPayRun(stranger, draft),
    exportPayRun: () => exportPayRun(stranger, approved),
    downloadPayRunFile: () => downloadFile(stranger, made, 1),
  };
  for (const [name, call] of Object.entries(calls))
    await expect(call(), name).rejects.toMatchObject({ code: "secret_unreadable", meta: { reason: "key_missing" } });
  const declared = Object.entries(payRunOperations).filter(([, { errors }]) =>
    (errors as readonly string[]).includes("secret_unreadable"),
  );
  expect(declared.map(([name]) => name).sort()).toEqual(Object.keys(calls).sort());
  const after = await Promise.all([made, approved, draft].map((id) => getPayRun(ctx, id)));
  expect(after.map(({ run }) => run.status)).toEqual(["exported", "approved", "draft"]);
});

test("files and accounts of runs are sealed again: the new key alone opens them, the bytes and the digest stay", async () => {
  const before = await downloadFile(ctx, made, 1);
  const result = await rotateKeys({ ...app, secrets: new SecretKeys(NEXT, TEST_KEY) });
  // A destination, an account, a file, and what three runs keep of the account.
  expect(result).toMatchObject({ rotated: 6, left: 0, unreadable: 0 });
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
  await expect(app.database.owner.query(statement, [made])).rejects.toMatchObject({ code: "23001" });
});
