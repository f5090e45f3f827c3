import { recordFollowerReadings } from "../../../flow/feeding/follower-readings.ts";
import { importReadings, listReadings, recordReadings } from "../../../flow/feeding/readings.ts";
import { handle } from "../../handler.ts";
import { presentFollowerReading, presentReading } from "../../present/feeding/readings.ts";
import { oneOrList, page } from "../answers.ts";

export const readingHandlers = {
  listReadings: handle(
    "listReadings",
    (ctx, { params, query }) => listReadings(ctx, params.id, query),
    page(presentReading),
  ),
  createReadings: handle(
    "createReadings",
    (ctx, { params, body, stream, mediaType }) =>
      stream === null
        ? recordReadings(ctx, params.projectId, body.readings)
        : importReadings(ctx, params.projectId, stream, { format: mediaType === "text/csv" ? "csv" : "ndjson" }),
    (answer) => ({ status: answer.inserted + answer.replaced > 0 ? 201 : 200, data: answer }),
  ),
  createFollowerReadings: handle(
    "createFollowerReadings",
    (ctx, { params, body }) => recordFollowerReadings(ctx, params.projectId, body.items),
    oneOrList(presentFollowerReading),
  ),
};
