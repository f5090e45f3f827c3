/** The method and the reference of one payment among several, where they differ from those of all. */
import { Anchor, Group, Select, TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { methodChoices } from "./MethodFields.tsx";
import { isMethodGone, type Payee, type PlanEdit } from "./plan.ts";

/** The value of a select that leaves the method to the one of all payments. */
const AS_ALL = "all";

type Own = Pick<PlanEdit, "method" | "reference">;

export function OwnTerms(props: {
  readonly payee: Payee;
  readonly own: Own | undefined;
  readonly methods: readonly Schemas["MethodRow"][];
  readonly onChange: (changes: Own) => void;
}) {
  const { payee, own, methods, onChange } = props;
  const { name } = payee;
  const { method, reference = "" } = own ?? {};
  const [isOpen, setOpen] = useState(method !== undefined || reference !== "");
  if (!isOpen)
    return (
      <Anchor component="button" type="button" size="xs" onClick={() => setOpen(true)}>
        Method and reference<VisuallyHidden> for {name}</VisuallyHidden>
      </Anchor>
    );
  const isGone = isMethodGone(method, methods);
  return (
    <Group gap="sm" mt={6} mb="xs" grow preventGrowOverflow={false} align="flex-start">
      <Select
        size="sm"
        miw={180}
        aria-label={`Method for ${name}`}
        data={[{ value: AS_ALL, label: "Method as for all" }, ...methodChoices(methods)]}
        value={isGone ? null : (method ?? AS_ALL)}
        onChange={(chosen) => onChange({ method: chosen === AS_ALL || chosen === null ? undefined : chosen })}
        allowDeselect={false}
        error={isGone ? "This method is disabled or deleted; choose another one" : null}
      />
      <TextInput
        size="sm"
        miw={180}
        aria-label={`Reference for ${name}`}
        placeholder="Reference as for all"
        value={reference}
        maxLength={500}
        onChange={(event) => onChange({ reference: event.currentTarget.value })}
      />
    </Group>
  );
}
