/** Something to settle: a project with creators, and accruals judged by the engine and booked by plain SQL. */

import { judgePeriod } from "../../src/engine/judge.ts";
import { addDays, periodOfDate } from "../../src/engine/periods.ts";
import { clawback } from "../../src/engine/true-ups.ts";
import type { LocalDate, Version } from "../../src/engine/types.ts";
import type { Context } from "../../src/flow/context.ts";
import type { TestApp } from "./app-on.ts";

export interface NewAccrual {
  readonly creatorId: string;
  readonly amountCents: number | bigint;
  readonly currency?: string;
  /** Default: a day of its own, one after the other from 2020-01-01. */
  readonly date?: LocalDate;
  readonly projectId?: string;
  /** Makes it a clawback of that accrual; only those are negative. */
  readonly corrects?: string;
}

export interface Ledger {
  readonly ctx: Context;
  readonly projectId: string;
  readonly creatorId: string;
  project(): Promise<string>;
  creator(projectId?: string): Promise<string>;
  /** Books one accrual and answers its id. */
  accrual(accrual: NewAccrual): Promise<string>;
  /** Books them all at once; ids in the order given. */
  accruals(list: readonly NewAccrual[]): Promise<string[]>;
  /** Runs plain SQL as the owner, in one statement or many. */
  sql(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Statuses of accruals, in the order of the ids. */
  statuses(ids: readonly string[]): Promise<string[]>;
}

const LONG_AGO = Date.parse("2019-01-01T00:00:00Z");

/** A ledger in an organization; `creatorId` is its first creator, in its first project. */
export async function openLedger(app: TestApp, ctx: Context): Promise<Ledger> {
  const orgId = ctx.orgId;
  const sql: Ledger["sql"] = async (text, values = []) => (await app.database.owner.query(text, [...values])).rows;
  const versions = new Map<string, { structureId: string; version: Version }>();
  let day = 0;

  async function project(): Promise<string> {
    const id = app.newId();
    await sql(
      "insert into projects (org_id, id, name, created_at, updated_at) values ($1, $2, 'Program', now(), now())",
      [orgId, id],
    );
    return id;
  }

  async function creator(inProject: string): Promise<string> {
    const id = app.newId();
    await sql(
      `insert into creators (org_id, id, project_id, platform, handle, created_at, updated_at)
       values ($1, $2, $3, 'tiktok', $4, now(), now())`,
      [orgId, id, inProject, `c_${id.slice(-12)}`],
    );
    return id;
  }

  /** A structure per project and one version per amount; the engine judges accruals under it. */
  async function versionFor(inProject: string, amountCents: bigint, currency: string) {
    const key = `${inProject} ${amountCents} ${currency}`;
    const known = versions.get(key);
    if (known !== undefined) return known;
    const [structureId, versionId] = [app.newId(), app.newId()];
    await sql(
      "insert into structures (org_id, id, project_id, name, created_at, updated_at) values ($1, $2, $3, 'Base', now(), now())",
      [orgId, structureId, inProject],
    );
    await sql(
      `insert into structure_versions (org_id, id, structure_id, version_number, criteria_type, period, amount_cents, currency,
         criteria_params, proration_mode, created_at)
       values ($1, $2, $3, 1, 'recurring', 'daily', $4, $5, '{}', 'skip', '2019-01-01Z')`,
      [orgId, versionId, structureId, amountCents, currency],
    );
    const version: Version = {
      id: versionId,
      number: 1,
      createdAt: LONG_AGO,
      criteriaType: "recurring",
      period: "daily",
      amountCents,
      currency,
      criteriaParams: {},
      prorationMode: "skip",
      backfillOnAssignment: false,
    };
    const made = { structureId, version };
    versions.set(key, made);
    return made;
  }

  async function judged(accrual: NewAccrual, inProject: string) {
    const amount = BigInt(accrual.amountCents);
    const { structureId, version } = await versionFor(inProject, amount, accrual.currency ?? "USD");
    const date = accrual.date ?? addDays("2020-01-01", day++);
    const period = periodOfDate("daily", date, "UTC");
    const judgement = judgePeriod({
      structure: { id: structureId },
      creatorId: accrual.creatorId,
      scheduled: { period, version, cutoff: period.endAt, cadenceFrom: null },
      cover: {
        coveredDays: 1,
        periodDays: 1,
        ranges: [[date, date]],
        windows: [{ assignedAt: LONG_AGO, unassignedAt: null }],
      },
      timezone: "UTC",
      inputs: { posts: [], goals: [], followers: null },
    });
    if (judgement.outcome !== "accrual") throw new Error(`the fixture earned nothing: ${judgement.reason}`);
    return { judgement, amount, structureId, period };
  }

  /** Takes back from an accrual, however much: what the flows refuse, the ledger must still settle in order. */
  async function correction(accrualId: string, amountCents: bigint): Promise<string> {
    const id = app.newId();
    const [row] = await sql(
      `select amount_cents, currency, encode(snapshot_hash, 'hex') as hash,
         (select count(*)::int from accruals c where c.corrects_accrual_id = a.id) as corrections
       from accruals a where id = $1`,
      [accrualId],
    );
    const made = clawback(
      {
        accrualId,
        hash: String(row?.hash),
        currency: String(row?.currency),
        bookedCents: BigInt(String(row?.amount_cents)),
        clawedBackCents: 0n,
        corrections: Number(row?.corrections),
      },
      -amountCents,
      "fixture",
    );
    const copied =
      "org_id, project_id, creator_id, creator_payout_id, structure_id, version_id, version_number, period_start, period_end, period_start_at, period_end_at, currency, video_id, threshold_view_count";
    await sql(
      `insert into accruals (${copied}, id, kind, corrects_accrual_id, amount_cents, inputs_snapshot, snapshot_hash, created_at, updated_at)
       select ${copied}, $2, 'clawback', id, $3, $4, decode($5, 'hex'), $6, $6 from accruals where id = $1`,
      [accrualId, id, amountCents, made.snapshotText, made.hash, new Date(app.now()).toISOString()],
    );
    return id;
  }

  async function accruals(list: readonly NewAccrual[]): Promise<string[]> {
    const rows = [];
    for (const accrual of list) {
      const inProject = accrual.projectId ?? projectId;
      const { judgement, amount, structureId, period } = await judged(accrual, inProject);
      rows.push({
        org_id: orgId,
        id: app.newId(),
        project_id: inProject,
        creator_id: accrual.creatorId,
        structure_id: structureId,
        version_id: judgement.version.id,
        version_number: 1,
        kind: "earned",
        period_start: period.start,
        period_end: period.end,
        period_start_at: new Date(period.startAt).toISOString(),
        period_end_at: new Date(period.endAt).toISOString(),
        amount_cents: amount.toString(),
        currency: judgement.currency,
        status: "earned",
        inputs_snapshot: judgement.snapshotText,
        snapshot_hash: `\\x${judgement.hash}`,
        created_at: new Date(period.endAt).toISOString(),
        updated_at: new Date(period.endAt).toISOString(),
      });
    }
    const columns = Object.keys(rows[0] ?? {}).join(", ");
    await sql(`insert into accruals (${columns}) select ${columns} from jsonb_populate_recordset(null::accruals, $1)`, [
      JSON.stringify(rows),
    ]);
    return rows.map((row) => row.id);
  }

  const projectId = await project();
  const creatorId = await creator(projectId);
  return {
    ctx,
    projectId,
    creatorId,
    project,
    creator: (inProject = projectId) => creator(inProject),
    accrual: async (accrual) =>
      accrual.corrects === undefined
        ? ((await accruals([accrual]))[0] ?? "")
        : correction(accrual.corrects, BigInt(accrual.amountCents)),
    accruals,
    sql,
    statuses: async (ids) => {
      const rows = await sql("select id, status from accruals where id = any($1)", [ids]);
      const statusOf = new Map(rows.map((row) => [row.id, String(row.status)]));
      return ids.map((id) => statusOf.get(id) ?? "missing");
    },
  };
}
