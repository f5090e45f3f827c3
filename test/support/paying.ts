/** For test files of payments: a ledger in an organization of its own, and what is done to its accruals. */
import { afterAll, beforeAll } from "vitest";
import { DomainError } from "../../src/contract/errors.ts";
import { CreatePaymentBody, UpdatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { type TestApp, testApp, testOrganization } from "./app.ts";
import { type Ledger, openLedger } from "./ledger.ts";

/** An id of nothing. */
export const MISSING = "00000000-0000-7000-8000-000000000000";

/** Its parts are filled in by the file's `beforeAll`; `ctx` and `ledger` by `fresh`. */
export class Paying {
  app!: TestApp;
  ctx!: Context;
  ledger!: Ledger;

  /** Begins with a new organization. */
  fresh = async (timezone = "UTC"): Promise<void> => {
    this.ctx = await testOrganization(this.app, { timezone });
    this.ledger = await openLedger(this.app, this.ctx);
  };

  /** A payment of nothing to the ledger's creator, but for these fields. */
  body = (fields: object) =>
    CreatePaymentBody.parse({
      project_id: this.ledger.projectId,
      creator_id: this.ledger.creatorId,
      total_amount_cents: 0,
      ...fields,
    });

  pay = (fields: object, by: Context = this.ctx) => recordPayment(by, this.body(fields));

  change = (id: string, fields: object) => updatePayment(this.ctx, id, UpdatePaymentBody.parse(fields));

  /** Accruals of these amounts, in cents, for the ledger's creator; answers their ids. */
  book = (...amounts: number[]) =>
    this.ledger.accruals(amounts.map((amountCents) => ({ creatorId: this.ledger.creatorId, amountCents })));
}

/** Opens the product before the file's tests, and closes it after them. */
export function openPaying(): Paying {
  const paying = new Paying();
  beforeAll(async () => {
    paying.app = await testApp();
  });
  afterAll(() => paying.app.close());
  return paying;
}

/** The refusal of a promise: its code and meta. @throws when nothing was refused */
export async function refusal(
  work: Promise<unknown>,
): Promise<{ code: string; meta: Readonly<Record<string, unknown>> }> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DomainError)) throw new Error(`expected a refusal, got ${error}`);
  return { code: error.code, meta: error.meta };
}
