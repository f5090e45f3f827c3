import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Client, Schemas } from "../../../../src/sdk/index.ts";
import { readAll } from "../../api/all.ts";
import { useSession } from "../../session.tsx";
import { inLanes } from "./lanes.ts";
import { type Due, keyOf, type Payee } from "./plan.ts";

/** Limits the accruals to those that the screen's filters show. */
export interface DueFilter {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly structureId?: string | undefined;
}

/** The limit of accruals per payment. */
const ACCRUALS_MAX = 20_000;
const LANES = 4;

/** Outstanding accruals of each payee, reloaded when a dialog opens, with loading progress. */
export function useDues(payees: readonly Payee[], filter: DueFilter) {
  const { client, organization } = useSession();
  const [read, setRead] = useState(0);
  const query = useQuery({
    queryKey: [organization.org_id, "listAccruals", "dues", payees.map(keyOf), filter],
    queryFn: async ({ signal }) => {
      setRead(0);
      const dues = await inLanes(payees, LANES, async (payee) => {
        const due = await readDue(client, payee, filter, signal);
        setRead((count) => count + 1);
        return due;
      });
      return dues;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return { dues: query.data, error: query.error, again: () => void query.refetch(), read };
}

async function readDue(client: Client, payee: Payee, filter: DueFilter, signal: AbortSignal): Promise<Due> {
  const query = {
    project_id: payee.projectId,
    creator_id: payee.creatorId,
    status: "earned" as const,
    structure_id: filter.structureId,
    ended_from: filter.from,
    to: filter.to,
  };
  const { rows, isCut } = await readAll(client, "listAccruals", { query, signal }, ACCRUALS_MAX);
  if (isCut) throw new Error(`${payee.name} has more than ${ACCRUALS_MAX} unpaid earnings; narrow the dates.`);
  const own = rows.filter((row) => row.currency === payee.currency);
  // What a pay run has reserved is refused, as what is on hold.
  const accruals = own.filter((row) => row.hold === null && row.pay_run === null);
  const sum = (list: readonly Schemas["AccrualRow"][]) =>
    list.reduce((cents, row) => cents + BigInt(row.amount_cents), 0n);
  return { payee, accruals, sumCents: sum(accruals), heldCents: sum(own) - sum(accruals) };
}
