import type { List } from "../api/queries.ts";

/** A complete list in the form that tables take. */
export function wholeList<Row>(query: {
  readonly data: readonly Row[] | undefined;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly isPlaceholderData: boolean;
  readonly refetch: () => unknown;
}): List<Row> {
  return {
    rows: query.data ?? [],
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    error: query.error,
    hasMore: false,
    isLoadingMore: false,
    more: () => {},
    again: () => void query.refetch(),
  };
}
