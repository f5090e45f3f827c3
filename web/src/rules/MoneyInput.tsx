/** A field for an amount of dollars, and what all fields of a rule get. */
import { Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { RuleForm } from "./form.ts";

export interface Parts {
  readonly form: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  /** What is wrong at a path of the API's. */
  readonly errorAt: (path: string) => string | undefined;
}

export function MoneyInput(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  readonly placeholder?: string;
  readonly description?: string;
  readonly "aria-label"?: string;
}) {
  const { onChange, ...rest } = props;
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      autoComplete="off"
      leftSection={<Text size="sm">$</Text>}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: "figures" }}
    />
  );
}
