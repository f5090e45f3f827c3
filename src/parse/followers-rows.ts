/** The rows of a file of follower counts by its plan: a count, a refusal that names the field, or a row that is none. */
import { greatest } from "../engine/append.ts";
import { CountCells, HIDDEN, InstantCells } from "./cells.ts";
import type { FollowerColumn } from "./followers-columns.ts";
import type { FollowersPlan } from "./followers-plan.ts";
import { plainHandle, profilePlatform } from "./handles.ts";
import { platformName } from "./platforms.ts";
import type { PassedRow } from "./readings-rows.ts";
import { CellRefused, NothingRead, type RefusedRow, RowRefused } from "./refusals.ts";
import { isBlank, isTotal, type TableRow } from "./table.ts";

/** A count as given by its row. Texts are normalized, not validated; the creator is not looked up. */
export interface FollowerRow {
  readonly line: number;
  readonly creator_id: string | undefined;
  /** Without the @ before it; empty where `creator_id` says who it is. */
  readonly handle: string;
  /** Empty where nothing says it. */
  readonly platform: string;
  readonly captured_at: number;
  readonly follower_count: number;
}

/** Reads the rows of one file. */
export class FollowersReader {
  readonly #plan: FollowersPlan;
  readonly #lastUsed: number;
  readonly #instants: InstantCells;
  readonly #counts = new CountCells();

  constructor(plan: FollowersPlan) {
    this.#plan = plan;
    this.#instants = new InstantCells(plan);
    this.#lastUsed = greatest(Object.values(plan.places), 0);
  }

  read(row: TableRow): FollowerRow | RefusedRow | PassedRow {
    const { line } = row;
    if ("fault" in row) return { line, reason: row.fault };
    const { cells } = row;
    const { header } = this.#plan;
    if (isBlank(cells)) return { line, passed: "blank rows" };
    if (cells.length === header.length && cells.every((cell, at) => cell === header[at]))
      return { line, passed: "the header again" };
    if (isTotal(cells) && this.#isNobodys(cells)) return { line, passed: "rows of totals" };
    const isShort = cells.length < header.length && cells.length <= this.#lastUsed;
    const isLong = cells.length > header.length && !isBlank(cells.slice(header.length));
    if (isShort || isLong) return { line, reason: `has ${cells.length} cells where the header has ${header.length}` };
    try {
      return this.#row(cells, line);
    } catch (refused) {
      if (refused instanceof RowRefused) return { ...refused.row, line };
      throw refused;
    }
  }

  /** Whether the row's first words, `Total`, are its handle, or nothing is. */
  #isNobodys(cells: readonly string[]): boolean {
    const handle = this.#cell(cells, "handle");
    return this.#cell(cells, "creator_id") === "" && (handle === "" || isTotal([handle]));
  }

  #cell(cells: readonly string[], name: FollowerColumn): string {
    const at = this.#plan.places[name];
    return at === undefined ? "" : (cells[at] ?? "").trim();
  }

  #row(cells: readonly string[], line: number): FollowerRow {
    const creatorId = this.#cell(cells, "creator_id");
    const given = this.#cell(cells, "handle");
    const handle = given === "" ? (this.#plan.creator ?? "") : plainHandle(given);
    if (creatorId === "" && handle === "") throw new CellRefused("handle", undefined, "is missing");
    const at = this.#cell(cells, "captured_at");
    const captured = at === "" ? this.#plan.readAt : this.#instants.read("captured_at", at);
    if (captured === undefined) throw new CellRefused("captured_at", undefined, "is missing");
    const cell = this.#cell(cells, "follower_count");
    const count = HIDDEN.test(cell) ? undefined : this.#counts.read("follower_count", cell, this.#plan.notation);
    if (count === undefined) throw new NothingRead("follower_count", cell);
    return {
      ...{ line, creator_id: creatorId === "" ? undefined : creatorId, handle },
      platform: this.#platform(cells, given),
      captured_at: captured,
      follower_count: count,
    };
  }

  #platform(cells: readonly string[], given: string): string {
    const cell = this.#cell(cells, "platform");
    const said = cell === "" ? undefined : platformName(cell);
    const seen = profilePlatform(given);
    if (said !== undefined && seen !== undefined && said !== seen)
      throw new CellRefused("handle", given, `is a profile on ${seen}, and platform says ${said}`);
    return said ?? seen ?? this.#plan.platform ?? "";
  }
}
