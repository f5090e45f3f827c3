/**
 * The rows of a readings file by its plan: a reading, a refusal that names the field and its value, or a row that is
 * none.
 */

import { greatest } from "../engine/append.ts";
import { CountCells, HIDDEN, InstantCells } from "./cells.ts";
import { trimmed } from "./characters.ts";
import { platformName } from "./platforms.ts";
import { looksLikeAddress, type PostRead, readPostAddress, readPostId } from "./posts.ts";
import type { ReadingsPlan } from "./readings-plan.ts";
import { CellRefused, NothingRead, type RefusedRow, RowRefused } from "./refusals.ts";
import { isBlank, isTotal, type TableRow } from "./table.ts";
import type { ColumnName } from "./targets.ts";

export { type RefusedRow, reasonFor, refusal } from "./refusals.ts";

/** A reading as given by its row. Texts are normalized, not validated; a counter that is missing is null. */
export interface ReadingRow {
  readonly line: number;
  readonly video_id: string | undefined;
  readonly platform: string | undefined;
  readonly external_id: string | undefined;
  readonly captured_at: number;
  readonly view_count: number;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly share_count: number | null;
  readonly save_count: number | null;
  readonly creator_handle: string | undefined;
  readonly creator_name: string | undefined;
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly posted_at: number | undefined;
  readonly kind: string | undefined;
}

/** A row that is not a reading and was not meant to be one. */
export interface PassedRow {
  readonly line: number;
  readonly passed: string;
}

export type FileRow = ReadingRow | RefusedRow | PassedRow;

const TITLE_MAX = 5_000;

/** Reads the rows of one file. */
export class ReadingsReader {
  readonly #plan: ReadingsPlan;
  readonly #at: ReadonlyMap<ColumnName, number>;
  readonly #width: number;
  /** The last column that something is read from. */
  readonly #lastUsed: number;
  readonly #instants: InstantCells;
  readonly #counts = new CountCells();
  readonly #platforms = new Map<string, string>();

  constructor(plan: ReadingsPlan) {
    this.#plan = plan;
    this.#at = new Map(Object.entries(plan.mapping) as [ColumnName, number][]);
    this.#instants = new InstantCells(plan);
    this.#width = plan.header.length;
    this.#lastUsed = greatest(this.#at.values(), 0);
  }

  read(row: TableRow): FileRow {
    const { line } = row;
    if ("fault" in row) return { line, reason: row.fault };
    const { cells } = row;
    const passed = this.#passed(cells);
    if (passed !== undefined) return { line, passed };
    const isShort = cells.length < this.#width && cells.length <= this.#lastUsed + 1;
    const isLong = cells.length > this.#width && !isBlank(cells.slice(this.#width));
    if (isShort || isLong) return { line, reason: `has ${cells.length} cells where the header has ${this.#width}` };
    try {
      return this.#reading(cells, line);
    } catch (refused) {
      if (refused instanceof RowRefused) return { ...refused.row, line };
      throw refused;
    }
  }

  #passed(cells: readonly string[]): string | undefined {
    const first = cells[0] ?? "";
    // Nearly every row begins with something that is neither blank, nor a header, nor a sum.
    if (first.length > 24 || /^\d/.test(first)) return undefined;
    if (first.trim() === "" && isBlank(cells)) return "blank rows";
    if (first === this.#plan.header[0] && cells.every((cell, at) => cell === this.#plan.header[at]))
      return "the header again";
    return isTotal(cells) && !this.#namesPost(cells) ? "rows of totals" : undefined;
  }

  /** Whether a row whose first words are `Total` is a post all the same. */
  #namesPost(cells: readonly string[]): boolean {
    const first = cells.find((cell) => cell.trim() !== "");
    const id = this.#cell(cells, "external_id");
    return (id !== "" && id !== first) || this.#cell(cells, "url") !== "" || this.#cell(cells, "video_id") !== "";
  }

  #cell(cells: readonly string[], name: ColumnName): string {
    const at = this.#at.get(name);
    return at === undefined ? "" : (cells[at] ?? "").trim();
  }

  #text(cells: readonly string[], name: ColumnName): string | undefined {
    const cell = this.#cell(cells, name);
    return cell === "" ? undefined : cell;
  }

  #reading(cells: readonly string[], line: number): ReadingRow {
    const post = this.#post(cells);
    const captured = this.#instant(cells, "captured_at") ?? this.#plan.readAt;
    if (captured === undefined) throw new CellRefused("captured_at", undefined, "is missing");
    const views = this.#count(cells, "view_count");
    if (views === undefined) throw new NothingRead("view_count", this.#cell(cells, "view_count"));
    const handle = this.#text(cells, "creator_handle");
    return {
      line,
      ...post,
      captured_at: captured,
      view_count: views,
      like_count: this.#counter(cells, "like_count"),
      comment_count: this.#counter(cells, "comment_count"),
      share_count: this.#counter(cells, "share_count"),
      save_count: this.#counter(cells, "save_count"),
      creator_handle: handle === undefined ? (this.#plan.creator ?? post.creator_handle) : handle,
      creator_name: this.#text(cells, "creator_name"),
      title: this.#text(cells, "title")?.slice(0, TITLE_MAX).toWellFormed(),
      posted_at: this.#instant(cells, "posted_at"),
      kind: this.#kind(cells) ?? post.kind,
    };
  }

  /**
   * Which post it is. In a known tool's file the address says so first; elsewhere an id that is given is taken as it
   * is.
   */
  #post(
    cells: readonly string[],
  ): Pick<ReadingRow, "video_id" | "platform" | "external_id" | "url" | "creator_handle" | "kind"> {
    const url = withoutEdges(this.#text(cells, "url"));
    const said = this.#platform(cells);
    const given = this.#text(cells, "external_id");
    const isAddress = given !== undefined && looksLikeAddress(given);
    const rest = { video_id: this.#text(cells, "video_id"), url: url ?? (isAddress ? given : undefined) };
    const isAddressFirst = this.#plan.preset !== undefined || given === undefined || isAddress;
    const address = isAddressFirst ? this.#address(url, isAddress ? given : undefined) : undefined;
    if (address?.ok === true) {
      if (said !== undefined && said !== address.platform)
        throw new CellRefused("url", rest.url, `is a post on ${address.platform}, and platform says ${said}`);
      return {
        ...rest,
        platform: address.platform,
        external_id: address.id,
        creator_handle: address.handle,
        kind: address.kind,
      };
    }
    const none = { creator_handle: undefined, kind: undefined };
    const platform = said ?? this.#plan.platform ?? address?.platform;
    if (given !== undefined && !isAddress) {
      const id = readPostId(given);
      if (!id.ok) throw new CellRefused("external_id", given, id.rule);
      return { ...rest, ...none, platform, external_id: id.id };
    }
    if (rest.video_id !== undefined) return { ...rest, ...none, platform, external_id: undefined };
    if (address !== undefined) throw new CellRefused(url === undefined ? "external_id" : "url", rest.url, address.rule);
    throw new RowRefused({ reason: "needs video_id, or platform and external_id, or url" });
  }

  #address(url: string | undefined, id: string | undefined): PostRead | undefined {
    const read = url === undefined ? undefined : readPostAddress(url);
    if (read?.ok === true || id === undefined) return read;
    return readPostAddress(id);
  }

  #platform(cells: readonly string[]): string | undefined {
    const cell = this.#text(cells, "platform");
    if (cell === undefined) return undefined;
    const known = this.#platforms.get(cell);
    if (known !== undefined) return known;
    const name = platformName(cell);
    if (this.#platforms.size < 1_000) this.#platforms.set(cell, name);
    return name;
  }

  #kind(cells: readonly string[]): string | undefined {
    const cell = this.#text(cells, "kind");
    if (cell === undefined || this.#plan.isOwn) return cell;
    return /carousel|photo|image|slide|album|sidecar|gallery/i.test(cell) ? "carousel" : "video";
  }

  #instant(cells: readonly string[], column: "captured_at" | "posted_at"): number | undefined {
    const cell = this.#text(cells, column);
    return cell === undefined ? undefined : this.#instants.read(column, cell);
  }

  /** A counter other than the views: `--`, `-1` and an empty cell say nothing, and cost that counter alone. */
  #counter(cells: readonly string[], column: ColumnName): number | null {
    const cell = this.#cell(cells, column);
    return HIDDEN.test(cell) ? null : (this.#count(cells, column) ?? null);
  }

  #count(cells: readonly string[], column: ColumnName): number | undefined {
    return this.#counts.read(column, this.#cell(cells, column), this.#plan.notations[column]);
  }
}

/** A text without the unseen characters that copying leaves around it. */
function withoutEdges(text: string | undefined): string | undefined {
  return text === undefined ? undefined : trimmed(text);
}
