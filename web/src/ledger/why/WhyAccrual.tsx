/** An accrual explained from its own snapshot. */
import { Alert, Anchor, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconHandStop } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../../api/queries.ts";
import { FlagNotes } from "../../flags.tsx";
import { Money } from "../../pieces/Money.tsx";
import { formatDate } from "../../pieces/When.tsx";
import { useMay } from "../../session.tsx";
import { Problem } from "../../shell/Problem.tsx";
import { useStructures } from "../all.ts";
import { groupDigits } from "../amounts.ts";
import { ClawBackDialog } from "../ClawBackDialog.tsx";
import { canBeClawedBack } from "../corrections.ts";
import { KindBadge } from "../Kind.tsx";
import { periodText } from "../periods.ts";
import { AccrualStatus } from "../Status.tsx";
import { CorrectionExplained, Corrections } from "./Correction.tsx";
import { Explanation } from "./Explanation.tsx";
import { readCorrection, readSnapshot } from "./snapshot.ts";
import { useWhy } from "./useWhy.ts";

export default function WhyAccrual({ id }: { readonly id: string }) {
  const { data: accrual, error, refetch } = useRead("getAccrual", { path: { id } });
  const creator = useRead(
    "getCreator",
    { path: { id: accrual?.creator_id ?? "" } },
    { enabled: accrual !== undefined },
  );
  const { nameOf } = useStructures();
  const { openPeriod, openAccrual } = useWhy();
  const mayPay = useMay("pay");
  const [isClawing, setClawing] = useState(false);
  if (error !== null && accrual === undefined) return <Problem error={error} again={() => void refetch()} />;
  if (accrual === undefined) return <Waiting />;
  const correction = readCorrection(accrual.inputs_snapshot);
  const snapshot = correction === null ? readSnapshot(accrual.inputs_snapshot) : null;
  const corrected = accrual.corrects_accrual_id ?? accrual.divides_accrual_id;
  const name = creator.data?.display_name ?? (creator.data === undefined ? "" : `@${creator.data.handle}`);
  const period = periodText(accrual.period_start, accrual.period_end);
  const isMark = accrual.threshold_view_count !== null;
  const isWindow = accrual.video_id !== null && !isMark;
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Text fz={38} fw={680} lh={1.1}>
            <Money cents={accrual.amount_cents} currency={accrual.currency} />
          </Text>
          <Group gap={6}>
            <KindBadge of={accrual} />
            <AccrualStatus of={accrual} />
          </Group>
        </Group>
        <Text mt={6}>
          <Anchor component={Link} to={`/creators/${accrual.creator_id}`} fw={550}>
            {name}
          </Anchor>
          {accrual.kind === "remainder"
            ? `, paid in part for ${period} `
            : accrual.kind !== "earned"
              ? `, corrected for ${period} `
              : isMark
                ? ` earned this when a post passed ${groupDigits(accrual.threshold_view_count ?? 0)} views, on ${period}, `
                : isWindow
                  ? ` earned this for one post, in its window of ${period}, `
                  : ` earned this for ${period} `}
          under{" "}
          <Anchor component={Link} to={`/structures/${accrual.structure_id}`} fw={550}>
            {nameOf(accrual.structure_id)}
          </Anchor>
          .
        </Text>
        {corrected !== null && (
          <Text size="sm" mt={4}>
            {accrual.kind === "clawback"
              ? "It claws back part of what was paid and is deducted from the next payment. "
              : accrual.kind === "remainder"
                ? accrual.amount_cents > 0
                  ? "It is what a part payment left owed. "
                  : "It settles an amount that was paid in part, so that a payment settles it whole. "
                : "It is the difference from the amount recalculated with current data. "}
            <Anchor component="button" type="button" inherit onClick={() => openAccrual(corrected)}>
              {accrual.kind === "remainder" ? "View divided amount" : "View corrected amount"}
            </Anchor>
          </Text>
        )}
        {accrual.payment_id !== null && (
          <Text size="sm" mt={4}>
            <Anchor component={Link} to={`/payments/${accrual.payment_id}`}>
              View payment
            </Anchor>
          </Text>
        )}
      </div>
      {accrual.hold !== null && (
        <Alert color="yellow" variant="light" icon={<IconHandStop size={18} />} title="On hold">
          {accrual.hold.reason} (since {formatDate(accrual.hold.held_at.slice(0, 10))})
        </Alert>
      )}
      <FlagNotes of={accrual.flags} title="Flagged" />
      {accrual.kind === "earned" && <Corrections of={accrual} />}
      {snapshot !== null && <Explanation snapshot={snapshot} creatorId={accrual.creator_id} reason={null} />}
      {correction !== null && <CorrectionExplained of={correction} creatorId={accrual.creator_id} />}
      {mayPay && canBeClawedBack(accrual) && (
        <Group>
          <Button variant="default" size="xs" onClick={() => setClawing(true)}>
            Claw back…
          </Button>
        </Group>
      )}
      {isClawing && <ClawBackDialog accrual={accrual} onClose={() => setClawing(false)} />}
      {!isMark && snapshot?.entry == null && accrual.structure_id !== null && (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() => openPeriod(accrual.structure_id ?? "", accrual.creator_id, accrual.period_start)}
          >
            View previous and next periods
          </Button>
        </Group>
      )}
    </Stack>
  );
}

export function Waiting() {
  return (
    <Stack role="status" aria-label="Loading explanation">
      <Skeleton height={40} width="45%" />
      <Skeleton height={18} width="80%" />
      <Skeleton height={120} />
      <Skeleton height={180} />
    </Stack>
  );
}
