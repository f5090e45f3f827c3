/** The first cells of a column, so that a person sees what it holds. */
import type { TableHead } from "../../../../src/parse/table.ts";

const SAMPLES = 3;
const SAMPLE_LENGTH = 24;

/** `12.4K · 13.1K · 13.9K`; empty for a column without cells. */
export function samplesIn(head: Pick<TableHead, "header" | "sample"> | undefined, name: string): string {
  const at = head?.header.findIndex((each) => each.trim() === name) ?? -1;
  const cells = (head?.sample ?? []).map((row) => (row[at] ?? "").trim()).filter((cell) => cell !== "");
  return cells
    .slice(0, SAMPLES)
    .map((cell) => (cell.length > SAMPLE_LENGTH ? `${cell.slice(0, SAMPLE_LENGTH)}…` : cell))
    .join(" · ");
}
