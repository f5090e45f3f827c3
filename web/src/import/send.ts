/** Sends a file's rows in batches, so that the way can be seen, stopped, and gone again: the same row twice changes nothing. */
import type { Client, Schemas } from "../../../src/sdk/index.ts";
import { convertRow, type Defaults, type Mapping, sentColumns } from "./columns.ts";
import { csvLine, csvRows } from "./csv.ts";

const BATCH_ROWS = 20_000;
/** Refused rows that are kept to be shown and saved; more are only counted. */
const REJECTED_MAX = 1_000;

export interface Rejected {
  /** The row of the file, the first after the header being 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly reason: string;
}

export interface Sent {
  readonly received: number;
  readonly inserted: number;
  readonly unchanged: number;
  readonly replaced: number;
  readonly rejectedCount: number;
  readonly rejected: readonly Rejected[];
}

export const nothingSent: Sent = {
  received: 0,
  inserted: 0,
  unchanged: 0,
  replaced: 0,
  rejectedCount: 0,
  rejected: [],
};

/** Sends all of it; `onSent` hears how it stands after each batch. Good rows land even when others are refused. */
export async function sendReadings(given: {
  readonly client: Client;
  readonly projectId: string;
  readonly file: File;
  readonly mapping: Mapping;
  readonly defaults: Defaults;
  readonly signal: AbortSignal;
  readonly onSent: (sent: Sent) => void;
}): Promise<Sent> {
  const { client, projectId, file, mapping, defaults, signal, onSent } = given;
  const header = csvLine(sentColumns(mapping));
  let sent = nothingSent;
  let batch: (readonly string[])[] = [];
  const flush = async () => {
    if (batch.length === 0) return;
    const body = new Blob([header, ...batch.map((cells) => csvLine(convertRow(cells, mapping, defaults)))]);
    const answer = await client.importReadings(projectId, body, { format: "csv", signal });
    sent = added(sent, answer, batch);
    batch = [];
    onSent(sent);
  };
  let isHeader = true;
  for await (const row of csvRows(file)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    batch.push(row);
    if (batch.length === BATCH_ROWS) await flush();
  }
  await flush();
  return sent;
}

function added(before: Sent, answer: Schemas["ImportAnswer"], batch: readonly (readonly string[])[]): Sent {
  const room = REJECTED_MAX - before.rejected.length;
  // The header is line 1 of every batch, so line 2 is the batch's first row.
  const rejected = answer.rejected.slice(0, room).map(({ line, reason }) => ({
    row: before.received + line - 1,
    cells: batch[line - 2] ?? [],
    reason,
  }));
  return {
    received: before.received + answer.received,
    inserted: before.inserted + answer.inserted,
    unchanged: before.unchanged + answer.unchanged,
    replaced: before.replaced + answer.replaced,
    rejectedCount: before.rejectedCount + answer.rejected_count,
    rejected: [...before.rejected, ...rejected],
  };
}
