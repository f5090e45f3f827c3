/** The totals before and after a payment. */

import { Divider, Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { totalsOf, totalsText } from "../amounts.ts";
import type { Due, Planned } from "./plan.ts";

/** Before and after, so that a mistake is seen before it is made. */
export function Sums(props: {
  readonly dues: readonly Due[];
  readonly plans: readonly Planned[];
  readonly isNarrowed: boolean;
}) {
  const { dues, plans, isNarrowed } = props;
  const rows = dues.map((due) => ({ ...due, currency: due.payee.currency }));
  const owed = totalsOf(rows, ({ sumCents, heldCents }) => sumCents + heldCents);
  const settled = totalsOf(
    plans.map(({ due, keepsOpen, totalCents }) => ({
      currency: due.payee.currency,
      sumCents: keepsOpen ? (totalCents ?? 0n) : due.sumCents,
    })),
    ({ sumCents }) => sumCents,
  );
  const adjusted = totalsOf(
    plans.map(({ due, keepsOpen, differenceCents }) => ({
      currency: due.payee.currency,
      differenceCents: keepsOpen ? 0n : differenceCents,
    })),
    (row) => row.differenceCents,
  );
  const after = new Map([...owed].map(([currency, cents]) => [currency, cents - (settled.get(currency) ?? 0n)]));
  const hasAdjustment = plans.some(({ differenceCents, keepsOpen }) => differenceCents !== 0n && !keepsOpen);
  return (
    <Paper withBorder p="sm" bg="var(--stipend-surface)">
      <Stack gap={4}>
        <Sum label={isNarrowed ? "Owed with these filters" : "Owed now"}>{totalsText(owed)}</Sum>
        <Sum label="Settled by this payment">{totalsText(settled)}</Sum>
        {hasAdjustment && <Sum label="Adjustment">{totalsText(adjusted)}</Sum>}
        <Divider />
        <Sum label="Owed after payment" isStrong>
          {totalsText(after)}
        </Sum>
      </Stack>
    </Paper>
  );
}

function Sum(props: { readonly label: string; readonly children: ReactNode; readonly isStrong?: boolean }) {
  const weight = props.isStrong === true ? 650 : 400;
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" fw={weight}>
        {props.label}
      </Text>
      <Text size="sm" fw={weight} className="figures">
        {props.children}
      </Text>
    </Group>
  );
}
