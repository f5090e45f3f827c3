/** A selection in a list of many pages: some rows, or everything that matches but some rows. */
import { useState } from "react";
import type { Selection } from "./table-parts.tsx";

export interface Picked<Row> {
  readonly isAll: boolean;
  /** The rows that are selected, or, of everything, those that are not. */
  readonly rows: ReadonlyMap<string, Row>;
}

/** What is selected of all the rows that match, where everything is but some. */
export function pickedOf<Row extends { readonly id: string }>(all: readonly Row[], { rows }: Picked<unknown>): Row[] {
  return all.filter(({ id }) => !rows.has(id));
}

/** `shown` are the rows read so far, `total` is how many match, `filters` names them: other filters begin with none selected. */
export function usePicked<Row extends { readonly id: string }>(
  shown: readonly Row[],
  total: number | undefined,
  filters: string,
) {
  const none: Picked<Row> = { isAll: false, rows: new Map() };
  const [held, setHeld] = useState({ filters, picked: none });
  // What other filters hide must not be changed with the rest.
  const picked = held.filters === filters ? held.picked : none;
  const set = (next: Picked<Row>) => setHeld({ filters, picked: next });
  const isPicked = (id: string) => picked.rows.has(id) !== picked.isAll;
  const selection: Selection = {
    ids: new Set(shown.map(({ id }) => id).filter(isPicked)),
    onChange: (ids) => {
      const rows = new Map(picked.rows);
      for (const row of shown) {
        if (ids.has(row.id) === picked.isAll) rows.delete(row.id);
        else rows.set(row.id, row);
      }
      set({ isAll: picked.isAll, rows });
    },
  };
  return {
    ...picked,
    selection,
    count: picked.isAll ? Math.max(0, (total ?? 0) - picked.rows.size) : picked.rows.size,
    /** Whether rows match that are not shown. */
    hasMore: total !== undefined && total > shown.length,
    selectAll: () => set({ isAll: true, rows: new Map() }),
    clear: () => set(none),
  };
}
