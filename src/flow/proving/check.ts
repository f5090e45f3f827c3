import type { Offence } from "../../store/proving/verify.ts";

/** One check of a verification. */
export interface Check {
  readonly name: string;
  /** The invariant, in one sentence. */
  readonly promise: string;
  /** How many rows were checked; null for checks of the schema. */
  readonly rows_checked: number | null;
  /** The first problems; empty when the invariant holds. */
  readonly problems: readonly Offence[];
}
