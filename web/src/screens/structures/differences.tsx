/** The columns of a replay's differences: creator, period, amounts, and what has changed since. */
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Creator, CreatorLink } from "../../creators.tsx";
import { groupDigits } from "../../ledger/amounts.ts";
import { periodText } from "../../ledger/periods.ts";
import { AccrualStatus } from "../../ledger/Status.tsx";
import type { Column } from "../../pieces/DataTable.tsx";
import { Money } from "../../pieces/Money.tsx";
import { formatMoney } from "../../pieces/money.ts";
import { When } from "../../pieces/When.tsx";
import { type Cause, causeChange, causeName, type Difference, isCorrectable } from "./replaying.ts";

const CAUSES_SHOWN = 2;

export function columnsFor(byId: ReadonlyMap<string, Creator>): readonly Column<Difference>[] {
  return [
    {
      id: "creator",
      header: "Creator",
      cell: (row) => (
        <>
          <CreatorLink of={byId.get(row.creator_id)} id={row.creator_id} />
          <Text size="xs" hiddenFrom="sm">
            {earnedFor(row)}
          </Text>
          <Text size="xs" c="dimmed" hiddenFrom="sm">
            {row.causes.slice(0, 1).map(causeName).join()}
          </Text>
        </>
      ),
    },
    {
      id: "period",
      header: "Earned for",
      isExtra: true,
      cell: (row) => (
        <Group gap={6}>
          <Text size="sm">{earnedFor(row)}</Text>
          {!isCorrectable(row) && <AccrualStatus of={{ status: row.status, hold: null }} />}
        </Group>
      ),
    },
    {
      id: "booked",
      header: "Booked",
      isFigure: true,
      isExtra: true,
      cell: (row) => (
        <>
          <Text size="sm">
            <Money cents={row.booked_cents} currency={row.currency} />
          </Text>
          {row.clawed_back_cents !== 0 && (
            <Text size="xs" c="dimmed">
              {formatMoney(row.clawed_back_cents, row.currency)} clawed back
            </Text>
          )}
        </>
      ),
    },
    {
      id: "judged",
      header: "Today",
      isFigure: true,
      isExtra: true,
      cell: (row) => (
        <Text size="sm">
          <Money cents={row.judged_cents} currency={row.currency} />
        </Text>
      ),
    },
    {
      id: "difference",
      header: "Difference",
      isFigure: true,
      cell: (row) => (
        <Text size="sm" fw={600} style={{ whiteSpace: "nowrap" }}>
          {row.difference_cents > 0 ? "+" : ""}
          <Money cents={row.difference_cents} currency={row.currency} />
        </Text>
      ),
    },
    { id: "why", header: "What changed since", isExtra: true, cell: (row) => <Causes of={row} /> },
  ];
}

function earnedFor(row: Difference): string {
  return row.threshold_view_count === null
    ? periodText(row.period_start, row.period_end)
    : `${groupDigits(row.threshold_view_count)} views, ${periodText(row.period_start, row.period_end)}`;
}

function Causes({ of: { causes } }: { readonly of: Difference }) {
  const more = causes.length - CAUSES_SHOWN;
  return (
    <Stack gap={4}>
      {causes.slice(0, CAUSES_SHOWN).map((cause) => (
        <div key={`${cause.kind} ${cause.subject_id}`}>
          <Text size="sm">
            <CauseName of={cause} />
            {cause.at !== null && (
              <Text span inherit c="dimmed">
                , <When at={cause.at} />
              </Text>
            )}
          </Text>
          {causeChange(cause) !== "" && (
            <Text size="xs" c="dimmed">
              {causeChange(cause)}
            </Text>
          )}
        </div>
      ))}
      {more > 0 && (
        <Text size="xs" c="dimmed">
          and {more} more
        </Text>
      )}
    </Stack>
  );
}

/** Links to the post if the change is about one. */
function CauseName({ of: cause }: { readonly of: Cause }) {
  const isOfPost = cause.subject_id !== null && cause.kind !== "goal_changed";
  if (!isOfPost) return causeName(cause);
  return (
    <Anchor component={Link} to={`/videos/${cause.subject_id}`} inherit>
      {causeName(cause)}
    </Anchor>
  );
}
