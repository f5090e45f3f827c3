/** Changing a goal. */
import { Group } from "@mantine/core";
import { useState } from "react";
import { editable } from "../../../../src/parse/numbers.ts";
import { useWrite } from "../../api/queries.ts";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { type Goal, type GoalForm, targetOf } from "./form.ts";
import { GoalFields } from "./GoalFields.tsx";

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
      title="Edit goal"
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
