/** Creators who get nothing and why, and amounts that are left out for the others. */
import { Alert } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { formatMoney } from "../../pieces/money.ts";
import { totalsOf, totalsText } from "../amounts.ts";
import type { Due } from "./plan.ts";

export function LeftOut({ dues, payable }: { readonly dues: readonly Due[]; readonly payable: readonly Due[] }) {
  const left = dues.filter((due) => !payable.includes(due));
  const held = totalsOf(
    dues.map(({ payee, heldCents }) => ({ currency: payee.currency, heldCents })),
    (row) => row.heldCents,
  );
  const lines: string[] = left.map(({ payee, sumCents, heldCents }) =>
    sumCents < 0n
      ? `${payee.name} has a negative balance of ${formatMoney(-sumCents, payee.currency)} after corrections; later earnings will offset it.`
      : heldCents > 0n
        ? `Everything owed to ${payee.name} is on hold.`
        : `Nothing is owed to ${payee.name}.`,
  );
  const isHeld = [...held.values()].some((cents) => cents !== 0n);
  if (isHeld) lines.push(`${totalsText(held)} on hold is not included.`);
  if (lines.length === 0) return null;
  return (
    <Alert variant="light" color="yellow" icon={<IconInfoCircle size={18} />}>
      {lines.slice(0, 6).map((line) => (
        <div key={line}>{line}</div>
      ))}
      {lines.length > 6 && <div>And {lines.length - 6} more.</div>}
    </Alert>
  );
}
