import { instantText } from "../../../engine/texts.ts";
import type { CreatorOfStatement } from "../../../flow/papers/statements.ts";
import type { Statement, StatementLine, Write } from "../../../papers/statement.ts";
import { numberOf } from "../values.ts";

/** Writes a statement as the envelope of an answer, in parts; `most` lines, or all. */
export async function writeStatementJson(
  statement: Statement,
  creator: CreatorOfStatement,
  most: number | undefined,
  write: Write,
): Promise<void> {
  const { head, currencies } = statement;
  const data = {
    org_id: head.orgId,
    organization: head.organization,
    creator: {
      ...{ id: creator.id, project_id: creator.project_id, platform: creator.platform, handle: creator.handle },
      ...{ display_name: creator.display_name, email: creator.email },
    },
    ...{ from: head.from, to: head.to, timezone: head.timezone, as_of: instantText(head.asOf), anchor: head.anchor },
    currencies: currencies.map(presentCurrency),
  };
  await write(`{"data":${JSON.stringify(data).slice(0, -1)},"lines":[`);
  const all = currencies.reduce((count, { lineCount }) => count + Number(lineCount), 0);
  const wanted = Math.min(most ?? all, all);
  let written = 0;
  if (wanted > 0) {
    for await (const batch of statement.lines) {
      const shown = batch.slice(0, wanted - written).map((line) => JSON.stringify(presentLine(line)));
      await write(`${written > 0 && shown.length > 0 ? "," : ""}${shown.join(",")}`);
      written += shown.length;
      if (written === wanted) break;
    }
  }
  await write(`],"lines_left_out":${all - written}},"error":null,"meta":{}}`);
}

function presentCurrency(of: Statement["currencies"][number]) {
  const { sums } = of;
  return {
    currency: of.currency,
    opening_cents: numberOf(of.openingCents),
    earned_cents: numberOf(sums.earned),
    entered_cents: numberOf(sums.entered),
    corrected_cents: numberOf(sums.corrected),
    withheld_cents: numberOf(sums.withheld),
    paid_cents: numberOf(sums.paid),
    returned_cents: numberOf(sums.returned),
    closing_cents: numberOf(of.closingCents),
    structures: of.structures.map((structure) => ({
      structure_id: structure.structureId,
      structure_name: structure.structureName,
      earned_cents: numberOf(structure.earnedCents),
      entered_cents: numberOf(structure.enteredCents),
      corrected_cents: numberOf(structure.correctedCents),
      count: numberOf(structure.count),
    })),
    line_count: numberOf(of.lineCount),
  };
}

function presentLine(line: StatementLine) {
  const { post } = line;
  return {
    ...{ date: line.date, currency: line.currency, bucket: line.bucket, kind: line.kind },
    ...{ amount_cents: numberOf(line.amountCents), balance_cents: numberOf(line.balanceCents), text: line.text },
    ...{ accrual_id: line.accrualId, payment_id: line.paymentId },
    ...{ structure_id: line.structureId, structure_name: line.structureName },
    ...{ period_start: line.periodStart, period_end: line.periodEnd },
    post:
      post === null
        ? null
        : {
            ...{ id: post.id, platform: post.platform, external_id: post.externalId },
            ...{ url: post.url, title: post.title },
          },
    ...{ method_name: line.methodName, reference: line.reference, notes: line.notes },
  };
}
