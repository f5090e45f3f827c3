/** Sums of statements by groups, added up in the database and read through a cursor. */
import { type RawBuilder, sql } from "kysely";
import { BUCKETS } from "../../engine/ledger-events.ts";
import { inBatches } from "../cursor.ts";
import type { Db } from "../db.ts";
import { type EventFilter, ledgerEvents } from "./events.ts";

export type Grouping = "payee" | "method" | "month" | "project" | "none";

/** Sums are whole numbers of minor units of any length, signed as changes of what is owed. */
export interface GroupRow {
  readonly key: string | null;
  readonly kind: "payee" | "creator" | null;
  readonly label: string | null;
  readonly currency: string;
  readonly opening: string;
  readonly earned: string;
  readonly entered: string;
  readonly corrected: string;
  readonly withheld: string;
  readonly paid: string;
  readonly returned: string;
}

interface Dates {
  readonly from: string;
  readonly to: string;
}

/** Expressions over an event `e` and its creator `c`, and the name of a key. */
const GROUPS: Readonly<
  Record<Grouping, { key: RawBuilder<unknown>; kind?: RawBuilder<unknown>; label: RawBuilder<unknown> }>
> = {
  payee: {
    key: sql`coalesce(c.payee_id, e.creator_id)::text`,
    kind: sql`case when c.payee_id is not null then 'payee' when e.creator_id is not null then 'creator' end`,
    label: sql`coalesce(
      (select y.name from payees y where y.org_id = g.org_id and y.id = g.key::uuid),
      (select coalesce(n.display_name, '@' || n.handle) from creators n where n.org_id = g.org_id and n.id = g.key::uuid))`,
  },
  method: { key: sql`e.method_name`, label: sql`g.key` },
  month: { key: sql`to_char(e.day, 'YYYY-MM')`, label: sql`g.key` },
  project: {
    key: sql`e.project_id::text`,
    label: sql`(select o.name from projects o where o.org_id = g.org_id and o.id = g.key::uuid)`,
  },
  none: { key: sql`null::text`, label: sql`null::text` },
};

function grouped(
  orgId: string,
  timezone: string,
  filter: EventFilter,
  { from, to }: Dates,
  grouping: Grouping,
): RawBuilder<GroupRow> {
  const { key, kind = sql`null::text`, label } = GROUPS[grouping];
  const within = sql`e.day >= ${from}::date`;
  const sums = BUCKETS.map(
    (bucket) =>
      sql`coalesce(sum(e.amount_cents) filter (where ${within} and e.bucket = ${bucket}), 0)::text as ${sql.ref(bucket)}`,
  );
  // By month what is before belongs to no group: the caller carries it from the sums of all.
  const begin = grouping === "month" ? sql`and ${within}` : sql``;
  const only = grouping === "method" ? sql`and e.bucket in ('paid', 'returned') and ${within}` : sql``;
  return sql<GroupRow>`
    select g.*, ${label} as label from (
      select ${sql`${orgId}::uuid`} as org_id, ${key} as key, ${kind} as kind, e.currency,
        coalesce(sum(e.amount_cents) filter (where e.day < ${from}::date), 0)::text as opening, ${sql.join(sums)}
      from ${ledgerEvents(orgId, timezone, filter)} e
      left join creators c on c.org_id = ${orgId} and c.id = e.creator_id
      where e.day <= ${to}::date ${begin} ${only}
      group by 2, 3, 4
      having sum(e.amount_cents) filter (where e.day < ${from}::date) <> 0 or count(*) filter (where ${within}) > 0
    ) g
    order by label nulls last, key, currency`;
}

/** One row per currency: of everything. */
export async function sumAll(
  db: Db,
  orgId: string,
  timezone: string,
  filter: EventFilter,
  dates: Dates,
): Promise<GroupRow[]> {
  return (await grouped(orgId, timezone, filter, dates, "none").execute(db)).rows;
}

/** A row per group and currency with something within the dates or before, in batches; valid inside the transaction alone. */
export function sumGroups(
  db: Db,
  orgId: string,
  timezone: string,
  filter: EventFilter,
  dates: Dates,
  grouping: Grouping,
): AsyncGenerator<readonly GroupRow[]> {
  return inBatches(db, "statement_groups", grouped(orgId, timezone, filter, dates, grouping));
}
