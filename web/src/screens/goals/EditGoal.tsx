/** A goal's target, period and dates. */
import { Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { editable } from "../../../../src/parse/numbers.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { type Typed, typedCount, typedDecimal } from "../../pieces/typed.ts";
import { cadences } from "../../rules/rule.ts";
import type { Goal } from "../goals.tsx";

export interface GoalForm {
  readonly target: string;
  readonly period: Goal["period"];
  readonly starts_on: string;
  readonly ends_on: string;
}

/** What was typed as a target: a percentage of engagement, else a whole number such as `50k`; nothing that is 0. */
export function targetOf(text: string, type: Goal["type"]): Typed<number> {
  const typed =
    type === "engagement"
      ? typedDecimal(text, "%", "a percentage such as 4.5")
      : typedCount(text, type === "posts" ? 20n : 50_000n);
  return typed.value === 0 ? { ...typed, value: undefined, shown: "", problem: "Write a number above 0." } : typed;
}

/** Period and dates, the same in a new goal and in an old one. */
export function GoalFields(props: {
  readonly form: GoalForm;
  readonly onChange: (changes: Partial<GoalForm>) => void;
  readonly error: Error | null;
}) {
  const { form, onChange, error } = props;
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      <Select
        label="In each"
        data={cadences.map(({ value, noun }) => ({ value, label: noun.charAt(0).toUpperCase() + noun.slice(1) }))}
        value={form.period}
        onChange={(period) => onChange({ period: (period ?? form.period) as Goal["period"] })}
        allowDeselect={false}
        error={fieldError(error, "period")}
      />
      <TextInput
        type="date"
        label="From"
        description="Left empty: today"
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={form.starts_on}
        onChange={(event) => onChange({ starts_on: event.currentTarget.value })}
        error={fieldError(error, "starts_on")}
      />
      <TextInput
        type="date"
        label="To"
        description="Left empty: for good"
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={form.ends_on}
        onChange={(event) => onChange({ ends_on: event.currentTarget.value })}
        error={fieldError(error, "ends_on")}
      />
    </SimpleGrid>
  );
}

export function EditGoal({ of, onClose }: { readonly of: Goal; readonly onClose: () => void }) {
  const [form, setForm] = useState<GoalForm>({
    target: editable(String(of.target)),
    period: of.period,
    starts_on: of.starts_on,
    ends_on: of.ends_on ?? "",
  });
  const edit = useWrite("updateGoal", {
    refreshes: ["listGoals", "getGoalCompliance", "explainStructure"],
    done: "Saved.",
    onDone: onClose,
  });
  const typed = targetOf(form.target, of.type);
  const target = typed.value;
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Edit the goal"
      submit="Save"
      onSubmit={() => {
        if (target === undefined) return;
        const { period, starts_on, ends_on } = form;
        const dates = { ...(starts_on === "" ? {} : { starts_on }), ends_on: ends_on === "" ? null : ends_on };
        edit.mutate({ path: { id: of.id }, body: { target, period, ...dates } });
      }}
      isPending={edit.isPending}
      error={edit.error}
      fields={["target", "period", "starts_on", "ends_on"]}
    >
      <Group>
        <NumberField
          label={`Target (${of.type})`}
          value={form.target}
          typed={typed}
          onChange={(text) => setForm({ ...form, target: text })}
          error={fieldError(edit.error, "target") ?? typed.problem}
          data-autofocus
        />
      </Group>
      <GoalFields form={form} onChange={(changes) => setForm({ ...form, ...changes })} error={edit.error} />
    </FormDialog>
  );
}
