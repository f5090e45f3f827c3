import { invalidBody } from "../../../contract/errors.ts";
import {
  createCreators,
  creatorTotals,
  deleteCreator,
  findCreators,
  getCreator,
  listCreators,
  updateCreator,
} from "../../../flow/feeding/creators.ts";
import { importCreators } from "../../../flow/feeding/import-creators.ts";
import { creatorColumns } from "../../../parse/creators-file.ts";
import { handle } from "../../handler.ts";
import { presentCreator, presentNamedCreator } from "../../present/feeding/creators.ts";
import { landed, one, page } from "../answers.ts";

export const creatorHandlers = {
  listCreators: handle("listCreators", (ctx, { query }) => listCreators(ctx, query), page(presentCreator)),
  getCreatorTotals: handle(
    "getCreatorTotals",
    (ctx, { query }) => creatorTotals(ctx, query),
    one((totals) => totals),
  ),
  createCreators: handle(
    "createCreators",
    (ctx, { params, body }) => createCreators(ctx, params.projectId, body.items),
    landed(presentCreator),
  ),
  importCreators: handle(
    "importCreators",
    (ctx, { params, query, stream }) => {
      if (stream === null) throw invalidBody("", "must be a CSV file, sent as text/csv");
      const columns = Object.fromEntries(
        creatorColumns.flatMap((name) => {
          const header = query[`columns.${name}`];
          return header === undefined ? [] : [[name, header] as const];
        }),
      );
      const { platform, encoding } = query;
      return importCreators(ctx, async () => params.projectId, stream, { platform, encoding, columns });
    },
    one((answer) => answer),
  ),
  findCreators: handle(
    "findCreators",
    (ctx, { params, body }) => findCreators(ctx, params.projectId, body.handles),
    one((rows) => rows.map(presentNamedCreator)),
  ),
  getCreator: handle("getCreator", (ctx, { params }) => getCreator(ctx, params.id), one(presentCreator)),
  updateCreator: handle(
    "updateCreator",
    (ctx, { params, body }) => updateCreator(ctx, params.id, body),
    one(presentCreator),
  ),
  deleteCreator: handle("deleteCreator", (ctx, { params }) => deleteCreator(ctx, params.id), one(presentCreator)),
};
