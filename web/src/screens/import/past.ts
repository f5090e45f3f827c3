/** A file of payments that were made before, row by row, as what is to be recorded. */

import { amountIn, cellReader, dateReader, type Places } from "../../import/places.ts";
import { DEFAULT_CURRENCY } from "../../pieces/money.ts";

export const CURRENCY = DEFAULT_CURRENCY;

export const parts = [
  { name: "handle", label: "Creator's handle", known: ["handle", "creator", "username", "account", "creatorhandle"] },
  { name: "amount", label: "Amount (USD)", known: ["amount", "total", "paid", "sum", "payout", "amountusd"] },
  { name: "date", label: "Paid on", known: ["paidat", "date", "paidon", "paymentdate", "paid_at"] },
  {
    name: "note",
    label: "Note or reference",
    known: ["note", "reference", "memo", "description", "txid", "transaction"],
  },
] as const;
export type Part = (typeof parts)[number]["name"];

export interface Wish {
  readonly row: number;
  readonly handle: string;
  readonly creatorId: string | undefined;
  readonly cents: number | undefined;
  readonly paidAt: string | undefined;
  readonly note: string;
  /** Names this very payment: the same row of the same file is recorded once. */
  readonly key: string;
  readonly fault: string | null;
}

export type Result = "recorded" | "known" | string;

export function wishesOf(
  rows: readonly (readonly string[])[],
  places: Places<Part>,
  creators: readonly { readonly id: string; readonly handle: string; readonly is_active: boolean }[],
  timezone: string,
): readonly Wish[] {
  const byHandle = new Map([...creators].reverse().map(({ id, handle }) => [handle.toLowerCase(), id]));
  const seen = new Map<string, number>();
  const read = dateReader(rows, places.date, timezone);
  return rows.map((cells, index) => {
    const cell = cellReader(cells, places);
    const handle = cell("handle").replace(/^@/, "");
    const creatorId = byHandle.get(handle.toLowerCase());
    const cents = amountIn(cell("amount"), CURRENCY);
    const date = cell("date");
    const at = date === "" ? undefined : read(date);
    const isDated = date === "" || at !== undefined;
    const paidAt = at === undefined ? undefined : new Date(at).toISOString();
    // Two equal rows are two payments; the second is told from the first by its number.
    const same = `${handle.toLowerCase()} ${cents ?? ""} ${paidAt ?? ""}`;
    const nth = (seen.get(same) ?? 0) + 1;
    seen.set(same, nth);
    const fault =
      creatorId === undefined
        ? "No such creator"
        : cents === undefined || cents === 0
          ? "No amount"
          : isDated
            ? null
            : "No date";
    return {
      ...{ row: index + 1, handle: handle === "" ? "—" : `@${handle}`, creatorId, cents, note: cell("note"), fault },
      paidAt: isDated ? paidAt : undefined,
      key: `import:${creatorId ?? handle}:${cents}:${paidAt ?? "now"}:${nth}`
        .replaceAll(/[^\x21-\x7e]/g, "-")
        .slice(0, 200),
    };
  });
}
