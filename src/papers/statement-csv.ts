/** A statement as CSV: a row for each line, and one for the balance before and after. */
import { type CsvColumn, csvHead, csvRows } from "../parse/write-csv.ts";
import { amountColumn } from "./amounts.ts";
import type { CurrencyStatement, Statement, StatementLine, Write } from "./statement.ts";

interface Row extends Partial<StatementLine> {
  readonly date: string;
  readonly currency: string;
  readonly kind: string;
  readonly text: string;
  readonly balanceCents: bigint;
}

const COLUMNS: readonly CsvColumn<Row>[] = [
  { name: "date", value: (row) => row.date },
  { name: "currency", value: (row) => row.currency },
  { name: "part", value: (row) => row.bucket ?? null },
  { name: "kind", value: (row) => row.kind },
  { name: "text", value: (row) => row.text },
  amountColumn("amount", (row) => row.amountCents),
  amountColumn("balance", (row) => row.balanceCents),
  { name: "structure", value: (row) => row.structureName ?? null },
  { name: "period_start", value: (row) => row.periodStart ?? null },
  { name: "period_end", value: (row) => row.periodEnd ?? null },
  { name: "post", value: (row) => row.post?.url ?? row.post?.externalId ?? null },
  { name: "method", value: (row) => row.methodName ?? null },
  { name: "reference", value: (row) => row.reference ?? null },
  { name: "notes", value: (row) => row.notes?.join("; ") ?? null },
  { name: "accrual_id", value: (row) => row.accrualId ?? null },
  { name: "payment_id", value: (row) => row.paymentId ?? null },
  { name: "creator", value: (row) => row.creator ?? null },
];

/** Writes the file in parts. */
export async function writeStatementCsv(statement: Statement, write: Write): Promise<void> {
  await write(csvHead(COLUMNS));
  const { head } = statement;
  const frame = (of: CurrencyStatement, isClosing: boolean): string =>
    csvRows(COLUMNS, [
      {
        date: isClosing ? head.to : (head.from ?? ""),
        currency: of.currency,
        kind: isClosing ? "closing" : "opening",
        text: isClosing ? "Closing balance" : "Opening balance",
        balanceCents: isClosing ? of.closingCents : of.openingCents,
      },
    ]);
  await eachCurrency(statement, {
    begin: (of) => write(frame(of, false)),
    lines: (lines) => write(csvRows(COLUMNS, lines)),
    end: (of) => write(frame(of, true)),
  });
}

/** Walks currencies and lines together: each currency begins, has its lines, and ends, with or without any. */
export async function eachCurrency(
  { currencies, lines }: Statement,
  visit: {
    readonly begin: (of: CurrencyStatement) => Promise<void>;
    readonly lines: (lines: readonly StatementLine[]) => Promise<void>;
    readonly end: (of: CurrencyStatement) => Promise<void>;
  },
): Promise<void> {
  let [place, isOpen] = [0, false];
  /** Ends what comes before the currency, and begins it. */
  const reach = async (currency: string | null) => {
    for (let of = currencies[place]; of !== undefined; of = currencies[place]) {
      if (!isOpen) await visit.begin(of);
      isOpen = true;
      if (of.currency === currency) return;
      await visit.end(of);
      isOpen = false;
      place += 1;
    }
  };
  for await (const batch of lines) {
    for (let first = 0; first < batch.length; ) {
      const currency = batch[first]?.currency ?? null;
      let end = first;
      while (batch[end]?.currency === currency) end += 1;
      await reach(currency);
      await visit.lines(batch.slice(first, end));
      first = end;
    }
  }
  await reach(null);
}
