// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source that hold templates themselves.
/** Bugs in what is earned and settled, for C01 and C02. */
import { edit, type Planted } from "./planted.ts";

const accruals = "src/store/settling/accruals.ts";
const settle = "src/flow/settling/settle.ts";
const payments = "src/flow/settling/payments.ts";
const settlements = "src/store/settling/settlements.ts";
const command = "src/flow/command.ts";
const runs = "src/flow/judging/plan.ts";
const dropLiveLines = "drop index payment_lines_live";

export const ledgerBugs: readonly Planted[] = [
  // C01
  {
    bug: "auto-apply takes what is on hold",
    campaign: "c01",
    edits: [edit(accruals, "      and status = 'earned' and hold is null\n", "      and status = 'earned'\n")],
  },
  {
    bug: "a listed accrual on hold is settled",
    campaign: "c01",
    edits: [edit(settle, 'if (accrual.is_held) reasons.push("on_hold");', "")],
  },
  {
    bug: "a payment settles another creator's accrual",
    campaign: "c01",
    edits: [edit(settle, 'if (accrual.creator_id !== request.creator_id) reasons.push("other_creator");', "")],
  },
  {
    bug: "a difference needs no reason when the total is larger",
    campaign: "c01",
    edits: [edit(settle, "if (differenceCents === 0n) return", "if (differenceCents >= 0n) return")],
  },
  {
    bug: "a balance of nothing cannot be paid",
    campaign: "c01",
    edits: [edit(settle, "if (sumCents < 0n) {", "if (sumCents <= 0n) {")],
  },
  {
    bug: "a rejected payment whose accruals were paid again can be voided",
    campaign: "c01",
    edits: [edit(payments, "if (accruals.length > 0) {", "if (accruals.length > 1_000) {")],
  },
  {
    bug: "a rejection leaves the accruals paid",
    campaign: "c01",
    edits: [
      edit(
        settlements,
        "and id = any(array(select id from held)) returning id",
        "and id = any(array(select id from held)) and ${change.status} = 'voided' returning id",
      ),
    ],
  },
  {
    bug: "a write with one change leaves no audit row",
    campaign: "c01",
    edits: [edit(command, "entries.length > 0 ? writeLog", "entries.length > 1 ? writeLog")],
  },
  {
    bug: "the summary counts returned payments as paid",
    campaign: "c01",
    edits: [edit("src/store/settling/paid.ts", "and p.status = 'paid'", "and p.status in ('paid', 'rejected')")],
  },
  {
    bug: "every period is paid a cent too much",
    campaign: "c01",
    edits: [edit("src/engine/rules/recurring.ts", "rational(amountCents)", "rational(amountCents + 1n)")],
  },
  {
    bug: "views at the minimum are paid nothing",
    campaign: "c01",
    edits: [edit("src/engine/rules/cpm.ts", "if (views < leastViews)", "if (views <= leastViews)")],
  },
  {
    bug: "a mark is crossed only by more views than it has",
    campaign: "c01",
    edits: [edit("src/engine/marks.ts", "reading.views >= mark", "reading.views > mark")],
  },
  {
    bug: "grace days give one post more than the cycle requires",
    campaign: "c01",
    edits: [
      edit(
        "src/engine/deliveries.ts",
        "own.length + late.length < required) late",
        "own.length + late.length <= required) late",
      ),
    ],
  },
  {
    bug: "every purchase is a customer's first",
    campaign: "c01",
    edits: [edit("src/engine/rules/sales.ts", "first: (sale: Sale) => sale.isFirst", "first: (_sale: Sale) => true")],
  },
  {
    bug: "a run books again what is booked",
    campaign: "c01",
    sql: "drop index accruals_period",
    edits: [
      edit(
        "src/flow/judging/judging.ts",
        "      !booked.has(periodKey(structureId, creatorId, period.start, period.end)),",
        "      !booked.has(`${structureId} ${creatorId} ${period.start}`),",
      ),
      edit(runs, "const judgedThrough = progress.get(id);", "const judgedThrough = progress.get(`${id} `);"),
    ],
  },
  {
    bug: "auto-apply pays what a run has reserved",
    campaign: "c01",
    sql: "drop trigger payment_lines_reserved on payment_lines",
    edits: [edit(payments, "return found.filter(({ id }) => !reserved.has(id));", "return found;")],
  },
  {
    bug: "a run leaves out what is nothing, and pays what is held",
    campaign: "c01",
    edits: [edit("src/engine/payruns/plan.ts", 'if (one.standing === "held")', "if (one.amountCents === 0n)")],
  },
  {
    bug: "the handle of a merged creator means that creator still",
    campaign: "c01",
    edits: [
      edit(
        "src/store/feeding/named-creators.ts",
        "and c.platform = n.platform and c.handle_key = n.key and c.merged_into is null)",
        "and c.platform = n.platform and c.handle_key = n.key)",
      ),
    ],
  },
  {
    bug: "creators are merged while a draft has a line of theirs",
    campaign: "c01",
    edits: [
      edit("src/store/merging/merges.ts", "(l.status = 'planned' or (l.status = 'excluded'", "((l.status = 'excluded'"),
    ],
  },
  // C02
  {
    bug: "neither lock nor index keeps an accrual from being paid twice",
    campaign: "c02",
    sql: dropLiveLines,
    edits: [
      edit(accruals, "    order by id for no key update`.execute", "    order by id`.execute"),
      edit(
        accruals,
        "    order by id limit ${limit} for no key update`.execute",
        "    order by id limit ${limit}`.execute",
      ),
    ],
  },
  {
    bug: "a listed accrual that another transaction has locked is skipped",
    campaign: "c02",
    edits: [
      edit(
        accruals,
        "    order by id for no key update`.execute",
        "    order by id for no key update skip locked`.execute",
      ),
    ],
  },
  {
    bug: "a payment is not held while it is voided",
    campaign: "c02",
    edits: [
      edit(
        settlements,
        "order by c.id for no key update`.execute(tx),\n    sql`\n      select a.id",
        "order by c.id`.execute(tx),\n    sql`\n      select a.id",
      ),
      edit(settlements, "order by id for no key update`.execute(tx),\n  ]);", "order by id`.execute(tx),\n  ]);"),
      edit(
        settlements,
        "order by a.id for no key update`.execute(tx),\n    sql<BarePayment>",
        "order by a.id`.execute(tx),\n    sql<BarePayment>",
      ),
    ],
  },
  {
    bug: "the index that keeps payments apart is missing",
    campaign: "c02",
    sql: dropLiveLines,
  },
];
