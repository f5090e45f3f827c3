/** `explain`: explains one accrual line by line, from its own snapshot. */
import { uuid } from "../contract/primitives.ts";
import { explainText } from "../engine/explain.ts";
import { formatMoney } from "../engine/money.ts";
import { findAccrualAnywhere, type NamedAccrual } from "../flow/proving/find-accrual.ts";
import { CommandFailed, readInput, sentenceFor } from "./failure.ts";
import type { Host } from "./host.ts";

/** Finds the accrual in any organization and prints its explanation line by line. */
export async function explainAccrual(
  host: Host,
  accrualId: string,
  options: { readonly json: boolean },
): Promise<void> {
  const id = readInput(uuid, accrualId, { "": "ACCRUAL_ID" });
  await host.session({ purpose: "join" }, async ({ app }) => {
    const found = await findAccrualAnywhere(app, id);
    if (!options.json) return host.screen.print(accrualText(found));
    const { accrual, structureName, handle } = found;
    host.screen.printJson({
      accrual_id: accrual.id,
      org_id: accrual.org_id,
      project_id: accrual.project_id,
      creator_id: accrual.creator_id,
      creator_handle: handle,
      structure_id: accrual.structure_id,
      structure_name: structureName,
      amount_cents: Number(accrual.amount_cents),
      currency: accrual.currency,
      status: accrual.status,
      payment_id: accrual.payment_id,
      text: snapshotText(accrual.inputs_snapshot),
      inputs_snapshot: accrual.inputs_snapshot,
    });
  });
}

/** The accrual with its names, then its computation. */
export function accrualText({ accrual, structureName, handle }: NamedAccrual): string {
  const settled = accrual.payment_id === null ? "" : ` by payment ${accrual.payment_id}`;
  const held = accrual.hold === null ? "" : `, on hold: ${accrual.hold.reason}`;
  const amount = formatMoney(accrual.amount_cents, accrual.currency);
  return [
    `${structureName} · @${handle} · ${amount} ${accrual.status}${settled}${held}`,
    snapshotText(accrual.inputs_snapshot),
  ].join("\n");
}

function snapshotText(snapshot: Readonly<Record<string, unknown>>): string {
  try {
    return explainText(snapshot);
  } catch (error) {
    throw new CommandFailed(`The accrual's snapshot cannot be read: ${sentenceFor(error)}`);
  }
}
