/** What can be done with a selection of earnings. */
import type { BulkAction, ListRow } from "../../ledger/lists/BulkDialog.tsx";
import { refusalText, words } from "../../ledger/lists/words.ts";

type Action = BulkAction<"listAccruals">;

export const centsOf = (row: ListRow<"listAccruals">) => row.amount_cents;

const common = {
  list: "listAccruals",
  count: words.earnings.count,
  cents: centsOf,
  hinders: (row) => {
    if (row.status === "paid") return refusalText("cannot_set_status_on_paid_accrual");
    if (row.status !== "earned") return words.earnings.done;
    return row.pay_run === null ? undefined : refusalText("in_pay_run");
  },
} as const satisfies Partial<Action>;

export const bulkActions: readonly Action[] = [
  {
    ...common,
    verb: "Reject",
    done: "rejected",
    explained: "They will not be paid, and later calculations do not book them again. You can undo a rejection.",
    send: (client, accrual_ids, reason) => client.decideAccruals({ body: { accrual_ids, status: "rejected", reason } }),
  },
  {
    ...common,
    verb: "Void",
    done: "voided",
    explained: "They should not have been booked, and are not booked again. This cannot be undone.",
    send: (client, accrual_ids, reason) => client.decideAccruals({ body: { accrual_ids, status: "voided", reason } }),
  },
];
