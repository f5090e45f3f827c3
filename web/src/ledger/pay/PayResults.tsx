/** The result of each payment, as it is recorded. */
import {
  ActionIcon,
  Alert,
  Anchor,
  Box,
  Button,
  Group,
  Loader,
  Progress,
  ScrollArea,
  Stack,
  Text,
  Tooltip,
} from "@mantine/core";
import { IconAlertCircle, IconArrowBackUp, IconCircleCheck, IconClock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { formatMoney } from "../../pieces/money.ts";
import { messageOf } from "../../pieces/said.ts";
import { totalsOf, totalsText } from "../amounts.ts";
import { VoidDialog } from "../VoidDialog.tsx";
import { creatorsText, keyOf, type Payee, type Planned } from "./plan.ts";
import type { Outcome, PayRun } from "./usePayRun.ts";

const LIST_HEIGHT = 380;

export function PayResults(props: {
  readonly run: PayRun;
  /** Back to the form with those whose payment was rejected. */
  readonly onRevise: (rejected: readonly Payee[]) => void;
  readonly onClose: () => void;
}) {
  const { run, onRevise, onClose } = props;
  const doneButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!run.isRunning) doneButton.current?.focus();
  }, [run.isRunning]);
  const [undoing, setUndoing] = useState<Schemas["PaymentRow"] | null>(null);
  const outcomes = run.plans.map((plan) => ({ plan, outcome: run.outcomes.get(keyOf(plan.due.payee)) }));
  const payments = outcomes.flatMap(({ outcome }) => (outcome?.state === "paid" ? [outcome.payment] : []));
  const failed = outcomes.filter(({ outcome }) => outcome?.state === "failed");
  const rejected = failed.filter(({ outcome }) => outcome?.state === "failed" && !outcome.isWorthRepeating);
  const repeatable = failed.length - rejected.length;
  const isUncertain = failed.some(({ outcome }) => outcome?.state === "failed" && outcome.isUncertain);
  const paid = totalsText(totalsOf(payments, (payment) => payment.total_amount_cents));
  const done = payments.length + failed.length;
  const text = run.isRunning
    ? `${done} of ${run.plans.length} sent…`
    : failed.length === 0
      ? `${paid} recorded for ${creatorsText(run.plans.map(({ due }) => due.payee))}.`
      : `${payments.length} of ${run.plans.length} recorded, ${failed.length} failed.`;
  return (
    <Stack>
      {run.plans.length > 1 && run.isRunning && (
        <Progress value={(100 * done) / run.plans.length} aria-label="Sending progress" animated />
      )}
      <Text role="status" fw={550}>
        {text}
      </Text>
      {!run.isRunning && failed.length > 0 && (
        <Alert color="red" variant="light" icon={<IconAlertCircle size={18} />} role="alert">
          {isUncertain
            ? "Some requests got no response, so those payments may or may not have been recorded. Trying again is safe: nothing is recorded twice."
            : "Failed payments were not recorded. Trying again only resends those."}
        </Alert>
      )}
      <ScrollArea.Autosize
        mah={LIST_HEIGHT}
        type="auto"
        scrollbars="y"
        viewportProps={{ tabIndex: 0, "aria-label": "Payments" }}
      >
        <Stack gap={0} component="ul" m={0} p={0}>
          {outcomes.map(({ plan, outcome }) => (
            <Row key={keyOf(plan.due.payee)} plan={plan} outcome={outcome} onUndo={setUndoing} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Group justify="flex-end">
        {!run.isRunning && repeatable > 0 && (
          <Button variant="default" onClick={run.retry}>
            Try {repeatable === 1 ? "it" : "them"} again
          </Button>
        )}
        {!run.isRunning && rejected.length > 0 && (
          <Button variant="default" onClick={() => onRevise(rejected.map(({ plan }) => plan.due.payee))}>
            Edit and try again
          </Button>
        )}
        <Button ref={doneButton} onClick={onClose} loading={run.isRunning}>
          Done
        </Button>
      </Group>
      {undoing !== null && <VoidDialog payment={undoing} onClose={() => setUndoing(null)} onDone={onClose} />}
    </Stack>
  );
}

function Row(props: {
  readonly plan: Planned;
  readonly outcome: Outcome | undefined;
  readonly onUndo: (payment: Schemas["PaymentRow"]) => void;
}) {
  const { plan, outcome = { state: "waiting" }, onUndo } = props;
  const { payee, sumCents } = plan.due;
  return (
    <Group
      component="li"
      justify="space-between"
      wrap="nowrap"
      py={8}
      style={{ borderBottom: "1px solid var(--stipend-line)", listStyle: "none" }}
    >
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Box lh={0} style={{ flexShrink: 0 }}>
          <Icon outcome={outcome} />
        </Box>
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={550} truncate>
            {payee.name}
          </Text>
          {outcome.state === "failed" && (
            <Text size="xs" c="var(--mantine-color-error)">
              {messageOf(outcome.error)}
            </Text>
          )}
        </div>
      </Group>
      <Group gap="md" wrap="nowrap">
        <Text size="sm" className="figures">
          {formatMoney(plan.totalCents ?? sumCents, payee.currency)}
        </Text>
        {outcome.state === "paid" && (
          <>
            <Anchor component={Link} to={`/payments/${outcome.payment.id}`} size="sm">
              Receipt
            </Anchor>
            <Tooltip label="Undo: void this payment">
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Undo payment to ${payee.name}`}
                onClick={() => onUndo(outcome.payment)}
              >
                <IconArrowBackUp size={17} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </Group>
    </Group>
  );
}

function Icon({ outcome }: { readonly outcome: Outcome }) {
  if (outcome.state === "paid")
    return <IconCircleCheck size={20} color="var(--mantine-primary-color-filled)" aria-label="Paid" />;
  if (outcome.state === "failed")
    return <IconAlertCircle size={20} color="var(--mantine-color-error)" aria-label="Failed" />;
  if (outcome.state === "sending") return <Loader role="status" size={18} aria-label="Sending" />;
  return <IconClock size={20} color="var(--mantine-color-dimmed)" aria-label="Waiting" />;
}
