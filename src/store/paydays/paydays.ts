/** Projects that have a payday, what is due in each, and which paydays members were reminded of. */
import { sql } from "kysely";
import type { EpochMs, LocalDate } from "../../engine/types.ts";
import { arrayText } from "../arrays.ts";
import { at, type Db, type Tx } from "../db.ts";
import { isServedHere } from "../places.ts";

export interface PaydayProject {
  readonly id: string;
  readonly name: string;
  readonly payday_kind: "month_day" | "weekday";
  readonly payday_day: number;
  readonly payday_remind_days: number;
}

/** Active projects with a payday. */
export async function projectsWithPayday(
  db: Db,
  orgId: string,
  projectId: string | undefined,
  limit: number,
): Promise<PaydayProject[]> {
  const { rows } = await sql<PaydayProject>`
    select id, name, payday_kind, payday_day, payday_remind_days from projects
    where org_id = ${orgId}::uuid and payday_kind is not null and archived_at is null
      and ${projectId === undefined ? sql`true` : sql`id = ${projectId}::uuid`}
    order by id limit ${limit}`.execute(db);
  return rows;
}

/** Organizations with such a project; asked as the owner. */
export async function orgsWithPayday(owner: Tx): Promise<{ readonly org_id: string; readonly timezone: string }[]> {
  const { rows } = await sql<{ org_id: string; timezone: string }>`
    select o.org_id, o.timezone from organizations o
    where exists (select from projects p where p.org_id = o.org_id and p.payday_kind is not null and p.archived_at is null)
      and ${isServedHere("o.org_id")}
    order by o.org_id`.execute(owner);
  return rows;
}

export interface Due {
  readonly project_id: string;
  readonly currency: string;
  readonly amount_cents: bigint;
  readonly creators: number;
}

/** What could be paid now: per creator what is earned, not on hold and in no pay run, where that is more than nothing. */
export async function dueOf(db: Db, orgId: string, projectIds: readonly string[]): Promise<Due[]> {
  if (projectIds.length === 0) return [];
  const { rows } = await sql<Due>`
    select project_id, currency, sum(cents)::bigint as amount_cents, count(*)::int as creators from (
      select a.project_id, a.creator_id, a.currency, sum(a.amount_cents) as cents from accruals a
      where a.org_id = ${orgId}::uuid and a.project_id = any(${arrayText(projectIds)}::uuid[]) and a.status = 'earned' and a.hold is null
        and not exists (select from pay_run_accruals r where r.org_id = a.org_id and r.accrual_id = a.id and r.live)
      group by 1, 2, 3 having sum(a.amount_cents) > 0
    ) owed group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** Notes that members are reminded of a payday; false where they were. */
export async function noteReminder(
  tx: Tx,
  orgId: string,
  projectId: string,
  payday: LocalDate,
  now: EpochMs,
): Promise<boolean> {
  const { rows } = await sql`
    insert into payday_reminders (org_id, project_id, payday, reminded_at)
    values (${orgId}::uuid, ${projectId}::uuid, ${payday}::date, ${at(now)}) on conflict do nothing returning payday`.execute(
    tx,
  );
  return rows.length > 0;
}
