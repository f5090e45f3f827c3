/** Names by id, and the reads that a payment makes stale. */
import type { OperationId, Schemas } from "../../../src/sdk/index.ts";
import { useAll } from "../api/all.ts";

/** The reads that a payment, a void or a hold makes stale, and so does what books earnings. */
export const ledgerReads: readonly OperationId[] = [
  "listBalances",
  "getPayoutSummary",
  "listAccruals",
  "getAccrualTotals",
  "getAccrual",
  "listPayments",
  "getPaymentTotals",
  "getPayment",
  "listCreatorPayouts",
  "getCreatorPayout",
];

const NAMES_MAX = 2_000;

/** Names of structures by id; `nameOf` returns a dash while they load and for unknown ids. */
export function useStructures() {
  const { rows } = useAll("listStructures", {}, { max: NAMES_MAX });
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return { rows, nameOf: (id: string | null) => (id === null ? "—" : (names.get(id) ?? "—")) };
}

/** The active payout methods. */
export function useMethods(): readonly Schemas["MethodRow"][] {
  return useOfferedMethods().rows;
}

/** The same, with the loading state. */
export function useOfferedMethods() {
  return useAll("listMethods", {}, { max: NAMES_MAX });
}
