/** Sends opening balances in parts: each is booked whole, and the same rows again book nothing, by their references. */
import type { BodyOf, Client } from "../../../src/sdk/index.ts";
import type { Rejected } from "./send.ts";

const PART_ROWS = 500;

type Earning = BodyOf<"createEarnings">["earnings"][number];

/** A row of the file and the earning to book for it. */
export interface EarningRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly earning: Earning;
}

export interface SentEarnings {
  readonly received: number;
  readonly booked: number;
  readonly unchanged: number;
  readonly rejected: readonly Rejected[];
}

/** Sends all of them; calls `onSent` with the progress after each part. */
export async function sendEarnings(given: {
  readonly client: Client;
  readonly projectId: string;
  readonly rows: readonly EarningRow[];
  /** The import that all of them belong to. */
  readonly ofImport: { readonly id: string; readonly file_name?: string };
  readonly onSent: (sent: SentEarnings) => void;
  /** Asked before each part; the rest is not sent then. */
  readonly isLeft: () => boolean;
}): Promise<void> {
  const { client, projectId, rows, ofImport, onSent, isLeft } = given;
  let sent: SentEarnings = { received: 0, booked: 0, unchanged: 0, rejected: [] };
  for (let from = 0; from < rows.length && !isLeft(); from += PART_ROWS) {
    const part = rows.slice(from, from + PART_ROWS);
    const body = { earnings: part.map(({ earning }) => earning), import: ofImport };
    const answer = await client.createEarnings({ path: { projectId }, body });
    const rejected = answer.rejected.flatMap(({ line, reason }) => {
      const refused = part[line - 1];
      return refused === undefined ? [] : [{ row: refused.row, cells: refused.cells, reason }];
    });
    sent = {
      received: sent.received + answer.received,
      booked: sent.booked + answer.booked,
      unchanged: sent.unchanged + answer.unchanged,
      rejected: [...sent.rejected, ...rejected],
    };
    onSent(sent);
  }
}
