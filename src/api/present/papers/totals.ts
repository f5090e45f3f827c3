import { instantText } from "../../../engine/texts.ts";
import type { Write } from "../../../papers/statement.ts";
import type { Balances, Group, Totals } from "../../../papers/totals.ts";
import { writeListed } from "../listed.ts";
import { presentBalances } from "./statements.ts";

const presentTotal = (of: Balances) => ({ currency: of.currency, ...presentBalances(of) });

const presentGroup = (group: Group) => {
  return { key: group.key, kind: group.kind, label: group.label, ...presentTotal(group) };
};

/** Writes totals as the envelope of an answer, in parts; `most` groups, or all. */
export async function writeTotalsJson(totals: Totals, most: number | undefined, write: Write): Promise<void> {
  const { orgId, from, to, timezone, asOf, groupBy, all, groups } = totals;
  const data = {
    ...{ org_id: orgId, from, to, timezone, as_of: instantText(asOf), group_by: groupBy },
    totals: all.map(presentTotal),
  };
  await writeListed(data, { name: "groups", batches: groups, present: presentGroup, most }, write);
}
