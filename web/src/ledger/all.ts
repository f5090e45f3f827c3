/** Lists that a screen needs whole, and the names that ids stand for. */
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Arguments, Client, OperationId, PagedOperationId, RowOf, Schemas } from "../../../src/sdk/index.ts";
import { useSession } from "../session.tsx";

/** What a payment, a void or a hold makes stale. */
export const ledgerReads: readonly OperationId[] = [
  "listBalances",
  "getPayoutSummary",
  "listAccruals",
  "getAccrual",
  "listPayments",
  "getPayment",
];

const PAGE = 100;
const NAMES_MAX = 2_000;

/** Rows of a list, at most `max` of them. */
export async function readAll<Id extends PagedOperationId>(
  client: Client,
  id: Id,
  given: Arguments<Id>,
  max: number,
): Promise<{ readonly rows: RowOf<Id>[]; readonly isCut: boolean }> {
  const walk = client.paginate as (id: Id, given: object) => AsyncGenerator<RowOf<Id>>;
  const rows: RowOf<Id>[] = [];
  const query = { limit: PAGE, ...(given as { query?: object }).query };
  for await (const row of walk(id, { ...given, query })) {
    if (rows.length === max) return { rows, isCut: true };
    rows.push(row);
  }
  return { rows, isCut: false };
}

/** A list whole, up to `max` rows; read again when its operation is refreshed. */
export function useAll<Id extends PagedOperationId>(
  id: Id,
  given: Arguments<Id>,
  max: number,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<{ readonly rows: RowOf<Id>[]; readonly isCut: boolean }> {
  const { client, organization } = useSession();
  return useQuery({
    queryKey: [organization.org_id, id, given, "all", max],
    queryFn: ({ signal }) => readAll(client, id, { ...given, signal }, max),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** Names of structures by id; while they load, and for unknown ones, `nameOf` answers a dash. */
export function useStructures() {
  const { data } = useAll("listStructures", {}, NAMES_MAX);
  const rows = data?.rows ?? [];
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return { rows, nameOf: (id: string | null) => (id === null ? "—" : (names.get(id) ?? "—")) };
}

/** The ways to pay that are offered. */
export function useMethods(): readonly Schemas["MethodRow"][] {
  return useAll("listMethods", {}, NAMES_MAX).data?.rows ?? [];
}
