/** What all statements come to, by groups. */
import type { EpochMs, LocalDate } from "../engine/types.ts";
import { type CsvColumn, csvHead, csvRows, csvText } from "../parse/write-csv.ts";
import { amountColumn } from "./amounts.ts";
import type { Sums, Write } from "./statement.ts";

export interface Balances {
  readonly currency: string;
  /** Null where what is owed belongs to no group. */
  readonly openingCents: bigint | null;
  readonly sums: Sums;
  readonly closingCents: bigint | null;
}

export interface Group extends Balances {
  readonly key: string | null;
  readonly kind: "payee" | "creator" | null;
  readonly label: string | null;
}

export interface Totals {
  readonly orgId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly timezone: string;
  readonly asOf: EpochMs;
  readonly groupBy: string;
  readonly all: readonly Balances[];
  /** In batches, while the snapshot is held. */
  readonly groups: AsyncIterable<readonly Group[]>;
}

const columns = (groupBy: string): readonly CsvColumn<Group>[] => [
  { name: groupBy, value: ({ label }) => label },
  { name: `${groupBy}_key`, value: ({ key }) => key },
  { name: "currency", value: ({ currency }) => currency },
  amountColumn("opening", ({ openingCents }) => openingCents),
  amountColumn("earned", ({ sums }) => sums.earned),
  amountColumn("entered", ({ sums }) => sums.entered),
  amountColumn("corrected", ({ sums }) => sums.corrected),
  amountColumn("withheld", ({ sums }) => sums.withheld),
  amountColumn("paid", ({ sums }) => sums.paid),
  amountColumn("returned", ({ sums }) => sums.returned),
  amountColumn("closing", ({ closingCents }) => closingCents),
];

/** The whole file of groups that are at hand. */
export function totalsCsv(groupBy: string, groups: readonly Group[]): string {
  return csvText(columns(groupBy), groups);
}

/** Writes a row per group and currency. */
export async function writeTotalsCsv(groupBy: string, groups: Totals["groups"], write: Write): Promise<void> {
  await write(csvHead(columns(groupBy)));
  for await (const batch of groups) await write(csvRows(columns(groupBy), batch));
}
