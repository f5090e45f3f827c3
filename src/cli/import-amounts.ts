/** `import opening-balances` and `import payments`: files of amounts, as the API and the screens take them. */
import { ImportPaymentsQuery } from "../contract/settling/import-amounts.ts";
import { importOpeningBalances, importPayments } from "../flow/settling/import-amounts.ts";
import { moneyColumns } from "../parse/money-columns.ts";
import { readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { amountsText, noteAmounts } from "./import-answer.ts";
import { importInProject } from "./import-in-project.ts";
import { columnsOf, type ImportOptions, OPTION_NAMES, withoutPrefix } from "./import-options.ts";
import { nameOf } from "./import-source.ts";

export const amountsKinds = ["opening-balances", "payments"] as const;
export type AmountsKind = (typeof amountsKinds)[number];

/** Brings one in. Its creators must be known, so the project must be, too. */
export function importAmountsFile(host: Host, kind: AmountsKind, file: string, options: ImportOptions): Promise<void> {
  const bring = kind === "payments" ? importPayments : importOpeningBalances;
  return importInProject(host, file, options, {
    given: answersOf,
    bring: (ctx, projectId, bytes, given) => bring(ctx, projectId, bytes, { ...given, fileName: nameOf(file) }),
    print: (answer, seconds) => {
      host.screen.print(amountsText(answer, seconds));
      noteAmounts(host.screen, answer);
    },
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
