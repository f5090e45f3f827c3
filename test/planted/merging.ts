/** Faults in merging creators, and in what proves it. */
import { edit, type Fault } from "./fault.ts";

const tests = ["test/merging/merging.test.ts"];

const lockOrder = "test/database/lock-order.test.ts";

export const mergingFaults: readonly Fault[] = [
  {
    name: "what came by a merge is not judged again",
    edits: [edit("flow/merging/merge.ts", "if (since !== null)", "if (since === null)")],
    tests,
  },
  {
    name: "creators in an open pay run are offered for merging",
    edits: [edit("flow/merging/merge.ts", "if (runs.length > 0) {", "if (runs.length > 1) {")],
    tests,
  },
  {
    name: "an accrual that a merge moved no longer recomputes",
    edits: [
      edit("store/proving/verify.ts", `\${beforeMerges("accruals", "a")} as earned_by`, "creator_id as earned_by"),
    ],
    tests,
  },
  {
    name: "an account of a merged creator keeps its source at work",
    edits: [
      edit(
        "store/sources/sources.ts",
        "where c.org_id = l.org_id and c.removed_at is not null)",
        "where c.org_id = l.org_id and c.removed_at is null and c.removed_at is not null)",
      ),
    ],
    tests: ["test/merging/every-table.test.ts"],
  },
  {
    name: "a merge waits for a creator merged before, and holds all else",
    edits: [edit("store/merging/locks.ts", ` or merged_into = any(\${ids}::uuid[])`, "")],
    tests: [lockOrder],
  },
  {
    name: "a merge waits for a tag that is being deleted",
    edits: [edit("store/merging/locks.ts", " for key share of t nowait", "")],
    tests: [lockOrder],
  },
  {
    name: "a payment of a merged creator is taken back under the creator that is gone",
    edits: [
      edit(
        "store/settling/settlements.ts",
        "if (payments.rows.some((row) => !locked",
        "if (payments.rows.length < 0 && payments.rows.some((row) => !locked",
      ),
    ],
    tests: [lockOrder],
  },
  {
    name: "payments of many creators are locked one after the other",
    edits: [
      edit(
        "flow/settling/payments.ts",
        "await takeBackWithin(tx, ctx, record, locked.get(id), change)",
        "await takeBackWithin(tx, ctx, record, (await lockPayments(tx, ctx.orgId, [id])).get(id), change)",
      ),
      edit(
        "flow/settling/payments.ts",
        "const locked = await lockPayments(tx, ctx.orgId, ids);\n    const payouts",
        "const payouts",
      ),
    ],
    tests: [lockOrder],
  },
  {
    name: "marking holds the payout while it waits for what it pays",
    edits: [edit("flow/settling/creator-payouts.ts", "    await lockCredits(tx, own.orgId, id);\n", "")],
    tests: ["test/growi/reference.test.ts"],
  },
];
