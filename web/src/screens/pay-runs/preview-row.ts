import type { DataOf } from "../../../../src/sdk/index.ts";

/** What paying everyone would do in one currency. */
export type PreviewRow = DataOf<"previewPayRuns">[number];
