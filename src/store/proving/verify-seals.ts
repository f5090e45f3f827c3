/** Whether what decides about money is as it was sealed (migration 0036): every sealed row compared with its last seal. */
import { sql } from "kysely";
import type { Db } from "../db.ts";
import { firstOf } from "./checking.ts";
import type { Offence } from "./verify-ledger.ts";

/** Something that is sealed: a table, or some of its columns. The function `sealed_<entity>` answers what it says now. */
interface Entity {
  /** How a problem calls it, before its key. */
  readonly noun: string;
  /** Sealed once: a second seal with another hash is a change of what never changes. */
  readonly isFinal?: true;
  /** Never deleted, not even with its project. */
  readonly isKept?: true;
}

/** What one check looks at. */
export interface SealCheck {
  readonly name: string;
  readonly promise: string;
  readonly entities: Readonly<Record<string, Entity>>;
}

const forEver = { isFinal: true, isKept: true } as const;

/** Every sealed entity, by the check that looks at it. A test compares them with the functions of a fresh database. */
export const SEAL_CHECKS: readonly SealCheck[] = [
  {
    name: "payments_as_sealed",
    promise: "Every payment, with its lines, its adjustment, its status and its method, is as it was sealed.",
    entities: {
      payments: { noun: "payment", ...forEver },
      payment_states: { noun: "status of payment" },
      payment_lines: { noun: "lines of payment", ...forEver },
      payment_adjustments: { noun: "adjustment", ...forEver },
      payout_methods: { noun: "payout method" },
    },
  },
  {
    name: "accruals_as_sealed",
    promise:
      "Every accrual, with its hold and refusal, every pack of snapshots, every run and every earning by hand is as it was sealed.",
    entities: {
      accruals: { noun: "accrual", ...forEver },
      accrual_states: { noun: "hold or refusal of accrual" },
      accrual_divisions: { noun: "division of accrual", ...forEver },
      accrual_dates: { noun: "date of accrual", ...forEver },
      accrual_decisions: { noun: "decision", ...forEver },
      snapshot_packs: { noun: "pack of snapshots", ...forEver },
      accrual_runs: { noun: "run" },
      earnings: { noun: "earning", ...forEver },
      returned_earnings: { noun: "return of earning", isFinal: true },
    },
  },
  {
    name: "rules_as_sealed",
    promise:
      "Every structure, version, budget, assignment, goal, campaign, member, cycle, sale, source and setting is as it was sealed.",
    entities: {
      structures: { noun: "structure" },
      structure_versions: { noun: "structure version", isFinal: true },
      structure_budgets: { noun: "budget of structure", isFinal: true },
      assignments: { noun: "assignment" },
      goals: { noun: "goal" },
      payout_campaigns: { noun: "campaign" },
      campaign_members: { noun: "campaign member" },
      campaign_sales: { noun: "sale" },
      creator_payouts: { noun: "creator payout" },
      member_cycles: { noun: "cycles of campaign member" },
      goal_history: { noun: "history of goal", isFinal: true },
      projects: { noun: "project" },
      flag_policies: { noun: "policy of flags of project" },
      organizations: { noun: "organization" },
      organization_limits: { noun: "limits of organization" },
      sources: { noun: "source" },
    },
  },
  {
    name: "readings_as_sealed",
    promise:
      "All readings are as they were recorded, with their source and what it counts, every import and what was taken back of it, and every post, creator and flag, with what they were before, is as it was sealed.",
    entities: {
      readings: { noun: "readings of", isFinal: true },
      reading_origins: { noun: "origin of readings of", isFinal: true },
      follower_readings: { noun: "follower readings of", isFinal: true },
      reading_erasures: { noun: "erasure of readings of batch", isFinal: true },
      withdrawn_readings: { noun: "readings taken back of", isFinal: true },
      withdrawn_follower_readings: { noun: "follower readings taken back of", isFinal: true },
      imports: { noun: "import", isFinal: true },
      import_parts: { noun: "part of import, batch" },
      import_additions: { noun: "additions of import,", isFinal: true },
      import_undos: { noun: "undo of import" },
      import_returns: { noun: "what an undo took away,", isFinal: true },
      videos: { noun: "post" },
      creators: { noun: "creator" },
      merged_creators: { noun: "merge of creator" },
      held_creators: { noun: "hold of creator" },
      creator_merges: { noun: "merge", isFinal: true },
      creator_moves: { noun: "rows moved by merge", isFinal: true },
      flags: { noun: "flag" },
      video_history: { noun: "history of post", isFinal: true },
      creator_handles: { noun: "former handle" },
    },
  },
  {
    name: "keys_as_sealed",
    promise:
      "Every API key, its look-up, every member, invitation and answer kept under an idempotency key is as it was sealed.",
    entities: {
      api_keys: { noun: "API key" },
      api_key_lookup: { noun: "look-up of the key with hash" },
      members: { noun: "member" },
      member_limits: { noun: "limits of member" },
      invitations: { noun: "invitation" },
      invitation_limits: { noun: "limits of invitation" },
      idempotency_keys: { noun: "idempotency key" },
    },
  },
  {
    name: "payees_as_sealed",
    promise: "Every payee, destination, account that pays and link of a creator to a payee is as it was sealed.",
    entities: {
      payees: { noun: "payee" },
      creator_payees: { noun: "payee of creator" },
      payout_destinations: { noun: "destination", isKept: true },
      originator_accounts: { noun: "originator account" },
      payee_settings: { noun: "settings of payees of" },
    },
  },
  {
    name: "pay_runs_as_sealed",
    promise: "Every pay run, line, approval, file, policy and flag of what a run has reserved is as it was sealed.",
    entities: {
      pay_runs: { noun: "pay run", isKept: true },
      pay_run_lines: { noun: "line of pay run", ...forEver },
      pay_run_line_states: { noun: "state of line of pay run" },
      pay_run_payments: { noun: "payment of part of pay run", ...forEver },
      pay_run_accruals: { noun: "accruals of line of pay run", ...forEver },
      pay_run_left_out: { noun: "left out of pay run", ...forEver },
      pay_run_approvals: { noun: "approval of pay run", isKept: true },
      pay_run_files: { noun: "file of pay run", isKept: true },
      pay_run_results: { noun: "results of pay run", ...forEver },
      pay_run_policies: { noun: "policy of approvals of" },
      reserved_flags: { noun: "flag and what a pay run reserved," },
    },
  },
  {
    name: "months_as_sealed",
    promise: "Every month that was closed or opened again, with what was owed at its end, is as it was sealed.",
    entities: {
      month_closings: { noun: "closing of month", isKept: true },
      month_closing_sums: { noun: "sum of closed month", ...forEver },
    },
  },
  {
    name: "invoices_as_sealed",
    promise:
      "Every invoice and credit note, what they say of both parties, every agreement and every series is as it was sealed.",
    entities: {
      invoices: { noun: "invoice", ...forEver },
      invoice_payments: { noun: "invoiced payment", ...forEver },
      invoice_agreements: { noun: "agreement", isKept: true },
      invoice_series: { noun: "series of invoices of payee", isKept: true },
      invoice_settings: { noun: "settings of invoices of" },
    },
  },
  {
    name: "log_as_sealed",
    promise: "Every audit row is there and as it was written, and every seal belongs to a link of the chain.",
    entities: { audit_log: { noun: "audit row", ...forEver } },
  },
];

/** Where a seal is; those that wait count as the others do. */
const ALL_SEALS = sql`(
  select org_id, id, entity, key, hash from seals union all select org_id, id, entity, key, hash from key_seals
  union all select org_id, id, entity, key, hash from seals_waiting)`;

/**
 * Readings go when the retention of their source is over, or when their import is taken back; what is left of their group is
 * sealed again. So is what is final, but
 * for its creator, when creators are merged.
 */
const RESEALED = sql`(
  select e.org_id, s.entity, 'batch ' || e.batch as key, count(*) as n
  from reading_erasures e cross join (values ('readings'), ('reading_origins')) as s (entity) group by 1, 2, 3
  union all select p.org_id, s.entity, 'batch ' || p.batch, 1 from import_parts p
  cross join (values ('readings'), ('reading_origins')) as s (entity) where p.withdrawn_at is not null
  union all select org_id, entity, row_id::text, count(*) from creator_moves where entity in ('accruals', 'payments', 'earnings') group by 1, 2, 3)`;

interface Finding extends Offence {
  readonly entity: string;
  readonly key: string;
}

/** What breaks the promise of each check, by its name; at most `limit` of each kind. */
export async function sealProblems(db: Db, limit: number): Promise<Map<string, Offence[]>> {
  // How a row's text is written is the sealing functions' own setting; sorting every row needs room, here alone.
  await sql
    .raw(
      "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex'; " +
        "set local work_mem = '32MB'; set local enable_incremental_sort = off",
    )
    .execute(db);
  const found = [
    ...(await differences(db, limit)),
    ...(await sealedTwice(db, limit)),
    ...(await outsideOfChain(db, limit)),
  ];
  return new Map(
    SEAL_CHECKS.map(({ name, entities }) => [
      name,
      found
        .filter(({ entity }) => entity in entities)
        .slice(0, limit)
        .map(({ org_id, entity, key, detail }) => ({ org_id, subject: `${entities[entity]?.noun} ${key}`, detail })),
    ]),
  );
}

/** How many rows and groups of rows have been sealed, by check. */
export async function countSealed(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ entity: string; n: bigint }>`
    select entity, count(*) as n from (select distinct entity, org_id, key from ${ALL_SEALS} s) s group by entity`.execute(
    db,
  );
  return new Map(
    SEAL_CHECKS.map(({ name, entities }) => [
      name,
      rows.filter(({ entity }) => entity in entities).reduce((sum, { n }) => sum + Number(n), 0),
    ]),
  );
}

function entityNames(holds: (entity: Entity) => boolean = () => true): string[] {
  return SEAL_CHECKS.flatMap(({ entities }) =>
    Object.entries(entities).flatMap(([name, entity]) => (holds(entity) ? [name] : [])),
  );
}

/** What every sealed row says now. */
function everySealedRow() {
  return sql.join(
    entityNames().map((name) => sql`select org_id, entity, key, hash from ${sql.id(`sealed_${name}`)}()`),
    sql` union all `,
  );
}

async function differences(db: Db, limit: number): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with said as (
      select distinct on (entity, org_id, key) entity, org_id, key, hash from ${ALL_SEALS} s order by entity, org_id, key, id desc
    ), different as (
      select org_id, entity, key, '' as subject,
             case when n.hash is null then 'is sealed, and gone' when s.key is null then 'is there, and was never sealed'
                  when s.hash is null then 'is there, and sealed as deleted' else 'is not as it was sealed' end as detail
      from (${everySealedRow()}) n full join said s using (entity, org_id, key) where n.hash is distinct from s.hash
    )
    select * from (select *, row_number() over (partition by entity order by org_id, key) as place from different) d
    where place <= ${limit} order by entity, place`.execute(db);
  return rows;
}

/** Added up, not joined: a join of seals with what was resealed is a loop over both where the planner knows neither. */
function sealedTwice(db: Db, limit: number): Promise<Finding[]> {
  const kept = entityNames(({ isKept }) => isKept === true);
  return firstOf(
    db,
    sql`
    select org_id, entity, key, '' as subject,
           case when count(distinct hash) > 1 then 'was sealed again with another content' else 'was deleted' end as detail
    from (
      select org_id, entity, key, hash, 0 as n from ${ALL_SEALS} s
      union all select org_id, entity, key, null, n from ${RESEALED} e
    ) s
    where entity = any(${entityNames(({ isFinal }) => isFinal === true)}::text[])
    group by org_id, entity, key
    having count(distinct hash) > 1 + sum(n) or (bool_or(hash is null and n = 0) and entity = any(${kept}::text[]))`,
    limit,
  );
}

/** Seals that no link covers: their sequence belongs to an audit row, or to a link over others. */
function outsideOfChain(db: Db, limit: number): Promise<Finding[]> {
  return firstOf(
    db,
    sql`
    select s.org_id, 'audit_log' as entity, coalesce(c.audit_id::text, 'of link ' || c.sequence) as key, '' as subject,
           'has the place in the chain that a seal of ' || s.entity || ' ' || s.key || ' claims' as detail
    from (
      select org_id, sequence, entity, key, null as of from seals
      union all select org_id, sequence, entity, key, entity from key_seals
    ) s join audit_chain c on c.org_id = s.org_id and c.sequence = s.sequence
    where c.audit_id is not null or c.entity is distinct from s.of`,
    limit,
  );
}
