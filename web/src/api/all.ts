/** Lists read to their end, where a screen needs all of it: to search in it, or to choose from it. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Arguments, PagedOperationId, RowOf } from "../../../src/sdk/index.ts";
import { useSession } from "../session.tsx";
import type { CallId, List } from "./queries.ts";

/** 100 pages; whoever has more narrows it by project or dates. */
const ROWS_MAX = 10_000;

export interface All<Row> {
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  readonly isStale: boolean;
  readonly error: Error | null;
  /** Rows read so far, while it is under way. */
  readonly read: number;
  /** Whether there are more than could be read. */
  readonly isCut: boolean;
  again(): void;
}

const NO_ROWS: readonly never[] = [];

/** Reads every page of a list, one after the other; what makes the list stale makes this stale. */
export function useAll<Id extends PagedOperationId & CallId>(
  id: Id,
  given: Arguments<Id>,
  options: { readonly enabled?: boolean } = {},
): All<RowOf<Id>> {
  const { client, organization } = useSession();
  const [read, setRead] = useState(0);
  const query = useQuery({
    queryKey: [organization.org_id, id, given, "all"],
    queryFn: async ({ signal }) => {
      const pages = client.paginate as (id: Id, given: object) => AsyncGenerator<RowOf<Id>>;
      const rows: RowOf<Id>[] = [];
      for await (const row of pages(id, { ...given, signal })) {
        if (rows.length === ROWS_MAX) return { rows, isCut: true };
        rows.push(row);
        if (rows.length % 100 === 0) setRead(rows.length);
      }
      return { rows, isCut: false };
    },
    ...options,
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

/** All of it, or some rows of it, in the form that tables take. */
export function allList<Row>(all: Omit<All<unknown>, "rows">, rows: readonly Row[]): List<Row> {
  return { ...all, rows, hasMore: false, isLoadingMore: false, more: () => {} };
}
