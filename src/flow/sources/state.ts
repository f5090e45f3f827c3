/** Whether a source is asked: paused by a person, or stopped because only a person can go on. */
import { lockSource, type SourceRow, updateSource } from "../../store/sources/sources.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { planAgainAfter } from "./replan.ts";

/** Stops a source until a person does something about it, with a notice. Harmless where it is stopped already. */
export async function stopSource(ctx: Context, id: string, reason: string): Promise<void> {
  await command(ctx, "source.stop", async (tx, record) => {
    const row = await lockSource(tx, ctx.orgId, id);
    if (row === undefined || row.state !== "active" || row.archived_at !== null) return;
    const stopped = await updateSource(tx, ctx.orgId, id, { state: "stopped", state_reason: reason }, ctx.now);
    await planAgainAfter(ctx.app, tx, stopped, row);
    record({
      ...{ subjectType: "source", subjectId: id, details: { name: row.name, kind: row.kind, reason } },
      event: { type: "source.stopped", payload: stoppedPayload(row, reason) },
    });
  });
  ctx.app.log.warn({ orgId: ctx.orgId, sourceId: id, reason }, "a source is stopped until a person does something");
}

function stoppedPayload({ id, project_id, name, kind }: SourceRow, reason: string) {
  return { source_id: id, project_id, name, kind, reason };
}
