import type { z } from "zod";
import { invalid } from "../../../contract/errors.ts";
import type { ImportQuery } from "../../../contract/feeding/readings.ts";
import { recordFollowerReadings } from "../../../flow/feeding/follower-readings.ts";
import type { FileOptions } from "../../../flow/feeding/import/rows.ts";
import { importReadings, recordReadings } from "../../../flow/feeding/readings.ts";
import { listReadings } from "../../../flow/feeding/readings-of-post.ts";
import { columnNames } from "../../../parse/targets.ts";
import { handle } from "../../handler.ts";
import { presentFollowerReading, presentReading } from "../../present/feeding/readings.ts";
import { oneOrList, page } from "../answers.ts";

type Query = z.output<typeof ImportQuery>;

function fileOptionsOf(query: Query): FileOptions {
  const columns = columnNames.flatMap((name) => {
    const header = query[`columns.${name}`];
    return header === undefined ? [] : [[name, header] as const];
  });
  return {
    readOn: query.read_on,
    dateOrder: query.date_order,
    encoding: query.encoding,
    platform: query.platform,
    creator: query.creator,
    skip: query.skip === undefined ? [] : [query.skip].flat(),
    columns: Object.fromEntries(columns),
  };
}

/** Parameters about files are rejected for JSON, never ignored. */
function refuseFileAnswers(query: Query): void {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (given.length > 0)
    throw invalid(
      "invalid_query",
      given.map((path) => ({ path, message: "is for CSV alone" })),
    );
}

export const readingHandlers = {
  listReadings: handle(
    "listReadings",
    (ctx, { params, query }) => listReadings(ctx, params.id, query),
    page(presentReading),
  ),
  createReadings: handle(
    "createReadings",
    async (ctx, { params, query, body, stream, mediaType }) => {
      if (stream !== null && mediaType === "text/csv")
        return importReadings(ctx, params.projectId, stream, { format: "csv", ...fileOptionsOf(query) });
      refuseFileAnswers(query);
      return stream === null
        ? recordReadings(ctx, params.projectId, body.readings)
        : importReadings(ctx, params.projectId, stream, { format: "ndjson" });
    },
    (answer) => ({ status: answer.inserted + answer.replaced > 0 ? 201 : 200, data: answer }),
  ),
  createFollowerReadings: handle(
    "createFollowerReadings",
    (ctx, { params, body }) => recordFollowerReadings(ctx, params.projectId, body.items),
    oneOrList(presentFollowerReading),
  ),
};
