/** Sends a file of follower counts as it is: the server reads it as the command line does. */
import { rateFollowerHeader } from "../../../src/parse/followers-columns.ts";
import type { TableHead } from "../../../src/parse/table.ts";
import type { Client, QueryOf, Schemas } from "../../../src/sdk/index.ts";
import { openFile, unpacked } from "./file.ts";
import { nameOf, nothingSent, type Rejected, type Sent } from "./send.ts";

/** Reads, compares and stores the whole file; `isDryRun` only asks what would be stored. */
export async function sendFollowers(given: {
  readonly client: Client;
  readonly projectId: string;
  readonly file: File;
  readonly head: TableHead;
  readonly query: QueryOf<"importFollowers">;
  readonly signal: AbortSignal;
  readonly isDryRun?: boolean;
}): Promise<Sent> {
  const { client, projectId, file, head, query, signal, isDryRun = false } = given;
  const answer = await client.importFollowers(projectId, await unpacked(file), {
    query: { ...query, ...(isDryRun ? { dry_run: "1" } : nameOf(file)) },
    signal,
  });
  return {
    ...nothingSent,
    received: answer.received,
    inserted: answer.inserted,
    unchanged: answer.unchanged,
    replaced: answer.replaced,
    rejectedCount: answer.rejected_count,
    rejected: await withCells(answer.rejected, file, head),
    reasons: answer.rejected_by_reason,
    passed: Object.fromEntries(answer.passed_over.map(({ reason, count }) => [reason, count])),
    importId: answer.import_id,
  };
}

/** The rejected rows with what the file says in them, to be corrected and sent again. */
async function withCells(
  rejected: Schemas["ImportFollowersAnswer"]["rejected"],
  file: File,
  { encoding }: TableHead,
): Promise<readonly Rejected[]> {
  if (rejected.length === 0) return [];
  const wanted = new Set(rejected.map(({ line }) => line));
  const last = Math.max(...wanted);
  const cells = new Map<number, readonly string[]>();
  const table = await openFile(file, rateFollowerHeader, encoding);
  for await (const rows of table.rows()) {
    for (const row of rows) if ("cells" in row && wanted.has(row.line)) cells.set(row.line, row.cells);
    if ((rows.at(-1)?.line ?? 0) >= last) break;
  }
  return rejected.map(({ line, reason }) => ({ row: line, cells: cells.get(line) ?? [], reason }));
}
