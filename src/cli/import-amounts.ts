/** `import opening-balances` and `import payments`: files of amounts, as the API and the screens take them. */
import { DomainError } from "../contract/errors.ts";
import { uuid } from "../contract/primitives.ts";
import { ImportPaymentsQuery } from "../contract/settling/import-amounts.ts";
import { findProjectByNameOrId } from "../flow/organization/projects.ts";
import { type ImportedAmounts, importOpeningBalances, importPayments } from "../flow/settling/import-amounts.ts";
import { moneyColumns } from "../parse/money-columns.ts";
import { CommandFailed, lookUp, readFailure, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { amountsText, noteAmounts } from "./import-answer.ts";
import { asOptions, columnsOf, type ImportOptions, OPTION_NAMES, withoutPrefix } from "./import-options.ts";
import { inflated, nameOf, openFile } from "./import-source.ts";
import { operatorIn } from "./organizations.ts";

export const amountsKinds = ["opening-balances", "payments"] as const;
export type AmountsKind = (typeof amountsKinds)[number];

/** Brings one in. Its creators must be known, so the project must be, too. */
export async function importAmountsFile(
  host: Host,
  kind: AmountsKind,
  file: string,
  options: ImportOptions,
): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  if (typeof options.profile === "string") throw new CommandFailed("--profile is for readings and followers.");
  const given = answersOf(options);
  const source = openFile(file);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    const { id } = await lookUp("--project", findProjectByNameOrId(ctx, options.project));
    const startedAt = host.now();
    let answer: ImportedAmounts;
    try {
      const bytes = await inflated(source.bytes);
      const options = { ...given, fileName: nameOf(file) };
      answer =
        kind === "payments"
          ? await importPayments(ctx, id, bytes, options)
          : await importOpeningBalances(ctx, id, bytes, options);
    } catch (error) {
      throw error instanceof DomainError ? asOptions(error) : new CommandFailed(`${file}: ${readFailure(error)}`);
    }
    if (options.json) return host.screen.printJson(answer);
    host.screen.print(amountsText(answer, (host.now() - startedAt) / 1000));
    noteAmounts(host.screen, answer);
  });
}

/** The options as query parameters of the API, so that both are checked and named alike. */
function answersOf(options: ImportOptions) {
  const columns = columnsOf(options, (name) => moneyColumns.some((each) => each === name));
  const query = readInput(
    ImportPaymentsQuery,
    {
      ...columns,
      ...(options.dateOrder === undefined ? {} : { date_order: options.dateOrder }),
      ...(options.decimals === undefined ? {} : { decimals: options.decimals }),
      ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
      ...(options.currency === undefined ? {} : { currency: options.currency }),
    },
    OPTION_NAMES,
  );
  const { date_order: dateOrder, decimals, encoding, currency } = query;
  return {
    ...{ dateOrder, decimals, encoding, currency, recordEqual: options.recordEqual === true },
    columns: withoutPrefix(columns),
  };
}
