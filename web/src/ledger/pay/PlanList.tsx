/** The amount of each payment, with a reason where it differs from what is owed. */
import { Checkbox, Collapse, Group, Paper, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { editable } from "../../../../src/parse/numbers.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { Money } from "../../pieces/Money.tsx";
import { currencyName, plainMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";
import { OwnTerms } from "./OwnTerms.tsx";
import { type Due, differenceText, keyOf, type PlanEdit, type PlanEdits, type Planned } from "./plan.ts";

const LIST_HEIGHT = 320;

export function PlanList(props: {
  readonly plans: readonly Planned[];
  readonly edits: PlanEdits;
  readonly hasTried: boolean;
  readonly methods: readonly Schemas["MethodRow"][];
  readonly onEdit: (due: Due, edit: PlanEdit) => void;
}) {
  const { plans, edits, hasTried, methods, onEdit } = props;
  if (plans.length === 0) return null;
  const rows = plans.map((plan) => (
    <PlanRow
      key={keyOf(plan.due.payee)}
      plan={plan}
      edit={edits[keyOf(plan.due.payee)]}
      hasTried={hasTried}
      isAlone={plans.length === 1}
      methods={methods}
      onEdit={(edit) => onEdit(plan.due, edit)}
    />
  ));
  if (plans.length < 5) return <Stack gap="xs">{rows}</Stack>;
  return (
    <Paper withBorder px="sm">
      <ScrollArea.Autosize mah={LIST_HEIGHT} type="auto" viewportProps={{ tabIndex: 0, "aria-label": "Payments" }}>
        <Stack gap={4} py="xs">
          {rows}
        </Stack>
      </ScrollArea.Autosize>
    </Paper>
  );
}

function PlanRow(props: {
  readonly plan: Planned;
  readonly edit: PlanEdit | undefined;
  readonly hasTried: boolean;
  readonly isAlone: boolean;
  readonly methods: readonly Schemas["MethodRow"][];
  readonly onEdit: (edit: PlanEdit) => void;
}) {
  const { plan, edit, hasTried, isAlone, methods, onEdit } = props;
  const { due, differenceCents, fault } = plan;
  const { payee, accruals, sumCents } = due;
  const [amount, setAmount] = useState(edit?.amount ?? editable(plainMoney(sumCents, payee.currency)));
  const [reason, setReason] = useState(edit?.reason ?? "");
  const [keepsOpen, setKeepsOpen] = useState(edit?.keepsOpen ?? false);
  const reasonInput = useRef<HTMLInputElement>(null);
  const isPart = differenceCents < 0n && plan.totalCents !== 0n;
  const isDifferent = differenceCents !== 0n && !plan.keepsOpen;
  const revise = (changes: Partial<PlanEdit>) => onEdit({ ...edit, amount, reason, keepsOpen, ...changes });
  useEffect(() => {
    if (hasTried && fault?.field === "reason") reasonInput.current?.focus();
  }, [hasTried, fault?.field]);
  const count = `${accruals.length} ${accruals.length === 1 ? "earning" : "earnings"}`;
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
            revise({ amount: typed });
          }}
        />
      </Group>
      {!isAlone && <OwnTerms payee={payee} own={edit} methods={methods} onChange={revise} />}
      {isPart && (
        <Checkbox
          mt={6}
          mb="xs"
          size="sm"
          label="Keep the rest owed"
          description="Pays the oldest earnings first; the last one is divided"
          checked={keepsOpen}
          onChange={(event) => {
            setKeepsOpen(event.currentTarget.checked);
            revise({ keepsOpen: event.currentTarget.checked });
          }}
        />
      )}
      <Collapse expanded={isDifferent}>
        <TextInput
          ref={reasonInput}
          mt={6}
          mb="xs"
          size="sm"
          label={`Why ${differenceText(differenceCents, payee.currency)}?`}
          description="Stored with the payment and shown on the receipt"
          required
          maxLength={1_000}
          value={reason}
          tabIndex={isDifferent ? 0 : -1}
          error={hasTried && fault?.field === "reason" ? fault.text : null}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            revise({ reason: event.currentTarget.value });
          }}
        />
      </Collapse>
    </div>
  );
}
