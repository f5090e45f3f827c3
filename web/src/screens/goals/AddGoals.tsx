/** The same goal for one creator or for many. */
import { Group, Select } from "@mantine/core";
import { useState } from "react";
import { useWrite } from "../../api/queries.ts";
import { CreatorPicker } from "../../CreatorPicker.tsx";
import { FormDialog } from "../../pieces/FormDialog.tsx";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { NumberField } from "../../pieces/NumberField.tsx";
import { type Goal, type GoalForm, targetOf } from "./form.ts";
import { GoalFields } from "./GoalFields.tsx";

const NONE: ReadonlySet<string> = new Set();
const start: GoalForm & { type: Goal["type"] } = {
  type: "posts",
  target: "",
  period: "monthly",
  starts_on: "",
  ends_on: "",
};

export function AddGoals({ projectId, onClose }: { readonly projectId: string; readonly onClose: () => void }) {
  const [chosen, setChosen] = useState(NONE);
  const [form, setForm] = useState(start);
  const [hasTried, setTried] = useState(false);
  const add = useWrite("createGoals", {
    refreshes: ["listGoals", "getGoalCompliance", "explainStructure"],
    done: chosen.size === 1 ? "Goal set." : `Goal set for ${chosen.size} creators.`,
    onDone: onClose,
  });
  const typed = targetOf(form.target, form.type);
  const target = typed.value;
  const submit = () => {
    setTried(true);
    if (chosen.size === 0 || target === undefined) return;
    add.mutate({
      path: { projectId },
      body: {
        goals: [...chosen].map((creator_id) => ({
          ...{ creator_id, type: form.type, target, period: form.period },
          ...(form.starts_on === "" ? {} : { starts_on: form.starts_on }),
          ends_on: form.ends_on === "" ? null : form.ends_on,
        })),
      },
    });
  };
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      size="lg"
      title="Set goal"
      submit={chosen.size > 1 ? `Set it for ${chosen.size}` : "Set goal"}
      onSubmit={submit}
      isPending={add.isPending}
      error={add.error}
      fields={[]}
    >
      <CreatorPicker projectId={projectId} chosen={chosen} onChange={setChosen} />
      {hasTried && chosen.size === 0 && <span role="alert">Choose at least one creator.</span>}
      <Group grow align="flex-start">
        <Select
          label="Metric"
          data={[
            { value: "posts", label: "Posts" },
            { value: "views", label: "Views" },
            { value: "engagement", label: "Engagement in %" },
            { value: "followers", label: "Followers" },
          ]}
          value={form.type}
          onChange={(type) => setForm({ ...form, type: (type ?? "posts") as typeof form.type })}
          allowDeselect={false}
        />
        <NumberField
          label="Target"
          placeholder={form.type === "engagement" ? "4.5" : "20"}
          value={form.target}
          typed={typed}
          onChange={(text) => setForm({ ...form, target: text })}
          error={fieldError(add.error, "target") ?? (hasTried ? typed.problem : undefined)}
        />
      </Group>
      <GoalFields form={form} onChange={(changes) => setForm({ ...form, ...changes })} error={add.error} />
    </FormDialog>
  );
}
