/** Reads a file of opening balances and books its rows. */
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useAll } from "../../api/all.ts";
import { useRead } from "../../api/queries.ts";
import { useCreators } from "../../creators.tsx";
import { currencyIn, type Places } from "../../import/places.ts";
import { type EarningRow, type SentEarnings, sendEarnings } from "../../import/send-earnings.ts";
import { useProjectChoice } from "../../ProjectSelect.tsx";
import { DEFAULT_CURRENCY } from "../../pieces/money.ts";
import { useClient, useOrganization } from "../../session.tsx";
import { type Opening, type OpeningPart, openingParts, openingsOf } from "./openings.ts";
import { errorOf, useWholeFile } from "./useWholeFile.ts";

/** More must be split into several files. */
const ROWS_MAX = 10_000;
const refreshed = [
  ...["listEarnings", "listAccruals", "listBalances", "getPayoutSummary", "listStructures", "listCreators"],
] as const;

/** State and actions of the screen while a file is open. */
export function useOpenings() {
  const { org_id } = useOrganization();
  const client = useClient();
  const queries = useQueryClient();
  const choice = useProjectChoice();
  const { projectId } = choice;
  const [sent, setSent] = useState<SentEarnings | null>(null);
  const [isSending, setSending] = useState(false);
  const whole = useWholeFile(openingParts, ROWS_MAX, () => setSent(null));
  const { file, places, setError } = whole;
  const [currency, setCurrency] = useState<string>(DEFAULT_CURRENCY);
  const rows = useOpeningRows(projectId, file?.rows, places, currency);
  const { openings } = rows;

  const book = async () => {
    if (projectId === undefined) return;
    setSending(true);
    setError(null);
    setSent(null);
    try {
      await sendEarnings({ client, projectId, rows: earningRows(openings), onSent: setSent });
    } catch (caught) {
      setError(errorOf(caught));
    } finally {
      setSending(false);
      for (const read of refreshed) void queries.invalidateQueries({ queryKey: [org_id, read] });
    }
  };
  return {
    ...whole,
    ...rows,
    ...{ choice, currency, setCurrency, sent, isSending },
    isCurrencyWrong: places.currency === undefined && currencyIn(currency) === undefined,
    /** Rows rejected here or by the server, in file order. */
    refused: [...rows.faulty, ...(sent?.rejected ?? [])].sort((a, b) => a.row - b.row),
    setPlaces: (changed: Places<OpeningPart>) => {
      whole.setPlaces(changed);
      setSent(null);
    },
    book: () => void book(),
  };
}

export type Openings = ReturnType<typeof useOpenings>;

/** Matches the file's rows with creators and with earlier entries. */
function useOpeningRows(
  projectId: string | undefined,
  cells: readonly (readonly string[])[] | undefined,
  places: Places<OpeningPart>,
  currency: string,
) {
  const { timezone } = useOrganization();
  const isChosen = { enabled: projectId !== undefined };
  const creators = useCreators(projectId, isChosen);
  const entered = useAll("listEarnings", { path: { projectId: projectId ?? "" }, query: {} }, isChosen);
  const summary = useRead("getPayoutSummary", { query: { project_id: projectId } }, isChosen);
  const openings = useMemo(() => {
    const given = { currency: currencyIn(currency) ?? "", timezone };
    return cells === undefined ? [] : openingsOf(cells, places, creators.rows, given);
  }, [cells, places, creators.rows, currency, timezone]);
  const known = useMemo(() => new Set(entered.rows.map(({ reference }) => reference)), [entered.rows]);
  const isKnown = (opening: Opening) => known.has(opening.reference);
  return {
    ...{ openings, isKnown },
    totals: summary.data?.totals ?? [],
    faulty: openings.filter(({ reason }) => reason !== ""),
    fresh: openings.filter((opening) => opening.reason === "" && !isKnown(opening)),
    isReading: [creators, entered].some(({ isLoading, isStale }) => isLoading || isStale),
  };
}

/** The rows to send. Known ones are included: the server detects equal rows and books nothing twice. */
function earningRows(openings: readonly Opening[]): readonly EarningRow[] {
  return openings
    .filter(({ reason }) => reason === "")
    .map(({ row, cells, creator, cents = 0, currency: code = "", date, note, reference }) => ({
      ...{ row, cells },
      earning: {
        ...{ creator_id: creator?.id ?? "", kind: "opening_balance" as const, amount_cents: cents, currency: code },
        ...{ note: note === "" ? null : note, reference },
        ...(date === undefined ? {} : { earned_on: date }),
      },
    }));
}
