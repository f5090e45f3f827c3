/** Faults in pay runs. */

import { edit, type Fault } from "./fault.ts";

const runs = ["test/payruns/runs.test.ts"];
const checks = ["test/payruns/verify.test.ts"];

export const payRunFaults: readonly Fault[] = [
  {
    name: "a member whom limits keep from a run counts among those who may approve it",
    edits: [edit("store/payruns/papers.ts", "'payer') and project_ids is null", "'payer')")],
    tests: runs,
  },
  {
    name: "the first of several drafts names what another takes as refused",
    edits: [edit("flow/payruns/drafts.ts", "plan.leftOut.map((row) => paidElsewhere(row, payers))", "plan.leftOut")],
    tests: runs,
  },
  {
    name: "a run pays what is on hold",
    edits: [
      edit(
        "engine/payruns/plan.ts",
        'if (one.standing === "held")',
        'if (one.standing === "free" && one.amountCents < -1n)',
      ),
    ],
    tests: runs,
  },
  {
    name: "those left out are kept without their sum",
    edits: [
      edit(
        "engine/payruns/plan.ts",
        "else leftOut.push({ ...partOf(one)",
        "else leftOut.push({ ...partOf(one), amountCents: 0n",
      ),
    ],
    tests: runs,
  },
  {
    name: "a destination that cools down is paid to",
    edits: [
      edit(
        "engine/payruns/destinations.ts",
        "active.usableFrom !== null && active.usableFrom <= now",
        "active.usableFrom !== null",
      ),
    ],
    tests: runs,
  },
  {
    name: "who made a run approves it",
    edits: [
      edit(
        "engine/payruns/approvals.ts",
        "if (isSelf && !policy.selfApproval && facts.payers > 1)",
        "if (isSelf && !policy.selfApproval && facts.payers > 99)",
      ),
    ],
    tests: runs,
  },
  {
    name: "a dialog approves the newest digest instead of the one that it showed",
    edits: [
      {
        file: "web/src/screens/pay-runs/ApproveDialogs.tsx",
        find: "const [seen] = useState(run);",
        replace: "const seen = run;",
      },
    ],
    tests: ["test/web/pay-runs.test.ts"],
  },
  {
    name: "any digest is approved",
    edits: [
      edit("flow/payruns/approving.ts", 'if (run.digest.toString("hex") !== body.digest)', "if (body.digest === '')"),
    ],
    tests: runs,
  },
  {
    name: "an edit leaves approvals in force",
    edits: [
      edit(
        "flow/payruns/editing.ts",
        "const revoked = await revokeApprovals(tx, ctx.orgId, run.id, ctx.now);",
        "const revoked = 0;",
      ),
    ],
    tests: runs,
  },
  {
    name: "files are made without another look at destinations and accruals",
    edits: [
      edit(
        "flow/payruns/exporting.ts",
        "const unfit = await unfitLines(tx, ctx.orgId, run.id, ctx.now);",
        "const unfit: Awaited<ReturnType<typeof unfitLines>> = [];",
      ),
    ],
    tests: runs,
  },
  {
    name: "auto-apply pays what a run has reserved",
    edits: [edit("flow/settling/payments.ts", "return found.filter(({ id }) => !reserved.has(id));", "return found;")],
    tests: runs,
  },
  {
    name: "a payment of a run is voided by itself",
    edits: [edit("flow/settling/payments.ts", "if (run !== undefined) {", "if (run !== undefined && id === '') {")],
    tests: runs,
  },
  {
    name: "what failed is not owed again",
    edits: [
      edit(
        "flow/payruns/apply-results.ts",
        'const lost = changes.filter(({ to }) => to === "failed" || to === "returned");',
        'const lost = changes.filter(({ to }) => to === "returned");',
      ),
    ],
    tests: runs,
  },
  {
    name: "the first results of a run only send it",
    edits: [
      edit(
        "flow/payruns/apply-results.ts",
        "{ date: null, lines, results: said }",
        "{ date: null, lines, results: [] }",
      ),
    ],
    tests: ["test/payruns/guards.test.ts"],
  },
  {
    name: "the rail's own reason suspends a destination",
    edits: [
      edit("flow/payruns/apply-results.ts", 'if (blame === "rail") return [];', "if (blame === undefined) return [];"),
    ],
    tests: runs,
  },
  {
    name: "verify does not compare lines with the ledger",
    edits: [
      edit(
        "store/proving/verify-payruns.ts",
        "(y.status = 'paid') <> (l.status in ('sent', 'waiting', 'paid'))",
        "false",
      ),
    ],
    tests: checks,
  },
  {
    name: "verify believes the digest that is stored",
    edits: [edit("flow/proving/verify-payruns.ts", "return digest.equals(run.digest)", "return digest.length > 0")],
    tests: checks,
  },
  {
    name: "verify does not read the bytes of files",
    edits: [edit("flow/proving/verify-payruns.ts", "return is.equals(file.sha256)", "return is.length > 0")],
    tests: checks,
  },
  {
    name: "verify does not look when a destination might be used",
    edits: [
      edit("store/proving/verify-payruns.ts", "(d.usable_from is null or d.usable_from > r.exported_at)", "false"),
    ],
    tests: checks,
  },
  {
    name: "files of pay runs keep the key they were sealed by",
    edits: [
      edit(
        "store/payees/keys.ts",
        '  { table: "pay_run_files", ids: FILE, value: "content_enc", keyId: "key_id", purpose: "pay-run-file" },\n',
        "",
      ),
    ],
    tests: ["test/payruns/keys.test.ts"],
  },
];
