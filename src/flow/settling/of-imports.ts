/** The file that payments and earnings say they come from. */
import type { z } from "zod";
import type { AmountsImport } from "../../contract/settling/import-amounts.ts";
import type { AmountsOf } from "../feeding/import/kept.ts";

/** The import of some rows; with `countsRows` they are counted with what they record, otherwise once the file is read. */
interface CountedOf extends AmountsOf {
  readonly countsRows: boolean;
}
export type PaymentsOf = CountedOf & { readonly kind: "payments" };
export type EarningsOf = CountedOf & { readonly kind: "opening_balances" };

type Named = z.output<typeof AmountsImport>;

/** Of payments that are sent one by one. */
export function paymentsOf(named: Named): PaymentsOf {
  return { ...ofRequests(named), kind: "payments" };
}

/** Of earnings that are sent in parts. */
export function earningsOf(named: Named): EarningsOf {
  return { ...ofRequests(named), kind: "opening_balances" };
}

function ofRequests({ id, file_name: fileName }: Named) {
  return { id, fileName: fileName ?? null, path: "import.id" as const, countsRows: true };
}
