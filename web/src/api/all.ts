/** Reads lists to the end for screens that need every row: to search, select or add up. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Arguments, Client, PagedOperationId, RowOf } from "../../../src/sdk/index.ts";
import { useReaches } from "../limits.ts";
import { useSession } from "../session.tsx";
import type { List } from "./queries.ts";

/** 100 pages; longer lists have to be narrowed by project or dates. */
const ROWS_MAX = 10_000;
const PAGE = 100;
const NO_ROWS: readonly never[] = [];

/** Reads at most `max` rows of a list; calls `onProgress` with the number read so far. */
export async function readAll<Id extends PagedOperationId>(
  client: Client,
  id: Id,
  given: Arguments<Id>,
  max: number,
  onProgress: (read: number) => void = () => {},
): Promise<{ readonly rows: RowOf<Id>[]; readonly isCut: boolean }> {
  const walk = client.paginate as (id: Id, given: object) => AsyncGenerator<RowOf<Id>>;
  const rows: RowOf<Id>[] = [];
  const query = { limit: PAGE, ...(given as { query?: object }).query };
  for await (const row of walk(id, { ...given, query })) {
    if (rows.length === max) return { rows, isCut: true };
    rows.push(row);
    if (rows.length % PAGE === 0) onProgress(rows.length);
  }
  return { rows, isCut: false };
}

export interface All<Row> {
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  readonly isStale: boolean;
  readonly error: Error | null;
  /** Rows read so far, while loading. */
  readonly read: number;
  /** Whether the list was cut at the limit. */
  readonly isCut: boolean;
  again(): void;
}

/** A complete list, up to `max` rows; it becomes stale with the list. */
export function useAll<Id extends PagedOperationId>(
  id: Id,
  given: Arguments<Id>,
  { max = ROWS_MAX, enabled = true }: { readonly max?: number; readonly enabled?: boolean } = {},
): All<RowOf<Id>> {
  const { client, organization } = useSession();
  const reaches = useReaches()(id);
  const [read, setRead] = useState(0);
  const query = useQuery({
    queryKey: [organization.org_id, id, given, "all", max],
    queryFn: ({ signal }) => readAll(client, id, { ...given, signal }, max, setRead),
    placeholderData: keepPreviousData,
    enabled: enabled && reaches,
  });
  return {
    rows: query.data?.rows ?? NO_ROWS,
    isLoading: query.isPending && query.fetchStatus !== "idle",
    isStale: query.isPlaceholderData,
    error: query.error,
    read,
    isCut: query.data?.isCut ?? false,
    again: () => void query.refetch(),
  };
}

/** All rows, or some of them, in the form that tables take. */
export function allList<Row>(all: Omit<All<unknown>, "rows">, rows: readonly Row[]): List<Row> {
  return { ...all, rows, hasMore: false, isLoadingMore: false, more: () => {} };
}
