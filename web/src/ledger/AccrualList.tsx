/** A creator's accruals: what was earned for which period, and why. */
import { Anchor, Box, Button, Group, Menu, Text, VisuallyHidden } from "@mantine/core";
import { IconChartDots, IconHelpCircle } from "@tabler/icons-react";
import { useState } from "react";
import type { Arguments, Schemas } from "../../../src/sdk/index.ts";
import { useList, useWrite } from "../api/queries.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Money } from "../pieces/Money.tsx";
import { formatMoney } from "../pieces/money.ts";
import { RowMenu } from "../pieces/RowMenu.tsx";
import { useMay } from "../session.tsx";
import { ledgerReads, useStructures } from "./all.ts";
import { groupDigits } from "./amounts.ts";
import { ClawBackDialog } from "./ClawBackDialog.tsx";
import { canBeClawedBack } from "./corrections.ts";
import { HoldDialog, RefuseDialog } from "./HoldDialog.tsx";
import { KindBadge } from "./Kind.tsx";
import { periodText } from "./periods.ts";
import { AccrualStatus } from "./Status.tsx";
import { useWhy } from "./why/useWhy.ts";

type Accrual = Schemas["AccrualRow"];

export function AccrualList(props: {
  readonly query: NonNullable<Arguments<"listAccruals">["query"]>;
  /** How the table is called. */
  readonly label: string;
}) {
  const list = useList("listAccruals", { query: props.query });
  const { nameOf } = useStructures();
  const { openAccrual } = useWhy();
  const mayPay = useMay("pay");
  const [holding, setHolding] = useState<Accrual | null>(null);
  const [clawing, setClawing] = useState<Accrual | null>(null);
  const [refusing, setRefusing] = useState<Accrual | null>(null);
  const columns: readonly Column<Accrual>[] = [
    {
      id: "period",
      header: "Earned for",
      cell: (row) => (
        <>
          <Group gap={6} hiddenFrom="sm" mb={4}>
            <AccrualStatus of={row} />
            <KindBadge of={row} />
          </Group>
          <Group gap={6}>
            <Text size="sm" fw={550}>
              {row.threshold_view_count === null
                ? periodText(row.period_start, row.period_end)
                : `${groupDigits(row.threshold_view_count)} views`}
            </Text>
            <Box visibleFrom="sm">
              <KindBadge of={row} />
            </Box>
          </Group>
          <Text size="xs" c="dimmed">
            {nameOf(row.structure_id)}
            {row.threshold_view_count !== null && `, ${periodText(row.period_start, row.period_end)}`}
          </Text>
          {row.corrects_accrual_id !== null && (
            <Anchor
              component="button"
              type="button"
              size="xs"
              ta="left"
              onClick={() => openAccrual(row.corrects_accrual_id ?? row.id)}
            >
              See what it corrects
            </Anchor>
          )}
        </>
      ),
    },
    { id: "status", header: "Status", cell: (row) => <AccrualStatus of={row} />, isExtra: true, width: 130 },
    {
      id: "amount",
      header: "Amount",
      isFigure: true,
      cell: (row) => <Money cents={row.amount_cents} currency={row.currency} fw={550} />,
    },
    {
      id: "actions",
      header: <VisuallyHidden>Actions</VisuallyHidden>,
      isFigure: true,
      cell: (row) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={`Why this amount for ${periodText(row.period_start, row.period_end)}?`}
            onClick={() => openAccrual(row.id)}
          >
            <IconHelpCircle size={16} />
            <Text span inherit visibleFrom="sm" ml={6}>
              Why?
            </Text>
          </Button>
          {mayPay && row.status === "earned" && (
            <RowMenu label="More about this accrual">
              {row.hold === null ? (
                <Menu.Item onClick={() => setHolding(row)}>Hold…</Menu.Item>
              ) : (
                <Release id={row.id} />
              )}
              <Menu.Item color="var(--mantine-color-error)" onClick={() => setRefusing(row)}>
                Reject or void…
              </Menu.Item>
            </RowMenu>
          )}
          {mayPay && row.status === "rejected" && (
            <RowMenu label="More about this accrual">
              <UndoRejection of={row} />
            </RowMenu>
          )}
          {mayPay && canBeClawedBack(row) && (
            <RowMenu label="More about this accrual">
              <Menu.Item onClick={() => setClawing(row)}>Claw back…</Menu.Item>
            </RowMenu>
          )}
        </Group>
      ),
    },
  ];
  return (
    <>
      <DataTable
        label={props.label}
        list={list}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => openAccrual(row.id)}
        empty={
          <EmptyState icon={IconChartDots} title="Nothing was earned here">
            The nightly run books what each structure pays. Other dates or filters may show more.
          </EmptyState>
        }
      />
      {holding !== null && <HoldDialog accrual={holding} onClose={() => setHolding(null)} />}
      {clawing !== null && <ClawBackDialog accrual={clawing} onClose={() => setClawing(null)} />}
      {refusing !== null && <RefuseDialog accrual={refusing} onClose={() => setRefusing(null)} />}
    </>
  );
}

function UndoRejection({ of }: { readonly of: Accrual }) {
  const done = `${formatMoney(of.amount_cents, of.currency)} is owed again.`;
  const undo = useWrite("updateAccrual", { refreshes: ledgerReads, done, tells: true });
  return (
    <Menu.Item onClick={() => undo.mutate({ path: { id: of.id }, body: { status: "earned" } })}>
      Undo the rejection
    </Menu.Item>
  );
}

function Release({ id }: { readonly id: string }) {
  const release = useWrite("releaseAccrual", { refreshes: ledgerReads, done: "The hold is off.", tells: true });
  return <Menu.Item onClick={() => release.mutate({ path: { id } })}>Release the hold</Menu.Item>;
}
