/** A field for an amount or a rate of money, and what all fields of a rule get. */
import type { ReactNode } from "react";
import { currencySign, DEFAULT_CURRENCY } from "../pieces/money.ts";
import { NumberField } from "../pieces/NumberField.tsx";
import { typedAmount, typedRate } from "../pieces/typed.ts";
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
  /** Whether it is a rate, which may have parts of a cent. */
  readonly isRate?: boolean;
  readonly "aria-label"?: string;
}) {
  const { isRate = false, ...rest } = props;
  const typed = isRate ? typedRate(props.value, DEFAULT_CURRENCY) : typedAmount(props.value, DEFAULT_CURRENCY);
  return <NumberField {...rest} typed={typed} sign={currencySign(DEFAULT_CURRENCY)} />;
}
