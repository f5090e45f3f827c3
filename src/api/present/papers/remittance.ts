import { instantText } from "../../../engine/texts.ts";
import type { Remittance, RemittanceLine } from "../../../papers/remittance.ts";
import type { Write } from "../../../papers/statement.ts";
import { numberOf } from "../values.ts";
import { presentPost } from "./statements.ts";

/** Writes the advice as the envelope of an answer, in parts. */
export async function writeRemittanceJson(of: Remittance, write: Write): Promise<void> {
  const { payee, payRun, adjustments } = of;
  const data = {
    ...{ org_id: of.orgId, organization: of.organization },
    payee: payee === null ? null : { id: payee.id, name: payee.name, latin_name: payee.latinName, email: payee.email },
    ...{ reference: of.reference, currency: of.currency, amount_cents: numberOf(of.amountCents) },
    ...{ method: of.method, destination: of.destination },
    ...{ state: of.state, state_text: of.stateText, arrival_text: of.arrivalText },
    payment_ids: of.paymentIds,
    pay_run: payRun === null ? null : { id: payRun.id, run_id: payRun.runId, line_id: payRun.lineId },
    ...{ note: of.note, timezone: of.timezone, as_of: instantText(of.asOf) },
    adjustments: adjustments.map(({ text, amountCents, reason }) => {
      return { text, amount_cents: numberOf(amountCents), reason };
    }),
  };
  await write(`{"data":${JSON.stringify(data).slice(0, -1)},"lines":[`);
  let isFirst = true;
  for await (const batch of of.lines) {
    await write(`${isFirst ? "" : ","}${batch.map((line) => JSON.stringify(presentLine(line))).join(",")}`);
    isFirst = false;
  }
  await write(`]},"error":null,"meta":{}}`);
}

function presentLine(line: RemittanceLine) {
  return {
    ...{ date: line.date, text: line.text, amount_cents: numberOf(line.amountCents) },
    ...{ accrual_id: line.accrualId, creator_id: line.creatorId, creator: line.creator, post: presentPost(line.post) },
  };
}
