/** An accrual explained from its own snapshot. */
import { Alert, Anchor, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRead } from "../../api/queries.ts";
import { Money } from "../../pieces/Money.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { useStructures } from "../all.ts";
import { groupDigits } from "../amounts.ts";
import { periodText } from "../periods.ts";
import { AccrualStatus } from "../Status.tsx";
import { Explanation } from "./Explanation.tsx";
import { readSnapshot } from "./snapshot.ts";
import { useWhy } from "./useWhy.ts";

export default function WhyAccrual({ id }: { readonly id: string }) {
  const { data: accrual, error, refetch } = useRead("getAccrual", { path: { id } });
  const creator = useRead(
    "getCreator",
    { path: { id: accrual?.creator_id ?? "" } },
    { enabled: accrual !== undefined },
  );
  const { nameOf } = useStructures();
  const { openPeriod } = useWhy();
  if (error !== null && accrual === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (accrual === undefined) return <Waiting />;
  const snapshot = readSnapshot(accrual.inputs_snapshot);
  const name = creator.data?.display_name ?? (creator.data === undefined ? "" : `@${creator.data.handle}`);
  const period = periodText(accrual.period_start, accrual.period_end);
  const isMark = accrual.threshold_view_count !== null;
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Text fz={38} fw={680} lh={1.1}>
            <Money cents={accrual.amount_cents} currency={accrual.currency} />
          </Text>
          <AccrualStatus of={accrual} />
        </Group>
        <Text mt={6}>
          <Anchor component={Link} to={`/creators/${accrual.creator_id}`} fw={550}>
            {name}
          </Anchor>{" "}
          {isMark
            ? `earned this when a post passed ${groupDigits(accrual.threshold_view_count ?? 0)} views, on ${period}, `
            : `earned this for ${period} `}
          under{" "}
          <Anchor component={Link} to={`/structures/${accrual.structure_id}`} fw={550}>
            {nameOf(accrual.structure_id)}
          </Anchor>
          .
        </Text>
        {accrual.kind !== "earned" && (
          <Text size="sm" c="dimmed" mt={4}>
            It corrects what was booked before, because later readings said otherwise.
          </Text>
        )}
        {accrual.payment_id !== null && (
          <Text size="sm" mt={4}>
            <Anchor component={Link} to={`/payments/${accrual.payment_id}`}>
              See the payment that settled it
            </Anchor>
          </Text>
        )}
      </div>
      {accrual.hold !== null && (
        <Alert color="orange" variant="light" icon={<IconHandStop size={18} />} title="On hold">
          {accrual.hold.reason} (since {formatDate(accrual.hold.held_at.slice(0, 10))})
        </Alert>
      )}
      <Explanation snapshot={snapshot} creatorId={accrual.creator_id} reason={null} />
      {!isMark && snapshot.entry === null && accrual.structure_id !== null && (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() => openPeriod(accrual.structure_id ?? "", accrual.creator_id, accrual.period_start)}
          >
            Look at the periods before and after
          </Button>
        </Group>
      )}
    </Stack>
  );
}

export function Waiting() {
  return (
    <Stack role="status" aria-label="Loading the explanation">
      <Skeleton height={40} width="45%" />
      <Skeleton height={18} width="80%" />
      <Skeleton height={120} />
      <Skeleton height={180} />
    </Stack>
  );
}
