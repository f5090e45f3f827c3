/** Writes to a run: what becomes stale, and what to do about a refusal. */
import { Text } from "@mantine/core";
import { useEffect } from "react";
import { type DataOf, type OperationId, StipendError } from "../../../../src/sdk/index.ts";
import { useReread, useWrite } from "../../api/queries.ts";
import { ledgerReads } from "../../ledger/all.ts";
import { words } from "./words.ts";

/** The reads that a step of a run makes stale. */
export const runReads: readonly OperationId[] = [
  ...ledgerReads,
  ...(["listPayRuns", "getPayRun", "listPayRunLines", "listPayRunLeftOut", "previewPayRuns"] as const),
  ...(["listAuditLog", "getPayee", "listDestinations"] as const),
];

type RunWrite =
  | "approvePayRun"
  | "rejectPayRun"
  | "refreshPayRun"
  | "updatePayRun"
  | "updatePayRunLines"
  | "exportPayRun"
  | "sendPayRun"
  | "setPayRunLineResult"
  | "markPayRunRestPaid"
  | "closePayRun"
  | "cancelPayRun"
  | "createPayRuns";

interface Options<Id extends RunWrite> {
  readonly done?: string;
  readonly notifiesErrors?: boolean;
  readonly onDone?: (data: DataOf<Id>) => void;
}

/** As `useWrite`. A refusal means that the screen may be old, so the run is read again. */
export function useRunWrite<Id extends RunWrite>(id: Id, options: Options<Id> = {}) {
  const write = useWrite<Id>(id, { ...options, refreshes: runReads });
  useRereadAfter(write.error);
  return write;
}

/** Reads the run again after a refusal. */
export function useRereadAfter(error: Error | null): void {
  const reread = useReread();
  useEffect(() => {
    if (!(error instanceof StipendError) || error.status !== 409) return;
    void reread(["getPayRun", "listPayRunLines", "listPayRuns"]);
  }, [error, reread]);
}

/** The next step after a refusal; the refusal's own sentence is shown by the form. */
export function Advice({ error }: { readonly error: Error | null }) {
  const text = error instanceof StipendError ? words.advice[error.code] : undefined;
  return text === undefined ? null : (
    <Text size="sm" role="status">
      {text}
    </Text>
  );
}
