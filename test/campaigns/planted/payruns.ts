// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source that hold templates themselves.
/** Bugs in pay runs, for C30. */
import { type Edit, edit, type Planted } from "./planted.ts";

const payruns = "src/flow/payruns/";

/** One statement's work in a transaction of its own, which stays when the rest is cut off. */
function apart(file: string, find: string, replace: string): Edit[] {
  const own = `ctx.app.database.transaction(ownScope(ctx), (own) => ${replace})`;
  return [
    edit(`${payruns}${file}`, find, `await ${own};`),
    edit(
      `${payruns}${file}`,
      'import type { Context } from "../context.ts";',
      'import { type Context, scopeOf as ownScope } from "../context.ts";',
    ),
  ];
}

export const payRunBugs: readonly Planted[] = [
  {
    bug: "a draft reserves in a transaction of its own",
    campaign: "c30",
    edits: apart(
      "drafts.ts",
      "await write(tx, ctx, { id, request, head, plan });",
      "write(own, ctx, { id, request, head, plan })",
    ),
  },
  {
    bug: "lines are sent in a transaction of their own",
    campaign: "c30",
    sql: "drop trigger pay_run_lines_sent on pay_run_lines",
    edits: apart(
      "sending.ts",
      'await moveLines(tx, ctx.orgId, run.id, "planned", "sent", ctx.now);',
      'moveLines(own, ctx.orgId, run.id, "planned", "sent", ctx.now)',
    ),
  },
  {
    bug: "a canceled run releases its lines in a transaction of its own",
    campaign: "c30",
    edits: apart(
      "closing.ts",
      'await moveLines(tx, ctx.orgId, run.id, "planned", "canceled", ctx.now);',
      'moveLines(own, ctx.orgId, run.id, "planned", "canceled", ctx.now)',
    ),
  },
  {
    bug: "what a rail says of lines stays when the rest is cut off",
    campaign: "c30",
    edits: apart(
      "apply-results.ts",
      "await changeLines(tx, ctx.orgId, said, ctx.now);",
      "changeLines(own, ctx.orgId, said, ctx.now)",
    ),
  },
  {
    bug: "the digest is not looked at again when files are made",
    campaign: "c30",
    edits: [
      edit(
        `${payruns}exporting.ts`,
        "live.every((approval) => approval.digest.equals(digest)) && digest.equals(run.digest)",
        "digest.length > 0",
      ),
    ],
  },
  {
    bug: "a run is not held by what changes it",
    campaign: "c30",
    edits: [edit("src/store/payruns/runs.ts", "    .forUpdate()\n", "")],
  },
  {
    bug: "a draft takes what another has reserved",
    campaign: "c30",
    sql: "drop index pay_run_accruals_live",
    edits: [
      edit(
        "src/store/payruns/owed.ts",
        "when r.accrual_id is not null then 'reserved'",
        "when r.accrual_id is not null and false then 'reserved'",
      ),
    ],
  },
  {
    bug: "what failed stays reserved",
    campaign: "c30",
    sql: `create or replace function reserve_by_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        update pay_run_accruals a set live = n.status in ('planned', 'sent', 'waiting', 'paid', 'failed')
        from new_rows n where a.org_id = n.org_id and a.line_id = n.id;
        return null;
      end $$`,
  },
  {
    bug: "a run with files is canceled like any other",
    campaign: "c30",
    edits: [
      edit(
        `${payruns}closing.ts`,
        'if (run.status === "exported" && !body.no_file_uploaded)',
        'if (run.status === "settling" && !body.no_file_uploaded)',
      ),
    ],
  },
  {
    bug: "what a run has reserved is paid when it is listed",
    campaign: "c30",
    sql: "drop trigger payment_lines_reserved on payment_lines",
    edits: [edit("src/flow/settling/settle.ts", "if (accrual.is_reserved === true) reasons.push(IN_PAY_RUN);", "")],
  },
];
