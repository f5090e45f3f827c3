/** The states of a run and of its lines. The database refuses every other step (`guard_pay_run`, `guard_pay_run_line`). */

export const RUN_STATES = ["draft", "approved", "exported", "settling", "closed", "canceled"] as const;
export type RunState = (typeof RUN_STATES)[number];

/** `approved -> draft` is a run that changed after it was approved. */
const RUN_STEPS: Readonly<Record<RunState, readonly RunState[]>> = {
  draft: ["approved", "canceled"],
  approved: ["draft", "exported", "canceled"],
  exported: ["settling", "canceled"],
  settling: ["closed"],
  closed: [],
  canceled: [],
};

export const LINE_STATES = [
  "planned",
  "excluded",
  "canceled",
  "sent",
  "waiting",
  "paid",
  "failed",
  "returned",
] as const;
export type LineState = (typeof LINE_STATES)[number];

const LINE_STEPS: Readonly<Record<LineState, readonly LineState[]>> = {
  planned: ["excluded", "canceled", "sent"],
  excluded: ["planned"],
  canceled: [],
  sent: ["waiting", "paid", "failed", "returned"],
  waiting: ["paid", "failed", "returned"],
  paid: ["returned"],
  failed: [],
  returned: [],
};

export function mayRunStep(from: RunState, to: RunState): boolean {
  return RUN_STEPS[from].includes(to);
}

export function mayLineStep(from: LineState, to: LineState): boolean {
  return LINE_STEPS[from].includes(to);
}

/** States in which a line keeps its accruals from every other payment. */
export const RESERVING: readonly LineState[] = ["planned", "sent", "waiting", "paid"];
/** States in which the ledger holds the line's payments. */
export const IN_LEDGER: readonly LineState[] = ["sent", "waiting", "paid"];
/** States of which the rail has not said the last word. */
export const OPEN: readonly LineState[] = ["planned", "sent", "waiting"];
