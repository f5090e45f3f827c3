/** Remittance advice as every form of it is drawn from. */
import type { EpochMs, LocalDate } from "../engine/types.ts";
import { paperFigure } from "./amounts.ts";
import type { StatementPost } from "./statement.ts";

export interface RemittanceLine {
  readonly date: LocalDate;
  readonly text: string;
  readonly amountCents: bigint;
  readonly accrualId: string;
  readonly creatorId: string;
  /** `@ana on tiktok`. */
  readonly creator: string;
  readonly structureName: string | null;
  readonly post: StatementPost | null;
}

export interface Remittance {
  readonly orgId: string;
  readonly organization: string;
  readonly payee: {
    readonly id: string | null;
    readonly name: string;
    readonly latinName: string | null;
    readonly email: string | null;
  } | null;
  readonly reference: string | null;
  readonly currency: string;
  readonly amountCents: bigint;
  readonly method: string | null;
  /** A mask. */
  readonly destination: string | null;
  readonly state: string;
  readonly stateText: string;
  readonly arrivalText: string | null;
  readonly paymentIds: readonly string[];
  readonly payRun: { readonly id: string; readonly runId: string; readonly lineId: string } | null;
  readonly note: string | null;
  readonly timezone: string;
  readonly asOf: EpochMs;
  /** In batches, while the snapshot is held. */
  readonly lines: AsyncIterable<readonly RemittanceLine[]>;
  readonly adjustments: readonly {
    readonly text: string;
    readonly amountCents: bigint;
    readonly reason: string | null;
  }[];
}

/** What stands above the lines: a label, and a text that people entered or a sentence of ours. */
export function remittanceFacts(of: Remittance): readonly (readonly [label: string, text: string])[] {
  const facts: (readonly [string, string | null])[] = [
    ["Amount", `${paperFigure(of.amountCents, of.currency)} ${of.currency}`],
    ["Status", of.stateText],
    ["Arrival", of.arrivalText],
    ["Method", of.method],
    ["Destination", of.destination],
    ["Reference", of.reference],
    ["Pay run", of.payRun?.runId ?? null],
    ["Note", of.note],
  ];
  return facts.filter((fact): fact is readonly [string, string] => fact[1] !== null && fact[1] !== "");
}

export const REMITTANCE_TITLE = "Remittance advice";

export function remittanceTitle({ reference, payee }: Remittance): string {
  return `${REMITTANCE_TITLE}, ${reference ?? payee?.name ?? ""}`;
}
