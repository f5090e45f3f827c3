/** The first rows of a readings file as they will be sent. */
import { Text } from "@mantine/core";
import type { ReadingsPlan } from "../../../../src/parse/readings-plan.ts";
import { type ReadingRow, ReadingsReader } from "../../../../src/parse/readings-rows.ts";
import { type PreviewedReading, PreviewTable } from "./PreviewTable.tsx";
import type { Chosen } from "./useOpened.ts";
import { words } from "./words.ts";

const ROWS_SHOWN = 5;

export function ReadingsPreview({ chosen, plan }: { readonly chosen: Chosen; readonly plan: ReadingsPlan }) {
  const reader = new ReadingsReader(plan);
  const rows = chosen.head.sample.slice(0, ROWS_SHOWN).map((cells, index) => {
    const row = reader.read({ line: index, cells });
    if ("captured_at" in row) return { reading: previewed(row) };
    return "passed" in row ? { skipped: row.passed } : { rejected: row.reason };
  });
  return (
    <div>
      <Text fw={600} mb={4} component="h2">
        {words.preview.title}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {words.preview.zone(plan.timezone)}
      </Text>
      <PreviewTable rows={rows} timezone={plan.timezone} />
    </div>
  );
}

function previewed(row: ReadingRow): PreviewedReading {
  const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
  return {
    ...row,
    post: row.title || row.external_id || row.url || row.video_id || "—",
    platform: row.platform || null,
    creator: row.creator_handle || row.creator_name || null,
    posted_at: iso(row.posted_at),
    captured_at: new Date(row.captured_at).toISOString(),
  };
}
