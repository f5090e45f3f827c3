/** Whether both databases hold the same of some organizations: counts, hashes of rows, sums of amounts, ends of chains. */
import { quoted } from "../export/tables.ts";
import { type Copying, ofThem } from "./copying.ts";
import { contentOf, requireSame } from "./figures.ts";

/** A table on both sides, as a move reports it. */
export interface ComparedTable {
  readonly table: string;
  readonly rows: number;
  /** Sums of its amounts, in minor units of whatever currencies. */
  readonly cents: Readonly<Record<string, string>>;
}

/** Every row by its content. @throws Error naming the table that differs */
export async function compareRows({ source, target, orgIds, tables }: Copying): Promise<void> {
  for (const table of tables) {
    const query = `select ${contentOf(table)} from ${quoted(table.name)} t where ${ofThem(orgIds)}`;
    await requireSame(table.name, { client: source, query }, { client: target, query });
  }
}

/** Counts, sums of amounts, and where the audit chains end. @throws Error naming the table that differs */
export async function compareSums({ source, target, orgIds, tables }: Copying): Promise<ComparedTable[]> {
  const compared: ComparedTable[] = [];
  for (const table of tables) {
    const sums = table.cents.map((column) => `, sum(${quoted(column)})::text as ${quoted(column)}`).join("");
    const query = `select count(*)::text as rows${sums} from ${quoted(table.name)} t where ${ofThem(orgIds)}`;
    const { rows, ...cents } = await requireSame(table.name, { client: source, query }, { client: target, query });
    const known = Object.entries(cents).map(([column, sum]) => [column, sum ?? "0"] as const);
    compared.push({ table: table.name, rows: Number(rows), cents: Object.fromEntries(known) });
  }
  const ends = `select coalesce(string_agg(org_id || ' ' || sequence || ' ' || encode(hash, 'hex'), ',' order by org_id), '') as ends
    from (select distinct on (org_id) org_id, sequence, hash from audit_chain where ${ofThem(orgIds)} order by org_id, sequence desc) e`;
  await requireSame("audit_chain", { client: source, query: ends }, { client: target, query: ends });
  return compared;
}
