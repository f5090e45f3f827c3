/** The requests of the home screen and of the lists of earnings and payments, with 10,000 creators and 200,000 accruals, 150,000 of them paid. */
import { AccrualTotalsQuery, ListAccrualsQuery } from "../src/contract/settling/accruals.ts";
import { ListBalancesQuery } from "../src/contract/settling/balances.ts";
import { ListPaymentsQuery, PaymentTotalsQuery } from "../src/contract/settling/payments.ts";
import { accrualTotals, listAccruals } from "../src/flow/settling/accruals.ts";
import { listBalances } from "../src/flow/settling/balances.ts";
import { listPayments, paymentTotals } from "../src/flow/settling/payment-lists.ts";
import { payoutSummary } from "../src/flow/settling/summary.ts";
import { addDaily, generate } from "./data.ts";
import { type Bench, type Figure, openBench, timed } from "./support.ts";

const TARGET = "< 300";
const ROUNDS = 5;
const SNAPSHOT_BYTES = 1_500;

interface HomeSize {
  readonly creators: number;
  readonly accrualsPerCreator: number;
}

/** Accruals, payments and their lines by set, behind the guards' back; the amounts agree. */
async function fill(bench: Bench, projectId: string, size: HomeSize): Promise<void> {
  const { owner, ctx } = bench;
  const { structureId, versionId } = await addDaily(bench, projectId);
  await owner.query("set session_replication_role = replica");
  // Three quarters are paid, in one payment for each creator.
  await owner.query(
    `insert into accruals (org_id, id, project_id, creator_id, structure_id, version_id, version_number, period_start, period_end,
       period_start_at, period_end_at, amount_cents, currency, status, inputs_snapshot, snapshot_hash, created_at, updated_at)
     select c.org_id, gen_random_uuid(), c.project_id, c.id, $2, $3, 1, d, d, d, d + interval '1 day', 100 + n % 7, 'USD',
       case when n % 4 = 0 then 'earned' else 'paid' end, repeat(md5(c.id::text || n), $5 / 32), sha256(c.id::text::bytea), d, d
     from creators c, generate_series(1, $4::int) n, lateral (select timestamptz '2026-01-01Z' + make_interval(days => n)) as at (d)
     where c.org_id = $1`,
    [ctx.orgId, structureId, versionId, size.accrualsPerCreator, SNAPSHOT_BYTES],
  );
  await owner.query(
    `insert into payments (org_id, id, project_id, creator_id, total_amount_cents, currency, is_ad_hoc, paid_at, created_at, updated_at)
     select org_id, gen_random_uuid(), project_id, creator_id, sum(amount_cents), currency, false, max(period_end_at), max(created_at), max(created_at)
     from accruals where org_id = $1 and status = 'paid' group by org_id, project_id, creator_id, currency`,
    [ctx.orgId],
  );
  await owner.query("set session_replication_role = origin");
  await owner.query("vacuum analyze");
}

/** Earnings and payments across creators: every sort, what is found by many, by few and by none, and the totals. */
function lists({ ctx }: Bench): readonly (readonly [name: string, ask: () => Promise<unknown>])[] {
  const earnings = (query: object) => () => listAccruals(ctx, ListAccrualsQuery.parse(query));
  const payments = (query: object) => () => listPayments(ctx, ListPaymentsQuery.parse(query));
  const earned = (query: object) => () => accrualTotals(ctx, AccrualTotalsQuery.parse(query));
  const paid = (query: object) => () => paymentTotals(ctx, PaymentTotalsQuery.parse(query));
  return [
    ["earnings, newest first", earnings({})],
    ["earnings, largest first", earnings({ sort: "amount" })],
    ["earnings, by creator", earnings({ sort: "creator", order: "asc" })],
    ["earnings, by status", earnings({ sort: "status" })],
    ["earnings, none rejected", earnings({ status: "rejected" })],
    ["earnings, found by many", earnings({ find: "creator" })],
    ["earnings, found by one", earnings({ find: "creator9999" })],
    ["earnings, found by an amount", earnings({ find: "1.06" })],
    ["earnings, none found", earnings({ find: "no such name" })],
    ["earnings, found by many, by creator", earnings({ find: "creator", sort: "creator" })],
    ["totals of earnings", earned({})],
    ["totals of earnings of some dates", earned({ ended_from: "2026-01-05", to: "2026-01-12" })],
    ["totals of earnings found by many", earned({ find: "creator" })],
    ["totals of earnings, none found", earned({ find: "no such name" })],
    ["payments, newest first", payments({})],
    ["payments, by creator", payments({ sort: "creator", order: "asc" })],
    ["payments, by reference", payments({ sort: "reference" })],
    ["payments, none found", payments({ find: "no such reference" })],
    ["totals of payments", paid({})],
  ];
}

/** Scale 1: 10,000 creators, 200,000 accruals. */
export async function benchHome(scale: number): Promise<Figure[]> {
  const size = { creators: Math.round(10_000 * scale), accrualsPerCreator: 20 };
  const bench = await openBench();
  try {
    const projectId = await generate(bench, { creators: size.creators, postsPerCreator: 1, readingsPerPost: 1 });
    await fill(bench, projectId, size);
    const balances = (query: object) => () => listBalances(bench.ctx, ListBalancesQuery.parse(query));
    const questions: readonly (readonly [name: string, ask: () => Promise<unknown>])[] = [
      ["balances, most owed first", balances({})],
      ["balances, last paid first", balances({ sort: "last_paid" })],
      ["balances, by handle", balances({ sort: "handle" })],
      ["balances of some dates", balances({ from: "2026-01-05", to: "2026-01-12" })],
      ["balances, searched", balances({ search: "creator99" })],
      ["summary", () => payoutSummary(bench.ctx, {})],
      ["summary by month", () => payoutSummary(bench.ctx, { group_by: "month" })],
      ["summary by structure", () => payoutSummary(bench.ctx, { group_by: "structure" })],
      ...lists(bench),
    ];
    const figures: Figure[] = [];
    for (const [name, ask] of questions) {
      let best = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS; round++) best = Math.min(best, (await timed(ask)).seconds);
      figures.push({ name, value: best * 1000, unit: "ms", target: TARGET });
    }
    return figures;
  } finally {
    await bench.close();
  }
}
