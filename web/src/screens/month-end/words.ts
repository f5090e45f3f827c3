/** The texts of the month-end screen. */
import { longMonthText } from "../../ledger/periods.ts";

export const words = {
  title: "Month-end",
  lead: "Close a month once its papers are sent, and take the journal to your accounting program.",
  months: {
    title: "Closed months",
    none: "No month is closed.",
    through: (day: string) => `The books are closed through ${day}.`,
    hint: "Nothing can be dated in a closed month. What is booked later counts on the day it is booked.",
    columns: { month: "Month", owed: "Owed at its end", closed: "Closed", state: "State" },
    by: (name: string) => `by ${name}`,
    isClosed: "Closed",
    isOpen: "Reopened",
  },
  close: {
    action: (month: string) => `Close ${longMonthText(month)}`,
    title: (month: string) => `Close ${longMonthText(month)}?`,
    text: (month: string) =>
      `Payments and earnings can no longer be dated in ${longMonthText(month)} or before. Earnings that are booked later count on the day they are booked, returns and corrections on the day they happen.`,
    note: "Note (optional)",
    done: (month: string) => `${longMonthText(month)} is closed.`,
  },
  reopen: {
    action: "Reopen",
    actionFor: (month: string) => `Reopen ${longMonthText(month)}`,
    title: (month: string) => `Reopen ${longMonthText(month)}`,
    text: "Every month after it is opened, too.",
    reason: "Reason",
    done: (month: string) => `${longMonthText(month)} is open again.`,
  },
  journal: {
    title: "Journal",
    lead: "Every earning, correction, payment, return and void as a balanced entry.",
    download: "Journal as CSV",
    none: "Nothing was posted in these dates.",
    entries: (count: string) => `${count} entries`,
    columns: { account: "Account", debit: "Debit", credit: "Credit" },
    total: "Total",
    owed: "Owed before and after",
    before: "Before",
    after: "After",
  },
  accounts: {
    title: "Accounts",
    lead: "The codes of your accounting program.",
    edit: "Edit accounts",
    save: "Save",
    done: "The accounts are saved.",
    names: {
      expense: "Expense: what creators earn",
      payable: "Payable: what creators are owed",
      adjustment: "Adjustment: paid above or below earnings",
      withholding: "Withholding: tax withheld",
      cash: "Cash: what payments come from",
    },
    method: (name: string) => `Cash of ${name} (empty: as above)`,
  },
} as const;
