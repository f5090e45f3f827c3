/** Changes many rows, some at a time: with progress, and what was refused. After an error, the rest can be sent again. */
import { useRef, useState } from "react";
import type { Client, DataOf } from "../../../../src/sdk/index.ts";
import { errorOf } from "../../api/error-of.ts";
import { useReread } from "../../api/queries.ts";
import { useLeft } from "../../pieces/useLeft.ts";
import { useClient } from "../../session.tsx";
import { ledgerReads } from "../all.ts";

/** As many as a request takes. */
const AT_ONCE = 200;

export type Decided = DataOf<"decideAccruals">;
export type Refused = Decided["refused"][number];

export interface Bulk {
  readonly isPending: boolean;
  readonly done: number;
  readonly error: Error | null;
  /** What happened, once everything has been sent. */
  readonly outcome: { readonly changed: number; readonly refused: readonly Refused[] } | null;
  send(ids: readonly string[], send: (client: Client, ids: string[]) => Promise<Decided>): void;
}

export function useBulk(onDone: () => void): Bulk {
  const client = useClient();
  const reread = useReread();
  const isLeft = useLeft();
  const sent = useRef(new Set<string>());
  const result = useRef<{ changed: number; refused: Refused[] }>({ changed: 0, refused: [] });
  const [state, setState] = useState<Omit<Bulk, "send">>({ isPending: false, done: 0, error: null, outcome: null });
  const run = async (ids: readonly string[], send: (client: Client, ids: string[]) => Promise<Decided>) => {
    setState((before) => ({ ...before, isPending: true, error: null }));
    try {
      const left = ids.filter((id) => !sent.current.has(id));
      for (let from = 0; from < left.length && !isLeft(); from += AT_ONCE) {
        const batch = left.slice(from, from + AT_ONCE);
        const { changed, refused } = await send(client, batch);
        for (const id of batch) sent.current.add(id);
        result.current.changed += changed.length;
        result.current.refused.push(...refused);
        setState((before) => ({ ...before, done: sent.current.size }));
      }
      setState((before) => ({ ...before, isPending: false, outcome: result.current }));
      onDone();
    } catch (caught) {
      const error = errorOf(caught);
      setState((before) => ({ ...before, isPending: false, error }));
    } finally {
      void reread(ledgerReads);
    }
  };
  return { ...state, send: (ids, send) => void run(ids, send) };
}
