/** The first run of a creator without a payee makes one. */
import type { Tx } from "../../store/db.ts";
import { insertPayees } from "../../store/payruns/new-payees.ts";
import type { Recorded } from "../command.ts";
import type { Context } from "../context.ts";

interface Payeeless {
  readonly id: string;
  readonly handle: string;
  readonly display_name: string | null;
  readonly email: string | null;
}

export async function makePayees(
  tx: Tx,
  ctx: Context,
  record: (entry: Recorded) => void,
  creators: readonly Payeeless[],
): Promise<void> {
  if (creators.length === 0) return;
  const made = creators.map(({ id, handle, display_name, email }) => ({
    ...{ id: ctx.app.newId(), creatorId: id, name: display_name ?? handle, email },
  }));
  await insertPayees(tx, ctx.orgId, made, ctx.now);
  for (const { id, creatorId, name } of made)
    record({ subjectType: "payee", subjectId: id, details: { creator_id: creatorId, name } });
}
