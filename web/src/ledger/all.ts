/** Names by id, and the reads that a payment makes stale. */
import type { OperationId, Schemas } from "../../../src/sdk/index.ts";
import { useAll } from "../api/all.ts";

/** What a payment, a void or a hold makes stale. */
export const ledgerReads: readonly OperationId[] = [
  "listBalances",
  "getPayoutSummary",
  "listAccruals",
  "getAccrual",
  "listPayments",
  "getPayment",
];

const NAMES_MAX = 2_000;

/** Names of structures by id; while they load, and for unknown ones, `nameOf` answers a dash. */
export function useStructures() {
  const { rows } = useAll("listStructures", {}, { max: NAMES_MAX });
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return { rows, nameOf: (id: string | null) => (id === null ? "—" : (names.get(id) ?? "—")) };
}

/** The ways to pay that are offered. */
export function useMethods(): readonly Schemas["MethodRow"][] {
  return useOfferedMethods().rows;
}

/** The same, with how far they have been read. */
export function useOfferedMethods() {
  return useAll("listMethods", {}, { max: NAMES_MAX });
}
