/** The method and the reference of one payment among several, where they differ from those of all. */
import { Anchor, Group, Select, TextInput, VisuallyHidden } from "@mantine/core";
import { useState } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { methodChoices } from "./MethodFields.tsx";
import { isMethodGone, type Planned } from "./plan.ts";

/** The value of a select that leaves the method to the one of all payments. */
const AS_ALL = "all";

export interface Own {
  readonly method: string | undefined;
  readonly reference: string;
}

export function OwnTerms(props: {
  readonly plan: Planned;
  readonly methods: readonly Schemas["MethodRow"][];
  readonly onChange: (own: Own) => void;
}) {
  const { plan, methods, onChange } = props;
  const { name } = plan.due.payee;
  const [own, setOwn] = useState<Own>({ method: plan.method, reference: plan.reference });
  const [isOpen, setOpen] = useState(own.method !== undefined || own.reference !== "");
  const revise = (changes: Partial<Own>) => {
    const next = { ...own, ...changes };
    setOwn(next);
    onChange(next);
  };
  if (!isOpen)
    return (
      <Anchor component="button" type="button" size="xs" onClick={() => setOpen(true)}>
        Method and reference<VisuallyHidden> for {name}</VisuallyHidden>
      </Anchor>
    );
  return (
    <Group gap="sm" mt={6} mb="xs" grow preventGrowOverflow={false} align="flex-start">
      <Select
        size="sm"
        miw={180}
        aria-label={`Method for ${name}`}
        data={[{ value: AS_ALL, label: "Method as for all" }, ...methodChoices(methods)]}
        value={isMethodGone(own.method, methods) ? null : (own.method ?? AS_ALL)}
        onChange={(chosen) => revise({ method: chosen === AS_ALL || chosen === null ? undefined : chosen })}
        allowDeselect={false}
        error={isMethodGone(own.method, methods) ? "This method is disabled or deleted; choose another one" : null}
      />
      <TextInput
        size="sm"
        miw={180}
        aria-label={`Reference for ${name}`}
        placeholder="Reference as for all"
        value={own.reference}
        maxLength={500}
        onChange={(event) => revise({ reference: event.currentTarget.value })}
      />
    </Group>
  );
}
