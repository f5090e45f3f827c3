import { importReadings, listReadings, recordReadings } from "../../flow/readings.ts";
import { handle } from "../handler.ts";
import { presentReading } from "../present/readings.ts";
import { page } from "./answers.ts";

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
};
