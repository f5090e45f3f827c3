/** A goal's target, period and dates. */
import { Group, Select, SimpleGrid, TextInput } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { parseCount } from "../../rules/form.ts";
import { cadences } from "../../rules/rule.ts";
import type { Goal } from "../goals.tsx";

export interface GoalForm {
  readonly target: string;
  readonly period: Goal["period"];
  readonly starts_on: string;
  readonly ends_on: string;
}

/** What was typed, as a number above 0; `50k` too. */
export function targetOf(text: string): number | undefined {
  const plain = text.trim().replace(/%$/, "");
  const value = parseCount(plain) ?? (/^\d{1,9}\.\d{1,6}$/.test(plain) ? Number(plain) : undefined);
  return value !== undefined && value > 0 ? value : undefined;
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
    target: String(of.target),
    period: of.period,
    starts_on: of.starts_on,
    ends_on: of.ends_on ?? "",
  });
  const edit = useWrite("updateGoal", {
    refreshes: ["listGoals", "getGoalCompliance", "explainStructure"],
    done: "Saved.",
    onDone: onClose,
  });
  const target = targetOf(form.target);
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
        <TextInput
          label={`Target (${of.type})`}
          inputMode="decimal"
          value={form.target}
          onChange={(event) => setForm({ ...form, target: event.currentTarget.value })}
          error={fieldError(edit.error, "target") ?? (target === undefined ? "Write a number above 0." : undefined)}
          data-autofocus
        />
      </Group>
      <GoalFields form={form} onChange={(changes) => setForm({ ...form, ...changes })} error={edit.error} />
    </FormDialog>
  );
}
