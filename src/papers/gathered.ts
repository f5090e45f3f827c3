/** What an archive of statements comes to, added up from the statements that are in it. */
import { BUCKETS } from "../engine/ledger-events.ts";
import { csvText } from "../parse/write-csv.ts";
import type { Replaced } from "./pdf/letters.ts";
import type { CurrencyStatement, Sums } from "./statement.ts";
import { type Group, totalsCsv } from "./totals.ts";

export interface GatheredFile {
  readonly name: string;
  readonly text: string;
}

/** Some hundred bytes for each statement, and as many for each text in another script. */
export class Gathered {
  readonly #payees: Group[] = [];
  readonly #projects = new Map<string, Group>();
  readonly #methods = new Map<string, Group>();
  readonly #replaced: (Replaced & { readonly file: string })[] = [];

  /** A statement that is in the archive. */
  statement(
    party: { readonly id: string; readonly kind: "payee" | "creator"; readonly label: string },
    currencies: readonly CurrencyStatement[],
  ): void {
    for (const of of currencies) {
      const { currency, openingCents, sums, closingCents } = of;
      this.#payees.push({
        key: party.id,
        kind: party.kind,
        label: party.label,
        currency,
        openingCents,
        sums,
        closingCents,
      });
      for (const { projectId, projectName, ...balances } of of.projects)
        add(this.#projects, { key: projectId, kind: null, label: projectName, currency, ...balances });
      for (const { methodName, paidCents, returnedCents } of of.methods) {
        const own = { ...NOTHING, paid: paidCents, returned: returnedCents };
        const none = { openingCents: null, closingCents: null };
        add(this.#methods, { key: methodName, kind: null, label: methodName, currency, sums: own, ...none });
      }
    }
  }

  replaced(file: string, texts: readonly Replaced[]): void {
    for (const text of texts) this.#replaced.push({ file, ...text });
  }

  /** The files that end the archive. */
  *files(): Generator<GatheredFile> {
    yield { name: "totals-by-payee.csv", text: totalsCsv("payee", this.#payees) };
    yield { name: "totals-by-project.csv", text: totalsCsv("project", [...this.#projects.values()]) };
    yield { name: "totals-by-method.csv", text: totalsCsv("method", [...this.#methods.values()]) };
    if (this.#replaced.length === 0) return;
    const columns = (["file", "printed", "text"] as const).map((name) => {
      return { name, value: (row: Replaced & { file: string }) => row[name] };
    });
    yield { name: "texts-in-another-script.csv", text: csvText(columns, this.#replaced) };
  }
}

const NOTHING: Sums = { earned: 0n, entered: 0n, corrected: 0n, withheld: 0n, paid: 0n, returned: 0n };

function add(groups: Map<string, Group>, group: Group): void {
  const key = `${group.currency} ${group.key ?? ""}`;
  const before = groups.get(key);
  if (before === undefined) {
    groups.set(key, group);
    return;
  }
  const both = (a: bigint | null, b: bigint | null) => (a === null || b === null ? null : a + b);
  const sums = Object.fromEntries(BUCKETS.map((bucket) => [bucket, before.sums[bucket] + group.sums[bucket]]));
  groups.set(key, {
    ...before,
    openingCents: both(before.openingCents, group.openingCents),
    sums: sums as unknown as Sums,
    closingCents: both(before.closingCents, group.closingCents),
  });
}
