/** The one operation that shows a destination in full. */
import type { Fields } from "../../rails/index.ts";
import type { DestinationRow } from "../../store/payees/destinations.ts";
import { command } from "../command.ts";
import type { Context } from "../context.ts";
import { requireDestination } from "./destinations.ts";
import { openFields } from "./sealing.ts";

export interface InFull {
  readonly row: DestinationRow;
  readonly details: Fields;
}

/** Recorded with who and why, before it is answered. @throws DomainError `not_found`, `secret_unreadable` */
export function readDetails(ctx: Context, id: string, reason: string): Promise<InFull> {
  return command(ctx, "destination.read", async (tx, record) => {
    const row = await requireDestination(tx, ctx.orgId, id);
    const details = openFields(ctx, "destination", id, { sealed: row.details_enc, plain: row.details_plain });
    const what = { payee_id: row.payee_id, kind: row.kind, mask: row.details_mask, reason };
    record({ subjectType: "destination", subjectId: id, details: what });
    return { row, details };
  });
}
