/** Selects the method: one for all payments, or each creator's last method if it is still active. */
import { Alert, Select, Stack } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { Schemas } from "../../../../src/sdk/index.ts";
import { canRepeatMethod, NO_METHOD, type Payee, SAME_METHOD } from "./plan.ts";

const NAMED_MAX = 5;

/** Creators whose last method cannot be used, and the method to use instead. */
export function OtherMethod(props: {
  readonly payees: readonly Payee[];
  readonly offered: ReadonlySet<string>;
  /** The field for the other method. */
  readonly children: ReactNode;
}) {
  const { payees, offered, children } = props;
  const others = payees.filter((payee) => !canRepeatMethod(payee, offered));
  const disabled = others.filter(({ lastMethodId }) => lastMethodId !== null);
  if (others.length === 0) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />}>
      <Stack gap="xs">
        {disabled.length > 0 && <div>The method of the last payment is disabled or deleted: {namesOf(disabled)}.</div>}
        {others.length > disabled.length && (
          <div>
            Last paid without a method, or never: {namesOf(others.filter(({ lastMethodId }) => lastMethodId === null))}.
          </div>
        )}
        {children}
      </Stack>
    </Alert>
  );
}

function namesOf(payees: readonly Payee[]): string {
  const names = payees.slice(0, NAMED_MAX).map(({ name }) => name);
  return payees.length > NAMED_MAX ? `${names.join(", ")} and ${payees.length - NAMED_MAX} more` : names.join(", ");
}

/** Every method, and none. */
export function methodChoices(methods: readonly Schemas["MethodRow"][]) {
  return [...methods.map(({ id, name }) => ({ value: id, label: name })), { value: NO_METHOD, label: "None" }];
}

export function MethodSelect(props: {
  readonly label: string;
  /** Null: the selected method is no longer available. */
  readonly value: string | null;
  readonly onChange: (method: string) => void;
  readonly methods: readonly Schemas["MethodRow"][];
  /** Whether to offer "same as last time". */
  readonly hasLast?: boolean;
  readonly isMany?: boolean;
  /** Whether it takes the focus when the dialog opens. */
  readonly isFocused?: boolean;
}) {
  const { label, value, onChange, methods, hasLast = false, isMany = false, isFocused = false } = props;
  const input = useRef<HTMLInputElement>(null);
  // Not the button that pays: holding Enter from opening the dialog must not trigger it. The dialog's focus
  // trap looks for `data-autofocus` where its timer comes after this.
  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);
  const data = [
    ...(hasLast ? [{ value: SAME_METHOD, label: isMany ? "Same as last time for each" : "Same as last time" }] : []),
    ...methodChoices(methods),
  ];
  return (
    <Select
      ref={input}
      label={label}
      data-autofocus={isFocused || undefined}
      data={data}
      value={value}
      onChange={(chosen) => onChange(chosen ?? NO_METHOD)}
      allowDeselect={false}
      searchable={data.length > 8}
      error={value === null ? "This method is disabled or deleted; choose another one" : null}
    />
  );
}
