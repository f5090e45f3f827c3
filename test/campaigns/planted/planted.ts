// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source that hold templates themselves.
/** Bugs planted on purpose. Each must be found by the campaign it names; a campaign that finds none proves nothing. */

/** Exactly one place of one file, and what stands there instead. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export interface Planted {
  /** What is broken, in a few words. */
  readonly bug: string;
  readonly campaign: string;
  readonly edits?: readonly Edit[];
  /** Run in the campaign's new database: a bug in the schema. */
  readonly sql?: string;
  /** Where the short bound of the campaign is too small to be sure. */
  readonly bound?: number;
}

const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
const accruals = "src/store/accruals.ts";
const settle = "src/flow/settle.ts";
const payments = "src/flow/payments.ts";
const settlements = "src/store/settlements.ts";
const command = "src/flow/command.ts";
const runs = "src/flow/runs.ts";
const storeRuns = "src/store/runs.ts";
const dropLiveLines = "drop index payment_lines_live";

export const planted: readonly Planted[] = [
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
    edits: [
      edit(
        settle,
        'if (wish.creator_id !== null && accrual.creator_id !== wish.creator_id) reasons.push("other_creator");',
        "",
      ),
    ],
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
    edits: [edit(command, "if (entries.length > 0) await writeLog", "if (entries.length > 1) await writeLog")],
  },
  {
    bug: "the summary counts refused accruals as paid",
    campaign: "c01",
    edits: [
      edit("src/store/summary.ts", "filter (where status = 'paid')", "filter (where status in ('paid', 'rejected'))"),
    ],
  },
  {
    bug: "every period is paid a cent too much",
    campaign: "c01",
    edits: [edit("src/engine/rules/recurring.ts", "rational(amountCents)", "rational(amountCents + 1n)")],
  },
  {
    bug: "a run books again what is booked",
    campaign: "c01",
    sql: "drop index accruals_period",
    edits: [
      edit(
        "src/flow/judging.ts",
        "      !booked.has(periodKey(structureId, creatorId, period.start, period.end)),",
        "      !booked.has(`${structureId} ${creatorId} ${period.start}`),",
      ),
      edit(runs, "const judgedThrough = progress.get(id);", "const judgedThrough = progress.get(`${id} `);"),
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
    bug: "a listed accrual that somebody holds is passed over",
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
        "id = ${id} for no key update`.execute(tx);\n  return rows[0];",
        "id = ${id}`.execute(tx);\n  return rows[0];",
      ),
      edit(settlements, "= ${id})\n    for no key update`.execute(tx);", "= ${id})`.execute(tx);"),
    ],
  },
  {
    bug: "the index that keeps payments apart is missing",
    campaign: "c02",
    sql: dropLiveLines,
  },
  // C03
  {
    bug: "answers are not kept under their key",
    campaign: "c03",
    edits: [
      edit(
        command,
        "    if (ctx.idempotency !== null) {\n      await saveAnswer",
        "    if (ctx.idempotency === undefined) {\n      await saveAnswer",
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
      edit(
        "src/store/db.ts",
        '    made.on("error", onError);\n    made.on("connect", (client) => client.on("error", onError));',
        "",
      ),
    ],
  },
  // C05
  {
    bug: "the key is kept before the work is done",
    campaign: "c05",
    edits: [
      edit(
        command,
        "    const entries: Recorded[] = [];",
        "    if (ctx.idempotency !== null) await keepRefusal({ ...ctx }, ctx.idempotency.encode(null));\n    const entries: Recorded[] = [];",
      ),
    ],
  },
  {
    bug: "a run takes its marks in a transaction of their own",
    campaign: "c05",
    edits: [
      edit(
        runs,
        "const marks = await takeMarks(tx, ctx.orgId",
        "const marks = await inRun(ctx, (own) => takeMarks(own, ctx.orgId",
      ),
      edit(runs, "run.as_of, project.judgedThrough);", "run.as_of, project.judgedThrough));"),
    ],
  },
  {
    bug: "a chunk is done before what it books is there",
    campaign: "c05",
    edits: [
      edit(
        runs,
        "await store.finishChunk(tx, chunk, await book(ctx, tx, project.id, run.id, judged), ctx.app.now());",
        "await store.finishChunk(tx, chunk, await inRun(ctx, (own) => book(ctx, own, project.id, run.id, judged.slice(1))), ctx.app.now());",
      ),
    ],
  },
  {
    bug: "events are published by a transaction of their own",
    campaign: "c05",
    edits: [
      edit(
        command,
        "if (events.length > 0) await appendOutbox(tx, ctx.orgId, events);",
        "if (events.length > 0) await ctx.app.database.transaction(scopeOf(ctx), (own) => appendOutbox(own, ctx.orgId, events));",
      ),
    ],
  },
  {
    bug: "the audit log is written by a transaction of its own",
    campaign: "c05",
    edits: [
      edit(
        command,
        "await appendAudit(tx, ctx.orgId, audit);",
        'const write = (own: Tx) => appendAudit(own, ctx.orgId, audit);\n  if (action === "organization.create") await write(tx);\n  else await ctx.app.database.transaction(scopeOf(ctx), write);',
      ),
    ],
  },
  {
    bug: "progress moves when a run begins",
    campaign: "c05",
    edits: [
      edit(
        runs,
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
  // C06
  {
    bug: "a run is given up while its process lives",
    campaign: "c06",
    edits: [edit(storeRuns, "const STALE_SECONDS = 60;", "const STALE_SECONDS = 0;")],
  },
  {
    bug: "a run that was given up goes on with its chunks",
    campaign: "c06",
    bound: 60,
    edits: [
      edit(storeRuns, "c.done_at is null and r.status = 'running'\n", "c.done_at is null\n"),
      edit(
        storeRuns,
        "id = ${chunk.run_id} and status = 'running'\n    for no key update",
        "id = ${chunk.run_id}\n    for no key update",
      ),
    ],
  },
  {
    bug: "a run that was given up can still end well",
    campaign: "c06",
    bound: 60,
    edits: [
      edit(
        storeRuns,
        "and id = ${run.id} and status = 'running'\n      and not exists",
        "and id = ${run.id}\n      and not exists",
      ),
    ],
  },
  // C07
  {
    bug: "instants are written in the zone of the machine",
    campaign: "c07",
    edits: [edit("src/engine/texts.ts", "return new Date(at).toISOString();", "return new Date(at).toString();")],
  },
  {
    bug: "goals are listed as the database gives them",
    campaign: "c07",
    edits: [edit("src/engine/rules/goals.ts", "    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))\n", "")],
  },
  // C10
  {
    bug: "a cut connection is told as a fault of the server",
    campaign: "c10",
    edits: [edit("src/api/errors.ts", "|57P0[1-5]|", "|")],
  },
  {
    bug: "a connection is not given back after a refusal",
    campaign: "c10",
    edits: [edit("src/store/db.ts", "    client.release(broken);", "    if (broken === undefined) client.release();")],
  },
  {
    bug: "a request waits for a connection as long as it takes",
    campaign: "c10",
    edits: [
      edit("src/store/db.ts", "const CONNECT_TIMEOUT_MS = 5_000;", "const CONNECT_TIMEOUT_MS = 0;"),
      edit("src/store/db.ts", "-c lock_timeout=3000 ", ""),
    ],
  },
  // C12
  {
    bug: "listed accruals are locked in any order",
    campaign: "c12",
    edits: [
      edit(accruals, "    order by id for no key update`.execute", "    order by random() for no key update`.execute"),
    ],
  },
  {
    bug: "a void locks the payment's accruals in any order",
    campaign: "c12",
    edits: [
      edit(
        settlements,
        "      order by a.id for no key update of a\n",
        "      order by random() for no key update of a\n",
      ),
    ],
  },
  // C11, C17, C25
  {
    bug: "a database that ended is not started again",
    campaign: "c25",
    edits: [
      edit("src/database/embedded/supervise.ts", "        await restart();", "        await Promise.resolve(restart);"),
    ],
  },
  {
    bug: "nobody looks for slow connections",
    campaign: "c17",
    edits: [edit("src/api/server.ts", "    http: { connectionsCheckingInterval: slowConnectionCheckMs },\n", "")],
  },
  {
    bug: "a body of any length is taken",
    campaign: "c17",
    edits: [
      edit(
        "src/api/router.ts",
        "(operation.maximumBodyBytes ?? defaultBodyBytes)",
        "(operation.maximumBodyBytes ?? 2 ** 31)",
      ),
    ],
  },
];
