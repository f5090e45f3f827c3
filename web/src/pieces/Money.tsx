import { Text, type TextProps } from "@mantine/core";
import { formatMoney } from "./money.ts";

/** An amount; negative ones in red, with figures that line up. */
export function Money(props: TextProps & { readonly cents: number | bigint; readonly currency: string }) {
  const { cents, currency, ...rest } = props;
  const isNegative = BigInt(cents) < 0n;
  return (
    <Text span inherit className="figures" {...(isNegative ? { c: "var(--mantine-color-error)" } : {})} {...rest}>
      {formatMoney(cents, currency)}
    </Text>
  );
}
