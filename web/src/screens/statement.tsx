/** A creator's statement: earned, paid and owed, line by line, for printing. */
import { Box, Button, Group, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { addresses } from "../addresses.ts";
import { useAll } from "../api/all.ts";
import { useRead } from "../api/queries.ts";
import { Anchor } from "../ledger/Anchor.tsx";
import { useStructures } from "../ledger/all.ts";
import { groupDigits } from "../ledger/amounts.ts";
import { referenceOf } from "../ledger/files.ts";
import { periodText } from "../ledger/periods.ts";
import { Sheet } from "../ledger/Sheet.tsx";
import { type Entry, type Statement as Sums, statementsOf } from "../ledger/statement.ts";
import { DateRange } from "../pieces/DateRange.tsx";
import { Money } from "../pieces/Money.tsx";
import { formatMoney } from "../pieces/money.ts";
import { TableRegion } from "../pieces/TableRegion.tsx";
import { formatDate, formatInstant } from "../pieces/When.tsx";
import { useFilters } from "../search.ts";
import { useOrganization } from "../session.tsx";
import { Problem } from "../shell/Problem.tsx";
import { Stat } from "./payouts/Banner.tsx";

const ROWS_MAX = 10_000;
export default function Statement() {
  const { creatorId = "" } = useParams({ strict: false });
  const { name: organization, timezone } = useOrganization();
  const [{ from, to }, setRange] = useFilters(addresses["/creators/$creatorId/statement"]);
  const creator = useRead("getCreator", { path: { id: creatorId } });
  const accruals = useAll("listAccruals", { query: { creator_id: creatorId } }, { max: ROWS_MAX });
  const payments = useAll("listPayments", { query: { creator_id: creatorId } }, { max: ROWS_MAX });
  const entered = useAll(
    "listEarnings",
    { path: { projectId: creator.data?.project_id ?? "" }, query: { creator_id: creatorId } },
    { max: ROWS_MAX, enabled: creator.data !== undefined },
  );
  const { data: reports } = useRead("listVerifyReports", { query: { limit: 1 } });
  const anchor = reports?.[0]?.anchor ?? null;
  const notes = new Map(entered.rows.map(({ accrual_id, note }) => [accrual_id, note]));
  useEffect(() => {
    document.title = "Statement · Stipend";
  }, []);
  const error = creator.error ?? accruals.error ?? payments.error ?? entered.error;
  if (error !== null) return <Problem error={error} />;
  const range = { from, to, timezone };
  const isReady =
    creator.data !== undefined &&
    [accruals, payments, entered].every(({ isLoading, isStale }) => !isLoading && !isStale);
  const name = creator.data?.display_name ?? `@${creator.data?.handle ?? ""}`;
  const statements = isReady ? statementsOf(accruals.rows, payments.rows, range) : [];
  const dates =
    from === undefined && to === undefined
      ? "All time to date"
      : `${from === undefined ? "From the beginning" : formatDate(from)} to ${to === undefined ? "today" : formatDate(to)}`;
  return (
    <Sheet
      actions={
        <>
          <Button variant="default" component={Link} to={`/creators/${creatorId}`}>
            Back to creator
          </Button>
          <DateRange from={from} to={to} onChange={setRange} />
        </>
      }
    >
      {isReady ? (
        <Stack gap="xl">
          <Group justify="space-between" align="flex-start">
            <div>
              <Title order={1} size="h2">
                Statement
              </Title>
              <Text>
                {name}
                {creator.data.display_name !== null && (
                  <Text span c="dimmed">
                    {" "}
                    @{creator.data.handle}
                  </Text>
                )}
              </Text>
              {creator.data.email !== null && <Text c="dimmed">{creator.data.email}</Text>}
            </div>
            <Box ta={{ base: "left", xs: "right" }}>
              <Text fw={550}>{organization}</Text>
              <Text size="sm">{dates}</Text>
              <Text size="xs" c="dimmed">
                Earnings by period end, payments by payment date
              </Text>
              <Text size="xs" c="dimmed">
                Created {formatInstant(new Date().toISOString(), timezone, true)}, dates in {timezone}
              </Text>
            </Box>
          </Group>
          {statements.length === 0 && <Text c="dimmed">No earnings or payments yet.</Text>}
          {statements.map((sums) => (
            <Currency key={sums.currency} sums={sums} timezone={timezone} notes={notes} />
          ))}
          {(accruals.isCut || payments.isCut) && (
            <Text c="var(--mantine-color-error)">
              More than {groupDigits(ROWS_MAX)} rows; the opening balance does not include the oldest.
            </Text>
          )}
          {anchor !== null && (
            <Anchor anchor={anchor}>
              Keep this line with your statement. If anyone rewrites the books behind it, they will no longer match it.
            </Anchor>
          )}
        </Stack>
      ) : (
        <Skeleton height={420} />
      )}
    </Sheet>
  );
}

function Currency(props: {
  readonly sums: Sums;
  readonly timezone: string;
  /** Notes of manual earnings, by accrual. */
  readonly notes: ReadonlyMap<string, string | null>;
}) {
  const { sums, timezone, notes } = props;
  const { currency } = sums;
  const { nameOf } = useStructures();
  return (
    <div>
      <SimpleGrid cols={{ base: 2, xs: 4 }} mb="md">
        <Stat label="Opening balance">{formatMoney(sums.openingCents, currency)}</Stat>
        <Stat label="Earned">{formatMoney(sums.earnedCents, currency)}</Stat>
        <Stat label="Paid">{formatMoney(sums.paidCents, currency)}</Stat>
        <Stat label="Closing balance">{formatMoney(sums.closingCents, currency)}</Stat>
      </SimpleGrid>
      {sums.adjustedCents !== 0n && (
        <Text size="sm" c="dimmed" mb="md">
          Of the payments, {formatMoney(sums.adjustedCents, currency)} was paid in addition to earnings, as noted below;
          it does not change what is owed.
        </Text>
      )}
      <TableRegion label={`Lines in ${currency}`}>
        <Table verticalSpacing={6} horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Date</Table.Th>
              <Table.Th scope="col">For</Table.Th>
              <Table.Th scope="col" ta="right">
                Earned
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Paid
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Balance
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Row label="Opening balance" balance={sums.openingCents} currency={currency} />
            {sums.entries.map((entry) => (
              <Line
                key={entry.id}
                {...{ entry, currency, nameOf, timezone }}
                note={(entry.accrual && notes.get(entry.accrual.id)) ?? null}
              />
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Row label="Closing balance" balance={sums.closingCents} currency={currency} />
          </Table.Tfoot>
        </Table>
      </TableRegion>
    </div>
  );
}

function Row(props: { readonly label: string; readonly balance: bigint; readonly currency: string }) {
  return (
    <Table.Tr>
      <Table.Td />
      <Table.Td fw={600}>{props.label}</Table.Td>
      <Table.Td />
      <Table.Td />
      <Table.Td ta="right" fw={600}>
        <Money cents={props.balance} currency={props.currency} />
      </Table.Td>
    </Table.Tr>
  );
}

function Line(props: {
  readonly entry: Entry;
  readonly currency: string;
  readonly nameOf: (id: string | null) => string;
  readonly timezone: string;
  readonly note: string | null;
}) {
  const { entry, currency, nameOf, note } = props;
  const { accrual, payment } = entry;
  return (
    <Table.Tr>
      <Table.Td style={{ whiteSpace: "nowrap", verticalAlign: "top" }}>{formatDate(entry.date)}</Table.Td>
      <Table.Td>
        {accrual !== null && (
          <>
            {nameOf(accrual.structure_id)}
            {accrual.threshold_view_count !== null
              ? `, ${groupDigits(accrual.threshold_view_count)} views`
              : `, ${periodText(accrual.period_start, accrual.period_end)}`}
            {note !== null && (
              <Text size="xs" c="dimmed">
                {note}
              </Text>
            )}
            {accrual.hold !== null && accrual.status === "earned" && (
              <Text size="xs" c="dimmed">
                On hold: {accrual.hold.reason}
              </Text>
            )}
          </>
        )}
        {payment !== null && (
          <>
            Payment{payment.method_name === null ? "" : ` by ${payment.method_name}`}
            <Text size="xs" c="dimmed">
              {[referenceOf(payment), payment.note].filter(Boolean).join(" · ")}
            </Text>
            {payment.payout_adjustments.map((adjustment) => (
              <Text key={adjustment.id} size="xs" c="dimmed">
                With {formatMoney(adjustment.amount_cents, currency)}: {adjustment.reason}
              </Text>
            ))}
          </>
        )}
      </Table.Td>
      <Table.Td ta="right" style={{ verticalAlign: "top" }}>
        {accrual !== null && <Money cents={accrual.amount_cents} currency={currency} />}
      </Table.Td>
      <Table.Td ta="right" style={{ verticalAlign: "top" }}>
        {payment !== null && <Money cents={payment.total_amount_cents} currency={currency} />}
      </Table.Td>
      <Table.Td ta="right" style={{ verticalAlign: "top" }}>
        <Money cents={entry.balanceCents} currency={currency} />
      </Table.Td>
    </Table.Tr>
  );
}
