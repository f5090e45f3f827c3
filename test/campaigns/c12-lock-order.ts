/** C12: overlapping payments, voids, refusals, decisions about many payments and accruals, and merges of creators in random order; the database must not see a single deadlock. */
import { CreatePaymentBody } from "../../src/contract/settling/payments.ts";
import { mergeCreators } from "../../src/flow/merging/merge.ts";
import { decideAccruals, setAccrualStatus } from "../../src/flow/settling/accruals.ts";
import { decidePayments, recordPayment, updatePayment } from "../../src/flow/settling/payments.ts";
import { type TestApp, testOrganization } from "../support/app-on.ts";
import { openLedger } from "../support/ledger.ts";
import { expectSound } from "./arena.ts";
import { type Campaign, expectSame, Random } from "./campaign.ts";
import { outcomeOf } from "./outcome.ts";

const CLIENTS = 16;
const CREATORS = 4;
const ACCRUALS = 120;
/** Of a creator that takes the place of one that was merged. */
const ACCRUALS_OF_NEW = 15;
const LISTED = 12;
const DECIDED = 30;
const VOIDED = 6;
const LOG_SHOWN = 4_000;

export const lockOrder: Campaign = {
  name: "c12",
  title: "Lock order",
  proves: "Locks are taken in one order everywhere: no deadlock, not even one that a retry would hide.",
  unit: "transactions",
  short: 800,
  long: 50_000,
  async run(arena, { seed, bound }) {
    const app = await arena.app();
    const random = new Random(seed);
    try {
      const ctx = await testOrganization(app);
      const ledger = await openLedger(app, ctx);
      const creators = [
        ledger.creatorId,
        ...(await Promise.all(Array.from({ length: CREATORS - 1 }, () => ledger.creator()))),
      ];
      const ids = await ledger.accruals(
        Array.from({ length: ACCRUALS }, (_, n) => ({ creatorId: creators[n % CREATORS] ?? "", amountCents: 100 })),
      );
      const payments: string[] = [];
      // Who each creator is by now, and whose accruals are whose.
      const now = creators.map((_, of) => of);
      const owner = ids.map((_, n) => n % CREATORS);
      let [merged, decisions] = [0, 0];
      const join = async () => {
        const creatorId = await ledger.creator();
        const more = await ledger.accruals(
          Array.from({ length: ACCRUALS_OF_NEW }, () => ({ creatorId, amountCents: 100 })),
        );
        const of = creators.push(creatorId) - 1;
        ids.push(...more);
        owner.push(...more.map(() => of));
        now.push(of);
      };
      let done = 0;
      const step = async () => {
        const what = random.next();
        if (what < 0.1 && payments.length > 1) {
          // Of all creators at once, and nearly all of what they were paid.
          const payment_ids = random.shuffle(payments).slice(0, VOIDED);
          await outcomeOf(decidePayments(ctx, { payment_ids, status: "rejected", reason: "came back" }));
        } else if (what < 0.45 && payments.length > 0) {
          const id = random.pick(payments);
          await outcomeOf(updatePayment(ctx, id, { status: random.chance(0.3) ? "rejected" : "voided" }));
        } else if (what < 0.46) {
          const [into = 0, other = 0] = random.shuffle([...new Set(now)]);
          const outcome = await outcomeOf(mergeCreators(ctx, creators[into] ?? "", creators[other] ?? ""));
          if (outcome === "done") {
            merged += 1;
            for (const places of [now, owner])
              for (const [place, of] of places.entries()) if (of === other) places[place] = into;
            await join();
          }
        } else if (what < 0.48) {
          await outcomeOf(setAccrualStatus(ctx, random.pick(ids), { status: "paid" }));
        } else if (what < 0.56) {
          // Of all creators at once: only the order of the accruals keeps it apart from payments and voids.
          const accrual_ids = random.shuffle(ids).slice(0, DECIDED);
          const decided = await outcomeOf(
            decideAccruals(ctx, { accrual_ids, status: "rejected", reason: "looked at again" }).then(({ changed }) =>
              Promise.all(changed.map((id) => setAccrualStatus(ctx, id, { status: "earned" }))),
            ),
          );
          if (decided === "done") decisions += 1;
        } else {
          const isAuto = random.chance(0.4);
          const of = random.pick(now);
          const body = CreatePaymentBody.parse({
            project_id: ledger.projectId,
            creator_id: creators[of],
            total_amount_cents: 1,
            adjustment_reason: "whatever it comes to",
            ...(isAuto
              ? { auto_apply_outstanding: true }
              : { accrual_ids: random.shuffle(ids.filter((_, n) => owner[n] === of)).slice(0, LISTED) }),
          });
          await outcomeOf(recordPayment(ctx, body).then((payment) => payments.push(payment.id)));
        }
        done += 1;
      };
      const client = async () => {
        while (done < bound) await step();
      };
      await Promise.all(Array.from({ length: CLIENTS }, client));
      expectSame("that creators were merged", merged > 0, true);
      const seen = await deadlocks(app);
      expectSame(`deadlocks the database has seen${seen === 0 ? "" : `: ${await logged(app)}`}`, seen, 0);
      await expectSound(app);
      return `${done} transactions by ${CLIENTS} clients, ${payments.length} payments, ${decisions} decisions, ${merged} merges, 0 deadlocks`;
    } finally {
      await app.close();
    }
  },
};

async function deadlocks(app: TestApp): Promise<number> {
  // Each session hands in its counts when it ends, at the latest.
  await app.database.owner.query(
    "select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
  );
  const { rows } = await app.database.owner.query(
    "select deadlocks::int as n from pg_stat_database where datname = current_database()",
  );
  return rows[0].n;
}

/** What the database's log says of the first deadlock: the statements, and what each waited for. */
async function logged(app: TestApp): Promise<string> {
  const { rows } = await app.database.owner.query(
    "select substring(pg_read_file(pg_current_logfile()) from 'deadlock detected.*') as words",
  );
  return String(rows[0].words).slice(0, LOG_SHOWN);
}
