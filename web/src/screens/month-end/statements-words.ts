/** The texts of all statements together. */
export const GROUPINGS = ["payee", "method", "month", "project"] as const;

export const words = {
  title: "Statements",
  lead: "What everyone earned and was paid between two days, as their statements show.",
  all: "All statements (ZIP)",
  totals: "Totals as CSV",
  statements: "statements",
  progress: "Statements written",
  groupBy: "Totals by",
  groupings: { payee: "Payee", method: "Method", month: "Month", project: "Project" },
  none: "No earnings or payments in these dates.",
  total: "Total",
  noKey: { payee: "Without a creator", method: "Without a method", month: "", project: "" },
  leftOut: "more are in the CSV file; the total includes them.",
  columns: {
    opening_cents: "Opening",
    earned_cents: "Earned",
    entered_cents: "Entered",
    corrected_cents: "Corrected",
    withheld_cents: "Withheld",
    paid_cents: "Paid",
    returned_cents: "Returned",
    closing_cents: "Closing",
  },
} as const;
