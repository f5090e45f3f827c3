/** The status of an accrual or a payment as a badge. */
import { Badge, Group, Tooltip } from "@mantine/core";
import type { Schemas } from "../../../src/sdk/index.ts";
import { formatDate } from "../pieces/When.tsx";

/** Mantine's own text colors on these two have too little contrast. */
export const onYellow = "light-dark(#6b4a00, #ffe066)";
export const onOrange = "light-dark(#8a3a00, #ffc078)";

const accrualWords = {
  earned: ["Owed", "yellow"],
  paid: ["Paid", "moss"],
  rejected: ["Rejected", "red"],
  voided: ["Voided", "gray"],
} as const;

export function AccrualStatus({
  of,
}: {
  readonly of: Pick<Schemas["AccrualRow"], "status" | "hold"> & Partial<Pick<Schemas["ListedAccrualRow"], "pay_run">>;
}) {
  if (of.status === "earned" && of.hold !== null) {
    return (
      <Tooltip label={`${of.hold.reason} (since ${formatDate(of.hold.held_at.slice(0, 10))})`} multiline maw={320}>
        <Badge color="orange" c={onOrange}>
          On hold
        </Badge>
      </Tooltip>
    );
  }
  if (of.status === "earned" && of.pay_run != null) return <Badge color="blue">In pay run</Badge>;
  const [word, color] = accrualWords[of.status];
  return (
    <Badge color={color} {...(of.status === "earned" ? { c: onYellow } : {})}>
      {word}
    </Badge>
  );
}

const paymentWords = { paid: ["Paid", "moss"], rejected: ["Returned", "red"], voided: ["Voided", "gray"] } as const;

export function PaymentStatus({ of }: { readonly of: Pick<Schemas["PaymentRow"], "status"> }) {
  const [word, color] = paymentWords[of.status];
  return (
    <Group gap={4}>
      <Badge color={color}>{word}</Badge>
    </Group>
  );
}
