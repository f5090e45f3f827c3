/** What can be done with a selection of payments. */
import type { BulkAction, ListRow } from "../../ledger/lists/BulkDialog.tsx";
import { words } from "../../ledger/lists/words.ts";
import { canBeVoided } from "../../ledger/VoidDialog.tsx";

type Action = BulkAction<"listPayments">;

export const centsOf = (row: ListRow<"listPayments">) => row.total_amount_cents;

const common = {
  list: "listPayments",
  count: words.payments.count,
  cents: centsOf,
  hinders: (row) => (canBeVoided(row) ? undefined : words.payments.done),
} as const satisfies Partial<Action>;

export const bulkActions: readonly Action[] = [
  {
    ...common,
    verb: "Void",
    done: "voided",
    explained:
      "They were recorded by mistake: they stay in the history as voided, and what they settled is owed again. This cannot be undone.",
    send: (client, payment_ids, reason) => client.decidePayments({ body: { payment_ids, status: "voided", reason } }),
  },
  {
    ...common,
    verb: "Return",
    done: "marked as returned",
    explained: "The money came back to you: they stay in the history as returned, and what they settled is owed again.",
    send: (client, payment_ids, reason) => client.decidePayments({ body: { payment_ids, status: "rejected", reason } }),
  },
];
