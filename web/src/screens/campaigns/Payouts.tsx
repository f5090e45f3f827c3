/** Creator payouts: one per member and cycle, with posts delivered and the amount. */

import { Badge, Button, Group, Progress, Text } from "@mantine/core";
import { IconChecks, IconReceipt } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { cycleSearch } from "../../addresses.ts";
import { useList } from "../../api/queries.ts";
import { type Column, DataTable } from "../../pieces/DataTable.tsx";
import { EmptyState } from "../../pieces/EmptyState.tsx";
import { ChoiceFilter, Filters } from "../../pieces/Filters.tsx";
import { CREDITS, DEFAULT_CURRENCY, formatMoney } from "../../pieces/money.ts";
import { useFilters } from "../../search.ts";
import { useMay } from "../../session.tsx";
import { TagFilter } from "../../tags.tsx";
import { SettlePayouts } from "./SettlePayouts.tsx";
import { cycleDates, type Payout, payoutStatuses } from "./words.ts";

const NONE: ReadonlySet<string> = new Set();

interface PayoutsProps {
  readonly projectId?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly creatorId?: string | undefined;
}

export function Payouts(props: PayoutsProps) {
  const navigate = useNavigate();
  const { list, filters, change, mayPay, selected, setSelected, chosen } = usePayouts(props);
  const { status, tag } = filters;
  const [isMarking, setMarking] = useState(false);
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <Filters
          isActive={status !== undefined || tag !== undefined}
          onClear={() => change({ status: undefined, tag: undefined })}
        >
          <ChoiceFilter
            label="Status"
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
        isCards
        list={list}
        columns={columnsOf(props.campaignId === undefined)}
        rowId={({ id }) => id}
        rowName={(row) => `${row.creator_name}, cycle ${row.cycle_index + 1}`}
        onOpen={({ id }) => void navigate({ to: `/campaigns/payouts/${id}` })}
        {...(mayPay ? { selection: { ids: selected, onChange: setSelected } } : {})}
        empty={
          <EmptyState
            icon={IconReceipt}
            title={status === undefined && tag === undefined ? "No cycles yet" : "No matching payouts"}
          >
            When a creator joins a campaign, their first cycle starts and its payout appears here.
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

/** The payouts that match the filters, and the selected ones whose credits can be marked as paid. */
function usePayouts({ projectId, campaignId, creatorId }: PayoutsProps) {
  const mayPay = useMay("pay");
  const [filters, change] = useFilters(cycleSearch);
  const { status, tag } = filters;
  const [selected, setSelected] = useState(NONE);
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
  return { list, filters, change, mayPay, selected, setSelected, chosen };
}

/** `namesCampaign` for lists with payouts of several campaigns. */
function columnsOf(namesCampaign: boolean): readonly Column<Payout>[] {
  return [
    {
      id: "creator",
      header: "Creator",
      cell: (row) => (
        <div>
          <Text size="sm" fw={550}>
            {row.creator_name}
          </Text>
          <Text size="xs" c="dimmed">
            {namesCampaign ? `${row.campaign_name}, ` : ""}cycle {row.cycle_index + 1}
          </Text>
        </div>
      ),
    },
    {
      id: "dates",
      header: "Cycle",
      isExtra: true,
      cell: (row) => (
        <Text size="sm" style={{ whiteSpace: "nowrap" }}>
          {cycleDates(row)}
        </Text>
      ),
    },
    { id: "delivered", header: "Delivered", cell: (row) => <Delivered of={row} /> },
    {
      id: "cash",
      header: "Cash",
      isFigure: true,
      cell: (row) => <Amount cents={row.total_cash_amount} currency={DEFAULT_CURRENCY} />,
    },
    {
      id: "credits",
      header: "Credits",
      isFigure: true,
      isExtra: true,
      cell: (row) => <Amount cents={row.total_credit_amount} currency={CREDITS} />,
    },
    { id: "status", header: "Status", width: 170, cell: (row) => <PayoutState of={row} /> },
  ];
}

function Amount({ cents, currency }: { readonly cents: number; readonly currency: string }) {
  return <Text size="sm">{cents === 0 ? "—" : formatMoney(cents, currency)}</Text>;
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
