import { instantText } from "../../../engine/texts.ts";
import type { StatementOf } from "../../../flow/papers/statements.ts";
import type { Statement, StatementLine, StatementPost, Write } from "../../../papers/statement.ts";
import type { Balances } from "../../../papers/totals.ts";
import { writeListed } from "../listed.ts";
import { numberOf, numberOrNull } from "../values.ts";

/** Writes a statement as the envelope of an answer, in parts; `most` lines, or all. */
export async function writeStatementJson(
  statement: Statement,
  of: StatementOf,
  most: number | undefined,
  write: Write,
): Promise<void> {
  const { head, currencies } = statement;
  const data = {
    org_id: head.orgId,
    organization: head.organization,
    ...presentWhose(of),
    ...{ from: head.from, to: head.to, timezone: head.timezone, as_of: instantText(head.asOf), anchor: head.anchor },
    currencies: currencies.map(presentCurrency),
  };
  const total = currencies.reduce((count, { lineCount }) => count + Number(lineCount), 0);
  await writeListed(data, { name: "lines", batches: statement.lines, present: presentLine, most, total }, write);
}

function presentWhose(of: StatementOf) {
  if (of.kind === "creator") return { creator: presentCreator(of.creator) };
  const { id, name, latin_name, email } = of.payee;
  return { payee: { id, name, latin_name, email }, creators: of.creators.map(presentCreator) };
}

type CreatorOfStatement = (StatementOf & { kind: "payee" })["creators"][number];

function presentCreator({ id, project_id, platform, handle, display_name, email }: CreatorOfStatement) {
  return { id, project_id, platform, handle, display_name, email };
}

/** The equation of statements; null where what is owed belongs to no group. */
export function presentBalances({ openingCents, sums, closingCents }: Omit<Balances, "currency">) {
  return {
    opening_cents: numberOrNull(openingCents),
    earned_cents: numberOf(sums.earned),
    entered_cents: numberOf(sums.entered),
    corrected_cents: numberOf(sums.corrected),
    withheld_cents: numberOf(sums.withheld),
    paid_cents: numberOf(sums.paid),
    returned_cents: numberOf(sums.returned),
    closing_cents: numberOrNull(closingCents),
  };
}

function presentCurrency(of: Statement["currencies"][number]) {
  return {
    ...{ currency: of.currency, ...presentBalances(of) },
    structures: of.structures.map((structure) => ({
      structure_id: structure.structureId,
      structure_name: structure.structureName,
      earned_cents: numberOf(structure.earnedCents),
      entered_cents: numberOf(structure.enteredCents),
      corrected_cents: numberOf(structure.correctedCents),
      count: numberOf(structure.count),
    })),
    projects: of.projects.map((project) => ({
      ...{ project_id: project.projectId, project_name: project.projectName, ...presentBalances(project) },
    })),
    methods: of.methods.map(({ methodName, paidCents, returnedCents }) => ({
      ...{ method_name: methodName, paid_cents: numberOf(paidCents), returned_cents: numberOf(returnedCents) },
    })),
    line_count: numberOf(of.lineCount),
  };
}

export function presentPost(post: StatementPost | null) {
  if (post === null) return null;
  const { id, platform, externalId, url, title } = post;
  return { id, platform, external_id: externalId, url, title };
}

function presentLine(line: StatementLine) {
  return {
    ...{ date: line.date, currency: line.currency, bucket: line.bucket, kind: line.kind },
    ...{ amount_cents: numberOf(line.amountCents), balance_cents: numberOf(line.balanceCents), text: line.text },
    ...{ accrual_id: line.accrualId, payment_id: line.paymentId },
    ...{ project_id: line.projectId, creator_id: line.creatorId, creator: line.creator },
    ...{ structure_id: line.structureId, structure_name: line.structureName },
    ...{ period_start: line.periodStart, period_end: line.periodEnd },
    post: presentPost(line.post),
    ...{ method_name: line.methodName, reference: line.reference, notes: line.notes },
  };
}
