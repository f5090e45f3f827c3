/** Reads a file of past payments, finds those already recorded, and records the others. */
import { useMemo, useState } from "react";
import { daysOf, knownOf, pastPayments } from "../../../../src/parse/past-payments.ts";
import { useAll } from "../../api/all.ts";
import { errorOf } from "../../api/error-of.ts";
import { useReread } from "../../api/queries.ts";
import { bodyOf, sha256Of } from "../../import/send-payments.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { useProjectChoice } from "../../ProjectSelect.tsx";
import { newId } from "../../pieces/new-id.ts";
import { useLeft } from "../../pieces/useLeft.ts";
import { useClient, useOrganization } from "../../session.tsx";
import { type OpenMoney, useMoneyFile } from "./useMoneyFile.ts";
import { useNamedCreators } from "./useNamedCreators.ts";

/** More must be split into several files. */
const ROWS_MAX = 2_000;

/** `recorded`, or why it was not. */
export type Result = "recorded" | Error;

export function usePastPayments() {
  const client = useClient();
  const reread = useReread();
  const isLeft = useLeft();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [withEqual, setWithEqual] = useState(false);
  const [isSending, setSending] = useState(false);
  const [importId, setImportId] = useState(newId);
  const file = useMoneyFile("payments", ROWS_MAX, () => {
    setImportId(newId());
    setResults(new Map());
    setWithEqual(false);
  });
  const { chosen } = file;
  const { rows, known, isReading, readError } = useKnownRows(projectId, file);
  const good = rows.filter(({ reason, reference }) => reason === "" && results.get(reference) !== "recorded");
  const equal = good.filter(({ reference }) => known.get(reference) === "equal");
  const ready = good.filter(
    ({ reference }) => !known.has(reference) || (withEqual && known.get(reference) === "equal"),
  );
  const record = async () => {
    if (projectId === undefined || chosen === null) return;
    setSending(true);
    const found = new Map(results);
    for (const payment of ready) {
      if (isLeft()) break;
      try {
        await client.createPayment({ body: bodyOf(payment, projectId, chosen.name, importId) });
        found.set(payment.reference, "recorded");
      } catch (caught) {
        found.set(payment.reference, errorOf(caught));
      }
      setResults(new Map(found));
    }
    setSending(false);
    void reread([...ledgerReads, "listImports", "getImport"]);
  };
  return {
    ...{ file, choice, rows, known, isReading, readError, equal, ready, results, withEqual, setWithEqual, isSending },
    /** What was recorded of the file so far is taken back by this; null while nothing is. */
    importId: [...results.values()].includes("recorded") ? importId : null,
    record: () => void record(),
  };
}

export type Past = ReturnType<typeof usePastPayments>;

/** Matches the file's rows with recorded payments. */
function useKnownRows(projectId: string | undefined, { chosen, rows: read }: Pick<OpenMoney, "chosen" | "rows">) {
  const { timezone } = useOrganization();
  const creators = useNamedCreators(projectId, read);
  const rows = useMemo(
    () => (chosen === null ? [] : pastPayments(chosen.table, read, creators.rows, sha256Of)),
    [chosen, read, creators.rows],
  );
  // The days of the file are enough to find what of it is recorded: a reference belongs to a payment with its day.
  const days = daysOf(rows);
  const past = useAll(
    "listPayments",
    { query: { project_id: projectId, ...days } },
    { enabled: projectId !== undefined && days !== undefined },
  );
  const known = useMemo(() => {
    const recorded = past.rows.map((row) => ({
      ...row,
      total: row.total_amount_cents,
      paidAt: Date.parse(row.paid_at),
    }));
    return knownOf(rows, recorded, timezone);
  }, [rows, past.rows, timezone]);
  const reads = [creators, past];
  return {
    ...{ rows, known, isReading: reads.some(({ isLoading, isStale }) => isLoading || isStale) },
    readError: reads.find(({ error }) => error !== null)?.error ?? null,
  };
}
