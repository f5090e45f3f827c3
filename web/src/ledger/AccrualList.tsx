/** Earnings (accruals in the API): what was earned for which period, and why. */
import { Anchor, Box, Button, Group, Menu, Text, VisuallyHidden } from "@mantine/core";
import { IconChartDots, IconHelpCircle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Arguments, Schemas } from "../../../src/sdk/index.ts";
import { useList, useWrite } from "../api/queries.ts";
import { type Column, DataTable } from "../pieces/DataTable.tsx";
import { EmptyState } from "../pieces/EmptyState.tsx";
import { Money } from "../pieces/Money.tsx";
import { formatMoney } from "../pieces/money.ts";
import { RowMenu } from "../pieces/RowMenu.tsx";
import { useMay } from "../session.tsx";
import { ledgerReads } from "./all.ts";
import { groupDigits } from "./amounts.ts";
import { ClawBackDialog } from "./ClawBackDialog.tsx";
import { canBeClawedBack } from "./corrections.ts";
import { HoldDialog, RejectDialog } from "./HoldDialog.tsx";
import { KindBadge } from "./Kind.tsx";
import { NextDue } from "./NextDue.tsx";
import { periodText } from "./periods.ts";
import { ReleaseDialog } from "./ReleaseDialog.tsx";
import { AccrualStatus } from "./Status.tsx";
import { useWhy } from "./why/useWhy.ts";
import { words } from "./words.ts";

type Accrual = Schemas["ListedAccrualRow"];

/** What can be done with an accrual. */
type Action = "hold" | "release" | "claw back" | "reject";

export function AccrualList(props: {
  readonly query: NonNullable<Arguments<"listAccruals">["query"]>;
  /** The table's accessible name. */
  readonly label: string;
}) {
  const list = useList("listAccruals", { query: props.query });
  const { openAccrual } = useWhy();
  return (
    <DataTable
      label={props.label}
      list={list}
      columns={columns}
      rowId={(row) => row.id}
      onOpen={(row) => openAccrual(row.id)}
      empty={
        <EmptyState icon={IconChartDots} title="No earnings">
          The nightly calculation books what each pay rule pays once a period is due. Other dates or filters may show
          more.
          <NextDue creatorId={props.query.creator_id} />
        </EmptyState>
      }
    />
  );
}

function ActionDialog(props: { readonly action: Action; readonly accrual: Accrual; readonly onClose: () => void }) {
  const { action, accrual, onClose } = props;
  const Dialog = { hold: HoldDialog, release: ReleaseDialog, "claw back": ClawBackDialog, reject: RejectDialog }[
    action
  ];
  return <Dialog accrual={accrual} onClose={onClose} />;
}

const columns: readonly Column<Accrual>[] = [
  {
    id: "period",
    header: "Earned for",
    cell: (row) => <EarnedFor of={row} />,
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
    cell: (row) => <AccrualActions of={row} />,
  },
];

/** The period, the pay rule, and what the earning corrects or is paid by. A card has the status in a line of its own. */
export function EarnedFor({ of: row, isCard = false }: { readonly of: Accrual; readonly isCard?: boolean }) {
  const { openAccrual } = useWhy();
  return (
    <>
      <Group gap={6} hiddenFrom="sm" mb={isCard ? 0 : 4}>
        {!isCard && <AccrualStatus of={row} />}
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
        {row.structure_name ?? "—"}
        {row.threshold_view_count !== null && `, ${periodText(row.period_start, row.period_end)}`}
      </Text>
      {row.pay_run !== null && (
        <Text size="xs">
          <Anchor component={Link} to={`/pay-runs/${row.pay_run.id}`} size="xs">
            In pay run {row.pay_run.run_id}
          </Anchor>
        </Text>
      )}
      {row.corrects_accrual_id !== null && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          ta="left"
          onClick={() => openAccrual(row.corrects_accrual_id ?? row.id)}
        >
          View corrected amount
        </Anchor>
      )}
    </>
  );
}

/** What can be done with one earning. */
export function AccrualActions({ of: row }: { readonly of: Accrual }) {
  const mayPay = useMay("pay");
  const { openAccrual } = useWhy();
  const [action, open] = useState<Action | null>(null);
  return (
    <>
      {action !== null && <ActionDialog action={action} accrual={row} onClose={() => open(null)} />}
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
        {mayPay && row.status === "earned" && row.pay_run === null && (
          <RowMenu label="More actions for this earning">
            {row.hold === null ? (
              <Menu.Item onClick={() => open("hold")}>Hold…</Menu.Item>
            ) : (
              <Menu.Item onClick={() => open("release")}>{words.releasing.item}</Menu.Item>
            )}
            <Menu.Item color="var(--mantine-color-error)" onClick={() => open("reject")}>
              Reject or void…
            </Menu.Item>
          </RowMenu>
        )}
        {mayPay && row.status === "rejected" && (
          <RowMenu label="More actions for this earning">
            <UndoRejection of={row} />
          </RowMenu>
        )}
        {mayPay && canBeClawedBack(row) && (
          <RowMenu label="More actions for this earning">
            <Menu.Item onClick={() => open("claw back")}>Claw back…</Menu.Item>
          </RowMenu>
        )}
      </Group>
    </>
  );
}

function UndoRejection({ of }: { readonly of: Accrual }) {
  const done = `${formatMoney(of.amount_cents, of.currency)} is owed again.`;
  const undo = useWrite("updateAccrual", { refreshes: ledgerReads, done, notifiesErrors: true });
  return (
    <Menu.Item onClick={() => undo.mutate({ path: { id: of.id }, body: { status: "earned" } })}>
      Undo rejection
    </Menu.Item>
  );
}
