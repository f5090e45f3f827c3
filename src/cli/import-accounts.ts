/** `import accounts`: a file of payees' accounts, as the API and the screens take it. */
import { presentImportedAccounts } from "../api/present/payees/destinations.ts";
import { DomainError } from "../contract/errors.ts";
import { ImportDestinationsQuery } from "../contract/payees/import-destinations.ts";
import { uuid } from "../contract/primitives.ts";
import { findProjectByNameOrId } from "../flow/organization/projects.ts";
import { type AccountsFileOptions, importAccountsFile } from "../flow/payees/import-destinations.ts";
import { accountColumns } from "../parse/account-columns.ts";
import { CommandFailed, lookUp, readFailure, readInput } from "./failure.ts";
import type { Host } from "./host.ts";
import { accountsText, noteAccounts } from "./import-answer.ts";
import { asOptions, columnsOf, type ImportOptions, OPTION_NAMES, withoutPrefix } from "./import-options.ts";
import { inflated, openFile } from "./import-source.ts";
import { operatorIn } from "./organizations.ts";

export const ACCOUNTS = "accounts";

/** Enters the accounts of a file for the creators of a project, which must be known. */
export async function importAccounts(host: Host, file: string, options: ImportOptions): Promise<void> {
  const orgId = readInput(uuid, options.org, { "": "--org" });
  if (typeof options.profile === "string") throw new CommandFailed("--profile is for readings and followers.");
  const given = answersOf(options);
  const source = openFile(file);
  await host.session({ purpose: "join" }, async ({ app }) => {
    const ctx = await operatorIn(app, orgId);
    const { id: projectId } = await lookUp("--project", findProjectByNameOrId(ctx, options.project));
    const startedAt = host.now();
    let answer: ReturnType<typeof presentImportedAccounts>;
    try {
      const bytes = await inflated(source.bytes);
      answer = presentImportedAccounts(await importAccountsFile(ctx, bytes, { ...given, projectId }));
    } catch (error) {
      throw error instanceof DomainError ? asOptions(error) : new CommandFailed(`${file}: ${readFailure(error)}`);
    }
    if (options.json) return host.screen.printJson(answer);
    host.screen.print(accountsText(answer, (host.now() - startedAt) / 1000));
    noteAccounts(host.screen, answer);
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
