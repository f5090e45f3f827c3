/** The lines of a statement, and what each says. */
import { eventText } from "../../papers/event-text.ts";
import type { CurrencyStatement, StatementLine, StatementPost } from "../../papers/statement.ts";
import type { EventLine } from "../../store/papers/statements.ts";

/** The lines with the balance after each. */
export async function* balanced(
  batches: AsyncIterable<readonly EventLine[]>,
  currencies: readonly CurrencyStatement[],
  timezone: string,
): AsyncGenerator<readonly StatementLine[]> {
  const balances = new Map(currencies.map(({ currency, openingCents }) => [currency, openingCents]));
  for await (const rows of batches) {
    yield rows.map((row) => {
      const balanceCents = (balances.get(row.currency) ?? 0n) + row.amount_cents;
      balances.set(row.currency, balanceCents);
      return lineOf(row, balanceCents, timezone);
    });
  }
}

function lineOf(row: EventLine, balanceCents: bigint, timezone: string): StatementLine {
  const { hold_reason } = row;
  return {
    ...{ date: row.day, currency: row.currency, bucket: row.bucket, kind: row.kind },
    ...{ amountCents: row.amount_cents, balanceCents, text: eventText(row, timezone) },
    ...{ accrualId: row.accrual_id, paymentId: row.payment_id },
    ...{ creatorId: row.creator_id, creator: creatorText(row), projectId: row.project_id },
    ...{ structureId: row.structure_id, structureName: row.structure_name },
    ...{ periodStart: row.period_start, periodEnd: row.period_end },
    post: postOf(row),
    ...{ methodName: row.method_name, reference: row.reference },
    notes: [row.note, row.reason, hold_reason === null ? null : `On hold: ${hold_reason}`].filter(
      (note): note is string => note !== null && note !== "",
    ),
  };
}

/** `@ana on tiktok`. */
export function creatorText(row: Pick<EventLine, "creator_handle" | "creator_platform">): string | null {
  const { creator_handle: handle, creator_platform: platform } = row;
  return handle === null ? null : `@${handle}${platform === null ? "" : ` on ${platform}`}`;
}

type PostColumns = Pick<EventLine, "post_id" | "post_platform" | "post_external_id" | "post_url" | "post_title">;

export function postOf(row: PostColumns): StatementPost | null {
  const { post_id, post_platform, post_external_id, post_url, post_title } = row;
  if (post_id === null || post_platform === null || post_external_id === null) return null;
  return { id: post_id, platform: post_platform, externalId: post_external_id, url: post_url, title: post_title };
}
