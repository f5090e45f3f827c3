import { createAccount, listAccounts, readAccount, updateAccount } from "../../../flow/payees/accounts.ts";
import { handle } from "../../handler.ts";
import { presentOriginatorAccount } from "../../present/payees/accounts.ts";
import { one } from "../answers.ts";

export const originatorAccountHandlers = {
  listOriginatorAccounts: handle(
    "listOriginatorAccounts",
    (ctx, { query }) => listAccounts(ctx, query),
    (rows) => ({ data: rows.map(presentOriginatorAccount) }),
  ),
  createOriginatorAccount: handle(
    "createOriginatorAccount",
    (ctx, { body }) => createAccount(ctx, body),
    one(presentOriginatorAccount),
  ),
  updateOriginatorAccount: handle(
    "updateOriginatorAccount",
    (ctx, { params, body }) => updateAccount(ctx, params.id, body),
    one(presentOriginatorAccount),
  ),
  readOriginatorAccount: handle(
    "readOriginatorAccount",
    (ctx, { params, body }) => readAccount(ctx, params.id, body.reason),
    one(({ row, originator }) => ({ ...presentOriginatorAccount(row), originator })),
  ),
};
