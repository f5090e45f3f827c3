/** Pay runs on their way, by the flows. */
import { CreatePayRunBody } from "../../src/contract/payruns/runs.ts";
import type { Context } from "../../src/flow/context.ts";
import { approvePayRun } from "../../src/flow/payruns/approving.ts";
import { createPayRun } from "../../src/flow/payruns/drafts.ts";
import { exportPayRun } from "../../src/flow/payruns/exporting.ts";
import type { PayRun } from "../../src/flow/payruns/runs.ts";
import { person } from "./people.ts";

/** A member of the organization who may pay. */
export async function payer(ctx: Context, name: string): Promise<Context> {
  const id = await person(ctx.app, ctx.orgId, `${ctx.app.newId()}@example.com`, "payer");
  return { ...ctx, actor: { type: "user", id, name } };
}

/** A draft of what is owed in dollars, by an account. */
export function draftRun(ctx: Context, account: string, fields: object = {}): Promise<PayRun> {
  return createPayRun(ctx, CreatePayRunBody.parse({ originator_id: account, currency: "USD", ...fields }));
}

export function approveRun(approver: Context, { run }: PayRun): Promise<PayRun> {
  return approvePayRun(approver, run.id, { digest: run.digest.toString("hex"), text: null });
}

/** A draft that another member approved and whose files were made. */
export async function exportedRun(ctx: Context, approver: Context, account: string): Promise<PayRun> {
  const draft = await draftRun(ctx, account);
  await approveRun(approver, draft);
  return exportPayRun(ctx, draft.run.id);
}
