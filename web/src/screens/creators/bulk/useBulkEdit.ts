/** Changes many creators, some at a time: with progress, and what was refused. After an error, the rest can be sent again. */
import { useRef, useState } from "react";
import type { BodyOf, Client, DataOf } from "../../../../../src/sdk/index.ts";
import { errorOf } from "../../../api/error-of.ts";
import { useReread } from "../../../api/queries.ts";
import { structureReads } from "../../../api/structure-reads.ts";
import { ledgerReads } from "../../../ledger/all.ts";
import type { Picked } from "../../../pieces/picked.ts";
import { useLeft } from "../../../pieces/useLeft.ts";
import { useClient } from "../../../session.tsx";

/** As many as a request changes. */
const AT_ONCE = 200;

const REREAD = [
  ...["listCreators", "getCreatorTotals", "getCreator", "listCreatorTags"],
  ...["listAssignments", "listCreatorAssignments", ...structureReads, "explainStructure"],
] as const;

type Answer = DataOf<"releaseCreators">;
/** Whom one request is about. */
export type Selection = BodyOf<"releaseCreators">;
export type Send = (client: Client, selection: Selection) => Promise<Answer>;

export interface Outcome {
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: Answer["refused"];
}

/** What is left to send: ids, or a filter from a creator on. */
type Rest = { readonly ids: readonly string[] } | { readonly filter: Selection["filter"]; readonly after?: string };

/** `filter` is what the list shows, `picked` what is selected of it. */
export function useBulkEdit(picked: Picked<unknown>, filter: NonNullable<Selection["filter"]>, onDone: () => void) {
  const client = useClient();
  const reread = useReread();
  const isLeft = useLeft();
  const rest = useRef<Rest | null>(picked.isAll ? { filter } : { ids: [...picked.rows.keys()] });
  const except = picked.isAll ? [...picked.rows.keys()] : [];
  const result = useRef<Outcome>({ changed: 0, unchanged: 0, refused: [] });
  const [state, setState] = useState<{
    isPending: boolean;
    done: number;
    error: Error | null;
    outcome: Outcome | null;
  }>({
    ...{ isPending: false, done: 0, error: null, outcome: null },
  });
  const run = async (send: Send) => {
    setState((before) => ({ ...before, isPending: true, error: null }));
    try {
      while (rest.current !== null && !isLeft()) {
        const now = rest.current;
        const { changed, unchanged, refused, next } = await send(client, selectionOf(now, except));
        rest.current = restOf(now, next);
        const before = result.current;
        result.current = {
          changed: before.changed + changed.length,
          unchanged: before.unchanged + unchanged.length,
          refused: [...before.refused, ...refused],
        };
        setState((was) => ({ ...was, done: was.done + changed.length + unchanged.length + refused.length }));
      }
      setState((before) => ({ ...before, isPending: false, outcome: result.current }));
      onDone();
    } catch (caught) {
      setState((before) => ({ ...before, isPending: false, error: errorOf(caught) }));
    } finally {
      void reread([...REREAD, ...ledgerReads]);
    }
  };
  return { ...state, send: (send: Send) => void run(send) };
}

function selectionOf(rest: Rest, except: readonly string[]): Selection {
  if ("ids" in rest) return { creator_ids: rest.ids.slice(0, AT_ONCE) };
  const { filter, after } = rest;
  return {
    ...(filter === undefined ? {} : { filter }),
    ...(except.length === 0 ? {} : { except_ids: [...except] }),
    ...(after === undefined ? {} : { after }),
  };
}

function restOf(rest: Rest, next: string | null): Rest | null {
  if (!("ids" in rest)) return next === null ? null : { filter: rest.filter, after: next };
  const ids = rest.ids.slice(AT_ONCE);
  return ids.length === 0 ? null : { ids };
}
