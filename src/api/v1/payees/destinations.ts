import { invalid } from "../../../contract/errors.ts";
import { enterDestination, getDestination, listDestinations } from "../../../flow/payees/destinations.ts";
import { readDetails } from "../../../flow/payees/details.ts";
import { type AccountsOptions, importAccounts, importAccountsFile } from "../../../flow/payees/import-destinations.ts";
import {
  approveDestination,
  reactivateDestination,
  rejectDestination,
  retireDestination,
  suspendDestination,
  verifyDestination,
} from "../../../flow/payees/states.ts";
import { accountColumns } from "../../../parse/account-columns.ts";
import { handle } from "../../handler.ts";
import { presentDestination, presentEntered, presentImportedAccounts } from "../../present/payees/destinations.ts";
import { one, page } from "../answers.ts";

export const destinationHandlers = {
  createDestination: handle(
    "createDestination",
    (ctx, { params, body }) => enterDestination(ctx, params.id, body),
    (entered) => ({ status: entered.created ? 201 : 200, data: presentEntered(entered) }),
  ),
  importDestinations: handle(
    "importDestinations",
    (ctx, { query, body, stream }) => {
      const { dry_run: isDryRun, project_id: projectId, platform, entity, encoding } = query;
      const options: AccountsOptions = { isDryRun, projectId, platform, entity };
      const columns = Object.fromEntries(
        accountColumns.flatMap((name) => {
          const header = query[`columns.${name}`];
          return header === undefined ? [] : [[name, header] as const];
        }),
      );
      if (stream !== null) return importAccountsFile(ctx, stream, { ...options, encoding, columns });
      const [ofCsv] = [...Object.keys(columns).map((name) => `columns.${name}`), ...(encoding ? ["encoding"] : [])];
      if (ofCsv !== undefined) throw invalid("invalid_query", [{ path: ofCsv, message: "is for CSV, not for JSON" }]);
      return importAccounts(ctx, body.accounts, options);
    },
    one(presentImportedAccounts),
  ),
  listDestinations: handle(
    "listDestinations",
    (ctx, { query }) => listDestinations(ctx, query),
    page(presentDestination),
  ),
  getDestination: handle(
    "getDestination",
    (ctx, { params }) => getDestination(ctx, params.id),
    one(presentDestination),
  ),
  readDestinationDetails: handle(
    "readDestinationDetails",
    (ctx, { params, body }) => readDetails(ctx, params.id, body.reason),
    one(({ row, details }) => ({ ...presentDestination(row), details })),
  ),
  approveDestination: handle(
    "approveDestination",
    (ctx, { params, body }) => approveDestination(ctx, params.id, body),
    one(presentDestination),
  ),
  rejectDestination: handle(
    "rejectDestination",
    (ctx, { params, body }) => rejectDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  suspendDestination: handle(
    "suspendDestination",
    (ctx, { params, body }) => suspendDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  reactivateDestination: handle(
    "reactivateDestination",
    (ctx, { params, body }) => reactivateDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  retireDestination: handle(
    "retireDestination",
    (ctx, { params, body }) => retireDestination(ctx, params.id, body.reason),
    one(presentDestination),
  ),
  verifyDestination: handle(
    "verifyDestination",
    (ctx, { params, body }) => verifyDestination(ctx, params.id, body.note),
    one(presentDestination),
  ),
};
