/** Two creators that are one: what may be the same, and merging one into the other after it was shown what moves. */
import { Alert, Anchor, Button, Group, List, Select, Skeleton, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconCopy } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { DataOf } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { type Creator, useCreators } from "../../creators.tsx";
import { ledgerReads } from "../../ledger/all.ts";
import { groupDigits } from "../../ledger/amounts.ts";
import { periodText } from "../../ledger/periods.ts";
import { ConfirmDialog } from "../../pieces/ConfirmDialog.tsx";
import { formatMoney, formatTotals } from "../../pieces/money.ts";
import { PermissionGate } from "../../pieces/PermissionGate.tsx";
import { withDates } from "../../pieces/said.ts";

type Plan = DataOf<"previewCreatorMerge">;

const reasons: Readonly<Record<DataOf<"listCreatorDuplicates">[number]["reasons"][number], string>> = {
  same_email: "same email address",
  same_name: "same name",
  same_payee: "same payee",
  similar_handle: "similar handle",
};

const moving: readonly (readonly [keyof Plan["moved"], one: string, many: string])[] = [
  ["posts", "post with its readings", "posts with their readings"],
  ["assignments", "assignment to a pay rule", "assignments to pay rules"],
  ["goals", "goal", "goals"],
  ["accruals", "earning", "earnings"],
  ["payments", "payment", "payments"],
  ["memberships", "campaign membership", "campaign memberships"],
  ["creator_payouts", "creator payout", "creator payouts"],
  ["sales", "sale", "sales"],
  ["follower_readings", "follower count", "follower counts"],
  ["handles", "handle, as an earlier one", "handles, as earlier ones"],
];

/** Creators that may be this one, each with the way to merge it into this one. */
export function MaybeSame({ of: creator }: { readonly of: Creator }) {
  const { data: pairs = [] } = useRead("listCreatorDuplicates", { query: { creator_id: creator.id } });
  const [merging, setMerging] = useState<string | null>(null);
  if (pairs.length === 0) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconCopy size={18} />} title="May be the same creator" mb="lg">
      {pairs.slice(0, 5).map((pair) => {
        const isFirst = pair.creator_id === creator.id;
        const id = isFirst ? pair.other_creator_id : pair.creator_id;
        const handle = isFirst ? pair.other_handle : pair.handle;
        return (
          <Group key={id} gap={6}>
            <Anchor component={Link} to={`/creators/${id}`} size="sm" underline="always">
              @{handle}
            </Anchor>
            <Text size="sm">{pair.reasons.map((reason) => reasons[reason]).join(", ")}</Text>
            <PermissionGate needs="pay">
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Merge @${handle} into @${creator.handle}`}
                onClick={() => setMerging(id)}
              >
                Merge
              </Button>
            </PermissionGate>
          </Group>
        );
      })}
      {merging !== null && <Confirm intoId={creator.id} otherId={merging} onClose={() => setMerging(null)} />}
    </Alert>
  );
}

/** Asks for the creator that stays, then shows what moves there. */
export function MergeInto({ of: creator, onClose }: { readonly of: Creator; readonly onClose: () => void }) {
  const [into, setInto] = useState<string | null>(null);
  const { rows } = useCreators(creator.project_id);
  const choices = rows.filter((row) => row.is_active && row.platform === creator.platform && row.id !== creator.id);
  const choice = (
    <Select
      label="Into"
      description="Creators of the same project and platform"
      data={choices.map(({ id, handle, display_name }) => ({
        value: id,
        label: display_name === null ? `@${handle}` : `@${handle} · ${display_name}`,
      }))}
      value={into}
      onChange={setInto}
      nothingFoundMessage="No results."
      searchable
      limit={100}
      data-autofocus
    />
  );
  return <Confirm intoId={into} otherId={creator.id} handle={creator.handle} choice={choice} onClose={onClose} />;
}

/** What moves, what speaks against it, and the button that does it. */
function Confirm(props: {
  readonly intoId: string | null;
  readonly otherId: string;
  readonly handle?: string;
  readonly choice?: ReactNode;
  readonly onClose: () => void;
}) {
  const { intoId, otherId, handle, choice, onClose } = props;
  const navigate = useNavigate();
  const isChosen = intoId !== null;
  const given = { path: { id: intoId ?? otherId }, query: { other_creator_id: otherId } };
  const preview = useRead("previewCreatorMerge", given, { enabled: isChosen });
  const plan = isChosen && preview.data?.creator.id === intoId ? preview.data : undefined;
  const write = useWrite("mergeCreators", {
    refreshes: [
      ...ledgerReads,
      "getCreator",
      "listCreators",
      "findCreators",
      "listCreatorDuplicates",
      "listCreatorHandles",
      "listVideos",
    ],
    done: ({ creator }) => `Merged into @${creator.handle}.`,
    onDone: ({ creator }) => {
      onClose();
      void navigate({ to: `/creators/${creator.id}` });
    },
  });
  const canMerge = plan !== undefined && plan.obstacles.length === 0;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={
        plan === undefined
          ? `Merge @${handle ?? "…"} into…`
          : `Merge @${plan.other.handle} into @${plan.creator.handle}?`
      }
      confirm="Merge"
      onConfirm={() => {
        if (canMerge) write.mutate({ path: { id: plan.creator.id }, body: { other_creator_id: otherId } });
      }}
      isPending={write.isPending}
      isDisabled={!canMerge}
      error={write.error ?? preview.error}
    >
      <Stack gap="sm">
        {choice}
        {isChosen && plan === undefined && preview.error === null && <Skeleton height={120} />}
        {plan !== undefined && plan.obstacles.length > 0 && <Obstacles of={plan} />}
        {canMerge && <Moves of={plan} />}
      </Stack>
    </ConfirmDialog>
  );
}

function Moves({ of: plan }: { readonly of: Plan }) {
  const rows = moving.filter(([key]) => plan.moved[key] > 0);
  const owed = Object.keys(plan.owed).length > 0;
  return (
    <>
      <Text size="sm">These become @{plan.creator.handle}’s, with the ids and amounts they have:</Text>
      <List size="sm">
        {rows.map(([key, one, many]) => (
          <List.Item key={key}>
            {groupDigits(plan.moved[key])} {plan.moved[key] === 1 ? one : many}
          </List.Item>
        ))}
        {owed && <List.Item>{formatTotals(plan.owed)} outstanding</List.Item>}
      </List>
      <Text size="sm">
        Booked earnings keep their amounts. The next calculation looks again at what is not booked yet, with the posts
        and pay rules of both. This cannot be undone.
      </Text>
    </>
  );
}

function Obstacles({ of: plan }: { readonly of: Plan }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert">
      {plan.obstacles.map(({ code, message }) => (
        <div key={`${code} ${message}`}>{withDates(message, plan.overlaps[0]?.structure_name)}</div>
      ))}
      {plan.overlaps.length > 0 && (
        <List size="sm" mt="xs">
          {plan.overlaps.slice(0, 10).map((row) => (
            <List.Item key={row.other_accrual.id}>
              {row.structure_name}, {periodText(row.period_start, row.period_end)}:{" "}
              {formatMoney(row.accrual.amount_cents, row.currency)} and{" "}
              {formatMoney(row.other_accrual.amount_cents, row.currency)}
            </List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
