/** Paydays: when each project pays next, with what is due, and the reminder of it. No money moves by itself. */
import { daysBetween, nextPayday } from "../../engine/paydays.ts";
import { localDateOf } from "../../engine/periods.ts";
import type { LocalDate } from "../../engine/types.ts";
import type { Db } from "../../store/db.ts";
import * as store from "../../store/paydays/paydays.ts";
import { command, read } from "../command.ts";
import { type App, type Context, localContext } from "../context.ts";
import { requireOrganization } from "../organization/organization.ts";
import { unlessMoving } from "../passing.ts";

export interface NextPayday {
  readonly projectId: string;
  readonly projectName: string;
  readonly nextOn: LocalDate;
  readonly daysLeft: number;
  readonly isNear: boolean;
  readonly due: readonly store.Due[];
}

const SHOWN_MAX = 100;
const SYSTEM = { type: "system", id: null, name: "paydays" } as const;

/** The next payday of each project that has one, the soonest first. */
export function listPaydays(
  ctx: Context,
  { project_id: projectId }: { readonly project_id?: string | undefined },
): Promise<NextPayday[]> {
  return read(ctx, async (db) => {
    const { timezone } = await requireOrganization(db, ctx.orgId);
    return paydaysOf(db, ctx, localDateOf(ctx.now, timezone), projectId);
  });
}

async function paydaysOf(db: Db, ctx: Context, today: LocalDate, projectId: string | undefined): Promise<NextPayday[]> {
  const projects = await store.projectsWithPayday(db, ctx.orgId, projectId, SHOWN_MAX);
  const due = Map.groupBy(
    await store.dueOf(
      db,
      ctx.orgId,
      projects.map(({ id }) => id),
    ),
    (row) => row.project_id,
  );
  return projects
    .map(({ id, name, payday_kind: kind, payday_day: day, payday_remind_days: remindDays }) => {
      const nextOn = nextPayday({ kind, day, remindDays }, today);
      const daysLeft = daysBetween(today, nextOn);
      return {
        ...{ projectId: id, projectName: name, nextOn, daysLeft, isNear: daysLeft <= remindDays },
        due: due.get(id) ?? [],
      };
    })
    .sort((one, other) => one.daysLeft - other.daysLeft || (one.projectName < other.projectName ? -1 : 1));
}

/**
 * Reminds of every payday that is near: once each, as an entry of the audit log and an event `payday.near` with what is due.
 * Returns how many there were.
 */
export async function remindOfPaydays(app: App): Promise<number> {
  const orgs = await app.database.ownerTransaction(store.orgsWithPayday);
  let reminded = 0;
  for (const { org_id: orgId } of orgs) {
    const ctx = localContext(app, orgId, SYSTEM);
    const near = (await unlessMoving(listPaydays(ctx, {}), [])).filter(({ isNear }) => isNear);
    for (const payday of near) reminded += (await unlessMoving(remind(ctx, payday), false)) ? 1 : 0;
  }
  return reminded;
}

function remind(ctx: Context, { projectId, nextOn, daysLeft, due }: NextPayday): Promise<boolean> {
  return command(ctx, "payday.remind", async (tx, record) => {
    if (!(await store.noteReminder(tx, ctx.orgId, projectId, nextOn, ctx.now))) return false;
    const sums = due.map(({ currency, amount_cents, creators }) => ({ currency, amount_cents, creators }));
    const about = { project_id: projectId, payday: nextOn, days_left: daysLeft };
    record({
      subjectType: "project",
      subjectId: projectId,
      details: { payday: nextOn, days_left: daysLeft },
      event: { type: "payday.near", payload: { ...about, due: sums } },
    });
    return true;
  });
}
