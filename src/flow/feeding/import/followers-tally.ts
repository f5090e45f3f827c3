/** The outcome of an import of follower counts, added up batch by batch. */
import { maximumRejectionsShown } from "../../../contract/feeding/readings.ts";
import type { FollowerRow } from "../../../parse/followers-rows.ts";
import type { PassedRow } from "../../../parse/readings-rows.ts";
import { type ReasonGroup, ReasonGroups } from "../../../parse/reason-groups.ts";
import { answerOf, type RefusedRow } from "../../../parse/refusals.ts";
import { type Grouped, PassedRows } from "./passed.ts";
import type { ReadAs } from "./read-as.ts";

/** The outcome of the rows; the header is line 1. */
export interface FollowersAnswer {
  readonly received: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly replaced: number;
  /** In order of their lines; the first 1,000. */
  readonly rejected: readonly RefusedRow[];
  readonly rejected_count: number;
  /** All of them, by field and rule. */
  readonly rejected_by_reason: readonly ReasonGroup[];
  readonly passed_over: readonly Grouped[];
  readonly read_as: ReadAs;
  /** The import that can be taken back; null where nothing was stored. */
  readonly import_id: string | null;
  /** Whether this is what would have been stored. */
  readonly dry_run: boolean;
}

/** Of a batch: what was written, or would be, and the rows whose creators are unknown. */
export interface BatchOutcome {
  readonly inserted: number;
  readonly replaced: number;
  readonly refused: readonly RefusedRow[];
}

export class FollowersTally {
  received = 0;
  rejected = 0;
  #inserted = 0;
  #replaced = 0;
  #rows = 0;
  #first: RefusedRow[] = [];
  readonly #reasons = new ReasonGroups();
  readonly #passed = new PassedRows();

  /** Rows that wrote a count. */
  get stored(): number {
    return this.#inserted + this.#replaced;
  }

  pass({ line, passed }: PassedRow): void {
    this.#passed.add(passed, line);
  }

  refuse(row: RefusedRow): void {
    this.received += 1;
    this.#refuse(row);
  }

  add(rows: readonly FollowerRow[], { inserted, replaced, refused }: BatchOutcome): void {
    this.received += rows.length;
    this.#rows += rows.length - refused.length;
    this.#inserted += inserted;
    this.#replaced += replaced;
    for (const row of refused) this.#refuse(row);
  }

  /** A row's fault is known before its batch is looked up, so that the first lines are kept, whichever come first. */
  #refuse(row: RefusedRow): void {
    this.rejected += 1;
    this.#reasons.add(row);
    this.#first.push(row);
    if (this.#first.length >= 2 * maximumRejectionsShown) this.#first = this.#firstOnes();
  }

  #firstOnes(): RefusedRow[] {
    return this.#first.sort((a, b) => a.line - b.line).slice(0, maximumRejectionsShown);
  }

  answer(): Omit<FollowersAnswer, "read_as" | "import_id" | "dry_run"> {
    return {
      received: this.received,
      inserted: this.#inserted,
      unchanged: this.#rows - this.stored,
      replaced: this.#replaced,
      rejected: this.#firstOnes().map(answerOf),
      rejected_count: this.rejected,
      rejected_by_reason: this.#reasons.list(),
      passed_over: this.#passed.list(),
    };
  }
}
