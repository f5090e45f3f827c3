/** The states of a run and of its lines. Which may follow which, the database says (`guard_pay_run`, `guard_pay_run_line`). */

export const RUN_STATES = ["draft", "approved", "exported", "settling", "closed", "canceled"] as const;
export type RunState = (typeof RUN_STATES)[number];

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

/** States of lines that a run's files hold. */
export const IN_FILES: readonly LineState[] = ["planned", "sent", "waiting", "paid", "failed", "returned"];
/** States of which the rail has not said the last word. */
export const OPEN: readonly LineState[] = ["planned", "sent", "waiting"];
