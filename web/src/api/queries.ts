/**
 * How screens read and write: by the operation's name, typed by the contract. Keys begin with the organization and the
 * operation, so that a write names what it makes stale.
 */
import { notifications } from "@mantine/notifications";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type {
  Arguments,
  Client,
  DataOf,
  LineOf,
  LinesOperationId,
  OperationId,
  PagedOperationId,
  RowOf,
} from "../../../src/sdk/index.ts";
import { useReaches } from "../limits.ts";
import { messageOf } from "../pieces/said.ts";
import { useSession } from "../session.tsx";

/** Operations that screens call by name; the two with non-JSON bodies are called on the client directly. */
export type CallId = Parameters<Client["request"]>[0] & OperationId;

const keyOf = (orgId: string, id: OperationId, given?: object) => [orgId, id, ...(given === undefined ? [] : [given])];

/** `enabled: false` waits, for example for another response; `refetchOnMount` reads again what was read shortly before. */
interface ReadOptions {
  readonly enabled?: boolean;
  readonly refetchOnMount?: "always";
}

/** Reads one resource. What is closed to a limited member is not asked for, and has no data. */
export function useRead<Id extends CallId>(id: Id, given: Arguments<Id>, options: ReadOptions = {}) {
  const { client, organization } = useSession();
  const reaches = useReaches()(id);
  return useQuery<DataOf<Id>>({
    queryKey: keyOf(organization.org_id, id, given),
    queryFn: async ({ signal }) => (await request(client, id, { ...given, signal })).data,
    placeholderData: keepPreviousData,
    ...options,
    enabled: reaches && options.enabled !== false,
  });
}

/** The same for an operation that answers line by line; each time it is read, `begin` gives what takes the lines. */
export function useLines<Id extends CallId & LinesOperationId>(
  id: Id,
  given: Arguments<Id>,
  options: { readonly enabled?: boolean; readonly begin: () => (line: LineOf<Id>) => void },
) {
  const { client, organization } = useSession();
  const { enabled = true, begin } = options;
  const reaches = useReaches()(id);
  return useQuery<DataOf<Id>>({
    queryKey: keyOf(organization.org_id, id, given),
    queryFn: ({ signal }) => client.inLines(id, { ...given, signal }, begin()),
    placeholderData: keepPreviousData,
    enabled: reaches && enabled,
  });
}

/** A list and the pages read so far. */
export interface List<Row> {
  readonly rows: readonly Row[];
  readonly isLoading: boolean;
  /** The rows shown are those of the previous filters while new ones load. */
  readonly isStale: boolean;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  more(): void;
  again(): void;
}

const PAGE = 50;
const NO_ROWS: readonly never[] = [];

/** Reads a list page by page; one that is closed to a limited member is empty. */
export function useList<Id extends PagedOperationId & CallId>(
  id: Id,
  given: Arguments<Id>,
  options: { readonly enabled?: boolean } = {},
): List<RowOf<Id>> {
  const { client, organization } = useSession();
  const reaches = useReaches()(id);
  const query = useInfiniteQuery({
    queryKey: keyOf(organization.org_id, id, given),
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: PAGE, ...(given as { query?: object }).query, ...(pageParam && { cursor: pageParam }) };
      const { data, meta } = await request(client, id, { ...given, query, signal });
      return { rows: data as readonly RowOf<Id>[], next: (meta.nextCursor as string | null) ?? null };
    },
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    ...options,
    enabled: reaches && options.enabled !== false,
  });
  return {
    rows: query.data === undefined ? NO_ROWS : query.data.pages.flatMap((page) => page.rows),
    isLoading: reaches && query.isPending,
    isStale: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}

/** Marks reads as stale: those on the screen are read again, and the answer waits for them. */
export function useReread() {
  const { organization } = useSession();
  const queries = useQueryClient();
  return useCallback(
    (reads: readonly OperationId[]) =>
      Promise.all(reads.map((read) => queries.invalidateQueries({ queryKey: keyOf(organization.org_id, read) }))),
    [queries, organization.org_id],
  );
}

/**
 * Runs a write. `refreshes` names the reads that become stale, `done` is the success message. Errors stay in `error`
 * for `FormErrors`; without a form, `notifiesErrors` shows them as a notification.
 */
export function useWrite<Id extends CallId>(
  id: Id,
  options: {
    readonly refreshes?: readonly OperationId[];
    readonly done?: string | ((data: DataOf<Id>) => string);
    readonly notifiesErrors?: boolean;
    /** `meta` is the envelope's, such as what was left out or a warning. */
    readonly onDone?: (data: DataOf<Id>, meta: Meta) => void;
  } = {},
) {
  const { client } = useSession();
  const reread = useReread();
  const mutation = useMutation<{ readonly data: DataOf<Id>; readonly meta: Meta }, Error, Arguments<Id>>({
    mutationFn: (given) => request(client, id, given),
    onSuccess: async ({ data, meta }) => {
      const stale = reread(options.refreshes ?? []);
      if (options.done !== undefined) {
        const message = typeof options.done === "string" ? options.done : options.done(data);
        notifications.show({ message, color: "moss" });
      }
      options.onDone?.(data, meta);
      await stale;
    },
    onError: (error) => {
      if (options.notifiesErrors === true)
        notifications.show({ title: "Something went wrong", message: messageOf(error), color: "red" });
    },
  });
  return { ...mutation, data: mutation.data?.data };
}

type Meta = Readonly<Record<string, unknown>>;

/** The client's generic entry point; its argument list cannot be inferred through a type parameter. */
function request<Id extends CallId>(client: Client, id: Id, given: object) {
  const send = client.request as unknown as (
    id: OperationId,
    given: object,
  ) => Promise<{ readonly data: DataOf<Id>; readonly meta: Meta }>;
  return send(id, given);
}
