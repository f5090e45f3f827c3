import { instantText } from "../../../engine/texts.ts";
import type { Write } from "../../../papers/statement.ts";
import type { Balances, Group, Totals } from "../../../papers/totals.ts";
import { numberOf } from "../values.ts";

const orNull = (cents: bigint | null) => (cents === null ? null : numberOf(cents));

function presentBalances({ currency, openingCents, sums, closingCents }: Balances) {
  return {
    ...{ currency, opening_cents: orNull(openingCents), earned_cents: numberOf(sums.earned) },
    ...{ entered_cents: numberOf(sums.entered), corrected_cents: numberOf(sums.corrected) },
    ...{ withheld_cents: numberOf(sums.withheld), paid_cents: numberOf(sums.paid) },
    ...{ returned_cents: numberOf(sums.returned), closing_cents: orNull(closingCents) },
  };
}

const presentGroup = (group: Group) => {
  return { key: group.key, kind: group.kind, label: group.label, ...presentBalances(group) };
};

/** Writes totals as the envelope of an answer, in parts; `most` groups, or all. */
export async function writeTotalsJson(totals: Totals, most: number | undefined, write: Write): Promise<void> {
  const { orgId, from, to, timezone, asOf, groupBy, all, groups } = totals;
  const data = {
    ...{ org_id: orgId, from, to, timezone, as_of: instantText(asOf), group_by: groupBy },
    totals: all.map(presentBalances),
  };
  await write(`{"data":${JSON.stringify(data).slice(0, -1)},"groups":[`);
  let [written, leftOut] = [0, 0];
  for await (const batch of groups) {
    const shown = batch.slice(0, Math.max(0, (most ?? Number.MAX_SAFE_INTEGER) - written));
    leftOut += batch.length - shown.length;
    if (shown.length === 0) continue;
    await write(`${written > 0 ? "," : ""}${shown.map((group) => JSON.stringify(presentGroup(group))).join(",")}`);
    written += shown.length;
  }
  await write(`],"groups_left_out":${leftOut}},"error":null,"meta":{}}`);
}
