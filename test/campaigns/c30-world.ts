/** A program with payees, an account that pays, two people who approve, and a rail outside of the product. */
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import type { Context } from "../../src/flow/context.ts";
import { setPolicy } from "../../src/flow/payruns/policy.ts";
import { recordPayment } from "../../src/flow/settling/payments.ts";
import { TEST_NOW, type TestApp, testOrganization } from "../support/app-on.ts";
import { type Ledger, openLedger } from "../support/ledger.ts";
import { addAccount, addPayee } from "../support/payees.ts";
import { payer } from "../support/payruns.ts";
import { Rail } from "./c30-rail.ts";
import type { Random } from "./campaign.ts";

export interface Paid {
  readonly creatorId: string;
  readonly projectId: string;
  readonly payee: string;
  readonly destination: string;
}

export interface World {
  readonly app: TestApp;
  readonly orgId: string;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly account: string;
  /** Makes and edits runs. */
  readonly maker: Context;
  /** Approve them. */
  readonly approvers: readonly [Context, Context];
  /** How many approvals a run needs. */
  readonly needed: number;
  /** Creators who can be paid, each with a payee of their own but the first two, who share one. */
  readonly paid: readonly Paid[];
  /** A payee without a destination, who can take over another's. */
  readonly heir: string;
  readonly rail: Rail;
}

const PAYEES = 5;

/** A new organization with all of it; some are left out for reasons of their own. */
export async function payRunWorld(app: TestApp, random: Random, needed: number): Promise<World> {
  app.clock.now = TEST_NOW;
  const made = await testOrganization(app);
  const { orgId } = made;
  const ledger = await openLedger(app, made);
  const maker = await payer(made, "Maker");
  const approvers = [await payer(made, "First approver"), await payer(made, "Second approver")] as const;
  await setPolicy(made, {
    approvals: [{ currency: "USD", from_cents: 0n, count: needed }],
    self_approval: false,
    keys_may_approve: false,
  });
  const account = await addAccount(app, orgId, { rail: "paypal", kinds: ["paypal", "venmo"] });
  const paid: Paid[] = [];
  for (let n = 0; n < PAYEES; n++) {
    const creatorId = await ledger.creator();
    paid.push({ creatorId, projectId: ledger.projectId, ...(await addPayee(app, orgId, { creatorId })) });
  }
  const [first] = paid;
  if (first === undefined) throw new Error("there are no payees");
  const projectId = await ledger.project();
  const creatorId = await ledger.creator(projectId);
  await ledger.sql("update creators set payee_id = $1 where id = $2", [first.payee, creatorId]);
  paid.push({ ...first, creatorId, projectId });
  const held = await ledger.creator();
  await addPayee(app, orgId, { creatorId: held, status: "pending_review" });
  const lost = await ledger.creator();
  const { payee: heir } = await addPayee(app, orgId, { creatorId: lost, destination: null });
  const owing = await ledger.creator();
  await addPayee(app, orgId, { creatorId: owing });
  const world: World = {
    ...{ app, orgId, random, ledger, account, maker, approvers, needed, paid, heir, rail: new Rail() },
  };
  await earn(world);
  await ledger.accruals([held, lost, owing].map((id) => ({ creatorId: id, amountCents: 300 })));
  const body = {
    project_id: ledger.projectId,
    creator_id: owing,
    total_amount_cents: 300,
    auto_apply_outstanding: true,
  };
  await recordPayment(made, CreatePaymentBody.parse(body));
  const [corrected] = await ledger.sql("select id from accruals where creator_id = $1", [owing]);
  await ledger.accrual({ creatorId: owing, amountCents: -120, corrects: String(corrected?.id) });
  return world;
}

/** Everyone who can be paid earns something more. */
export async function earn({ ledger, paid, random }: Pick<World, "ledger" | "paid" | "random">): Promise<void> {
  await ledger.accruals(
    paid.flatMap(({ creatorId, projectId }) =>
      Array.from({ length: 1 + random.below(2) }, () => ({
        ...{ creatorId, projectId, amountCents: 100 * (1 + random.below(20)) + random.below(7) },
      })),
    ),
  );
}
