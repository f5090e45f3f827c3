/** Period and dates, the same in a new goal and in an old one. */
import { Select, SimpleGrid, TextInput } from "@mantine/core";
import { fieldError } from "../../pieces/FormErrors.tsx";
import { cadences } from "../../rules/rule.ts";
import type { Goal, GoalForm } from "./form.ts";

export function GoalFields(props: {
  readonly form: GoalForm;
  readonly onChange: (changes: Partial<GoalForm>) => void;
  readonly error: Error | null;
}) {
  const { form, onChange, error } = props;
  const date = (name: "starts_on" | "ends_on") => ({
    type: "date",
    inputWrapperOrder: ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[],
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
    error: fieldError(error, name),
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }}>
      <Select
        label="Period"
        data={cadences.map(({ value, noun }) => ({ value, label: noun.charAt(0).toUpperCase() + noun.slice(1) }))}
        value={form.period}
        onChange={(period) => onChange({ period: (period ?? form.period) as Goal["period"] })}
        allowDeselect={false}
        error={fieldError(error, "period")}
      />
      <TextInput label="From" description="Defaults to today" {...date("starts_on")} />
      <TextInput label="To" description="Leave empty for no end date" {...date("ends_on")} />
    </SimpleGrid>
  );
}
