import type { Offence } from "../../store/proving/verify.ts";

/** One thing that was examined, as a verification lists it. */
export interface Check {
  readonly name: string;
  /** What must hold, in one sentence. */
  readonly promise: string;
  /** How many rows were looked at; null where the schema was. */
  readonly rows_checked: number | null;
  /** The first problems; none when the promise holds. */
  readonly problems: readonly Offence[];
}
