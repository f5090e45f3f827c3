/** Asks whether a file's dates begin with the day or the month. */
import { Select } from "@mantine/core";
import type { DateOrder } from "../../../../src/parse/dates.ts";
import type { Question } from "../../../../src/parse/questions.ts";
import { sentence } from "../../import/places.ts";

export function DateOrderSelect(props: {
  readonly question: Question;
  readonly value: DateOrder | undefined;
  readonly onChange: (order: DateOrder | undefined) => void;
  readonly disabled?: boolean;
}) {
  const { question, value, onChange, disabled = false } = props;
  return (
    <Select
      label="Date format"
      description={sentence(question.asks ?? question.message)}
      placeholder="Choose"
      data={[
        { value: "dmy", label: "day, month, year" },
        { value: "mdy", label: "month, day, year" },
      ]}
      value={value ?? question.usual ?? null}
      onChange={(order) => onChange(order === "dmy" || order === "mdy" ? order : undefined)}
      allowDeselect={false}
      disabled={disabled}
    />
  );
}
