/** Whom a payment pays how much, line by line, with the reason where it differs. */
import { Collapse, Group, Paper, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { editable } from "../../../../src/parse/numbers.ts";
import { Money } from "../../pieces/Money.tsx";
import { currencyName, plainMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";
import { type Due, differenceText, keyOf, type Planned, type Wish, type Wishes } from "./plan.ts";

const LIST_HEIGHT = 320;

export function PlanList(props: {
  readonly plans: readonly Planned[];
  readonly wishes: Wishes;
  readonly hasTried: boolean;
  readonly onWish: (due: Due, wish: Wish) => void;
}) {
  const { plans, wishes, hasTried, onWish } = props;
  if (plans.length === 0) return null;
  const rows = plans.map((plan) => (
    <PlanRow
      key={keyOf(plan.due.payee)}
      plan={plan}
      wish={wishes[keyOf(plan.due.payee)]}
      hasTried={hasTried}
      isAlone={plans.length === 1}
      onWish={(wish) => onWish(plan.due, wish)}
    />
  ));
  if (plans.length < 5) return <Stack gap="xs">{rows}</Stack>;
  return (
    <Paper withBorder px="sm">
      <ScrollArea.Autosize mah={LIST_HEIGHT} type="auto" viewportProps={{ tabIndex: 0, "aria-label": "Who is paid" }}>
        <Stack gap={4} py="xs">
          {rows}
        </Stack>
      </ScrollArea.Autosize>
    </Paper>
  );
}

function PlanRow(props: {
  readonly plan: Planned;
  readonly wish: Wish | undefined;
  readonly hasTried: boolean;
  readonly isAlone: boolean;
  readonly onWish: (wish: Wish) => void;
}) {
  const { plan, wish, hasTried, isAlone, onWish } = props;
  const { due, differenceCents, fault } = plan;
  const { payee, accruals, sumCents } = due;
  const [amount, setAmount] = useState(wish?.amount ?? editable(plainMoney(sumCents, payee.currency)));
  const [reason, setReason] = useState(wish?.reason ?? "");
  const reasonInput = useRef<HTMLInputElement>(null);
  const isDifferent = differenceCents !== 0n;
  useEffect(() => {
    if (hasTried && fault?.field === "reason") reasonInput.current?.focus();
  }, [hasTried, fault?.field]);
  const count = `${accruals.length} ${accruals.length === 1 ? "accrual" : "accruals"}`;
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="sm" align="center">
        <div style={{ minWidth: 0 }}>
          <Text size="sm" fw={550} truncate>
            {isAlone ? "Owed" : payee.name}
          </Text>
          <Text size="xs" c="dimmed">
            <Money cents={sumCents} currency={payee.currency} /> for {count}
          </Text>
        </div>
        <NumberField
          aria-label={`Amount for ${payee.name}`}
          value={amount}
          typed={typedAmount(amount, payee.currency, sumCents)}
          w={170}
          unit={currencyName(payee.currency)}
          styles={{ input: { textAlign: "right" } }}
          error={fault?.field === "amount" ? fault.text : undefined}
          onChange={(typed) => {
            setAmount(typed);
            onWish({ amount: typed, reason });
          }}
        />
      </Group>
      <Collapse expanded={isDifferent}>
        <TextInput
          ref={reasonInput}
          mt={6}
          mb="xs"
          size="sm"
          label={`Why ${differenceText(differenceCents, payee.currency)}?`}
          description="Kept with the payment and shown on the receipt"
          required
          maxLength={1_000}
          value={reason}
          tabIndex={isDifferent ? 0 : -1}
          error={hasTried && fault?.field === "reason" ? fault.text : null}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            onWish({ amount, reason: event.currentTarget.value });
          }}
        />
      </Collapse>
    </div>
  );
}
