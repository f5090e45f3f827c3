/** One payee: read with what belongs to it, held against other changes, and put on record. */
import { DomainError, notFound } from "../../contract/errors.ts";
import { maximumCreatorsLinked } from "../../contract/payees/payees.ts";
import type { Db, Tx } from "../../store/db.ts";
import { type DestinationRow, listDestinations } from "../../store/payees/destinations.ts";
import * as store from "../../store/payees/payees.ts";
import type { Recorded } from "../command.ts";

const DESTINATIONS_SHOWN = 100;

/** A payee with everything that is paid through it. */
export interface PayeeDetail {
  readonly payee: store.CountedPayeeRow;
  readonly creators: readonly store.PayeeCreatorRow[];
  readonly destinations: readonly DestinationRow[];
}

export async function payeeDetail(db: Db, orgId: string, id: string): Promise<PayeeDetail> {
  const payee = await store.findPayee(db, orgId, id);
  if (payee === undefined) throw notFound("Payee");
  return {
    payee,
    creators: await store.creatorsOfPayee(db, orgId, id, maximumCreatorsLinked),
    destinations: await listDestinations(db, orgId, { payee_id: id }, { limit: DESTINATIONS_SHOWN }),
  };
}

/** Held until the transaction ends: whatever concerns a payee's destinations locks it first. @throws DomainError `not_found` */
export async function lockPayee(tx: Tx, orgId: string, id: string): Promise<store.PayeeRow> {
  const [row] = await store.lockPayees(tx, orgId, [id]);
  if (row === undefined) throw notFound("Payee");
  return row;
}

/** @throws DomainError `payee_archived` */
export function requireActive({ name, status, merged_into }: store.PayeeRow): void {
  if (status === "active") return;
  const why = merged_into === null ? "is archived" : "was merged into another payee";
  throw new DomainError("payee_archived", `${name} ${why}.`, merged_into === null ? {} : { merged_into });
}

export function about(id: string, type: string, details: Record<string, unknown>): Recorded {
  return { subjectType: "payee", subjectId: id, details, event: { type, payload: { payee_id: id, ...details } } };
}
