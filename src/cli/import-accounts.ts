/** `import accounts`: a file of payees' accounts, as the API and the screens take it. */
import { presentImportedAccounts } from "../api/present/payees/destinations.ts";
import { ImportDestinationsQuery } from "../contract/payees/import-destinations.ts";
import { type AccountsFileOptions, importAccountsFile } from "../flow/payees/import-destinations.ts";
import { accountColumns } from "../parse/account-columns.ts";
import { readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { accountsText, noteAccounts } from "./import-answer.ts";
import { importInProject } from "./import-in-project.ts";
import { columnsOf, type ImportOptions, OPTION_NAMES, withoutPrefix } from "./import-options.ts";

export const ACCOUNTS = "accounts";

/** Enters the accounts of a file for the creators of a project, which must be known. */
export function importAccounts(host: Host, file: string, options: ImportOptions): Promise<void> {
  return importInProject(host, file, options, {
    given: answersOf,
    bring: async (ctx, projectId, bytes, given) =>
      presentImportedAccounts(await importAccountsFile(ctx, bytes, { ...given, projectId })),
    print: (answer, seconds) => {
      host.screen.print(accountsText(answer, seconds));
      noteAccounts(host.screen, answer);
    },
  });
}

/** The options as query parameters of the API, so that both are checked and named alike. */
function answersOf(options: ImportOptions): Omit<AccountsFileOptions, "projectId"> {
  const columns = columnsOf(options, (name) => accountColumns.some((each) => each === name));
  const { encoding, platform, entity } = readInput(
    ImportDestinationsQuery,
    {
      ...columns,
      ...(options.encoding === undefined ? {} : { encoding: options.encoding }),
      ...(options.platform === undefined ? {} : { platform: options.platform }),
      ...(options.entity === undefined ? {} : { entity: options.entity }),
    },
    OPTION_NAMES,
  );
  return { encoding, platform, entity, isDryRun: options.dryRun === true, columns: withoutPrefix(columns) };
}
