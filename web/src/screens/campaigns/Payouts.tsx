/** Creator payouts: a cycle of a member each, with what was delivered and what it comes to. */

import { Badge, Button, Group, Progress, Text } from "@mantine/core";
import { IconChecks, IconReceipt } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useList } from "../../api/queries.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../../pieces/Filters.tsx";
import { CREDITS, DEFAULT_CURRENCY, formatMoney } from "../../pieces/money.ts";
import { formatDate } from "../../pieces/When.tsx";
import { choice, id, useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { TagFilter } from "../../tags.tsx";
import { SettlePayouts } from "./SettlePayouts.tsx";
import { type Payout, payoutStatuses } from "./words.ts";

const fields = {
  status: choice([
    "in_progress",
    "pending_completing_requirements",
    "due",
    "paid",
    "paid_externally",
    "sent_from_account",
    "canceled",
  ]),
  tag: id,
};
const NONE: ReadonlySet<string> = new Set();

export function Payouts(props: {
  readonly projectId?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly creatorId?: string | undefined;
}) {
  const { projectId, campaignId, creatorId } = props;
  const navigate = useNavigate();
  const mayPay = useMay("pay");
  const [{ status, tag }, change] = useFilters(fields);
  const [selected, setSelected] = useState(NONE);
  const [isMarking, setMarking] = useState(false);
  const list = useList("listCreatorPayouts", {
    query: {
      ...(projectId === undefined ? {} : { project_id: projectId }),
      ...(campaignId === undefined ? {} : { campaign_id: campaignId }),
      ...(creatorId === undefined ? {} : { creator_id: creatorId }),
      ...(status === undefined ? {} : { status }),
      ...(tag === undefined ? {} : { tag_id: tag }),
    },
  });
  const chosen = list.rows.filter(
    (row) =>
      selected.has(row.id) &&
      row.total_credit_amount > 0 &&
      (row.status === "due" || row.status === "pending_completing_requirements"),
  );
  const columns: readonly Column<Payout>[] = [
    {
      id: "creator",
      header: "Creator",
      cell: (row) => (
        <div>
          <Text size="sm" fw={550}>
            {row.creator_name}
          </Text>
          <Text size="xs" c="dimmed">
            {campaignId === undefined ? `${row.campaign_name}, ` : ""}cycle {row.cycle_index + 1}
          </Text>
        </div>
      ),
    },
    {
      id: "dates",
      header: "Cycle",
      isExtra: true,
      cell: (row) => (
        <Text size="sm">
          {formatDate(row.since_date)} – {formatDate(row.deal_date)}
        </Text>
      ),
    },
    { id: "delivered", header: "Delivered", cell: (row) => <Delivered of={row} /> },
    {
      id: "cash",
      header: "Cash",
      isFigure: true,
      cell: (row) => (
        <Text size="sm">
          {row.total_cash_amount === 0 ? "—" : formatMoney(row.total_cash_amount, DEFAULT_CURRENCY)}
        </Text>
      ),
    },
    {
      id: "credits",
      header: "Credits",
      isFigure: true,
      isExtra: true,
      cell: (row) => (
        <Text size="sm">{row.total_credit_amount === 0 ? "—" : formatMoney(row.total_credit_amount, CREDITS)}</Text>
      ),
    },
    { id: "status", header: "State", width: 170, cell: (row) => <PayoutState of={row} /> },
  ];
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Filters
          isActive={status !== undefined || tag !== undefined}
          onClear={() => change({ status: undefined, tag: undefined })}
        >
          <ChoiceFilter
            label="State"
            options={payoutStatuses.map(({ value, label }) => ({ value, label }))}
            value={status}
            onChange={(value) => change({ status: value })}
          />
          <TagFilter kind="payout" value={tag} onChange={(value) => change({ tag: value })} />
        </Filters>
        {mayPay && chosen.length > 0 && (
          <Button leftSection={<IconChecks size={16} />} onClick={() => setMarking(true)}>
            Mark credits of {chosen.length} as paid
          </Button>
        )}
      </Group>
      <DataTable
        label="Creator payouts"
        list={list}
        columns={columns}
        rowId={({ id }) => id}
        rowName={(row) => `${row.creator_name}, cycle ${row.cycle_index + 1}`}
        onOpen={({ id }) => void navigate({ to: `/campaigns/payouts/${id}` })}
        {...(mayPay ? { selection: { ids: selected, onChange: setSelected } } : {})}
        empty={
          <EmptyState
            icon={IconReceipt}
            title={status === undefined && tag === undefined ? "No cycles yet" : "No such payouts"}
          >
            When a creator joins a campaign, their first cycle begins and its payout appears here.
          </EmptyState>
        }
      />
      {isMarking && (
        <SettlePayouts
          payouts={chosen}
          currency={CREDITS}
          onClose={() => {
            setMarking(false);
            setSelected(NONE);
          }}
        />
      )}
    </>
  );
}

export function Delivered({ of }: { readonly of: Pick<Payout, "contents_delivered" | "contents_required"> }) {
  const { contents_delivered: done, contents_required: needed } = of;
  return (
    <div style={{ minWidth: 90 }}>
      <Text size="sm" className="figures">
        {done} of {needed}
      </Text>
      {needed > 0 && (
        <Progress
          value={Math.min(100, (done / needed) * 100)}
          color={done >= needed ? "moss" : "yellow"}
          size="sm"
          mt={4}
          aria-label={`${done} of ${needed} posts delivered`}
        />
      )}
    </div>
  );
}

export function PayoutState({ of }: { readonly of: Payout }) {
  const known = payoutStatuses.find(({ value }) => value === of.status);
  return (
    <Group gap={4}>
      <Badge color={known?.color ?? "gray"}>{known?.label ?? of.display_status}</Badge>
      {of.reopened_by !== null && <Badge color="gray">payment {of.reopened_by}</Badge>}
    </Group>
  );
}
