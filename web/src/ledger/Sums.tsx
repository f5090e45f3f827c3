/** Figures with their names. */
import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { DEFAULT_CURRENCY, formatMoney, inOrder } from "../pieces/money.ts";
import type { Totals } from "./amounts.ts";

/** Sums by currency, one below the other. */
export function Sums({ label, of }: { readonly label: string; readonly of: Totals }) {
  const [first = formatMoney(0, DEFAULT_CURRENCY), ...others] = inOrder(of.keys()).flatMap((currency) => {
    const amount = of.get(currency) ?? 0n;
    return amount === 0n ? [] : [formatMoney(amount, currency)];
  });
  return (
    <Stat label={label}>
      {first}
      {others.map((text) => (
        <Text key={text} size="sm" className="figures">
          + {text}
        </Text>
      ))}
    </Stat>
  );
}

/** One figure with its name. */
export function Stat({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={600} fz="lg" className="figures" component="div">
        {children}
      </Text>
    </Stack>
  );
}
