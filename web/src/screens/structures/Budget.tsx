/** A pay rule's budget: how much is used, and setting it. */
import { Badge, Group, Progress, Text } from "@mantine/core";
import { useState } from "react";
import { editable } from "../../../../src/parse/numbers.ts";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { useRead, useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { currencySign, formatMoney, plainMoney } from "../../pieces/money.ts";
import { NumberField } from "../../pieces/NumberField.tsx";
import { typedAmount } from "../../pieces/typed.ts";

type Structure = Schemas["StructureDetail"];

/** Renders nothing if there is no budget. */
export function Burnt({ of }: { readonly of: Structure }) {
  const { data } = useRead("getBudget", { path: { id: of.id } });
  if (data === undefined || data.budget_cents === null) return null;
  const { currency } = of.current_version;
  const percent = data.used_percent ?? 0;
  const color = data.is_exhausted ? "red" : data.is_warning ? "yellow" : "moss";
  return (
    <div>
      <Group justify="space-between" mt="md" mb={4} gap="xs">
        <Text size="sm">
          {formatMoney(data.used_cents, currency)} of {formatMoney(data.budget_cents, currency)} budget used
          {data.remaining_cents !== null && data.remaining_cents > 0 && (
            <Text span inherit c="dimmed">
              , {formatMoney(data.remaining_cents, currency)} left
            </Text>
          )}
        </Text>
        {data.is_warning && <Badge color={color}>{data.is_exhausted ? "Used up" : `${percent}%`}</Badge>}
      </Group>
      <Progress value={Math.min(100, percent)} color={color} size="sm" aria-label="Budget used" />
    </div>
  );
}

export function BudgetDialog({ of, onClose }: { readonly of: Structure; readonly onClose: () => void }) {
  const { currency } = of.current_version;
  const { data } = useRead("getBudget", { path: { id: of.id } });
  const [typed, setTyped] = useState<string>();
  const [hasTried, setHasTried] = useState(false);
  const known = data?.budget_cents == null ? "" : editable(plainMoney(data.budget_cents, currency));
  const text = (typed ?? known).trim();
  const understood = typedAmount(text, currency, 500_000n);
  const cents = understood.isEmpty ? null : understood.value;
  const save = useWrite("setBudget", {
    refreshes: ["getBudget"],
    done: ({ budget_cents }) => (budget_cents === null ? "Budget removed." : "Budget saved."),
    onDone: onClose,
  });
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Budget of ${of.name}`}
      submit="Save budget"
      onSubmit={() => {
        setHasTried(true);
        if (cents === undefined) return;
        save.mutate({ path: { id: of.id }, body: { budget_cents: cents === null ? null : Number(cents) } });
      }}
      isPending={save.isPending}
      error={save.error}
      fields={["budget_cents"]}
    >
      <Text size="sm">
        The maximum this pay rule may book in total. The amount that reaches the budget is reduced and marked, and
        nothing more is booked after it. Booked amounts are never reduced.
      </Text>
      <NumberField
        label="Budget"
        description="Leave empty for no budget."
        sign={currencySign(currency)}
        value={typed ?? known}
        typed={understood}
        onChange={setTyped}
        error={hasTried && cents === undefined ? understood.problem : fieldError(save.error, "budget_cents")}
        data-autofocus
      />
    </FormDialog>
  );
}
