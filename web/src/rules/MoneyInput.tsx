/** A field for an amount or a rate of money. */
import type { ReactNode } from "react";
import { CREDITS, currencySign } from "../pieces/money.ts";
import { NumberField } from "../pieces/NumberField.tsx";
import { typedAmount, typedRate } from "../pieces/typed.ts";

export function MoneyInput(props: {
  readonly label: ReactNode;
  readonly value: string;
  readonly currency: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  readonly placeholder?: string;
  readonly description?: string;
  /** Whether it is a rate, which may have parts of a cent. */
  readonly isRate?: boolean;
  readonly "aria-label"?: string;
}) {
  const { isRate = false, currency, ...rest } = props;
  const typed = isRate ? typedRate(props.value, currency) : typedAmount(props.value, currency);
  return <NumberField {...rest} typed={typed} sign={currency === CREDITS ? undefined : currencySign(currency)} />;
}
