/** Writes the lines of runs, their parts and accruals, and who was left out: by set, whatever their number. */
import { sql } from "kysely";
import type { LineState } from "../../engine/payruns/states.ts";
import type { EpochMs } from "../../engine/types.ts";
import { at, type Tx } from "../db.ts";
import { jsonText } from "../write-log.ts";

export interface NewLine {
  readonly id: string;
  readonly position: number;
  readonly payeeId: string;
  readonly destinationId: string;
  readonly mask: string;
  readonly reference: string;
  readonly name: string;
  readonly entity: string;
  readonly amountCents: bigint;
  readonly parts: readonly {
    readonly id: string;
    readonly projectId: string;
    readonly creatorId: string;
    readonly amountCents: bigint;
    readonly accrualIds: readonly string[];
  }[];
}

export interface NewLeftOut {
  readonly id: string;
  readonly position: number;
  readonly payeeId: string;
  readonly projectId: string;
  readonly creatorId: string;
  readonly amountCents: bigint;
  readonly accrualIds: readonly string[];
  readonly reasons: readonly { readonly code: string }[];
}

/**
 * Writes a draft's lines, with their parts and accruals, which are reserved from then on. Throws the unique violation of
 * `pay_run_accruals_live` where another run has reserved one.
 */
export async function insertLines(
  tx: Tx,
  orgId: string,
  runId: string,
  lines: readonly NewLine[],
  now: EpochMs,
): Promise<void> {
  if (lines.length === 0) return;
  const of = <T>(pick: (line: NewLine) => T): T[] => lines.map(pick);
  await sql`
    insert into pay_run_lines (org_id, pay_run_id, status_at, id, position, payee_id, destination_id, destination_mask, reference, name,
      entity, amount_cents)
    select ${orgId}, ${runId}, ${at(now)}, l.* from unnest(
      ${of((l) => l.id)}::uuid[], ${of((l) => l.position)}::int[], ${of((l) => l.payeeId)}::uuid[], ${of((l) => l.destinationId)}::uuid[],
      ${of((l) => l.mask)}::text[], ${of((l) => l.reference)}::text[], ${of((l) => l.name)}::text[], ${of((l) => l.entity)}::text[],
      ${of((l) => l.amountCents)}::bigint[]) as l`.execute(tx);
  const parts = lines.flatMap((line) => line.parts.map((part) => ({ ...part, lineId: line.id })));
  const ofPart = <T>(pick: (part: (typeof parts)[number]) => T): T[] => parts.map(pick);
  await sql`
    insert into pay_run_parts (org_id, id, line_id, project_id, creator_id, amount_cents)
    select ${orgId}, p.* from unnest(
      ${ofPart((p) => p.id)}::uuid[], ${ofPart((p) => p.lineId)}::uuid[], ${ofPart((p) => p.projectId)}::uuid[],
      ${ofPart((p) => p.creatorId)}::uuid[], ${ofPart((p) => p.amountCents)}::bigint[]) as p`.execute(tx);
  const accruals = parts.flatMap(({ id, lineId, accrualIds }) =>
    accrualIds.map((accrualId) => ({ id, lineId, accrualId })),
  );
  await sql`
    insert into pay_run_accruals (org_id, part_id, line_id, accrual_id, amount_cents)
    select ${orgId}, r.part_id, r.line_id, a.id, a.amount_cents from unnest(
      ${accruals.map(({ id }) => id)}::uuid[], ${accruals.map(({ lineId }) => lineId)}::uuid[],
      ${accruals.map(({ accrualId }) => accrualId)}::uuid[]) as r (part_id, line_id, accrual_id)
    join accruals a on a.org_id = ${orgId} and a.id = r.accrual_id`.execute(tx);
}

export async function insertLeftOut(tx: Tx, orgId: string, runId: string, rows: readonly NewLeftOut[]): Promise<void> {
  if (rows.length === 0) return;
  const of = <T>(pick: (row: NewLeftOut) => T): T[] => rows.map(pick);
  await sql`
    insert into pay_run_left_out (org_id, pay_run_id, id, position, payee_id, project_id, creator_id, amount_cents, accrual_ids, reason,
      reasons)
    select ${orgId}, ${runId}, r.id, r.position, r.payee_id, r.project_id, r.creator_id, r.amount_cents,
           string_to_array(r.accrual_ids, ',')::uuid[], r.reason, r.reasons
    from unnest(
      ${of((r) => r.id)}::uuid[], ${of((r) => r.position)}::int[], ${of((r) => r.payeeId)}::uuid[], ${of((r) => r.projectId)}::uuid[],
      ${of((r) => r.creatorId)}::uuid[], ${of((r) => r.amountCents)}::bigint[], ${of((r) => r.accrualIds.join(","))}::text[],
      ${of((r) => r.reasons[0]?.code ?? "")}::text[], ${of((r) => jsonText(r.reasons))}::jsonb[])
      as r (id, position, payee_id, project_id, creator_id, amount_cents, accrual_ids, reason, reasons)`.execute(tx);
}

/** What a result, or an operator, says of a line. */
export interface LineChange {
  readonly id: string;
  readonly status: LineState;
  readonly code: string | null;
  readonly message: string | null;
  readonly railId: string | null;
  readonly resultOn: string | null;
}

/** Moves lines to the states given. What is null stays as it was. */
export async function changeLines(tx: Tx, orgId: string, changes: readonly LineChange[], now: EpochMs): Promise<void> {
  if (changes.length === 0) return;
  const of = <T>(pick: (change: LineChange) => T): T[] => changes.map(pick);
  await sql`
    update pay_run_lines l set status = c.status, status_at = ${at(now)}, code = coalesce(c.code, l.code),
      message = coalesce(c.message, l.message), rail_id = coalesce(c.rail_id, l.rail_id), result_on = coalesce(c.result_on, l.result_on)
    from unnest(
      ${of((c) => c.id)}::uuid[], ${of((c) => c.status)}::text[], ${of((c) => c.code)}::text[], ${of((c) => c.message)}::text[],
      ${of((c) => c.railId)}::text[], ${of((c) => c.resultOn)}::date[]) as c (id, status, code, message, rail_id, result_on)
    where l.org_id = ${orgId} and l.id = c.id`.execute(tx);
}

/** Moves every line of a run that is in one state to another. */
export async function moveLines(
  tx: Tx,
  orgId: string,
  runId: string,
  from: LineState,
  to: LineState,
  now: EpochMs,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with moved as (
      update pay_run_lines set status = ${to}, status_at = ${at(now)}
      where org_id = ${orgId} and pay_run_id = ${runId} and status = ${from} returning id
    ) select count(*)::int as n from moved`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Leaves a line out, or puts it back. Throws the unique violation of `pay_run_accruals_live` where another run has it now. */
export async function setExcluded(tx: Tx, orgId: string, id: string, text: string | null, now: EpochMs): Promise<void> {
  await sql`
    update pay_run_lines set status = ${text === null ? "planned" : "excluded"}, left_out_text = ${text}, status_at = ${at(now)}
    where org_id = ${orgId} and id = ${id}`.execute(tx);
}

/** Records in which file, and as what, each line was sent. */
export async function setSentAs(
  tx: Tx,
  orgId: string,
  runId: string,
  sent: readonly {
    readonly reference: string;
    readonly file: number;
    readonly trace: string | null;
    readonly messageId: string | null;
  }[],
): Promise<void> {
  await sql`
    update pay_run_lines l set file_number = s.file, trace = s.trace, message_id = s.message_id
    from unnest(${sent.map((s) => s.reference)}::text[], ${sent.map((s) => s.file)}::int[], ${sent.map((s) => s.trace)}::text[],
      ${sent.map((s) => s.messageId)}::text[]) as s (reference, file, trace, message_id)
    where l.org_id = ${orgId} and l.pay_run_id = ${runId} and l.reference = s.reference`.execute(tx);
}

/** Locks the creators of a run's planned lines, then their accruals, each in order of id: as payments do. */
export async function lockForSending(tx: Tx, orgId: string, runId: string): Promise<void> {
  await sql`
    select c.id from creators c where c.org_id = ${orgId} and c.id = any(array(
      select p.creator_id from pay_run_parts p join pay_run_lines l on l.org_id = p.org_id and l.id = p.line_id
      where l.org_id = ${orgId} and l.pay_run_id = ${runId}))
    order by c.id for no key update`.execute(tx);
  await sql`
    select count(*) from (
      select a.id from accruals a where a.org_id = ${orgId} and a.id = any(array(
        select r.accrual_id from pay_run_accruals r join pay_run_lines l on l.org_id = r.org_id and l.id = r.line_id
        where l.org_id = ${orgId} and l.pay_run_id = ${runId}))
      order by a.id for no key update) as locked`.execute(tx);
}

/** Names the payments that the parts of a run are recorded as. */
export async function setPayments(
  tx: Tx,
  orgId: string,
  payments: readonly { readonly partId: string; readonly paymentId: string }[],
): Promise<void> {
  await sql`
    update pay_run_parts p set payment_id = n.payment_id
    from unnest(${payments.map((p) => p.partId)}::uuid[], ${payments.map((p) => p.paymentId)}::uuid[]) as n (part_id, payment_id)
    where p.org_id = ${orgId} and p.id = n.part_id`.execute(tx);
}
