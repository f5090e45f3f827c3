/** Rules, reasons and lines of an explanation in the words of their kind. */
import { type JudgedParts, type LineText, lineText, reasonText, sentenceOfParts } from "../../rules/kinds.ts";
import { sayIn } from "../../rules/say.ts";
import { sentence } from "../../rules/sentences.ts";
import { exactMoney } from "../amounts.ts";
import type { Line, Snapshot, Version } from "./snapshot.ts";

/** `$4.00 per 1,000 views`: a price of a thousand in cents, which may have parts of a cent. */
export function perThousand(cents: number, currency: string): string {
  return `${exactMoney(plainDecimal(cents), currency)} per 1,000 views`;
}

/** A number without exponent. */
function plainDecimal(value: number): string {
  return value.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 12 });
}

const ruleOf = (version: Version) => ({
  criteriaType: version.criteria_type,
  period: version.period,
  amountCents: version.amount_cents === null ? null : BigInt(version.amount_cents),
  criteriaParams: version.criteria_params,
});

function judgedIn({ version, inputs, cover }: Snapshot): JudgedParts {
  return { rule: version === null ? null : ruleOf(version), inputs, cover };
}

/** What the rule pays, as a sentence. */
export function ruleText(version: Version, currency: string): string {
  return sentenceOfParts(ruleOf(version), sayIn(currency));
}

/** Why nothing was earned, as a sentence; with the figures of the judgement if available. */
export function reasonSentence(reason: string, snapshot: Snapshot | null): string {
  if (snapshot === null) return sentence(reasonText(reason));
  return sentence(reasonText(reason, judgedIn(snapshot), sayIn(snapshot.currency)));
}

/** A line's name and how its amount was computed. */
export function lineWords(line: Line, snapshot: Snapshot): LineText {
  return lineText(line, judgedIn(snapshot), sayIn(snapshot.currency));
}

/** The same without a snapshot: `Posts`, `21 × 25 points`. */
export function plainLine(line: Line, currency: string): LineText {
  return lineText(line, null, sayIn(currency));
}
