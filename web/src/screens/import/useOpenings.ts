/** Reads a file of opening balances and books its rows. */
import { useMemo, useState } from "react";
import { type Opening, openingsOf } from "../../../../src/parse/opening-balances.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useAll } from "../../api/all.ts";
import { errorOf } from "../../api/error-of.ts";
import { useRead, useReread } from "../../api/queries.ts";
import { nameOf } from "../../import/send.ts";
import { type EarningRow, type SentEarnings, sendEarnings } from "../../import/send-earnings.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { useProjectChoice } from "../../ProjectSelect.tsx";
import { newId } from "../../pieces/new-id.ts";
import { useLeft } from "../../pieces/useLeft.ts";
import { useClient } from "../../session.tsx";
import { type OpenMoney, useMoneyFile } from "./useMoneyFile.ts";
import { useNamedCreators } from "./useNamedCreators.ts";

/** More must be split into several files. */
const ROWS_MAX = 10_000;
const refreshed = [
  "listImports",
  "getImport",
  "listEarnings",
  "listStructures",
  "listCreators",
  ...ledgerReads,
] as const;

/** State and actions of the screen while a file is open. */
export function useOpenings() {
  const client = useClient();
  const reread = useReread();
  const isLeft = useLeft();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const [sent, setSent] = useState<SentEarnings | null>(null);
  const [isSending, setSending] = useState(false);
  const [importId, setImportId] = useState(newId);
  const file = useMoneyFile("opening_balances", ROWS_MAX, () => {
    setImportId(newId());
    setSent(null);
  });
  const { setError } = file;
  const rows = useOpeningRows(projectId, file.rows);
  const { openings } = rows;

  const book = async () => {
    if (projectId === undefined || file.chosen === null) return;
    setSending(true);
    setError(null);
    setSent(null);
    try {
      const ofImport = { id: importId, ...nameOf(file.chosen) };
      await sendEarnings({ client, projectId, rows: earningRows(openings), ofImport, onSent: setSent, isLeft });
    } catch (caught) {
      setError(errorOf(caught));
    } finally {
      setSending(false);
      void reread(refreshed);
    }
  };
  return {
    ...rows,
    ...{ file, choice, sent, isSending },
    /** What was booked of the file so far is taken back by this; null while nothing is. */
    importId: sent !== null && sent.booked > 0 ? importId : null,
    /** Rows rejected here or by the server, in file order. */
    refused: [...rows.faulty.map((row) => ({ ...row, row: row.line })), ...(sent?.rejected ?? [])].sort(
      (a, b) => a.row - b.row,
    ),
    book: () => void book(),
  };
}

export type Openings = ReturnType<typeof useOpenings>;

/** Matches the file's rows with creators and with earlier entries. */
function useOpeningRows(projectId: string | undefined, read: OpenMoney["rows"]) {
  const isChosen = { enabled: projectId !== undefined };
  const creators = useNamedCreators(projectId, read);
  const entered = useAll("listEarnings", { path: { projectId: projectId ?? "" }, query: {} }, isChosen);
  const summary = useRead("getPayoutSummary", { query: { project_id: projectId } }, isChosen);
  const openings = useMemo(() => openingsOf(read, creators.rows), [read, creators.rows]);
  const known = useMemo(() => referencesOf(entered.rows), [entered.rows]);
  const reads = [creators, entered];
  const isKnown = (opening: Opening) => known.has(opening.reference);
  return {
    ...{ openings, isKnown },
    totals: summary.data?.totals ?? [],
    faulty: openings.filter(({ reason }) => reason !== ""),
    fresh: openings.filter((opening) => opening.reason === "" && !isKnown(opening)),
    isReading: reads.some(({ isLoading, isStale }) => isLoading || isStale),
    readError: reads.find(({ error }) => error !== null)?.error ?? null,
  };
}

/** Those of entries that were not taken back with their file. */
function referencesOf(rows: readonly Schemas["EnteredEarningRow"][]): ReadonlySet<string | null> {
  return new Set(rows.filter(({ returned_at: returnedAt }) => returnedAt === null).map(({ reference }) => reference));
}

/** The rows to send. Known ones are included: the server detects equal rows and books nothing twice. */
function earningRows(openings: readonly Opening[]): readonly EarningRow[] {
  return openings
    .filter(({ reason }) => reason === "")
    .map(({ line, cells, creator, cents = 0, currency: code = "", day, note, reference }) => ({
      ...{ row: line, cells },
      earning: {
        ...{ creator_id: creator?.id ?? "", kind: "opening_balance" as const, amount_cents: cents, currency: code },
        ...{ note: note === "" ? null : note, reference },
        ...(day === undefined ? {} : { earned_on: day }),
      },
    }));
}
