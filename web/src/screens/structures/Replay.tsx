/** Booked amounts compared with today's: every difference with its causes, and true-ups for them. */
import { Alert, Button, Group, Paper, Skeleton, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconHistory, IconInfoCircle } from "@tabler/icons-react";
import { useState } from "react";
import { replaySearch } from "../../addresses.ts";
import { useRead } from "../../api/queries.ts";
import { isCalled, useCreators } from "../../creators.tsx";
import { groupDigits, totalsOf, totalsText } from "../../ledger/amounts.ts";
import { useWhy } from "../../ledger/why/useWhy.ts";
import { Why } from "../../ledger/why/Why.tsx";
import { DataTable } from "../../pieces/DataTable.tsx";
import { DateRange } from "../../pieces/DateRange.tsx";
import { firstOfMonth, todayIn } from "../../pieces/dates.ts";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters, SearchFilter } from "../../pieces/Filters.tsx";
import { faultsOf } from "../../pieces/FormErrors.tsx";
import { faultLine } from "../../pieces/field-labels.ts";
import { formatMoney } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";
import { wholeList } from "../../pieces/whole-list.ts";
import { useFilters } from "../../search.ts";
import { useMay, useOrganization } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { columnsFor } from "./differences.tsx";
import { type Answer, isCorrectable } from "./replaying.ts";
import { TrueUps } from "./TrueUps.tsx";
import type { Structure } from "./types.ts";

const MONTHS_SHOWN = 3;
/** Rows drawn at once; an answer may hold thousands. */
const ROWS_SHOWN = 100;
export function Replay({ of }: { readonly of: Structure }) {
  const { timezone } = useOrganization();
  const mayPay = useMay("pay");
  const [filters, change] = useFilters(replaySearch);
  const { side, q } = filters;
  const [shown, setShown] = useState(ROWS_SHOWN);
  const [isBooking, setBooking] = useState(false);
  const today = todayIn(timezone, Date.now());
  const to = filters.to ?? today;
  const from = filters.from ?? firstOfMonth(to < today ? to : today, -MONTHS_SHOWN);
  const replay = useRead("replayStructure", { path: { id: of.id }, query: { from, to } });
  const { byId } = useCreators(of.project_id);
  const { openAccrual } = useWhy();
  const { data, error } = replay;
  const isRefused = faultsOf(error).length > 0;
  const list = wholeList({ ...replay, data: data?.differences });
  const rows = list.rows.filter(
    (row) =>
      (side === undefined || (side === "up") === row.difference_cents > 0) && isCalled(byId.get(row.creator_id), q),
  );
  const canBook = mayPay && !replay.isPlaceholderData && list.rows.some(isCorrectable) && error === null;
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Filters
          isActive={Object.values(filters).some((value) => value !== undefined)}
          onClear={() => change({ from: undefined, to: undefined, side: undefined, q: undefined })}
        >
          <DateRange from={from} to={to} onChange={change} isBounded />
          {(list.rows.length > 0 || side !== undefined || q !== undefined) && (
            <>
              <ChoiceFilter
                label="Differences"
                options={[
                  { value: "up", label: "Owed more" },
                  { value: "down", label: "Owed less" },
                ]}
                value={side}
                onChange={(value) => change({ side: value })}
              />
              <SearchFilter label="Search creators" value={q} onChange={(value) => change({ q: value })} />
            </>
          )}
        </Filters>
        {canBook && (
          <Button mb="md" onClick={() => setBooking(true)}>
            Book true-ups
          </Button>
        )}
      </Group>
      {isRefused && (
        <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} />}>
          {faultsOf(error).map(faultLine).join("; ")}
        </Alert>
      )}
      {error !== null && !isRefused && <Problem error={error} again={() => void replay.refetch()} />}
      {error === null && data === undefined && <Skeleton h={92} radius="md" />}
      {error === null && data !== undefined && (
        <Stack gap="md" style={{ opacity: replay.isPlaceholderData ? 0.6 : 1 }} aria-busy={replay.isFetching}>
          <Found in={data} of={of} />
          {data.differences.length > 0 && (
            <DataTable
              label="Differences"
              list={{
                ...list,
                rows: rows.slice(0, shown),
                hasMore: rows.length > shown,
                more: () => setShown(shown + ROWS_SHOWN),
              }}
              columns={columnsFor(byId)}
              rowId={({ accrual_id }) => accrual_id}
              onOpen={({ accrual_id }) => openAccrual(accrual_id)}
              empty={
                <EmptyState icon={IconHistory} title="No matching differences">
                  Try other filters.
                </EmptyState>
              }
            />
          )}
        </Stack>
      )}
      {isBooking && data !== undefined && <TrueUps of={of} found={data} onClose={() => setBooking(false)} />}
      <Why />
    </>
  );
}

/** The totals of the replay, above its rows. */
function Found({ in: found, of }: { readonly in: Answer; readonly of: Structure }) {
  const { compared, differences, open, totals } = found;
  const dates = `${formatDate(found.from)} to ${formatDate(found.to)}`;
  const due = open.length === 0 ? null : totalsText(totalsOf(open, ({ judged_cents }) => judged_cents));
  return (
    <Stack gap="md">
      {compared === 0 && (
        <Paper radius="md">
          <EmptyState icon={IconHistory} title="No bookings in these dates">
            A replay recalculates booked amounts with today's data. Try other dates.
          </EmptyState>
        </Paper>
      )}
      {compared > 0 && differences.length === 0 && (
        <Alert color="moss" variant="light" icon={<IconCircleCheck size={18} />} title="Same to the cent" role="status">
          {compared === 1
            ? "The only booked amount is the same when recalculated today"
            : `All ${groupDigits(compared)} booked amounts are the same when recalculated today`}
          , {dates}.
        </Alert>
      )}
      {differences.length > 0 && (
        <Paper p="lg" radius="md" component="section" aria-label="Replay results">
          <Group gap="xl" align="flex-end">
            {totals.map(({ currency, upward_cents, downward_cents }) => (
              <Group key={currency} gap="xl" align="flex-end">
                <Figure name="Owed more" text={`+${formatMoney(upward_cents, currency)}`} />
                <Figure name="Owed less" text={formatMoney(downward_cents, currency)} />
                <Figure
                  name="Net"
                  text={`${upward_cents + downward_cents > 0 ? "+" : ""}${formatMoney(upward_cents + downward_cents, currency)}`}
                />
              </Group>
            ))}
          </Group>
          <Text size="sm" c="dimmed" mt="xs" role="status">
            {differences.length === 1 ? "1 amount" : `${groupDigits(differences.length)} amounts`} of{" "}
            {groupDigits(compared)} would be different today. No data is changed.
          </Text>
          <Policy of={of} />
        </Paper>
      )}
      {due !== null && (
        <Text size="sm" c="dimmed">
          {open.length === 1 ? "1 amount is" : `${groupDigits(open.length)} amounts are`} due and not booked yet, {due}{" "}
          in total: the next nightly calculation books {open.length === 1 ? "it" : "them"}.
        </Text>
      )}
    </Stack>
  );
}

const policies = {
  freeze: "The project's policy keeps booked amounts; book true-ups manually.",
  true_up: "The nightly calculation books late readings automatically, up and down; the rest needs a manual decision.",
  high_water_mark:
    "The nightly calculation books late readings automatically, upward only; the rest needs a manual decision.",
} as const;

function Policy({ of }: { readonly of: Structure }) {
  const { data } = useRead("getProject", { path: { id: of.project_id } });
  if (data === undefined) return null;
  return (
    <Text size="sm" c="dimmed" mt={4}>
      {policies[data.late_readings]}
    </Text>
  );
}

function Figure({ name, text: figure }: { readonly name: string; readonly text: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text fz="lg" fw={600} className="figures">
        {figure}
      </Text>
    </div>
  );
}
