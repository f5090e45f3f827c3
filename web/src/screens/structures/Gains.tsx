/** Creator by creator: the draft's amount, the other one, and a bar to the side of the gain or the loss. */
import { Box, Group, Select, Skeleton, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Arguments } from "../../../../src/sdk/index.ts";
import type { List } from "../../api/queries.ts";
import { periodText } from "../../ledger/periods.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { SearchFilter } from "../../pieces/Filters.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { reasonSentence } from "../../rules/sentences.ts";
import { formatCount } from "../../rules/words.ts";
import { SimulationError } from "./Headline.tsx";
import type { Against, Gain, Outcome } from "./simulating.ts";
import { useRowsOf } from "./useTrial.ts";

const PAGE = 25;

const orders = [
  { value: "gain", label: "Largest gain first" },
  { value: "loss", label: "Largest loss first" },
  { value: "cost", label: "Highest cost first" },
] as const;
type Order = (typeof orders)[number]["value"];

const compares: Readonly<Record<Order, (a: Gain, b: Gain) => number>> = {
  gain: (a, b) => b.difference - a.difference,
  loss: (a, b) => a.difference - b.difference,
  cost: (a, b) => b.draft - a.draft,
};

interface GainsProps {
  readonly of: Outcome;
  readonly request: Arguments<"simulateStructure">;
  readonly against: Against;
  readonly currency: string;
  readonly otherName: string;
}

export function Gains(props: GainsProps) {
  const { of, request, against, currency } = props;
  const isCompared = against !== "none";
  const { list, search, setSearch, order, setOrder } = useSorted(of, isCompared);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div>
      <Group justify="space-between" mb="sm" gap="sm">
        <SearchFilter label="Search creators" value={search} onChange={setSearch} />
        {isCompared && (
          <Select
            aria-label="Order"
            w={190}
            data={[...orders]}
            value={order}
            onChange={(value) => setOrder((value ?? "gain") as Order)}
            allowDeselect={false}
          />
        )}
      </Group>
      <DataTable
        label="Creators in the simulation"
        list={list}
        columns={columnsOf(props, isCompared)}
        rowId={({ creatorId }) => creatorId}
        onOpen={({ creatorId }) => setOpen(open === creatorId ? null : creatorId)}
        detail={({ creatorId }) =>
          creatorId === open ? (
            <Periods
              of={request}
              creatorId={creatorId}
              isBooked={isCompared && against !== "current"}
              currency={currency}
            />
          ) : undefined
        }
        empty={
          <Text size="sm" c="dimmed" ta="center" py="lg">
            {search === undefined ? "No creator would have earned anything in these months." : "No results."}
          </Text>
        }
      />
    </div>
  );
}

/** The creators in order, page by page, filtered by search. */
function useSorted(of: Outcome, isCompared: boolean) {
  const [order, setOrder] = useState<Order>("gain");
  const [search, setSearch] = useState<string>();
  const [pages, setPages] = useState(1);
  const sorted = useMemo(() => {
    const wanted = search?.replace(/^@/, "").toLowerCase();
    return of.gains
      .filter(({ handle }) => wanted === undefined || handle.toLowerCase().includes(wanted))
      .sort(compares[isCompared ? order : "cost"]);
  }, [of.gains, search, order, isCompared]);
  const list: List<Gain> = {
    ...{ rows: sorted.slice(0, pages * PAGE), isLoading: false, isStale: false, error: null },
    ...{ hasMore: sorted.length > pages * PAGE, isLoadingMore: false },
    more: () => setPages(pages + 1),
    again: () => {},
  };
  return { list, search, setSearch, order, setOrder };
}

function columnsOf({ of, currency, otherName }: GainsProps, isCompared: boolean): readonly Column<Gain>[] {
  const widest = Math.max(1, ...of.gains.map(({ difference }) => Math.abs(difference)));
  const amount = (id: "other" | "draft" | "forecast", header: string): Column<Gain> => ({
    ...{ id, header, isFigure: true },
    cell: (gain) => formatMoney(gain[id], currency),
  });
  const difference: Column<Gain> = {
    id: "difference",
    header: "Difference",
    isFigure: true,
    cell: (gain) => <Change cents={gain.difference} currency={currency} widest={widest} />,
  };
  return [
    {
      id: "creator",
      header: "Creator",
      cell: ({ handle }) => (
        <Text size="sm" fw={550} truncate maw={120}>
          @{handle}
        </Text>
      ),
    },
    ...(isCompared ? [{ ...amount("other", otherName), isExtra: true }] : []),
    amount("draft", "This rule"),
    isCompared ? difference : { ...amount("forecast", "In progress"), isExtra: true },
  ];
}

/** A bar from the middle: to the right for more, to the left for less. */
function Change({
  cents,
  currency,
  widest,
}: {
  readonly cents: number;
  readonly currency: string;
  readonly widest: number;
}) {
  const share = (Math.abs(cents) / widest) * 50;
  return (
    <Group gap="sm" justify="flex-end" wrap="nowrap">
      <Box w={48} h={8} pos="relative" visibleFrom="sm" aria-hidden>
        <Box pos="absolute" left="50%" top={-2} bottom={-2} w={1} bg="var(--mantine-color-default-border)" />
        <Box
          pos="absolute"
          top={0}
          h={8}
          bg={cents < 0 ? "red.5" : "moss.5"}
          style={{ borderRadius: 2, width: `${share}%`, ...(cents < 0 ? { right: "50%" } : { left: "50%" }) }}
        />
      </Box>
      <Text size="sm" fw={550} miw={72} ta="right" {...(cents < 0 ? { c: "var(--mantine-color-error)" } : {})}>
        {cents > 0 ? "+" : ""}
        {formatMoney(cents, currency)}
      </Text>
    </Group>
  );
}

/** The creator's periods or milestones one by one, with the reason where nothing is earned. */
function Periods(props: {
  readonly of: Arguments<"simulateStructure">;
  readonly creatorId: string;
  readonly isBooked: boolean;
  readonly currency: string;
}) {
  const { of, creatorId, isBooked, currency } = props;
  const { data, error } = useRowsOf(of, creatorId);
  if (error !== null) return <SimulationError error={error} />;
  if (data === undefined) return <Skeleton h={80} />;
  const rows = data.rows.filter((row) => row.currency === currency && (isBooked || row.reason !== "booked_only"));
  return (
    <Stack gap={4} p="md" bg="var(--stipend-surface)">
      {rows.map((row) => {
        const mark = row.threshold_view_count;
        const when = row.period_start === null ? "" : periodText(row.period_start, row.period_end ?? row.period_start);
        return (
          <Group
            key={`${row.period_start} ${row.period_end} ${row.video_id} ${mark}`}
            justify="space-between"
            gap="md"
            wrap="nowrap"
          >
            <Text size="sm" style={{ whiteSpace: "normal" }}>
              {when}
              <Text span inherit c="dimmed">
                {mark === null ? "" : ` · ${formatCount(mark)} views`}
                {row.is_forecast ? " · in progress" : ""}
                {row.reason === null ? "" : ` · ${reasonSentence(row.reason)}`}
              </Text>
            </Text>
            <Text size="sm" className="figures" style={{ whiteSpace: "nowrap" }}>
              {isBooked && !row.is_forecast && row.booked_cents !== row.simulated_cents && (
                <Text span inherit c="dimmed">
                  {formatMoney(row.booked_cents, currency)} →{" "}
                </Text>
              )}
              {formatMoney(row.simulated_cents, currency)}
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
}
