// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source that hold templates themselves.
/** Bugs in the one way to write and in runs, for C03 and C05. */
import { edit, type Planted } from "./planted.ts";

const command = "src/flow/command.ts";
const chunk = "src/flow/judging/chunk.ts";
const plan = "src/flow/judging/plan.ts";
const storeRuns = "src/store/judging/runs.ts";

export const writesBugs: readonly Planted[] = [
  // C03
  {
    bug: "answers are not kept under their key",
    campaign: "c03",
    edits: [
      edit(
        command,
        "if (ctx.idempotency !== null && answer !== undefined) {",
        "if (ctx.idempotency === undefined && answer !== undefined) {",
      ),
    ],
  },
  {
    bug: "a replay is answered with other bytes",
    campaign: "c03",
    edits: [edit(command, "body: stored.body });", "body: stored.body.replace('\"meta\":{}', '\"meta\":{ }') });")],
  },
  {
    bug: "an error of an idle connection ends the process",
    campaign: "c03",
    edits: [
      edit("src/databases.ts", "if (!isClosing) log.warn({ err", "if (!isClosing) throw error;\n      log.warn({ err"),
    ],
  },
  // C05
  {
    bug: "the key is kept before the work is done",
    campaign: "c05",
    edits: [
      edit(
        command,
        "    const result = await work(tx,",
        "    if (ctx.idempotency !== null) await keepRefusal({ ...ctx }, ctx.idempotency.encode(null));\n    const result = await work(tx,",
      ),
    ],
  },
  {
    bug: "a run takes its marks in a transaction of their own",
    campaign: "c05",
    edits: [
      edit(
        chunk,
        "const marks = await takeMarks(tx, ctx.orgId",
        "const marks = await inRun(ctx, (own) => takeMarks(own, ctx.orgId",
      ),
      edit(chunk, "run.as_of, project.judgedThrough);", "run.as_of, project.judgedThrough));"),
    ],
  },
  {
    bug: "a chunk is booked by a transaction of its own",
    campaign: "c05",
    edits: [
      edit(
        chunk,
        "await bookJudged(ctx, tx, project, run.id, shared.judged);",
        "await inRun(ctx, (own) => bookJudged(ctx, own, project, run.id, shared.judged));",
      ),
    ],
  },
  {
    bug: "events are published by a transaction of their own",
    campaign: "c05",
    edits: [
      edit(
        command,
        "if (events.length > 0) writes.push(appendOutbox(tx, ctx.orgId, events));",
        "if (events.length > 0) writes.push(ctx.app.database.transaction(scopeOf(ctx), (own) => appendOutbox(own, ctx.orgId, events)));",
      ),
    ],
  },
  {
    bug: "the audit log is written by a transaction of its own",
    campaign: "c05",
    edits: [
      edit(
        command,
        "const writes = [appendAudit(tx, ctx.orgId, audit)];",
        'const write = (own: Tx) => appendAudit(own, ctx.orgId, audit);\n  const writes = [action === "organization.create" ? write(tx) : ctx.app.database.transaction(scopeOf(ctx), write)];',
      ),
    ],
  },
  {
    bug: "progress moves when a run begins",
    campaign: "c05",
    edits: [
      edit(
        plan,
        "  await store.setChunksTotal(tx, run.org_id, run.id, chunks);",
        "  await store.setChunksTotal(tx, run.org_id, run.id, chunks);\n  await store.moveProgress(tx, run, [...projects.keys()]);",
      ),
      edit(
        storeRuns,
        "export async function failRun(",
        `export async function moveProgress(tx: Tx, run: RunRow, projects: readonly string[]): Promise<void> {
  await sql\`insert into accrual_progress (org_id, project_id, judged_through)
    select \${run.org_id}::uuid, p.id, \${at(run.as_of)} from unnest(\${projects}::uuid[]) as p (id) on conflict do nothing\`.execute(tx);
  await sql\`delete from input_marks where org_id = \${run.org_id}\`.execute(tx);
}

export async function failRun(`,
      ),
    ],
  },
];
