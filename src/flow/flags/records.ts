/** The audit rows and events of flags. */
import type { Tx } from "../../store/db.ts";
import type { FlagRow } from "../../store/flags/flags.ts";
import { toIso } from "../../store/types.ts";
import { type AuditEntry, appendAudit, appendOutbox } from "../../store/write-log.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";

export type FlagEvent = "flag.opened" | "flag.closed" | "flag.dismissed" | "flag.confirmed";

export function aboutFlag(flag: FlagRow, type: FlagEvent): Recorded {
  const { id, project_id, video_id, kind, state, reason } = flag;
  const said = reason === null ? {} : { reason };
  const payload = { flag_id: id, project_id, video_id, kind, at: toIso(flag.at), state, ...said };
  return {
    subjectType: "flag",
    subjectId: id,
    details: { to: state, kind, video_id, ...said },
    event: { type, payload },
  };
}

const HOLD_ACTIONS: Readonly<Record<string, string>> = {
  "accrual.held": "accrual.hold",
  "accrual.released": "accrual.release",
};

/** A hold is named as one that a person puts on. */
function actionOf(action: string, event: Recorded["event"]): string {
  return HOLD_ACTIONS[event?.type ?? ""] ?? action;
}

/** Writes them where no command does: in the transactions of runs, and of what looks through readings. */
export async function writeRecords(tx: Tx, ctx: Context, action: string, recorded: readonly Recorded[]): Promise<void> {
  const { type, id, name } = ctx.actor;
  const now = ctx.app.now();
  const entries = recorded.map(
    ({ subjectType, subjectId, details = {}, event }): AuditEntry => ({
      ...{ id: ctx.app.newId(), at: now, actor_type: type, actor_id: id, actor_name: name },
      ...{
        request_id: ctx.requestId,
        action: actionOf(action, event),
        subject_type: subjectType,
        subject_id: subjectId,
        details,
      },
    }),
  );
  await appendAudit(tx, ctx.orgId, entries);
  const events = recorded.flatMap(({ event }) =>
    event === undefined ? [] : [{ ...event, id: ctx.app.newId(), at: now }],
  );
  await appendOutbox(tx, ctx.orgId, events);
}
